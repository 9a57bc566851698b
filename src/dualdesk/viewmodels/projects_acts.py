"""What is done to a project in the list: each act one step with a name, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgc
from dualdesk.base.terms import Phase
from dualdesk.base.text import one_line
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import lines, similar
    from dualdesk.queries.projects import ProjectRow as Project
    from dualdesk.services import clients, projects
else:
    clients = Late("dualdesk.services.clients")
    lines = Late("dualdesk.queries.lines")
    projects = Late("dualdesk.services.projects")
    similar = Late("dualdesk.queries.similar")

Then = Callable[[], None]

PHASE_WORDS: Final = {
    Phase.PLAN: msgc("phase", "Plan"),
    Phase.EXECUTE: msgc("phase", "Execute"),
    Phase.CLOSE: msgc("phase", "Close"),
}
Failed = Callable[[UserError], None]


class ProjectActs:
    """Writes for one project; `then` follows once it is written, `failed` where it is refused."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def client_names(self) -> tuple[str, ...]:
        """The clients a new project can be for."""
        return self._context.desk.ask(lines.line_reader).known.clients

    def client_hint(self, typed: str) -> Message:
        """Whom the typed name means: nobody, a client that is known, or one that will be new."""
        if not typed.strip():
            return msg("For myself")
        known = self._context.desk.ask(lambda session: _known_client(session, typed))
        if known is None:
            return msg("New client “{name}”", name=one_line(typed))
        return msg("For {client}", client=known[1])

    def start(self, title: str, client: str, *, then: Callable[[int], None], failed: Failed) -> None:
        """A new project for a client by name, who is made where nobody is called so; without a name for oneself."""
        now = self._context.desk.clock()

        def work(session: Session) -> int:
            return projects.create(session, now=now, title=title, client_id=_client_id(session, client, now))

        self._context.desk.do(msg("Start “{title}”", title=one_line(title)), work, done=then, failed=failed)

    def rename(self, project: Project, title: str, *, then: Then, failed: Failed) -> None:
        """Give the project another title."""
        label = msg("Rename “{title}”", title=project.title)
        self._do(label, lambda session: projects.edit(session, project_id=project.id, title=title), then, failed)

    def set_deadline(self, project: Project, day: date | None, *, then: Then, failed: Failed) -> None:
        """Set the deadline, or take it away."""
        label = msg("Take the deadline off “{title}”", title=project.title)
        if day is not None:
            label = msg("Set the deadline of “{title}” to {day}", title=project.title, day=day)
        self._do(label, lambda session: projects.edit(session, project_id=project.id, deadline=day), then, failed)

    def deliver(self, project: Project, *, then: Then) -> None:
        """Say that the work was handed over today, or take that back."""
        day = self._context.today() if project.delivered_on is None else None
        label = msg("Take back that “{title}” is delivered", title=project.title)
        if day is not None:
            label = msg("Deliver “{title}”", title=project.title)
        self._do(label, lambda session: projects.deliver(session, project_id=project.id, on=day), then)

    def close(self, project: Project, *, then: Then) -> None:
        """Close the project as of today."""
        label, today = msg("Close “{title}”", title=project.title), self._context.today()
        self._do(label, lambda session: projects.close(session, project_id=project.id, on=today), then)

    def archive(self, project: Project, *, then: Then) -> None:
        """Put the project out of sight."""
        now = self._context.desk.clock()
        label = msg("Archive “{title}”", title=project.title)
        self._do(label, lambda session: projects.archive(session, project_id=project.id, now=now), then)

    def bring_back(self, project: Project, *, then: Then) -> None:
        """Take back closing and archiving."""
        label = msg("Open “{title}” again", title=project.title)
        if project.archived_at is not None:
            label = msg("Bring back “{title}”", title=project.title)
        self._do(label, lambda session: projects.reopen(session, project_id=project.id), then)

    def set_phase(self, project: Project, phase: Phase) -> None:
        """Move the project to a phase."""
        label = msg("Move “{title}” to {phase}", title=project.title, phase=PHASE_WORDS[phase])
        self._context.desk.do(label, lambda session: projects.set_phase(session, project_id=project.id, phase=phase))

    def delete(self, project: Project, *, then: Then) -> None:
        """Delete the project with its tasks and time."""
        label = msg("Delete “{title}”", title=project.title)
        self._do(label, lambda session: projects.delete(session, project_id=project.id), then)

    def _do(self, label: Message, work: Callable[[Session], object], then: Then, failed: Failed | None = None) -> None:
        self._context.desk.do(label, work, done=lambda _value: then(), failed=failed)


def _known_client(session: Session, name: str) -> tuple[int, str] | None:
    found = similar.similar(session, name=name, kinds=("client",))
    return (found[0].record_id, found[0].name) if found else None


def _client_id(session: Session, name: str, now: int) -> int | None:
    if not name.strip():
        return None
    known = _known_client(session, name)
    return clients.create(session, name=name, now=now) if known is None else known[0]
