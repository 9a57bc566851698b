"""A project as one half of the Desk: its page without the list of projects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.projects.laid_over import LaidOver
from dualdesk.panes.projects.project_view import ProjectView
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.drops import Drops
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.page import ask_history, ask_reminder, ask_time
from dualdesk.widgets.side import Choice, Side

if TYPE_CHECKING:
    from dualdesk.queries import pairing, projects
    from dualdesk.store.changes import ChangeSet
else:
    pairing = Late("dualdesk.queries.pairing")
    projects = Late("dualdesk.queries.projects")


class ProjectSide(Side):
    """Shows one project; N adds a task, its head picks another."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "project")
        self.setObjectName("project_side")
        self.setAccessibleName(context.say(msg("Project")))
        self._wanted_task = 0
        self._sheet: TaskSheet | None = None
        self.view = ProjectView(context, dense=True)
        self.over = LaidOver(context, self)
        self.none = EmptyState(
            context.look,
            icon="folder-kanban",
            hat="project",
            title=context.say(msg("No project here")),
            line=context.say(msg("Start one for this client, or choose one.")),
            act=context.say(msg("Choose a project")),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.view)
        main = QFrame()
        main.setObjectName("main")
        inner = QVBoxLayout(main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(main)
        self._connect()

    def reload(self) -> None:
        """Read the project again; one that is gone leaves its place empty."""
        if not self.record_id:
            return
        today = self.context.today()
        try:
            page = self.context.desk.ask(
                lambda session: projects.project_page(session, project_id=self.record_id, today=today)
            )
        except UserError:
            self.show_none()
            return
        self.view.watch.want()
        self.view.show_project(page.row)
        self.over.refresh(self.record_id)
        self._stack.setCurrentWidget(self.view)
        if self._wanted_task:
            self.view.show_task(self._wanted_task)
            self._wanted_task = 0

    def concerns(self, changes: ChangeSet) -> bool:
        """What is shown of a project rests on much; the tasks note what alters their list."""
        self.view.note(changes)
        return True

    def open_record(self, record_id: int) -> None:
        """Show a project."""
        self.record_id = record_id
        self._stale = True
        self._refresh()

    def show_none(self) -> None:
        """There is no project to show."""
        self.record_id = 0
        self._stack.setCurrentWidget(self.none)

    def show_part(self, kind: str, record_id: int) -> None:
        """Show a task in the list."""
        if kind == "task":
            self.show_task(record_id)

    def show_task(self, task_id: int) -> None:
        """Make a task of this project current."""
        self._wanted_task = task_id
        self._stale = True
        self._refresh()

    def choices(self) -> Sequence[Choice]:
        """Every open project."""
        picks = self.context.desk.ask(pairing.project_picks)
        return [Choice(pick.id, pick.name, pick.under) for pick in picks]

    def selected(self) -> tuple[str, Sequence[int]]:
        """The tasks that are selected."""
        return "task", [key for key in self.view.tasks.list.selected_keys() if isinstance(key, int)]

    def focus_start(self) -> None:
        """The tasks, or the line that adds the first one."""
        if self._stack.currentWidget() is self.none:
            self.none.setFocus()
        else:
            self.view.focus_work()

    def add(self) -> None:
        """N: a task."""
        if self.record_id:
            self.view.add_task()

    def acts(self) -> Acts:
        """What can be done to the selected tasks."""
        if not self.record_id:
            return ()
        edit = Act(msg("Edit project…"), lambda: self.over.edit(self.record_id), icon="pencil")
        return [edit, *self.view.acts()]

    def _connect(self) -> None:
        self.none.acted.connect(self.pick_asked)
        self.view.pick_asked.connect(self.pick_asked)
        self.view.explain_asked.connect(lambda: self.over.explain(self.view.watch, self.record_id))
        self.view.more_asked.connect(self._on_more_asked)
        self.over.task_asked.connect(self.show_task)
        self.view.tasks.inspect_asked.connect(self._on_inspect_asked)
        self.view.client_asked.connect(partial(self.open_asked.emit, "client"))
        Drops(self.view.tasks.list, ("interaction",)).dropped.connect(self._on_dropped)

    def _on_inspect_asked(self, task_id: int, _takes_keyboard: bool) -> None:
        # There is no room for an inspector beside the list of one half.
        if self._sheet is None:
            self._sheet = TaskSheet(self.context, host_of(self))
            self._sheet.open_asked.connect(self.open_asked)
            self._sheet.history_asked.connect(partial(ask_history, self))
            self._sheet.remind_asked.connect(partial(ask_reminder, self))
            self._sheet.time_asked.connect(partial(ask_time, self))
        self._sheet.open_task(task_id)

    def _on_more_asked(self) -> None:
        more = self.view.head.more
        menu = ActMenu(self.context.look, self.context.language, more, self.acts(), bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(more.mapToGlobal(QPoint(0, more.height())))

    def _on_dropped(self, kind: str, ids: Sequence[int], _at: object) -> None:
        for record_id in ids:
            self.taken.emit(kind, record_id)
