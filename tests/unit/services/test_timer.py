"""The timer: one runs, to the second, cut at local midnight, with the rate of each day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.dates import instant_of
from dualdesk.base.errors import UserError
from dualdesk.base.money import Money
from dualdesk.base.terms import Billing
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.services import projects, rates, tasks, timer
from dualdesk.services.bookings import Subject
from dualdesk.services.timer import Share

BERLIN = "Europe/Berlin"
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
EVENING = instant_of(MONDAY, 22 * 60, BERLIN)
HOUR = 3600


@pytest.fixture
def acme(session: Session) -> int:
    client = Client(name="Acme", created_at=EVENING)
    session.add(client)
    session.flush()
    return client.id


def _entries(session: Session) -> list[TimeEntry]:
    session.expire_all()
    return list(session.scalars(select(TimeEntry).order_by(TimeEntry.started_at, TimeEntry.id)))


def _start(session: Session, now: int = EVENING, note: str = "", **subject: Any) -> timer.Started:
    return timer.start(session, subject=Subject(**subject), now=now, zone=BERLIN, note=note)


def test_starting_on_a_task_books_on_its_project_and_client(session: Session, acme: int) -> None:
    project_id = projects.create(session, now=EVENING, title="Site", client_id=acme, rate_minor=9000)
    task_id = tasks.create(session, now=EVENING, title="A", project_id=project_id)
    started = _start(session, task_id=task_id, note=" draft  one ")
    (entry,) = _entries(session)
    assert (entry.id, entry.task_id, entry.project_id, entry.client_id) == (started.entry_id, task_id, project_id, acme)
    assert (entry.day, entry.seconds, entry.rate_minor, entry.currency) == (MONDAY, None, 9000, "EUR")
    assert (entry.is_billable, entry.note, entry.zone) == (True, "draft one", BERLIN)


def test_another_start_stops_the_one_that_runs_and_says_so(session: Session, acme: int) -> None:
    first = _start(session, client_id=acme)
    assert first.stopped is None
    assert _start(session, EVENING + 5, client_id=acme) == timer.Started(first.entry_id, None)
    project_id = projects.create(session, now=EVENING, title="Own")
    second = _start(session, EVENING + 61, project_id=project_id)
    assert second.stopped == timer.Stopped(Subject(client_id=acme), 61, (first.entry_id,))
    assert [entry.seconds for entry in _entries(session)] == [61, None]


@pytest.mark.parametrize("subject", [{}, {"task_id": 1, "client_id": 1}])
def test_time_goes_into_one_thing(session: Session, acme: int, subject: dict[str, Any]) -> None:
    with pytest.raises(UserError) as caught:
        _start(session, **subject)
    assert caught.value.field == "subject"


@pytest.mark.parametrize("field", ["task_id", "project_id", "client_id"])
def test_what_it_goes_into_must_be_there(session: Session, field: str) -> None:
    with pytest.raises(UserError) as caught:
        _start(session, **dict[str, Any]({field: 99}))
    assert caught.value.field == field


def test_stopping_cuts_at_local_midnight_with_the_rate_of_each_day(session: Session, acme: int) -> None:
    rates.set_rate(session, valid_from=MONDAY, rate=Money(8000, "EUR"), client_id=acme)
    rates.set_rate(session, valid_from=TUESDAY, rate=Money(9000, "EUR"), client_id=acme)
    _start(session, client_id=acme, note="late")
    stopped = timer.stop(session, now=EVENING + 3 * HOUR + 7)
    first, second = _entries(session)
    assert (first.day, first.seconds, first.rate_minor) == (MONDAY, 2 * HOUR, 8000)
    assert (second.day, second.seconds, second.rate_minor, second.note) == (TUESDAY, HOUR + 7, 9000, "late")
    assert first.ended_at == second.started_at == EVENING + 2 * HOUR
    assert stopped == timer.Stopped(Subject(client_id=acme), 3 * HOUR + 7, (first.id, second.id))


def test_a_clock_that_was_set_back_makes_no_negative_time(session: Session, acme: int) -> None:
    _start(session, client_id=acme)
    assert timer.stop(session, now=EVENING - HOUR).seconds == 0
    assert _entries(session)[0].ended_at == EVENING


def test_nothing_that_does_not_run_is_stopped(session: Session, acme: int) -> None:
    for act in (lambda: timer.stop(session, now=EVENING), lambda: timer.discard(session)):
        with pytest.raises(UserError, match="No timer"):
            act()
    assert timer.stop_if_running(session, now=EVENING) is None
    _start(session, client_id=acme)
    assert timer.stop_if_running(session, now=EVENING, task_ids=[1]) is None
    assert timer.stop_if_running(session, now=EVENING) is not None


def test_discarding_leaves_nothing(session: Session, acme: int) -> None:
    _start(session, client_id=acme)
    assert timer.discard(session) == Subject(client_id=acme)
    assert _entries(session) == []


def test_a_timer_whose_task_is_gone_can_still_be_stopped(session: Session) -> None:
    task_id = tasks.create(session, now=EVENING, title="A")
    entry_id = _start(session, task_id=task_id).entry_id
    session.get_one(TimeEntry, entry_id).task_id = None
    session.flush()
    assert timer.stop(session, now=EVENING + 3 * HOUR).seconds == 3 * HOUR
    assert [entry.is_billable for entry in _entries(session)] == [False, False]


def test_own_and_unpaid_time_is_not_billable(session: Session, acme: int) -> None:
    rates.set_rate(session, valid_from=MONDAY, rate=Money(8000, "EUR"))
    unpaid = projects.create(session, now=EVENING, title="Gift", client_id=acme, billing=Billing.UNPAID)
    own = tasks.create(session, now=EVENING, title="Sort papers")
    of_client = tasks.create(session, now=EVENING, title="Call", client_id=acme)
    subjects: list[dict[str, Any]] = [{"project_id": unpaid}, {"task_id": own}, {"task_id": of_client}]
    for subject in subjects:
        _start(session, **subject)
    found: list[Any] = [(entry.is_billable, entry.rate_minor) for entry in _entries(session)]
    assert found == [(False, None), (False, 8000), (True, 8000)]


def test_idle_time_is_cut_out_and_the_timer_runs_on(session: Session, acme: int) -> None:
    _start(session, client_id=acme, note="deep")
    stopped = timer.cut_idle(session, idle_since=EVENING + 600, now=EVENING + 1500)
    assert stopped.seconds == 600
    first, running = _entries(session)
    assert (first.seconds, running.started_at, running.seconds) == (600, EVENING + 1500, None)
    assert (running.client_id, running.note) == (acme, "deep")


def test_idle_time_is_shared_out_in_order(session: Session, acme: int) -> None:
    task_id = tasks.create(session, now=EVENING, title="Visit")
    _start(session, client_id=acme)
    idle = EVENING + HOUR
    shares = [Share(Subject(task_id=task_id), 2 * HOUR), Share(Subject(client_id=acme), 60)]
    timer.split_idle(session, idle_since=idle, now=idle + 3 * HOUR, shares=shares)
    booked = [(entry.task_id, entry.day, entry.seconds) for entry in _entries(session)]
    assert booked == [
        (None, MONDAY, HOUR),
        (task_id, MONDAY, HOUR),
        (task_id, TUESDAY, HOUR),
        (None, TUESDAY, 60),
        (None, TUESDAY, None),
    ]


@pytest.mark.parametrize(
    ("since", "seconds", "field"), [(-1, 1, "idle_since"), (99, 1, "idle_since"), (10, 60, "shares"), (10, 0, "shares")]
)
def test_shares_lie_within_the_idle_time(session: Session, acme: int, since: int, seconds: int, field: str) -> None:
    _start(session, client_id=acme)
    shares = [Share(Subject(client_id=acme), seconds)]
    with pytest.raises(UserError) as caught:
        timer.split_idle(session, idle_since=EVENING + since, now=EVENING + 60, shares=shares)
    assert caught.value.field == field
    with pytest.raises(UserError):
        timer.split_idle(session, idle_since=EVENING, now=EVENING + 60, shares=[Share(Subject(), 5)])
