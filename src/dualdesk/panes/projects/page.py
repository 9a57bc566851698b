"""The Projects screen: which project is shown, and how list and page talk to each other."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.projects.project_view import ProjectView
from dualdesk.panes.projects.projects_plane import ProjectsPlane
from dualdesk.runtime.context import Context
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.page import Page

if TYPE_CHECKING:
    from dualdesk.queries import projects, task_page
    from dualdesk.queries.projects import ProjectRow as Project
    from dualdesk.store.changes import ChangeSet
else:
    projects = Late("dualdesk.queries.projects")
    task_page = Late("dualdesk.queries.task_page")

# What the screen shows something of.
_TABLES: Final = frozenset({
    "project", "task", "client", "contact", "checklist_item", "waiting", "promise", "time_entry",
})  # fmt: skip
_BLANK, _EMPTY, _PROJECT = range(3)


class ProjectsPage(Page):
    """The list of projects beside one of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName(context.say(msg("Projects")))
        self._project_id = 0
        self._task_id = 0
        self.plane = ProjectsPlane(context)
        self.view = ProjectView(context)
        self.empty = EmptyState(
            context.look,
            icon="folder-kanban",
            hat="project",
            title=context.say(msg("No projects yet")),
            line=context.say(msg("Start one for a client or for yourself.")),
            act=context.say(msg("New project")),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the list and the project that is shown; the first one where none is, or it is gone."""
        today = self.context.today()
        listed = self.context.desk.ask(lambda session: projects.project_rows(session, today=today))
        shown = self._show_one_of([self._project_id, *(project.id for project in listed)])
        self.plane.show_projects(listed, shown)
        if shown is not None:
            self._stack.setCurrentIndex(_PROJECT)
        else:
            self._stack.setCurrentIndex(_EMPTY)
        if self._task_id:
            self.view.tasks.show_task(self._task_id)

    def concerns(self, changes: ChangeSet) -> bool:
        """Whether something was written that this screen shows."""
        return bool(changes.tables & _TABLES)

    def open_record(self, record_id: int) -> None:
        """Show a project."""
        self._project_id, self._task_id = record_id, 0
        self._read_again()

    def show_task(self, task_id: int) -> None:
        """Show a task in its project's list; nothing for one that is in no project or gone."""
        desk = self.context.desk
        try:
            page = desk.ask(lambda session: task_page.task_page(session, task_id=task_id))
        except UserError as error:
            desk.refused.emit(error)
            return
        if page.row.project_id is not None:
            self._project_id, self._task_id = page.row.project_id, task_id
            self._read_again()

    def focus_start(self) -> None:
        """Put the keyboard on the list, on the task that was asked for, or on what starts a first project."""
        if self._task_id:
            self.view.tasks.focus_list()
            self._task_id = 0
        else:
            self.plane.focus_list()

    def add(self) -> None:
        """N: add a task to the project, or start a first one."""
        if self._stack.currentIndex() == _PROJECT:
            self.view.tasks.focus_line()
        else:
            self.new_project()

    def new_project(self) -> None:
        """Ctrl+Shift+P: start a project."""
        self.plane.begin()

    def filter_list(self) -> None:
        """Ctrl+F: filter the list of projects."""
        self.plane.focus_filter()

    def _lay_out(self) -> None:
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for part in (QWidget(), self.empty, self.view):
            self._stack.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.plane)
        row.addWidget(main, 1)
        plane, view = self.plane, self.view
        order = [
            plane.list, view.tasks.line.edit, view.tasks.list, view.head.client, view.head.more, view.deadline,
            plane.add, plane.filter,
        ]  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        plane, view = self.plane, self.view
        plane.list.project_chosen.connect(self._on_project_chosen)
        plane.started.connect(self._on_started)
        view.client_asked.connect(partial(self.open_asked.emit, "client"))
        view.deadline_asked.connect(self._on_deadline_asked)
        view.more_asked.connect(self._on_more_asked)
        self.empty.acted.connect(self.new_project)
        for keys, run in (
            ("F6", self._on_next_plane), ("Shift+F6", self._on_next_plane), ("Ctrl+Shift+P", self.new_project),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _read_again(self) -> None:
        self._stale = True
        self._refresh()

    def _show_one_of(self, project_ids: list[int]) -> Project | None:
        """Show the first of these that is there."""
        for project_id in filter(None, project_ids):
            try:
                self.view.show_project(project_id)
            except UserError:
                # Deleted meanwhile: the next one is shown.
                continue
            self._project_id = project_id
            return self.view.project
        self._project_id = 0
        return None

    def _on_project_chosen(self, project_id: int) -> None:
        if self._show_one_of([project_id]) is None:
            self._read_again()

    def _on_started(self, project_id: int) -> None:
        self.plane.clear_filter()
        self.open_record(project_id)
        self.view.tasks.focus_line()

    def _on_deadline_asked(self) -> None:
        self.plane.clear_filter()
        self.plane.list.ask_deadline()

    def _on_more_asked(self) -> None:
        more = self.view.head.more
        self.plane.list.ask_menu(more.mapToGlobal(QPoint(0, more.height())))

    def _on_next_plane(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.plane.isAncestorOf(focused):
            self.view.tasks.focus_list()
        else:
            self.plane.focus_list()
