"""A project as one half of the Desk: its page without the list of projects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.projects.laid_over import LaidOver
from dualdesk.panes.projects.new_project import NewProject
from dualdesk.panes.projects.project_view import ProjectView
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.drops import Drops
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.page import ask_history, ask_reminder, ask_time
from dualdesk.widgets.side import Choice, Side, on_button

if TYPE_CHECKING:
    from dualdesk.queries import pairing, projects
    from dualdesk.store.changes import ChangeSet
else:
    pairing = Late("dualdesk.queries.pairing")
    projects = Late("dualdesk.queries.projects")


class ProjectSide(Side):
    """Shows one project; N adds a task, its head picks another."""

    def __init__(self, context: Context) -> None:
        self.view = ProjectView(context, dense=True)
        none = EmptyState(context.look, icon="folder-kanban", hat="project", title="", line="")
        super().__init__(context, "project", self.view, none)
        self.setAccessibleName(context.say(msg("Project")))
        self._wanted_task = 0
        self._sheet: TaskSheet | None = None
        self.over = LaidOver(context, self)
        self.new = NewProject(context)
        none.hold(self.new)
        self.show_none()
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
            self.lost.emit()
            return
        self.view.watch.want()
        self.view.show_project(page.row)
        self.over.refresh(self.record_id)
        self.show_view()
        if self._wanted_task:
            self.view.show_task(self._wanted_task)
            self._wanted_task = 0

    def concerns(self, changes: ChangeSet) -> bool:
        """What is shown of a project rests on much; the tasks note what alters their list."""
        self.view.note(changes)
        return True

    def say_none(self, name: str) -> None:
        """A client without a project can be given one."""
        say = self.context.say
        self.new.hide()
        if name:
            title = msg("No project for {client}", client=name)
            act = msg("New project for {client}", client=on_button(name))
        else:
            title, act = msg("No project here"), msg("New project")
        line, other = msg("Start one, or choose another."), msg("Show all projects")
        self.none.say(say(title), say(line), act=say(act), other=say(other))

    def begin(self) -> None:
        """Start a project, for the client beside where there is one."""
        if self.is_empty:
            self.new.begin(client="" if self.beside is None else self.beside.name)

    def show_part(self, kind: str, record_id: int) -> None:
        """Show a task in the list."""
        if kind == "task":
            self.show_task(record_id)

    def show_task(self, task_id: int) -> None:
        """Make a task of this project current."""
        self._wanted_task = task_id
        self.read_again()

    def choices(self) -> Sequence[Choice]:
        """Every open project."""
        picks = self.context.desk.ask(pairing.project_picks)
        return [Choice(pick.id, pick.name, pick.under) for pick in picks]

    def selected(self) -> tuple[str, Sequence[int]]:
        """The tasks that are selected."""
        return "task", [key for key in self.view.tasks.list.selected_keys() if isinstance(key, int)]

    def focus_start(self) -> None:
        """The tasks, or the line that adds the first one."""
        if self.is_empty:
            self.none.take_focus()
        else:
            self.view.focus_work()

    def add(self) -> None:
        """N: a task, or a project where there is none."""
        if self.is_empty:
            self.begin()
        else:
            self.view.add_task()

    def acts(self) -> Acts:
        """What can be done to the selected tasks, or that a project can be started."""
        if self.is_empty:
            return [Act(msg("New project"), self.begin, ("N",), icon="plus")]
        edit = Act(msg("Edit project…"), lambda: self.over.edit(self.record_id), icon="pencil")
        return [edit, *self.view.acts()]

    def _connect(self) -> None:
        self.none.acted.connect(self.begin)
        self.new.left.connect(self.none.take_focus)
        self.new.started.connect(self._on_started)
        self.view.pick_asked.connect(self.pick_asked)
        self.view.explain_asked.connect(lambda: self.over.explain(self.view.watch, self.record_id))
        self.view.more_asked.connect(self._on_more_asked)
        self.over.task_asked.connect(self.show_task)
        self.view.tasks.inspect_asked.connect(self._on_inspect_asked)
        self.view.client_asked.connect(partial(self.open_asked.emit, "client"))
        Drops(self.view.tasks.list, ("interaction",)).dropped.connect(self._on_dropped)

    def _on_started(self, project_id: int) -> None:
        self.open_record(project_id)
        self.shown.emit(project_id)
        self.view.add_task()

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
