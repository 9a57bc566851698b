"""What was typed and not sent is found again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.queries.drafts import draft
from dualdesk.services import drafts
from dualdesk.store.store import Store


def test_a_draft_is_found_at_its_place_until_it_is_cleared(store: Store) -> None:
    def work(session: Session) -> None:
        drafts.save(session, place="client/1/log", text="call Ana: wants", now=0)

    store.note(work)
    with store.read() as session:
        assert draft(session, place="client/1/log") == "call Ana: wants"
        assert draft(session, place="client/2/log") == ""
    store.note(lambda session: drafts.clear(session, place="client/1/log"))
    with store.read() as session:
        assert draft(session, place="client/1/log") == ""
