"""Time written down by hand."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.services import rates, tasks, time_entries, timer
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> Subject:
    client = Client(name="Acme", created_at=NOW)
    session.add(client)
    session.flush()
    rates.set_rate(session, valid_from=TUESDAY, rate=Money(8000, "EUR"))
    return Subject(client_id=client.id)


def test_minutes_of_a_day_are_written_down_with_its_rate(session: Session, acme: Subject) -> None:
    entry_id = time_entries.add(session, subject=acme, day=TUESDAY, minutes=90, note=" x ", is_billable=False)
    entry = session.get_one(TimeEntry, entry_id)
    assert (entry.seconds, entry.day, entry.rate_minor, entry.note) == (5400, TUESDAY, 8000, "x")
    assert (entry.is_billable, entry.started_at) == (False, None)


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_day_holds_between_a_minute_and_24_hours(session: Session, acme: Subject, minutes: int) -> None:
    with pytest.raises(UserError) as caught:
        time_entries.add(session, subject=acme, day=TUESDAY, minutes=minutes)
    assert caught.value.field == "minutes"
    assert time_entries.add(session, subject=acme, day=TUESDAY, minutes=1440)


def test_another_day_brings_its_rate_and_keeps_the_rest(session: Session, acme: Subject) -> None:
    entry_id = time_entries.add(session, subject=acme, day=TUESDAY, minutes=90, is_billable=False)
    time_entries.edit(session, entry_id=entry_id, day=MONDAY)
    entry = session.get_one(TimeEntry, entry_id)
    assert (entry.day, entry.rate_minor, entry.currency, entry.is_billable) == (MONDAY, None, None, False)


def test_another_subject_brings_all_that_follows_from_it(session: Session, acme: Subject) -> None:
    own = Subject(task_id=tasks.create(session, now=NOW, title="Own"))
    entry_id = time_entries.add(session, subject=own, day=TUESDAY, minutes=90)
    time_entries.edit(session, entry_id=entry_id, subject=acme, note="n")
    entry = session.get_one(TimeEntry, entry_id)
    assert (entry.task_id, entry.client_id, entry.is_billable, entry.note) == (None, acme.client_id, True, "n")
    time_entries.edit(session, entry_id=entry_id, is_billable=False)
    assert entry.is_billable is False
    with pytest.raises(UserError) as caught:
        time_entries.edit(session, entry_id=entry_id, subject=Subject())
    assert caught.value.field == "subject"


def test_minutes_typed_by_hand_go_before_the_clock(session: Session, acme: Subject) -> None:
    entry_id = timer.start(session, subject=acme, now=NOW, zone="UTC").entry_id
    with pytest.raises(UserError, match="running"):
        time_entries.edit(session, entry_id=entry_id, minutes=10)
    timer.stop(session, now=NOW + 61)
    entry = session.get_one(TimeEntry, entry_id)
    time_entries.edit(session, entry_id=entry_id, note="only a note")
    assert (entry.seconds, entry.started_at) == (61, NOW)
    time_entries.edit(session, entry_id=entry_id, minutes=10)
    assert (entry.seconds, entry.started_at, entry.ended_at, entry.zone) == (600, None, None, None)


def test_an_entry_is_deleted(session: Session, acme: Subject) -> None:
    entry_id = time_entries.add(session, subject=acme, day=TUESDAY, minutes=90)
    time_entries.delete(session, entry_id=entry_id)
    assert session.get(TimeEntry, entry_id) is None
