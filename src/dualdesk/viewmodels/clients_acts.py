"""What is written about clients from their list and their page; each act is one step, however many it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.record_list import Failed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.clients import ClientRow
    from dualdesk.services import clients, pins, projects, tags
else:
    pins = Late("dualdesk.services.pins")
    clients = Late("dualdesk.services.clients")
    projects = Late("dualdesk.services.projects")
    tags = Late("dualdesk.services.tags")


class ClientActs:
    """Writes through the desk; `done` follows when it is written, `failed` gets what was refused."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def make(self, name: str, *, anyway: bool, done: Callable[[int], None], failed: Failed) -> None:
        """A new client; under a name that is taken only `anyway`."""
        desk = self._context.desk
        work = partial(clients.begin, name=name, now=desk.clock(), anyway=anyway)
        desk.do(msg("Add client {name}", name=name), work, done=done, failed=failed)

    def make_for(
        self, project_id: int, name: str, *, anyway: bool, done: Callable[[int], None], failed: Failed
    ) -> None:
        """A new client, and a project that had none is for them: one step."""
        now = self._context.desk.clock()

        def work(session: Session) -> int:
            client_id = clients.begin(session, name=name, now=now, anyway=anyway)
            projects.edit(session, project_id=project_id, client_id=client_id)
            return client_id

        self._context.desk.do(msg("Add client {name}", name=name), work, done=done, failed=failed)

    def give(self, project_id: int, client_id: int, name: str, *, done: Callable[[], None]) -> None:
        """A project that had no client is for this one."""
        work = partial(projects.edit, project_id=project_id, client_id=client_id)
        label = msg("Make {name} the project’s client", name=name)
        self._context.desk.do(label, work, done=lambda _none: done())

    def rename(self, client_id: int, name: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Another name."""
        work = partial(clients.edit, client_id=client_id, name=name)
        self._context.desk.do(msg("Rename client to {name}", name=name), work, done=lambda _none: done(), failed=failed)

    def archive(self, rows: Sequence[ClientRow]) -> None:
        """Put them away."""
        one, several = (
            msg("Archive {name}", name=_first(rows)),
            msgn("Archive {n} client", "Archive {n} clients", len(rows)),
        )
        self._each(one if len(rows) == 1 else several, rows, partial(clients.archive, now=self._context.desk.clock()))

    def bring_back(self, rows: Sequence[ClientRow]) -> None:
        """Take them out of the archive."""
        one, several = (
            msg("Bring back {name}", name=_first(rows)),
            msgn("Bring back {n} client", "Bring back {n} clients", len(rows)),
        )
        self._each(one if len(rows) == 1 else several, rows, clients.unarchive)

    def delete(self, rows: Sequence[ClientRow]) -> None:
        """Delete them with all they have."""
        one, several = (
            msg("Delete client {name}", name=_first(rows)),
            msgn("Delete {n} client", "Delete {n} clients", len(rows)),
        )
        self._each(one if len(rows) == 1 else several, rows, clients.delete)

    def tag(self, rows: Sequence[ClientRow], name: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Put a tag on each."""
        first = msg("Tag {name} with {tag}", name=_first(rows), tag=name)
        label = first if len(rows) == 1 else msgn("Tag {n} client", "Tag {n} clients", len(rows))
        ids = [row.client_id for row in rows]

        def work(session: Session) -> None:
            for client_id in ids:
                tags.add(session, name=name, client_id=client_id)

        self._context.desk.do(label, work, done=lambda _none: done(), failed=failed)

    def pin(self, client_id: int, name: str, *, pinned: bool) -> None:
        """Keep it in the sidebar, or no longer."""
        label = msg("Pin {name}", name=name) if pinned else msg("Unpin {name}", name=name)
        work = partial(pins.pin if pinned else pins.unpin, client_id=client_id)
        self._context.desk.do(label, work)

    def _each(self, label: Message, rows: Sequence[ClientRow], service: Callable[..., None]) -> None:
        ids = [row.client_id for row in rows]

        def work(session: Session) -> None:
            for client_id in ids:
                service(session, client_id=client_id)

        if ids:
            self._context.desk.do(label, work)


def _first(rows: Sequence[ClientRow]) -> str:
    return rows[0].name if rows else ""
