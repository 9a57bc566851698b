"""The list of projects: what its keys and its menu do to the current one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Phase
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ProjectRow
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.fit_watch import FitWatch
from dualdesk.viewmodels.projects import ProjectFacts, project_facts, project_row
from dualdesk.viewmodels.projects_acts import PHASE_WORDS, ProjectActs
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.worded_list import WordedListModel
from dualdesk.widgets.acts import Act, ActMenu, under
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.object_rows import project_delegate
from dualdesk.widgets.page import ask_history, ask_time
from dualdesk.widgets.row_field import Question, RowField

if TYPE_CHECKING:
    from dualdesk.queries.projects import ProjectRow as Project


class ProjectList(ListView):
    """The projects that are listed; acts work on the one whose page is open. `project_chosen` follows the choice.

    `edit_asked` wants the sheet with all fields of a project.
    """

    project_chosen = Signal(int)
    new_asked = Signal()
    edit_asked = Signal(int)

    def __init__(self, context: Context, watch: FitWatch) -> None:
        name = context.say(msg("Projects"))
        super().__init__(name, project_delegate(context.look), uniform=True)
        self.setObjectName("projects")
        self._context = context
        self._watch = watch
        self._acts = ProjectActs(context)
        self._projects: dict[int, Project] = {}
        self._shown: Project | None = None
        self._asked: Project | None = None
        self._days: DayReader | None = None
        self._is_filling = False
        self.rows = WordedListModel[ProjectFacts, ProjectRow](partial(project_row, context))
        self.setModel(self.rows)
        self.field = RowField(context.look, self)
        self.menu = ActMenu(context.look, context.language, self, self.acts())
        self.field.entered.connect(self._on_entered)
        self.chosen.connect(self._on_chosen)
        self.menu_asked.connect(self._on_menu_asked)

    def show_projects(self, projects: Sequence[Project], shown: Project | None) -> None:
        """List these; `shown`, which may not be among them, is the one whose page is open."""
        self._projects = {project.id: project for project in projects}
        self._shown = shown
        self._is_filling = True
        self.rows.show_facts([(project.id, project_facts(self._context, project, self._watch)) for project in projects])
        self._choose_quietly(-1 if shown is None else self.rows.row_of(shown.id))
        self._is_filling = False

    def rename(self) -> None:
        """F2: type another title in the row."""
        if self._shown is None:
            return
        self._days = None
        name = self._context.say(msg("Title of “{title}”", title=self._shown.title))
        self._ask(Question(name, self._shown.title, shape="tall"))

    def ask_deadline(self) -> None:
        """D: type the day the project is due."""
        if self._shown is None:
            return
        self._days = DayReader(self._context)
        name = self._context.say(msg("Deadline of “{title}”", title=self._shown.title))
        typed = self._days.typed(self._shown.deadline)
        days = partial(FieldDays, self._context)
        self._ask(Question(name, typed, shape="tall", understand=self._understand_day, days=days))

    def ask_menu(self, point: QPoint) -> None:
        """Offer the acts at a point of the screen."""
        if self._shown is not None:
            self.menu.popup(point)

    def edit_fields(self) -> None:
        """E: all fields of the project in a sheet."""
        if self._shown is not None:
            self.edit_asked.emit(self._shown.id)

    def turn_delivered(self) -> None:
        """Say that the work was handed over, or take that back."""
        if self._shown is not None:
            self._acts.deliver(self._shown, then=_nothing)

    def turn_closed(self) -> None:
        """Close the project, or open it again."""
        project = self._shown
        if project is not None and project.closed_on is None:
            self._acts.close(project, then=self._go_on(project))
        elif project is not None:
            self._acts.bring_back(project, then=self._go_on(project) if self._is_listed() else _nothing)

    def turn_archive(self) -> None:
        """Put the project out of sight, or bring it back."""
        project = self._shown
        if project is not None and project.archived_at is None:
            self._acts.archive(project, then=self._go_on(project))
        elif project is not None:
            self._acts.bring_back(project, then=self._go_on(project) if self._is_listed() else _nothing)

    def delete_project(self) -> None:
        """Del: delete the project; the keyboard goes to the one after it."""
        if self._shown is not None:
            self._acts.delete(self._shown, then=self._go_on(self._shown))

    def acts(self) -> list[Act | None]:
        """What can be done to the project that is shown."""
        phases = [
            Act(words, partial(self._set_phase, phase), checked=partial(self._is_in, phase), possible=self._is_shown)
            for phase, words in PHASE_WORDS.items()
        ]
        return [
            Act(msg("Edit project"), self.edit_fields, ("E",), "pencil", possible=self._is_shown),
            Act(msg("Rename"), self.rename, ("F2",), possible=self._is_listed),
            Act(msg("Deadline"), self.ask_deadline, ("D",), "calendar", possible=self._is_listed),
            None,
            *under(msg("Phase of the project"), phases),
            None,
            Act(self._deliver_name, self.turn_delivered, (), "check", possible=self._is_shown),
            Act(self._close_name, self.turn_closed, (), "circle-check", possible=self._is_shown),
            Act(self._archive_name, self.turn_archive, (), "archive", possible=self._is_shown),
            None,
            Act(msg("Enter time on the project…"), self._enter_time, (), "clock", possible=self._is_shown),
            None,
            Act(msg("History of the project"), self._show_history, (), "clock", possible=self._is_shown, writes=False),
            Act(msg("Delete"), self.delete_project, ("Del",), "trash", possible=self._is_shown),
            None,
            Act(msg("New project"), self.new_asked.emit, (), "plus"),
        ]

    def _show_history(self) -> None:
        if self._shown is not None:
            ask_history(self, "project", self._shown.id)

    def _enter_time(self) -> None:
        if self._shown is not None:
            ask_time(self, "project", self._shown.id, self._shown.title)

    def _set_phase(self, phase: Phase) -> None:
        if self._shown is not None:
            self._acts.set_phase(self._shown, phase)

    def _is_in(self, phase: Phase) -> bool:
        return self._shown is not None and self._shown.phase == phase

    def _is_shown(self) -> bool:
        return self._shown is not None

    def _is_listed(self) -> bool:
        return self._shown is not None and self.rows.row_of(self._shown.id) >= 0

    def _deliver_name(self) -> Message:
        delivered = self._shown is not None and self._shown.delivered_on is not None
        return msg("Not delivered after all") if delivered else msg("Delivered")

    def _close_name(self) -> Message:
        closed = self._shown is not None and self._shown.closed_on is not None
        return msg("Open again") if closed else msg("Close project")

    def _archive_name(self) -> Message:
        away = self._shown is not None and self._shown.archived_at is not None
        return msg("Bring back") if away else msg("Archive")

    def _ask(self, question: Question) -> None:
        self._asked = self._shown
        row = -1 if self._asked is None else self.rows.row_of(self._asked.id)
        if row >= 0:
            self.choose_row(row)
            self.field.ask(row, question)

    def _go_on(self, project: Project) -> Callable[[], None]:
        """What follows once the project is gone from the list: its neighbour is shown."""
        keys = self.rows.keys
        row = self.rows.row_of(project.id)
        near = [*keys[row + 1 :], *reversed(keys[: max(row, 0)])]
        return lambda: self._choose(near[0] if near else None)

    def _choose_quietly(self, row: int) -> None:
        if row >= 0:
            self.choose_row(row)
        else:
            self.clearSelection()
            self.setCurrentIndex(self.rows.index(-1, 0))

    def _choose(self, key: Hashable) -> None:
        row = self.rows.row_of(key)
        if row >= 0:
            self.choose_row(row)

    def _understand_day(self, text: str) -> Hint:
        assert self._days is not None, "a day is understood only while one is asked"
        typed = self._days.read(text)
        if typed.is_wrong:
            return Hint(self._context.say(typed.words), is_wrong=True)
        words = msg("No deadline") if typed.day is None else msg("Due {day}", day=typed.words)
        return Hint(self._context.say(words))

    def _on_entered(self, text: str) -> None:
        project, days, close = self._asked, self._days, self.field.close_field
        assert project is not None, "only an open field is answered"
        if days is None:
            self._acts.rename(project, text, then=close, failed=self._on_refused)
        else:
            self._acts.set_deadline(project, days.read(text).day, then=close, failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self.field.refuse(self._context.say(error.message))

    def _on_chosen(self, key: Hashable) -> None:
        if not self._is_filling and isinstance(key, int):
            self._shown = self._projects[key]
            self.project_chosen.emit(key)

    def _on_menu_asked(self, _key: Hashable, point: QPoint) -> None:
        self.ask_menu(point)


def _nothing() -> None:
    """Nothing follows."""
