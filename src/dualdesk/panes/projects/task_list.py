"""The task list: what its keys, its painted controls and its menu do to the selected tasks."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list import TaskListModel
from dualdesk.viewmodels.task_list_acts import TaskActs
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.task_list_rows import DAY, HIDE, MORE, SHOW, is_over
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.row_field import Question, RowField
from dualdesk.widgets.task_rows import task_delegate

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task


class TaskList(ListView):
    """The tasks of one project; every act works on all that are selected."""

    def __init__(self, context: Context, tasks: TaskListModel) -> None:
        name = context.say(msg("Tasks"))
        super().__init__(name, task_delegate(context.look), uniform=True, several=True)
        self.setObjectName("tasks")
        self.setModel(tasks)
        self.tasks = tasks
        self._context = context
        self._acts = TaskActs(context)
        self._asked: list[Task] = []
        self._days: DayReader | None = None
        self.field = RowField(context.look, self)
        self.menu = ActMenu(context.look, context.language, self, self.acts())
        self.field.entered.connect(self._on_entered)
        self.ticked.connect(self._on_ticked)
        self.opened.connect(self._on_opened)
        self.acted.connect(self._on_row_acted)
        self.menu_asked.connect(self._on_menu_asked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.select_one)

    def selected_tasks(self) -> list[Task]:
        """The selected tasks, else the current one."""
        return self.tasks.tasks(self.selected_keys() or [self.current_key])

    def show_task(self, task_id: int) -> bool:
        """Make a task current, whatever it is folded into; False where the project has no such task."""
        if not self.tasks.reveal(task_id):
            return False
        self.choose_row(self.tasks.row_of(task_id))
        return True

    def select_one(self) -> None:
        """Esc: of several selected tasks leave only the current one."""
        if self.currentIndex().isValid():
            self.choose_row(self.currentIndex().row())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def selectAll(self) -> None:  # noqa: N802
        """All means all, also the rows that were not scrolled to."""
        self.tasks.reveal_all()
        super().selectAll()

    def acts(self) -> list[Act]:
        """What can be done to the selected tasks."""
        return [
            Act(self._turn_name, self.turn, ("Space",), "check"),
            Act(msg("Rename"), self.rename, ("F2",), "pencil"),
            Act(msg("Planned day"), self.ask_day, ("D",), "calendar"),
            Act(msg("Tomorrow"), self.plan_tomorrow, ("Shift+D",), "arrow-right"),
            Act(msg("Next priority"), self.next_priority, ("P",), "flag"),
            Act(msg("Move up"), lambda: self._move(up=True), ("Alt+Shift+Up",)),
            Act(msg("Move down"), lambda: self._move(up=False), ("Alt+Shift+Down",)),
            Act(msg("Delete"), self.delete_tasks, ("Del",), "trash"),
            Act(msg("Show what is done"), lambda: self._fold(folded=False), ("Right",), "chevron-right"),
            Act(msg("Hide what is done"), lambda: self._fold(folded=True), ("Left",), "chevron-left"),
        ]

    def turn(self) -> None:
        """Space: finish the selected tasks, or open them again."""
        self._turn(self.selected_tasks())

    def rename(self) -> None:
        """F2: type another title in the row."""
        task = self.tasks.task(self.current_key)
        if task is None:
            return
        self._asked, self._days = [task], None
        name = self._context.say(msg("Title of “{title}”", title=task.title))
        self.field.ask(self.tasks.row_of(task.id), Question(name, task.title))

    def ask_day(self) -> None:
        """D: type the day the selected tasks are planned for."""
        tasks, current = self.selected_tasks(), self.tasks.task(self.current_key)
        if not tasks:
            return
        shown = current if current in tasks else tasks[0]
        self._asked, self._days = tasks, DayReader(self._context)
        caption = self._context.say(_day_caption(len(tasks)))
        question = Question(
            caption, self._days.typed(shown.planned_on), caption, is_news=len(tasks) > 1, shape="end",
            understand=self._understand_day,
        )  # fmt: skip
        self.field.ask(self.tasks.row_of(shown.id), question)

    def plan_tomorrow(self) -> None:
        """Shift+D: plan the selected tasks for tomorrow."""
        tasks = self.selected_tasks()
        if tasks:
            self._acts.plan(tasks, self._context.today() + timedelta(1), then=self._show_current)

    def next_priority(self) -> None:
        """P: give the selected tasks the next priority."""
        tasks = self.selected_tasks()
        if tasks:
            self._acts.next_priority(tasks, then=self._show_current)

    def delete_tasks(self) -> None:
        """Del: delete the selected tasks; the keyboard goes to the row after them."""
        tasks = self.selected_tasks()
        if not tasks:
            return
        neighbour = self.tasks.neighbour([task.id for task in tasks])
        self._acts.delete(tasks, then=lambda: self._choose(neighbour))

    def _turn(self, tasks: Sequence[Task]) -> None:
        if not tasks:
            return
        keys = [task.id for task in tasks]
        # What is opened again is what one goes on with; what is finished is left behind.
        reopens = all(is_over(task) for task in tasks)
        target = keys[0] if reopens else self.tasks.neighbour(keys)
        self._acts.turn(tasks, then=lambda: self._choose(target))

    def _move(self, *, up: bool) -> None:
        tasks = self.selected_tasks()
        beside = self.tasks.step([task.id for task in tasks], up=up)
        if beside is not None:
            self._acts.move(tasks, beside, then=self._show_current)

    def _fold(self, *, folded: bool) -> None:
        for group in ("done", "dropped"):
            self.tasks.fold(group, folded=folded)

    def _choose(self, key: Hashable) -> None:
        row = self.tasks.row_of(key)
        if row >= 0:
            self.choose_row(row)

    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

    def _understand_day(self, text: str) -> Hint:
        assert self._days is not None, "a day is understood only while one is asked"
        typed = self._days.read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _on_entered(self, text: str) -> None:
        tasks, days = self._asked, self._days
        if days is None:
            self._acts.rename(tasks[0], text, then=self.field.close_field, failed=self._on_refused)
        else:
            self._acts.plan(tasks, days.read(text).day, then=self._on_planned, failed=self._on_refused)

    def _on_planned(self) -> None:
        self.field.close_field()
        self._show_current()

    def _on_refused(self, error: UserError) -> None:
        self.field.refuse(self._context.say(error.message))

    def _on_ticked(self, key: Hashable) -> None:
        selected = self.selected_keys()
        self._turn(self.tasks.tasks(selected if key in selected else [key]))

    def _on_opened(self, _key: Hashable) -> None:
        self.rename()

    def _on_row_acted(self, key: Hashable, act: str) -> None:
        if act in (SHOW, HIDE):
            self.tasks.fold(str(key), folded=act == HIDE)
            return
        if key not in self.selected_keys():
            self._choose(key)
        if act == DAY:
            self.ask_day()
        elif act == MORE:
            self._on_menu_asked(key, self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomRight()))

    def _on_menu_asked(self, _key: Hashable, point: QPoint) -> None:
        self.menu.popup(point)

    def _turn_name(self) -> Message:
        tasks = self.selected_tasks()
        return msg("Open again") if tasks and all(is_over(task) for task in tasks) else msg("Done")


def _day_caption(count: int) -> Message:
    return msg("Planned day") if count == 1 else msgn("Planned day of {n} task", "Planned day of {n} tasks", count)
