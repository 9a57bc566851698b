"""Today: what is gathered, ranked, kept and read again."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.agreements import rung_reached
from dualdesk.analysis.today import ItemKind, Rule
from dualdesk.base.dates import instant_of
from dualdesk.base.messages import msg
from dualdesk.base.money import Money
from dualdesk.base.terms import Period, Priority, RenewalStage, Role
from dualdesk.model.business import Agreement
from dualdesk.model.keeping import TodaySnapshot
from dualdesk.model.people import Client
from dualdesk.model.talk import Interaction
from dualdesk.queries.session_reader import SessionReader
from dualdesk.queries.settings import FIRST_WEEKDAY, WORKING_MINUTES
from dualdesk.queries.today import (
    CancelRow,
    DayLoad,
    TodayPage,
    dump_snapshot,
    load_snapshot,
    parse_snapshot,
    position,
    stale,
    today_page,
)
from dualdesk.queries.today_rows import agreed, appointments, calendar, reminder_items, task_items
from dualdesk.services import (
    capacity,
    dependencies,
    projects,
    promises,
    reminders,
    settings,
    tasks,
    time_entries,
)
from dualdesk.services import today as today_services
from dualdesk.services.bookings import Subject
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store

ZONE = "Europe/Berlin"
MONDAY, TODAY, SOON, FAR = date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 2)
NOW = instant_of(TODAY, 10 * 60 + 12, ZONE)


def _task(session: Session, title: str, **fields: Any) -> int:
    return tasks.create(session, now=NOW, title=title, **fields)


def _client(session: Session, name: str = "Acme", **fields: Any) -> int:
    client = Client(name=name, created_at=NOW, **fields)
    session.add(client)
    session.flush()
    return client.id


def _agreement(session: Session, client_id: int, **fields: Any) -> int:
    values: dict[str, Any] = {"title": "Care", "starts_on": date(2026, 1, 1), "created_at": NOW, **fields}
    agreement = Agreement(client_id=client_id, **values)
    session.add(agreement)
    session.flush()
    return agreement.id


def _meeting(session: Session, day: date, minute: int = 660, **fields: Any) -> int:
    values: dict[str, Any] = {"subject": "Visit", "status": "planned", **fields}
    entry = Interaction(starts_at=instant_of(day, minute, ZONE), created_at=NOW, **values)
    session.add(entry)
    session.flush()
    return entry.id


def _page(session: Session) -> TodayPage:
    return today_page(SessionReader(session), now=NOW, zone=ZONE)


def _listed(session: Session) -> set[str]:
    items = task_items(SessionReader(session), agreed(SessionReader(session), today=TODAY), today=TODAY, until=SOON)
    return {item.title for item in items}


def test_a_task_is_gathered_for_any_day_of_its_own_within_a_week(session: Session) -> None:
    for name in ("planned_on", "deadline", "not_before"):
        for day in (TODAY, SOON, FAR):
            _task(session, f"{name} {day}", **{name: day})
    for day in (SOON, FAR):
        tasks.later(session, task_ids=[_task(session, f"later {day}")], until=day, today=TODAY)
    _task(session, "no day")
    assert _listed(session) == {
        *(f"{name} {day}" for name in ("planned_on", "deadline") for day in (TODAY, SOON)),
        f"not_before {SOON}",
        f"later {SOON}",
    }


def test_only_what_is_open_and_not_put_away_is_gathered(session: Session) -> None:
    archived_client = _client(session, "Gone", archived_at=NOW)
    archived = projects.create(session, now=NOW, title="Old")
    projects.archive(session, project_id=archived, now=NOW)
    _task(session, "of archived client", planned_on=TODAY, client_id=archived_client)
    _task(session, "in archived project", planned_on=TODAY, project_id=archived)
    tasks.done(session, task_ids=[_task(session, "done", planned_on=TODAY)], now=NOW, today=TODAY)
    dropped = _task(session, "dropped")
    promises.make(session, text="x", told_by=TODAY, now=NOW, task_id=dropped)
    tasks.drop(session, task_ids=[dropped], now=NOW)
    assert _listed(session) == set()


def test_a_promise_or_an_agreement_soon_to_be_cancelled_brings_its_task(session: Session) -> None:
    acme = _client(session)
    near = _agreement(session, acme, renewal_rule="tacit", ends_on=date(2026, 12, 31), notice_by=SOON)
    far = _agreement(session, acme, renewal_rule="tacit", ends_on=date(2026, 12, 31), notice_by=FAR)
    for title, day in (("told", SOON), ("told far", FAR)):
        promises.make(session, text="x", told_by=day, now=NOW, task_id=_task(session, title))
    kept = promises.make(session, text="x", told_by=SOON, now=NOW, task_id=_task(session, "kept"))
    promises.keep(session, promise_id=kept, on=TODAY)
    _task(session, "near", agreement_id=near)
    _task(session, "far", agreement_id=far)
    assert _listed(session) == {"told", "near"}


def test_a_task_comes_with_all_its_place_rests_on(session: Session) -> None:
    acme = _client(session)
    _agreement(session, acme, value_minor=10_000, currency="EUR", billing_period="month")
    project_id = projects.create(session, now=NOW, title="Site", client_id=acme)
    task_id = _task(
        session, "Draft", project_id=project_id, planned_on=TODAY, deadline=FAR, priority=Priority.HIGH, estimate_min=60
    )
    promise_id = promises.make(session, text="x", told_by=SOON, now=NOW, task_id=task_id)
    promises.tell(session, promise_id=promise_id, told_by=FAR)
    over = _task(session, "over")
    dependencies.add(session, predecessor_id=task_id, successor_id=over)
    tasks.drop(session, task_ids=[over], now=NOW)
    dependencies.add(session, predecessor_id=task_id, successor_id=_task(session, "Build"))
    time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY, minutes=20)
    (item,) = task_items(SessionReader(session), agreed(SessionReader(session), today=TODAY), today=TODAY, until=SOON)
    assert (item.client, item.project, item.client_value, item.blocks) == ("Acme", "Site", 120_000, "Build")
    assert (item.planned_on, item.deadline, item.promised_by, item.first_told_by) == (TODAY, FAR, FAR, SOON)
    assert (item.priority, item.estimate_min, item.spent_min, item.is_waiting) == (Priority.HIGH, 60, 20, False)
    first = _page(session).today.first
    assert first is not None
    assert (first.rule, first.left_min) == (Rule.PROMISED, 40)


def test_a_task_with_parts_stands_for_those_without_a_day(session: Session) -> None:
    parent = _task(session, "P", planned_on=TODAY)
    undated = _task(session, "a", parent_id=parent, estimate_min=30)
    _task(session, "b", parent_id=parent, estimate_min=45, planned_on=TODAY)
    done = _task(session, "c", parent_id=parent, estimate_min=99)
    tasks.done(session, task_ids=[done], now=NOW, today=TODAY)
    time_entries.add(session, subject=Subject(task_id=undated), day=TODAY, minutes=10)
    page = _page(session)
    assert page.today.head.planned_min == 20 + 45
    assert [day.project for day in page.week] == [0, 65, 0, 0, 0, 0, 0]


def test_agreements_call_by_day_or_by_an_open_question(session: Session) -> None:
    acme = _client(session, "Acme")
    gone = _client(session, "Gone", archived_at=NOW)
    money = {"value_minor": 500_000, "currency": "EUR", "billing_period": "year"}
    soon = _agreement(
        session, acme, title="Soon", renewal_rule="tacit", ends_on=date(2026, 12, 31), notice_by=SOON, **money
    )
    asked = _agreement(session, acme, title="Asked", ends_on=date(2027, 1, 20), stage="not_started")
    _agreement(session, acme, title="Answered", ends_on=date(2027, 1, 20), stage=RenewalStage.VALUE_REVIEW)
    _agreement(session, acme, title="Open end")
    _agreement(session, acme, title="Renewed", ends_on=SOON, outcome="renewed_flat", outcome_on=TODAY)
    _agreement(session, gone, title="Archived", ends_on=SOON)
    page = _page(session)
    rows = [row for row in (page.today.first, *page.today.then) if row is not None]
    assert [(row.item.kind, row.item.id, row.rule) for row in rows] == [
        (ItemKind.AGREEMENT, soon, Rule.CANCEL_DAY),
        (ItemKind.AGREEMENT, asked, Rule.RUNG),
    ]
    assert rows[1].item.rung == rung_reached(date(2027, 1, 20), today=TODAY)
    assert page.cancel_soon == (
        CancelRow(soon, acme, "Acme", "Soon", SOON, date(2026, 12, 31), Money(500_000, "EUR"), Period.YEAR),
    )


def test_what_does_not_run_is_worth_nothing(session: Session) -> None:
    acme = _client(session)
    money = {"value_minor": 100, "currency": "EUR"}
    _agreement(session, acme, ends_on=TODAY, outcome="churned", outcome_on=TODAY, outcome_reason="x", **money)
    _agreement(session, acme, starts_on=SOON, **money)
    _agreement(session, acme, paused_from=MONDAY, **money)
    _agreement(session, acme)
    assert [each.a_year for each in agreed(SessionReader(session), today=TODAY)] == [1200, 0, 0, 0]


def test_reminders_come_on_their_day_with_the_role_of_what_they_are_about(session: Session) -> None:
    acme = _client(session)
    task_id = _task(session, "t", client_id=acme, role=Role.PROJECT)
    subjects: list[tuple[str, dict[str, Any]]] = [
        ("own", {}), ("client", {"client_id": acme}), ("task", {"task_id": task_id}),
    ]  # fmt: skip
    for text, fields in subjects:
        reminders.create(session, text=text, due_at=NOW + 60, **fields)
    gone = reminders.create(session, text="gone", due_at=NOW)
    reminders.dismiss(session, reminder_id=gone, now=NOW)
    reminders.create(session, text="far", due_at=instant_of(FAR, 0, ZONE))
    items = reminder_items(SessionReader(session), {acme: 7}, before=instant_of(FAR, 0, ZONE), zone=ZONE)
    assert [(item.title, item.role, item.client, item.client_value) for item in items] == [
        ("own", Role.PROJECT, "", 0),
        ("client", Role.CLIENT, "Acme", 7),
        ("task", Role.PROJECT, "Acme", 7),
    ]
    assert {item.planned_on for item in items} == {TODAY}
    assert _page(session).today.head.things == 3


def test_appointments_are_those_still_planned_by_their_first_words(session: Session) -> None:
    acme = _client(session)
    _meeting(session, TODAY, client_id=acme, duration_min=45)
    _meeting(session, MONDAY, subject="", notes=" \nBring the plan")
    _meeting(session, TODAY, status="held")
    _meeting(session, date(2026, 1, 5))
    after, before = instant_of(date(2026, 9, 25), 0, ZONE), instant_of(SOON, 0, ZONE)
    found = appointments(SessionReader(session), after=after, before=before, zone=ZONE)
    assert [(each.title, each.day, each.minute, each.minutes, each.client) for each in found] == [
        ("Bring the plan", MONDAY, 660, None, ""),
        ("Visit", TODAY, 660, 45, "Acme"),
    ]
    page = _page(session)
    assert (page.today.head.appointments, page.today.appointments[0].asks_to_log) == (1, True)


def test_hours_are_the_usual_ones_until_others_are_set(session: Session) -> None:
    reader = SessionReader(session)
    week = [date(2026, 11, 23 + number) for number in range(7)]
    assert [calendar(reader).bookable(day) for day in week] == [390, 390, 390, 390, 300, 0, 0]
    settings.choose(session, choice=WORKING_MINUTES, value=[60] * 7)
    capacity.set_hours(session, weekday=1, minutes=120, valid_from=TODAY)
    capacity.add_day_off(session, starts_on=date(2026, 11, 26), share_percent=50)
    assert [calendar(reader).bookable(day) for day in week] == [60, 120, 60, 30, 60, 60, 60]


def test_the_week_shows_what_was_booked_and_what_is_planned_by_role(session: Session) -> None:
    acme = _client(session)
    for title, fields in (
        ("today", {"planned_on": TODAY, "estimate_min": 60, "client_id": acme}),
        ("friday", {"planned_on": date(2026, 11, 27), "estimate_min": 400}),
        ("next week", {"planned_on": date(2026, 11, 30), "estimate_min": 30}),
        ("carried", {"planned_on": MONDAY, "estimate_min": 30}),
        ("no estimate", {"planned_on": TODAY}),
    ):
        _task(session, title, **fields)
    for subject in (Subject(client_id=acme), Subject(task_id=_task(session, "own"))):
        time_entries.add(session, subject=subject, day=MONDAY, minutes=25)
    time_entries.add(session, subject=Subject(client_id=acme), day=TODAY, minutes=99)
    _meeting(session, date(2026, 11, 27), duration_min=30)
    week = _page(session).week
    assert week[:2] == (DayLoad(MONDAY, 390, 0, 25, 25), DayLoad(TODAY, 390, 0, 60, 0))
    assert week[4] == DayLoad(date(2026, 11, 27), 300, 30, 0, 400)
    assert [day.over for day in week] == [0, 0, 0, 0, 130, 0, 0]
    settings.choose(session, choice=FIRST_WEEKDAY, value=6)
    assert [load.day for load in _page(session).week] == [date(2026, 11, 22 + number) for number in range(7)]


def test_the_page_of_an_empty_desk_is_empty(session: Session) -> None:
    page = _page(session)
    assert (page.today.first, page.today.head.all, page.cancel_soon, page.position) == (None, 0, (), 0)
    assert load_snapshot(SessionReader(session)) is None


def _fill(session: Session) -> None:
    acme = _client(session)
    _agreement(session, acme, renewal_rule="tacit", ends_on=date(2026, 12, 31), notice_by=SOON)
    _task(session, "A", planned_on=TODAY, client_id=acme, estimate_min=45)
    promises.make(session, text="x", told_by=SOON, now=NOW, task_id=_task(session, "B", planned_on=MONDAY))
    _task(session, "C", planned_on=SOON)
    _meeting(session, TODAY, client_id=acme)
    reminders.create(session, text="R", due_at=NOW)


def test_what_was_kept_is_what_the_analysis_says_and_goes_stale_with_the_file(store: Store) -> None:
    store.write(msg("Fill"), _fill)
    reader = FileReader(store.path)
    try:
        page = today_page(reader, now=NOW, zone=ZONE)
        store.note(lambda session: today_services.keep_snapshot(session, page=page))
        kept = load_snapshot(reader)
        assert kept == page == today_page(reader, now=NOW, zone=ZONE)
        assert kept is not None
        assert kept.today.head.things > 2
        assert not stale(kept, reader, today=TODAY)
        assert stale(kept, reader, today=MONDAY)
        store.write(msg("More"), lambda session: _task(session, "D", planned_on=TODAY))
        assert stale(kept, reader, today=TODAY)
        assert position(reader) == store.position()
        newer = today_page(reader, now=NOW, zone=ZONE)
        store.note(lambda session: today_services.keep_snapshot(session, page=newer))
        assert load_snapshot(reader) == newer != kept
    finally:
        reader.close()


def test_a_session_and_a_bare_connection_read_the_same(store: Store) -> None:
    store.write(msg("Fill"), _fill)
    reader = FileReader(store.path)
    try:
        with store.read() as session:
            assert today_page(SessionReader(session), now=NOW, zone=ZONE) == today_page(reader, now=NOW, zone=ZONE)
    finally:
        reader.close()


def test_a_snapshot_of_another_version_is_no_snapshot(session: Session) -> None:
    page = _page(session)
    assert parse_snapshot(dump_snapshot(page)) == page
    assert parse_snapshot('[["TodayPage(day)"],["2026-11-24"]]') is None
    session.add(TodaySnapshot(id=1, day=TODAY, position=1, rows="[[],[]]"))
    session.flush()
    assert load_snapshot(SessionReader(session)) is None


@pytest.mark.parametrize("module", ["dualdesk.queries.today", "dualdesk.queries.reader"])
def test_today_is_read_without_sqlalchemy(module: str) -> None:
    code = f"import {module}, sys; sys.exit('sqlalchemy' in sys.modules or 'dateutil' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
