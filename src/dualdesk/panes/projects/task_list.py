"""The task list: what its keys, its painted controls and its menu do to the selected tasks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from dualdesk.base.messages import msg
from dualdesk.panes.projects.task_acts import ORDER, TASKS, end_acts, work_acts
from dualdesk.panes.projects.task_doing import TaskDoing
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list import TaskListModel
from dualdesk.viewmodels.task_list_acts import TaskActs, heads
from dualdesk.viewmodels.task_list_rows import DAY, HIDE, MORE, SHOW, is_over
from dualdesk.widgets.acts import Act, ActMenu, under
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.row_field import Question, RowField
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
        self.field = RowField(context.look, self)
        self.doing = TaskDoing(context, self, self)
        self.menu = ActMenu(context.look, context.language, self, self.acts())
        self.ticked.connect(self._on_ticked)
        self.opened.connect(lambda _key: self.inspect())
        self.acted.connect(self._on_row_acted)
        self.menu_asked.connect(self._on_menu_asked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._on_escaped)

    def acts(self) -> list[Act | None]:
        """What can be done to the selected tasks, and to the list."""
        some = self.has_selected
        opens = [
            Act(msg("Open"), self.inspect, ("Return", "Enter"), "panel-left", possible=some, writes=False),
            Act(msg("Open beside"), self.inspect_beside, ("Ctrl+Return", "Ctrl+Enter"), "columns-2", possible=some,
                writes=False),
        ]  # fmt: skip
        order = [
            Act(msg("Make it a part of the task above"), self.indent, ("Alt+Shift+Right",), possible=self.can_indent),
            Act(msg("Make it a task of its own"), self.outdent, ("Alt+Shift+Left",), possible=self.can_outdent),
            Act(msg("Move up"), lambda: self.move_tasks(up=True), ("Alt+Shift+Up",), possible=some),
            Act(msg("Move down"), lambda: self.move_tasks(up=False), ("Alt+Shift+Down",), possible=some),
        ]
        show = [
            Act(msg("Fold this group"), self.fold_here, ("Left",), "chevron-left", possible=some, writes=False),
            Act(msg("Show the folded group"), self.unfold_next, ("Right",), "chevron-right", writes=False),
            Act(msg("Select all"), self.selectAll, ("Ctrl+A",), writes=False),
            Act(msg("Select the group"), self.select_group, ("Ctrl+Shift+A",), possible=some, writes=False),
        ]
        return [
            *opens,
            None,
            *work_acts(self.doing),
            None,
            *under(ORDER, order),
            *end_acts(self.doing),
            None,
            *under(TASKS, show),
        ]

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

    def current_task(self) -> Task | None:
        """The task that has the keyboard."""
        return self.tasks.task(self.current_key)

    def ask_over(self, task: Task, question: Question) -> RowField:
        """Lay the field over a task's row."""
        self.field.ask(self.tasks.row_of(task.id), question)
        return self.field

    def below_current(self) -> QPoint:
        """Under the current row."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(rect.center().x(), rect.bottom()))

    def choose_task(self, task_id: int) -> None:
        """Make a task current, where it is shown."""
        self.choose_key(task_id)

    def follow(self, tasks: Sequence[Task]) -> None:  # noqa: ARG002
        """Rows stay selected wherever they go: have the current one in sight."""
        self.scrollTo(self.currentIndex())

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

    def select_group(self) -> None:
        """Ctrl+Shift+A: all tasks that stand under the same head as the current one."""
        group = self.tasks.group_of(self.current_key)
        if group is not None:
            self.select_tasks(group.task_ids)

    def select_tasks(self, task_ids: Iterable[int]) -> None:
        """Select these and no others; the first of them is current unless one of them was."""
        self.tasks.reveal_all()
        rows = sorted(row for row in map(self.tasks.row_of, task_ids) if row >= 0)
        if not rows:
            return
        flags = QItemSelectionModel.SelectionFlag
        if self.currentIndex().row() not in rows:
            self.selectionModel().setCurrentIndex(self.tasks.index(rows[0], 0), flags.NoUpdate)
        chosen = QItemSelection()
        for first, last in _runs(rows):
            chosen.select(self.tasks.index(first, 0), self.tasks.index(last, 0))
        self.selectionModel().select(chosen, flags.ClearAndSelect)

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

    def can_indent(self) -> bool:
        """Whether the selected tasks can become parts of the one above them."""
        return self._above() is not None

    def indent(self) -> None:
        """Alt+Shift+Right: make the selected tasks parts of the task above them."""
        above = self._above()
        if above is not None:
            self._writes.make_parts(heads(self.selected_tasks()), above, then=partial(self.follow, ()))

    def can_outdent(self) -> bool:
        """Whether a part is selected."""
        return any(task.parent_id is not None for task in self.selected_tasks())

    def outdent(self) -> None:
        """Alt+Shift+Left: make selected parts tasks of their own."""
        parts = [task for task in heads(self.selected_tasks()) if task.parent_id is not None]
        if parts:
            self._writes.set_free(parts, then=partial(self.follow, ()))

    def move_tasks(self, *, up: bool) -> None:
        """Alt+Shift+arrows: move the selected tasks one place."""
        tasks = self.selected_tasks()
        beside = self.tasks.step([task.id for task in tasks], up=up)
        if beside is not None:
            self._writes.move(tasks, beside, then=partial(self.follow, ()))

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

    def leave(self, tasks: Sequence[Task]) -> Callable[[], None]:
        """What follows once the tasks are gone from among the open ones: the keyboard goes to their neighbour."""
        ids = [task.id for task in tasks]
        neighbour = self.tasks.neighbour(ids)

        def leave() -> None:
            self._left_behind = (ids, neighbour)
            self.choose_key(neighbour)

        return leave

    def _on_escaped(self) -> None:
        if len(self.selected_keys()) > 1:
            self.select_one()
        else:
            self.left.emit()

    def _on_ticked(self, key: Hashable) -> None:
        selected = self.selected_keys()
        self.doing.turn_these(self.tasks.tasks(selected if key in selected else [key]))

    def _on_row_acted(self, key: Hashable, act: str) -> None:
        if act in (SHOW, HIDE, FOLD):
            self.tasks.fold(str(key), folded=not self.tasks.is_folded(str(key)))
            return
        if key not in self.selected_keys():
            self.choose_key(key)
        if act == DAY:
            self.doing.ask_day()
        elif act == MORE:
            self._on_menu_asked(key, self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomRight()))

    def _on_menu_asked(self, _key: Hashable, point: QPoint) -> None:
        self.menu.popup(point)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of neighbours."""
    first = before = rows[0]
    for row in rows[1:]:
        if row != before + 1:
            yield first, before
            first = row
        before = row
    yield first, before
