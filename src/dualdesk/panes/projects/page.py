"""The Projects screen: which project is shown, and how list and page talk to each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.projects.inspecting import Inspecting
from dualdesk.panes.projects.laid_over import LaidOver
from dualdesk.panes.projects.project_view import ProjectView
from dualdesk.panes.projects.projects_plane import ProjectsPlane
from dualdesk.panes.projects.task_acts import TASK
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.fit_watch import FitWatch
from dualdesk.viewmodels.projects import arranged
from dualdesk.widgets.acts import Acts, under
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.page import Page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import projects, task_facts, task_rows, tasks
    from dualdesk.queries.projects import ProjectRow as Project
    from dualdesk.store.changes import ChangeSet
else:
    projects = Late("dualdesk.queries.projects")
    task_facts = Late("dualdesk.queries.task_facts")
    task_rows = Late("dualdesk.queries.task_rows")
    tasks = Late("dualdesk.queries.tasks")

# What the screen shows something of.
_TABLES: Final = frozenset({
    "project", "task", "client", "contact", "checklist_item", "waiting", "promise", "time_entry", "milestone",
    "dependency", "tag", "tag_link", "interaction", "setting", "working_hours", "day_off", "agreement",
})  # fmt: skip
_GONE: Final = msg("This task is no longer there.")
_BLANK, _EMPTY, _PROJECT = range(3)


class ProjectsPage(Page):
    """The list of projects beside one of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName(context.say(msg("Projects")))
        self._project_id = 0
        self._task_id = 0
        self._starts_on_task = False
        self._listed: Sequence[Project] = ()
        self._listed_on: date | None = None
        self.watch = FitWatch(context, self)
        self.plane = ProjectsPlane(context, self.watch)
        self.view = ProjectView(context, self.watch)
        self.over = LaidOver(context, self)
        self.inspecting = Inspecting(context, self, self.view.tasks, self.plane, self.view.focus_work)
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
        self._seek_task()
        today = self.context.today()
        is_old = self._listed_on != today
        if is_old:
            self._listed = self.context.desk.ask(lambda session: self._list(session, today))
            self._listed_on = today
        shown = self._find(self._project_id) or next(iter(arranged(self._listed, self.plane.arrangement)), None)
        if shown is not None and shown.id != self._project_id:
            self.visited.emit("project", shown.id, "")
        self._project_id = 0 if shown is None else shown.id
        self.watch.want()
        if is_old or shown != self.view.project:
            self.plane.show_projects(self._listed, shown)
        self._stack.setCurrentIndex(_PROJECT if shown is not None else _EMPTY if not self._listed else _BLANK)
        if shown is not None:
            self.view.show_project(shown)
            self._show_sought_task()
            self.over.refresh(shown.id)

    def rehearse(self, session: Session) -> None:
        """The list, and the tasks of no project."""
        today, none = self.context.today(), task_facts.TaskFilter(project_id=0)
        self._list(session, today)
        tasks.task_groups(session, today=today, only=none, with_ended=False)
        task_facts.ended_sums(session, only=none)
        task_rows.task_rows(session, task_ids=())

    def concerns(self, changes: ChangeSet) -> bool:
        """Whether something was written that this screen shows."""
        return bool(changes.tables & _TABLES)

    def _on_changed(self, changes: ChangeSet) -> None:
        # What is listed, and how tasks are grouped, stands as it is after most writes: a title alters neither.
        if changes.alters(projects.RESTS_ON):
            self._listed_on = None
        self.view.note(changes)
        super()._on_changed(changes)

    def open_record(self, record_id: int) -> None:
        """Show a project."""
        self._project_id, self._task_id, self._starts_on_task = record_id, 0, False
        self._read_again()

    def show_task(self, task_id: int) -> None:
        """Show a task in its project's list, as soon as the screen is seen."""
        self._task_id = task_id
        self._read_again()

    def focus_start(self) -> None:
        """Put the keyboard on the list, on the task that was asked for, or on what starts a first project."""
        if self._starts_on_task:
            self._starts_on_task = False
            self.view.focus_work()
        else:
            self.plane.focus_list()

    def add(self) -> None:
        """N: add a task to the project, or start a first one."""
        if self._stack.currentIndex() == _PROJECT:
            self.view.add_task()
        else:
            self.begin()

    def begin(self) -> None:
        """Ctrl+Shift+P: start a project."""
        self.plane.begin()

    def filter_list(self) -> None:
        """Ctrl+F: filter the tasks where the keyboard is on the project, else the list of projects."""
        focused = QApplication.focusWidget()
        if focused is not None and self.view.isAncestorOf(focused):
            self.view.filter_tasks()
        else:
            self.plane.focus_filter()

    def acts(self) -> Acts:
        """What can be done with the list, the project that is shown and its tasks."""
        if self._stack.currentIndex() != _PROJECT:
            return self.plane.acts()
        return [*self.view.acts(), *under(TASK, self.inspecting.acts()), None, *self.plane.acts()]

    def explain(self) -> None:
        """F1: how it is computed whether the project fits."""
        self.over.explain(self.watch, self._project_id)

    def _list(self, session: Session, today: date) -> Sequence[Project]:
        """The projects of the shelf that is looked at; those put away are only read when they are."""
        away = self.plane.arrangement.shelf != "open"
        only = projects.ProjectFilter(closed=away, archived=away)
        return projects.project_rows(session, today=today, only=only)

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
        row.addWidget(self.inspecting.inspector)
        plane, view = self.plane, self.view
        order = [
            plane.list, view.tasks.line, view.tasks.list, view.head.client, view.head.timer, view.head.more,
            view.explain, view.deadline, *view.tabs.findChildren(QAbstractButton),
            *view.tasks.tools.findChildren(QAbstractButton),
            plane.arrange, plane.add, plane.filter,
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
        view.explain_asked.connect(self.explain)
        self.over.task_asked.connect(self.show_task)
        plane.list.edit_asked.connect(self.over.edit)
        plane.shelf_chosen.connect(self._on_shelf_chosen)
        self.watch.changed.connect(self._on_fit_changed)
        self.empty.acted.connect(self.begin)
        self.inspecting.open_asked.connect(self.open_asked)
        plane.list.opened.connect(lambda _key: view.focus_work())
        for keys, run in (
            ("F6", self._on_next_plane), ("Shift+F6", self._on_next_plane),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _on_shelf_chosen(self) -> None:
        """Other projects are looked at: the first of them is shown."""
        self._listed_on, self._project_id = None, 0
        self._read_again()

    def _on_fit_changed(self) -> None:
        if self._listed_on is not None:
            self.plane.refresh()

    def _read_again(self) -> None:
        self._stale = True
        self._refresh()

    def _seek_task(self) -> None:
        """Turn to the project of the task that is to be shown; one that is in none, or gone, is said."""
        task_id = self._task_id
        if not task_id:
            return
        found = self.context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=[task_id]))
        if found and found[0].project_id is not None:
            self._project_id = found[0].project_id
            return
        self._task_id = 0
        missing = msg("“{title}” is in no project.", title=found[0].title) if found else _GONE
        self.context.desk.refused.emit(UserError(missing))

    def _show_sought_task(self) -> None:
        if self._task_id:
            self.view.show_task(self._task_id)
            self._task_id, self._starts_on_task = 0, True

    def _find(self, project_id: int) -> Project | None:
        """A project as it is listed; one that is put away is read by itself; None where it is gone."""
        listed = next((project for project in self._listed if project.id == project_id), None)
        if listed is not None or not project_id:
            return listed
        today = self.context.today()
        try:
            page = self.context.desk.ask(
                lambda session: projects.project_page(session, project_id=project_id, today=today)
            )
        except UserError:
            # Deleted meanwhile: the first one is shown instead.
            return None
        return page.row

    def _on_project_chosen(self, project_id: int) -> None:
        project = self._find(project_id)
        if project is not None:
            self._project_id = project_id
            self.view.show_project(project)
            self.visited.emit("project", project_id, "")

    def _on_started(self, project_id: int) -> None:
        self.plane.clear_filter()
        self.open_record(project_id)
        self.view.add_task()

    def _on_deadline_asked(self) -> None:
        self.plane.clear_filter()
        self.plane.list.ask_deadline()

    def _on_more_asked(self) -> None:
        more = self.view.head.more
        self.plane.list.ask_menu(more.mapToGlobal(QPoint(0, more.height())))

    def _on_next_plane(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.plane.isAncestorOf(focused):
            self.view.focus_work()
        else:
            self.plane.focus_list()
