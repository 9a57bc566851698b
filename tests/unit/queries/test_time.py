"""Time that was spent."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.queries.time import (
    Running,
    SheetRow,
    SubjectRow,
    TimeFilter,
    entry_rows,
    overlapping,
    recent_subjects,
    running_timer,
    seconds_by_day,
    timesheet,
)
from dualdesk.services import clients, projects, rates, tasks, time_entries, timer
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def booked(session: Session) -> tuple[int, int, int]:
    client = Client(name="Acme", created_at=NOW)
    session.add(client)
    session.flush()
    project_id = projects.create(session, now=NOW, title="Site", client_id=client.id)
    task_id = tasks.create(session, now=NOW, title="Draft", project_id=project_id)
    rates.set_rate(session, valid_from=TUESDAY, rate=Money(9000, "EUR"))
    for subject, day, minutes in (
        (Subject(task_id=task_id), MONDAY, 10),
        (Subject(project_id=project_id), TUESDAY, 20),
        (Subject(client_id=client.id), TUESDAY, 30),
        (Subject(task_id=task_id), FRIDAY, 40),
    ):
        time_entries.add(session, subject=subject, day=day, minutes=minutes)
    timer.start(session, subject=Subject(task_id=task_id), now=NOW, zone="UTC", note="n")
    return client.id, project_id, task_id


def _minutes(session: Session, **fields: int | date) -> list[int]:
    return [row.seconds // 60 for row in entry_rows(session, only=TimeFilter(**fields))]  # type: ignore[arg-type]


def test_entries_come_newest_first_without_the_running_one(session: Session, booked: tuple[int, int, int]) -> None:
    client_id, project_id, task_id = booked
    assert _minutes(session) == [40, 30, 20, 10]
    assert _minutes(session, first=TUESDAY, last=TUESDAY) == [30, 20]
    assert _minutes(session, client_id=client_id) == [40, 30, 20, 10]
    assert _minutes(session, project_id=project_id) == [40, 20, 10]
    assert _minutes(session, task_id=task_id) == [40, 10]
    assert len(entry_rows(session, only=TimeFilter(), limit=2)) == 2
    newest, oldest = entry_rows(session, only=TimeFilter(task_id=task_id))
    assert (newest.task, newest.project, newest.client, newest.day) == ("Draft", "Site", "Acme", FRIDAY)
    assert (newest.rate, oldest.rate, newest.is_billable) == (Money(9000, "EUR"), None, True)


def test_the_running_timer_says_on_what_and_since_when(session: Session, booked: tuple[int, int, int]) -> None:
    client_id, project_id, task_id = booked
    running = running_timer(session)
    assert running is not None
    assert running == Running(
        running.entry_id, task_id, project_id, client_id, "Draft", NOW, "n", "Site", None, running.spent_seconds
    )
    timer.discard(session)
    assert running_timer(session) is None


def test_days_and_lines_of_a_week_add_up(session: Session, booked: tuple[int, int, int]) -> None:
    client_id, project_id, task_id = booked
    assert seconds_by_day(session, first=MONDAY, last=TUESDAY) == {MONDAY: 600, TUESDAY: 3000}
    assert timesheet(session, first=MONDAY, last=FRIDAY) == (
        SheetRow(None, None, client_id, "Acme", {TUESDAY: 1800}),
        SheetRow(task_id, project_id, client_id, "Draft", {MONDAY: 600, FRIDAY: 2400}),
        SheetRow(None, project_id, client_id, "Site", {TUESDAY: 1200}),
    )


def test_a_day_on_which_only_the_timer_runs_has_no_sum_yet(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    timer.start(session, subject=Subject(task_id=task_id), now=NOW, zone="UTC")
    assert seconds_by_day(session, first=TUESDAY, last=TUESDAY) == {}


def test_the_running_timer_knows_the_estimate_and_what_was_spent(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    task_id = tasks.create(session, title="Draft", now=NOW, client_id=client_id, estimate_min=90)
    subject = Subject(task_id=task_id)
    time_entries.add(session, subject=subject, day=TUESDAY, minutes=30)
    timer.start(session, subject=subject, now=NOW, zone="UTC")
    running = running_timer(session)
    assert running is not None
    assert (running.around, running.estimate_min, running.spent_seconds) == ("Acme", 90, 1800)
    timer.start(session, subject=Subject(client_id=client_id), now=NOW + 60, zone="UTC")
    running = running_timer(session)
    assert running is not None
    assert (running.title, running.around, running.estimate_min, running.spent_seconds) == ("Acme", "", None, 0)


def test_entries_of_the_same_time_are_found(session: Session) -> None:
    subject = Subject(client_id=clients.create(session, name="Acme", now=NOW))
    (first,) = time_entries.add_between(session, subject=subject, started_at=NOW, ended_at=NOW + 600, zone="UTC")
    time_entries.add(session, subject=subject, day=TUESDAY, minutes=30)
    found = partial(overlapping, session)
    assert [row.id for row in found(started_at=NOW + 599, ended_at=NOW + 700)] == [first]
    assert found(started_at=NOW + 600, ended_at=NOW + 700) == ()
    assert found(started_at=NOW - 60, ended_at=NOW) == ()
    assert found(started_at=NOW, ended_at=NOW + 600, but=first) == ()


def test_what_was_booked_on_last_comes_first_and_once(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    project_id = projects.create(session, title="Site", now=NOW, client_id=client_id)
    task_id = tasks.create(session, title="Draft", now=NOW, project_id=project_id)
    gone = tasks.create(session, title="Gone", now=NOW)
    for subject in (
        Subject(task_id=gone), Subject(task_id=task_id), Subject(client_id=client_id), Subject(project_id=project_id),
        Subject(task_id=task_id),
    ):  # fmt: skip
        time_entries.add(session, subject=subject, day=TUESDAY, minutes=10)
    tasks.delete(session, task_ids=[gone], now=NOW)
    assert recent_subjects(session, limit=9) == (
        SubjectRow(task_id, None, None, "Draft", "Site"),
        SubjectRow(None, project_id, None, "Site", "Acme"),
        SubjectRow(None, None, client_id, "Acme", ""),
    )
    assert len(recent_subjects(session, limit=1)) == 1
