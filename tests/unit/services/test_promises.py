"""What was told to whom, by when."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.people import Client
from dualdesk.model.talk import Promise
from dualdesk.services import promises

NOW = 1_795_515_120
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def _made(session: Session) -> Promise:
    return session.get_one(Promise, promises.make(session, text=" Send  it ", told_by=FRIDAY, now=NOW))


def test_the_first_told_day_is_kept_for_ever(session: Session) -> None:
    promise = _made(session)
    promises.tell(session, promise_id=promise.id, told_by=MONDAY)
    assert (promise.text, promise.first_told_by, promise.told_by) == ("Send it", FRIDAY, MONDAY)
    assert (promise.told_at, promise.kept_on, promise.withdrawn_on) == (NOW, None, None)


def test_a_promise_that_is_over_takes_no_other_day_nor_a_second_end(session: Session) -> None:
    kept, withdrawn = _made(session), _made(session)
    promises.keep(session, promise_id=kept.id, on=FRIDAY)
    promises.withdraw(session, promise_id=withdrawn.id, on=MONDAY)
    assert (kept.kept_on, withdrawn.withdrawn_on) == (FRIDAY, MONDAY)
    with pytest.raises(UserError, match="kept on"):
        promises.tell(session, promise_id=kept.id, told_by=MONDAY)
    with pytest.raises(UserError, match="taken back on"):
        promises.keep(session, promise_id=withdrawn.id, on=FRIDAY)
    promises.reopen(session, promise_id=kept.id)
    promises.withdraw(session, promise_id=kept.id, on=MONDAY)
    assert (kept.kept_on, kept.withdrawn_on) == (None, MONDAY)


def test_words_and_links_can_be_edited(session: Session) -> None:
    promise = _made(session)
    client = Client(name="Acme", created_at=NOW)
    session.add(client)
    session.flush()
    promises.edit(session, promise_id=promise.id, client_id=client.id)
    promises.edit(session, promise_id=promise.id, text="Send all")
    assert (promise.client_id, promise.text) == (client.id, "Send all")
    with pytest.raises(UserError) as caught:
        promises.edit(session, promise_id=promise.id, text=" ")
    assert caught.value.field == "text"
    promises.delete(session, promise_id=promise.id)
    assert session.query(Promise).count() == 0


@pytest.mark.parametrize("field", ["client_id", "contact_id", "interaction_id", "task_id", "milestone_id"])
def test_what_a_promise_names_must_be_there(session: Session, field: str) -> None:
    with pytest.raises(UserError) as caught:
        promises.make(session, text="x", told_by=FRIDAY, now=NOW, **{field: 99})
    assert caught.value.field == field
