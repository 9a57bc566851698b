"""A project's tasks: the line that adds one, what is wrong with it, the columns' heads and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.projects.bulk_bar import BulkBar
from dualdesk.panes.projects.task_acts import TASK, TASKS
from dualdesk.panes.projects.task_drops import TaskDrops
from dualdesk.panes.projects.task_line import MARGIN, TaskLine
from dualdesk.panes.projects.task_list import TaskList
from dualdesk.panes.projects.task_tools import TaskFilter, TaskTools
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list import TaskListModel
from dualdesk.widgets.acts import Act, Acts, under
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.task_rows import TaskHead
from dualdesk.widgets.type_ahead import TypeAhead

if TYPE_CHECKING:
    from dualdesk.store.changes import ChangeSet

_EMPTY, _NOTHING, _ROWS = range(3)


class TaskPanel(QWidget):
    """The tasks of one project at a time.

    `inspect_asked` carries a task whose fields are to be shown, and whether they get the keyboard; `shown` the task
    that is current now, 0 for none; `left` is Esc in the list where it has nothing to take back.
    """

    inspect_asked = Signal(int, bool)
    shown = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._project_id = 0
        self._tasks = TaskListModel(context)
        self.tools = TaskTools(context)
        self.line = TaskLine(context, "add", self.tools)
        self.list = TaskList(context, self._tasks)
        self.bulk = BulkBar(context, self.list.doing)
        self.filter = TaskFilter(context)
        self._drops = TaskDrops(context, self.list)
        self._tasks.group_by(self.tools.grouping)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        TypeAhead(self, self.focus_line)

    def show_project(self, project_id: int) -> None:
        """Show a project's tasks; the same one keeps its selection and what is typed."""
        anew = project_id != self._project_id
        self._project_id = project_id
        if anew:
            self.line.show_project(project_id)
            self.list.field.close_field()
            self.filter.clear()
        self._tasks.show_project(project_id, anew=anew)
        if anew:
            self.list.scrollToTop()
        self._arrange()
        self.list.take_back()
        self.bulk.refresh()

    def note(self, changes: ChangeSet) -> None:
        """Something was written that may alter the list when it is shown next."""
        self._tasks.note(changes)

    def focus_line(self) -> None:
        """N: type a task."""
        self.line.begin()

    def filter_tasks(self) -> None:
        """Ctrl+F: filter the tasks by what is typed."""
        if not self._tasks.is_empty:
            self._tasks.prepare_filter()
            self.filter.begin()

    def acts(self) -> Acts:
        """What can be done here."""
        shown = [
            Act(msg("Filter these tasks"), self.filter_tasks, (), "funnel", writes=False),
            *self.tools.acts(),
            None,
        ]
        return [*under(TASK, self.list.acts()), None, *under(TASKS, shown)]

    def focus_list(self) -> None:
        """Put the keyboard on the tasks, or on the line where there are none."""
        if self._tasks.is_empty:
            self.focus_line()
            return
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.current_key is None:
            self.list.choose_first()

    def show_task(self, task_id: int) -> None:
        """Make one of the project's tasks current and give it the keyboard."""
        if not self.list.show_task(task_id):
            self.filter.clear()
        if self.list.show_task(task_id):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        filtering = QHBoxLayout()
        filtering.setContentsMargins(MARGIN, 0, MARGIN, 0)
        filtering.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addLayout(filtering)
        column.addWidget(self._stack, 1)
        self._fill_stack()

    def _fill_stack(self) -> None:
        """What stands in the list's place: nothing to do, nothing found, the list."""
        look, say = self._context.look, self._context.say
        title, line = say(msg("No tasks")), say(msg("Type one above and press Enter."))
        self._stack.addWidget(EmptyState(look, icon="check", hat="project", title=title, line=line))
        self._nothing = EmptyState(
            look, icon="funnel", hat="project", title="", line="", act=say(msg("Show all tasks again"))
        )
        self._nothing.acted.connect(self.filter.leave)
        self._stack.addWidget(self._nothing)
        names = (say(msg("Task")), say(msg("Time left")), say(msg("Planned")), say(msg("Deadline")))
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(TaskHead(look, names, margin=MARGIN))
        rows.addWidget(self.list, 1)
        rows.addWidget(self.bulk)
        self._stack.addWidget(holder)

    def _connect(self) -> None:
        self.line.left.connect(self.focus_list)
        self.line.added.connect(self.list.show_task)
        self.filter.typed.connect(self._on_filtered)
        self.filter.left.connect(self.focus_list)
        self.filter.taken.connect(self._on_found_taken)
        self.tools.filter_asked.connect(self.filter_tasks)
        self.tools.grouping_chosen.connect(self._on_grouping_chosen)
        self.list.inspect_asked.connect(self.inspect_asked)
        self.list.chosen.connect(self._on_chosen)
        self.list.left.connect(self._on_list_left)
        self.list.selectionModel().selectionChanged.connect(self.bulk.refresh)

    def _arrange(self) -> None:
        was_in_list = self.list.hasFocus()
        if self._tasks.finds_nothing:
            text = self.filter.field.text().strip()
            self._nothing.say(
                self._context.say(msg("Nothing found")),
                self._context.say(msg("No task of this project has “{text}” in its title or tags.", text=text)),
            )
            self._stack.setCurrentIndex(_NOTHING)
        else:
            self._stack.setCurrentIndex(_EMPTY if self._tasks.is_empty else _ROWS)
        if self._tasks.is_empty and was_in_list:
            self.focus_line()

    def _on_filtered(self, text: str) -> None:
        # What is found is read from its beginning; a list that ends where one stands would load all the rest.
        self.list.scrollToTop()
        self._tasks.filter(text)
        self._arrange()

    def _on_found_taken(self) -> None:
        self.focus_list()
        self.list.select_tasks(self._tasks.found())

    def _on_grouping_chosen(self, grouping: str) -> None:
        key = self.list.current_key
        self._tasks.group_by(grouping)
        self._arrange()
        self.list.choose_key(key)

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, int):
            self.shown.emit(key)

    def _on_list_left(self) -> None:
        if self._tasks.is_filtered:
            self.filter.leave()
        else:
            self.left.emit()
