"""What is written about people from their list and from a client's page; each act is one step."""

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

    from dualdesk.queries.people import Listed
    from dualdesk.services import contacts, links, tags
else:
    contacts = Late("dualdesk.services.contacts")
    links = Late("dualdesk.services.links")
    tags = Late("dualdesk.services.tags")


class PeopleActs:
    """Writes about people; each act is one step."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def make(self, name: str, *, anyway: bool, done: Callable[[int], None], failed: Failed, at: int = 0) -> None:
        """A new person, at a client or at none; under a name that is taken only `anyway`."""
        desk = self._context.desk
        now = desk.clock()

        def work(session: Session) -> int:
            contact_id = contacts.begin(session, name=name, now=now, anyway=anyway)
            if at:
                links.link(session, client_id=at, contact_id=contact_id)
            return contact_id

        desk.do(msg("Add person {name}", name=name), work, done=done, failed=failed)

    def join(self, contact_id: int, name: str, client_id: int, *, done: Callable[[], None], failed: Failed) -> None:
        """Somebody known is at a client too."""
        work = partial(links.link, client_id=client_id, contact_id=contact_id)
        self._context.desk.do(msg("Link {name}", name=name), work, done=lambda _id: done(), failed=failed)

    def archive(self, rows: Sequence[Listed]) -> None:
        """Put them away."""
        one, several = (
            msg("Archive {name}", name=_first(rows)),
            msgn("Archive {n} person", "Archive {n} people", len(rows)),
        )
        self._each(one if len(rows) == 1 else several, rows, partial(contacts.archive, now=self._context.desk.clock()))

    def bring_back(self, rows: Sequence[Listed]) -> None:
        """Take them out of the archive."""
        one = msg("Bring back {name}", name=_first(rows))
        several = msgn("Bring back {n} person", "Bring back {n} people", len(rows))
        self._each(one if len(rows) == 1 else several, rows, contacts.unarchive)

    def delete(self, rows: Sequence[Listed]) -> None:
        """Delete them; what was said with them stays."""
        one, several = (
            msg("Delete {name}", name=_first(rows)),
            msgn("Delete {n} person", "Delete {n} people", len(rows)),
        )
        self._each(one if len(rows) == 1 else several, rows, contacts.delete)

    def tag(self, rows: Sequence[Listed], name: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Put a tag on each."""
        first = msg("Tag {name} with {tag}", name=_first(rows), tag=name)
        label = first if len(rows) == 1 else msgn("Tag {n} person", "Tag {n} people", len(rows))
        ids = [one.person.contact_id for one in rows]

        def work(session: Session) -> None:
            for contact_id in ids:
                tags.add(session, name=name, contact_id=contact_id)

        self._context.desk.do(label, work, done=lambda _none: done(), failed=failed)

    def _each(self, label: Message, rows: Sequence[Listed], service: Callable[..., None]) -> None:
        ids = [one.person.contact_id for one in rows]

        def work(session: Session) -> None:
            for contact_id in ids:
                service(session, contact_id=contact_id)

        if ids:
            self._context.desk.do(label, work)


def _first(rows: Sequence[Listed]) -> str:
    return rows[0].person.name if rows else ""
