"""Putting off an agreement on Today: by a reminder, never past the day it has to be settled by."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.business import Agreement
from dualdesk.model.desk import Reminder
from dualdesk.model.people import Client
from dualdesk.services.today import put_off_agreement
from dualdesk.store.store import Store

NOW = 1_795_515_120
MORNING = NOW + 86_400


@pytest.fixture
def agreement_id(store: Store) -> int:
    """A term that can be cancelled until 30 November."""

    def make(session: Session) -> int:
        client = Client(name="Acme", created_at=NOW)
        session.add(client)
        session.flush()
        agreement = Agreement(
            client_id=client.id,
            title="Care",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            notice_by=date(2026, 11, 30),
            renewal_rule="tacit",
            created_at=NOW,
        )
        session.add(agreement)
        session.flush()
        return agreement.id

    return store.write(msg("Set up"), make).value


def put_off(store: Store, agreement_id: int, day: int, *, month: int = 11, at: int = MORNING) -> int:
    def work(session: Session) -> int:
        until = date(2026, month, day)
        return put_off_agreement(session, agreement_id=agreement_id, until=until, at=at, zone="UTC", now=NOW)

    return store.write(msg("Put off"), work).value


def test_it_is_a_reminder_of_the_agreement(store: Store, agreement_id: int) -> None:
    reminder_id = put_off(store, agreement_id, 25)
    with store.read() as session:
        reminder = session.get_one(Reminder, reminder_id)
        assert (reminder.text, reminder.due_at, reminder.agreement_id) == ("Care", MORNING, agreement_id)


def test_put_off_again_moves_the_one_reminder(store: Store, agreement_id: int) -> None:
    first = put_off(store, agreement_id, 25)
    assert put_off(store, agreement_id, 26, at=MORNING + 86_400) == first
    with store.read() as session:
        moments = session.execute(select(Reminder.due_at, Reminder.snoozed_until)).all()
    assert moments == [(MORNING, MORNING + 86_400)]


def test_never_past_the_day_it_has_to_be_settled_by(store: Store, agreement_id: int) -> None:
    put_off(store, agreement_id, 30)
    with pytest.raises(UserError) as refused:
        put_off(store, agreement_id, 1, month=12)
    assert refused.value.field == "later_until"
    assert refused.value.message == msg(
        "It has to be settled by {day}. Choose a day until then.", day=date(2026, 11, 30)
    )
