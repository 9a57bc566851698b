"""Time written down by hand."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.services import clients, rates, tasks, time_entries, timer
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


def rows(session: Session) -> list[tuple[object, ...]]:
    found = session.scalars(select(TimeEntry).order_by(TimeEntry.id))
    return [(entry.day.isoformat(), entry.started_at, entry.ended_at, entry.seconds, entry.note) for entry in found]


def test_time_by_the_clock_keeps_its_times(session: Session) -> None:
    subject = Subject(client_id=clients.create(session, name="Acme", now=0))
    time_entries.add_between(session, subject=subject, started_at=3600, ended_at=7200, zone="UTC", note=" a  b ")
    assert rows(session) == [("1970-01-01", 3600, 7200, 3600, "a b")]


def test_time_over_midnight_is_written_on_both_days(session: Session) -> None:
    subject = Subject(client_id=clients.create(session, name="Acme", now=0))
    midnight = 86_400
    ids = time_entries.add_between(
        session, subject=subject, started_at=midnight - 600, ended_at=midnight + 1200, zone="UTC", note="n"
    )
    assert len(ids) == 2
    assert rows(session) == [
        ("1970-01-01", midnight - 600, midnight, 600, "n"), ("1970-01-02", midnight, midnight + 1200, 1200, "n")
    ]  # fmt: skip


def test_time_until_midnight_is_one_day_s(session: Session) -> None:
    subject = Subject(client_id=clients.create(session, name="Acme", now=0))
    assert len(time_entries.add_between(session, subject=subject, started_at=82_800, ended_at=86_400, zone="UTC")) == 1


@pytest.mark.parametrize("seconds", [-60, 0, 59, 86_401])
def test_time_by_the_clock_has_a_length(session: Session, seconds: int) -> None:
    subject = Subject(client_id=clients.create(session, name="Acme", now=0))
    with pytest.raises(UserError) as caught:
        time_entries.add_between(session, subject=subject, started_at=0, ended_at=seconds, zone="UTC")
    assert caught.value.field == "ended_at"


def test_clock_times_are_changed_and_may_move_to_another_day(session: Session) -> None:
    subject = Subject(client_id=clients.create(session, name="Acme", now=0))
    entry_id = time_entries.add(session, subject=subject, day=date(1970, 1, 1), minutes=30, is_billable=False)
    again = time_entries.edit_between(session, entry_id=entry_id, started_at=3600, ended_at=5400, zone="UTC")
    assert again == (entry_id,)
    assert rows(session) == [("1970-01-01", 3600, 5400, 1800, "")]
    both = time_entries.edit_between(
        session, entry_id=entry_id, started_at=2 * 86_400 - 60, ended_at=2 * 86_400 + 60, zone="UTC"
    )
    assert [row[0] for row in rows(session)] == ["1970-01-02", "1970-01-03"]
    assert both[0] == entry_id
    assert not session.get_one(TimeEntry, entry_id).is_billable
