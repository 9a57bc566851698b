"""A client's projects beside its page: whether each fits, how far it is, and one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.ask_line import Ask, AskLine
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import NO_MARK, Mark
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.sections import TwoLineButton, TwoLines

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from sqlalchemy.orm import Session

    from dualdesk.queries import feasibility, feasibility_words
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.projects import ProjectRow
    from dualdesk.services import projects
else:
    feasibility = Late("dualdesk.queries.feasibility")
    feasibility_words = Late("dualdesk.queries.feasibility_words")
    projects = Late("dualdesk.services.projects")

# Whether work fits is asked of all the work there is: only when somebody stays with a client.
_STAYS: Final = 250
# Words of the verdict, by its value.
_TONES: Final = {"fits": "good", "cannot": "warn", "not_found": "text2"}


class ProjectsSection(ContextSection):
    """The projects that run; pressing one opens it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Projects"), msg("New project for this client"))
        self.setObjectName("context_projects")
        self._fits: Mapping[int, Mark] = {}
        self._asked = 0
        self.name = AskLine(context, "folder-kanban")
        self.put_below_head(self.name)
        self.add_asked.connect(self.add)
        self.name.left.connect(self.focus_add)
        self._stays = QTimer(self, interval=_STAYS, singleShot=True)
        self._stays.timeout.connect(self._ask)

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The projects, and what is known of whether they fit."""
        return (*page.projects, *((project.id, self._fits.get(project.id)) for project in page.projects))

    def emptied(self, page: ClientPage) -> Message:
        """What stands here."""
        return msg("{name} has no project.", name=page.row.name)

    def rows(self, page: ClientPage) -> list[QWidget]:
        """Two lines each."""
        return [self._row(project) for project in page.projects]

    def show_page(self, page: ClientPage) -> None:
        """Show the projects; whether they fit follows for who stays."""
        if self.page is not None and self.page.row.client_id != page.row.client_id:
            self.name.close_line()
        super().show_page(page)
        if any(project.deadline is not None for project in page.projects):
            self._stays.start()

    def add(self) -> None:
        """Type the title of one more; it is opened."""
        if self.page is None:
            return
        client_id, desk = self.page.row.client_id, self.context.desk
        ask: Ask

        def answer(text: str, _anyway: bool) -> None:
            work = partial(projects.create, now=desk.clock(), title=text, client_id=client_id)
            failed = partial(self.name.refuse, ask, text)
            desk.do(msg("Add project “{title}”", title=text.strip()), work, done=self._on_made, failed=failed)

        ask = Ask(msg("Title of the project"), answer)
        self.name.ask(ask)

    def acts(self) -> Acts:
        """One more project."""
        act = Act(msg("New project for this client"), self.add, (), "folder-kanban", lambda: self.page is not None)
        return [act]

    def _row(self, project: ProjectRow) -> TwoLineButton:
        say = self.context.say
        end = self._late(project) or self._fits.get(project.id, NO_MARK)
        parts = [say(msg("{done} of {all} tasks done", done=project.tasks_done, all=project.tasks_all))]
        if project.deadline is not None:
            parts.append(say(msg("due {day}", day=self.context.language.region.day_month(project.deadline))))
        button = TwoLineButton(self.context.look, TwoLines(project.title, end, tuple(parts)))
        button.clicked.connect(partial(self._open, project.id))
        return button

    def _late(self, project: ProjectRow) -> Mark | None:
        """Past its deadline and neither delivered nor closed, as the list of projects says it."""
        is_open = project.closed_on is None and project.delivered_on is None
        if not is_open or project.deadline is None or project.deadline >= self.context.today():
            return None
        return Mark(self.context.say(project.deadline_text), "bad")

    def _ask(self) -> None:
        desk, zone = self.context.desk, self.context.zone
        self._asked += 1
        asked = self._asked

        def read(session: Session) -> dict[int, tuple[str, Message]]:
            found = feasibility.feasibility(session, now=desk.clock(), zone=zone).projects
            return {key: (fit.verdict.value, feasibility_words.verdict_word(fit)) for key, fit in found.items()}

        desk.ask_later(read, partial(self._on_answered, asked))

    def _on_answered(self, asked: int, found: dict[int, tuple[str, Message]]) -> None:
        if asked == self._asked and self.page is not None:
            say = self.context.say
            self._fits = {key: Mark(say(word), _TONES.get(verdict, "text2")) for key, (verdict, word) in found.items()}
            super().show_page(self.page)

    def _on_made(self, project_id: int) -> None:
        self.name.close_line()
        self._open(project_id)

    def _open(self, project_id: int) -> None:
        self.open_asked.emit("project", project_id)
