"""The task list: what its keys, its painted controls and its menu do to the selected tasks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from dualdesk.base.messages import msg
from dualdesk.base.terms import Priority, TaskState
from dualdesk.panes.projects.task_acts import priority_acts, task_acts
from dualdesk.panes.projects.task_asking import TaskAsking
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list import TaskListModel
from dualdesk.viewmodels.task_list_acts import TaskActs, heads
from dualdesk.viewmodels.task_list_rows import DAY, HIDE, MORE, SHOW, is_over
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.row_parts import FOLD
from dualdesk.widgets.task_rows import task_delegate

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task


class TaskList(ListView):
    """The tasks of one project; every act works on all that are selected.

    `inspect_asked` carries the task whose fields are to be shown, and whether they get the keyboard; `left` is Esc
    where there is nothing in the list to take back.
    """

    inspect_asked = Signal(int, bool)
    left = Signal()

    def __init__(self, context: Context, tasks: TaskListModel) -> None:
        name = context.say(msg("Tasks"))
        super().__init__(name, task_delegate(context.look), uniform=True, several=True)
        self.setObjectName("tasks")
        self.setModel(tasks)
        self.tasks = tasks
        self._context = context
        self._writes = TaskActs(context)
        # What was finished or deleted last, and where the keyboard went then.
        self._left_behind: tuple[list[int], Hashable] | None = None
        self.asking = TaskAsking(context, self, tasks, self._writes)
        self.field = self.asking.field
        self.menu = ActMenu(context.look, context.language, self, self.acts())
        self.priorities = ActMenu(context.look, context.language, self, priority_acts(self), bound=False)
        self.priorities.setAccessibleName(context.say(msg("Priority")))
        self.ticked.connect(self._on_ticked)
        self.opened.connect(lambda _key: self.inspect())
        self.acted.connect(self._on_row_acted)
        self.menu_asked.connect(self._on_menu_asked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._on_escaped)

    def acts(self) -> list[Act | None]:
        """What can be done to the selected tasks."""
        return task_acts(self)

    def selected_keys(self) -> list[Hashable]:
        """The keys of the selected rows, from the top; no row is read for it."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        numbers = sorted(number for one in ranges for number in range(one.top(), one.bottom() + 1))
        keys = [self.tasks.key_at(number) for number in numbers]
        return [key for key in keys if not self.tasks.is_heading(key)]

    def selected_tasks(self) -> list[Task]:
        """The selected tasks, else the current one."""
        return self.tasks.tasks(self.selected_keys() or [self.current_key])

    def has_selected(self) -> bool:
        """Whether there is a task to do something to."""
        return isinstance(self.current_key, int)

    def have_state(self, state: TaskState) -> bool:
        """Whether all selected tasks are in a state."""
        tasks = self.selected_tasks()
        return bool(tasks) and all(task.state is state for task in tasks)

    def have_priority(self, priority: Priority) -> bool:
        """Whether all selected tasks have a priority."""
        tasks = self.selected_tasks()
        return bool(tasks) and all(task.priority is priority for task in tasks)

    def show_task(self, task_id: int) -> bool:
        """Make a task current, whatever it is folded into; False where the list has no such task."""
        if not self.tasks.reveal(task_id):
            return False
        self.choose_row(self.tasks.row_of(task_id))
        return True

    def choose_key(self, key: Hashable) -> None:
        """Make a row current, where it is shown."""
        row = self.tasks.row_of(key)
        if row >= 0:
            self.choose_row(row)

    def take_back(self) -> None:
        """Select again what was finished or deleted last, once it is back and the keyboard still where it went then."""
        if self._left_behind is None:
            return
        ids, target = self._left_behind
        if any(self.tasks.row_of(one) < 0 for one in ids) or any(is_over(task) for task in self.tasks.tasks(ids)):
            return
        self._left_behind = None
        if self.current_key != target:
            return
        self.choose_key(ids[0])
        for one in ids[1:]:
            self.selectionModel().select(self.tasks.index_of(one), QItemSelectionModel.SelectionFlag.Select)

    def select_one(self) -> None:
        """Of several selected tasks leave only the current one."""
        if self.currentIndex().isValid():
            self.choose_row(self.currentIndex().row())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def selectAll(self) -> None:  # noqa: N802
        """All means all, also the rows that were not scrolled to."""
        self.tasks.reveal_all()
        super().selectAll()

    def inspect(self) -> None:
        """Enter: show the current task's fields, and go there."""
        key = self.current_key
        if isinstance(key, int):
            self.inspect_asked.emit(key, True)

    def inspect_beside(self) -> None:
        """Ctrl+Enter: show the current task's fields beside the list, and stay in the list."""
        key = self.current_key
        if isinstance(key, int):
            self.inspect_asked.emit(key, False)

    def turn(self) -> None:
        """Space: finish the selected tasks, or open them again."""
        self._turn(self.selected_tasks())

    def begin(self) -> None:
        """B: the selected tasks are in progress, or no more."""
        tasks = self.selected_tasks()
        state = TaskState.TODO if self.have_state(TaskState.DOING) else TaskState.DOING
        if tasks:
            self._writes.set_state(tasks, state, then=self._show_current)

    def wait(self) -> None:
        """W: type on whom the selected tasks wait; where all wait, that is over."""
        tasks = self.selected_tasks()
        if self.have_state(TaskState.WAITING):
            self._writes.set_state(tasks, TaskState.TODO, then=self._show_current)
        elif tasks:
            self.asking.whom(tasks, self._shown_of(tasks))

    def drop_tasks(self) -> None:
        """Decide not to do the selected tasks."""
        tasks = self.selected_tasks()
        if tasks:
            self._writes.set_state(tasks, TaskState.DROPPED, then=self._leave(tasks))

    def turn_timer(self) -> None:
        """T: the timer runs on the current task, or stops there."""
        task = self.tasks.task(self.current_key)
        if task is not None:
            self._writes.turn_timer(task)

    def rename(self) -> None:
        """F2: type another title in the row."""
        task = self.tasks.task(self.current_key)
        if task is not None:
            self.asking.title(task)

    def ask_day(self) -> None:
        """D: type the day the selected tasks are planned for."""
        tasks = self.selected_tasks()
        if tasks:
            self.asking.day(tasks, self._shown_of(tasks))

    def ask_deadline(self) -> None:
        """!: type until when the selected tasks must be done."""
        tasks = self.selected_tasks()
        if tasks:
            self.asking.deadline(tasks, self._shown_of(tasks))

    def ask_estimate(self) -> None:
        """E: type how long the selected tasks take."""
        tasks = self.selected_tasks()
        if tasks:
            self.asking.estimate(tasks, self._shown_of(tasks))

    def ask_project(self) -> None:
        """M: type where the selected tasks belong."""
        tasks = self.selected_tasks()
        if tasks:
            self.asking.project(tasks, self._shown_of(tasks))

    def ask_priority(self) -> None:
        """P: choose the selected tasks' priority."""
        if self.has_selected():
            rect = self.visualRect(self.currentIndex())
            self.priorities.popup(self.viewport().mapToGlobal(QPoint(rect.center().x(), rect.bottom())))

    def prioritise(self, priority: Priority) -> None:
        """Give the selected tasks a priority."""
        tasks = self.selected_tasks()
        if tasks:
            self._writes.prioritise(tasks, priority, then=self._show_current)

    def plan_tomorrow(self) -> None:
        """Shift+D: plan the selected tasks for tomorrow."""
        tasks = self.selected_tasks()
        if tasks:
            self._writes.plan(tasks, self._context.today() + timedelta(1), then=self._show_current)

    def duplicate(self) -> None:
        """Ctrl+D: a second task after each that is selected; the last one is current."""
        tasks = self.selected_tasks()
        if tasks:
            self._writes.duplicate(tasks, then=self._on_duplicated)

    def delete_tasks(self) -> None:
        """Del: delete the selected tasks; the keyboard goes to the row after them."""
        tasks = self.selected_tasks()
        if tasks:
            self._writes.delete(tasks, then=self._leave(tasks))

    def can_indent(self) -> bool:
        """Whether the selected tasks can become parts of the one above them."""
        return self._above() is not None

    def indent(self) -> None:
        """Alt+Shift+Right: make the selected tasks parts of the task above them."""
        above = self._above()
        if above is not None:
            self._writes.make_parts(heads(self.selected_tasks()), above, then=self._show_current)

    def can_outdent(self) -> bool:
        """Whether a part is selected."""
        return any(task.parent_id is not None for task in self.selected_tasks())

    def outdent(self) -> None:
        """Alt+Shift+Left: make selected parts tasks of their own."""
        parts = [task for task in heads(self.selected_tasks()) if task.parent_id is not None]
        if parts:
            self._writes.set_free(parts, then=self._show_current)

    def move_tasks(self, *, up: bool) -> None:
        """Alt+Shift+arrows: move the selected tasks one place."""
        tasks = self.selected_tasks()
        beside = self.tasks.step([task.id for task in tasks], up=up)
        if beside is not None:
            self._writes.move(tasks, beside, then=self._show_current)

    def fold_here(self) -> None:
        """Left: fold the group of the current task; the keyboard goes to the next one that is open."""
        group = self.tasks.group_of(self.current_key)
        if group is None:
            return
        neighbour = self.tasks.neighbour(group.task_ids)
        self.tasks.fold(group.name, folded=True)
        self.choose_key(neighbour)

    def unfold_next(self) -> None:
        """Right: show the tasks of the next folded group, else of the last one before."""
        name = self.tasks.folded_near(self.current_key)
        if name is not None:
            self.tasks.fold(name, folded=False)
            if not self.has_selected():
                self.choose_first()

    def _above(self) -> Task | None:
        tasks = heads(self.selected_tasks())
        return self.tasks.above(tasks[0].id) if tasks and not any(task.has_parts for task in tasks) else None

    def _shown_of(self, tasks: Sequence[Task]) -> Task:
        """The one of the tasks over whose row is asked."""
        return next((task for task in tasks if task.id == self.current_key), tasks[0])

    def _turn(self, tasks: Sequence[Task]) -> None:
        if not tasks:
            return
        # What is opened again is what one goes on with; what is finished is left behind.
        reopens = all(is_over(task) for task in tasks)
        self._writes.turn(tasks, then=partial(self.choose_key, tasks[0].id) if reopens else self._leave(tasks))

    def _leave(self, tasks: Sequence[Task]) -> Callable[[], None]:
        """What follows once the tasks are gone from among the open ones: the keyboard goes to their neighbour."""
        ids = [task.id for task in tasks]
        neighbour = self.tasks.neighbour(ids)

        def leave() -> None:
            self._left_behind = (ids, neighbour)
            self.choose_key(neighbour)

        return leave

    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

    def _on_duplicated(self, ids: Sequence[int]) -> None:
        self.choose_key(ids[-1])

    def _on_escaped(self) -> None:
        if len(self.selected_keys()) > 1:
            self.select_one()
        else:
            self.left.emit()

    def _on_ticked(self, key: Hashable) -> None:
        selected = self.selected_keys()
        self._turn(self.tasks.tasks(selected if key in selected else [key]))

    def _on_row_acted(self, key: Hashable, act: str) -> None:
        if act in (SHOW, HIDE, FOLD):
            self.tasks.fold(str(key), folded=not self.tasks.is_folded(str(key)))
            return
        if key not in self.selected_keys():
            self.choose_key(key)
        if act == DAY:
            self.ask_day()
        elif act == MORE:
            self._on_menu_asked(key, self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomRight()))

    def _on_menu_asked(self, _key: Hashable, point: QPoint) -> None:
        self.menu.popup(point)
