"""Today's rows: what they lead to and how they stand, agreements put off, the week's bar of today."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.analysis.today import ItemKind
from dualdesk.base.dates import instant_of
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, TaskState
from dualdesk.model.business import Agreement
from dualdesk.queries.session_reader import SessionReader
from dualdesk.queries.today import TodayPage, today_page
from dualdesk.services import clients, interactions, projects, tasks
from dualdesk.services import today as today_services
from dualdesk.store.store import Store

ZONE = "Europe/Berlin"
TODAY = date(2026, 11, 24)
NOW = instant_of(TODAY, 10 * 60 + 12, ZONE)


def _client(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def _task(session: Session, title: str, **fields: Any) -> int:
    return tasks.create(session, now=NOW, title=title, **fields)


def _page(session: Session) -> TodayPage:
    return today_page(SessionReader(session), now=NOW, zone=ZONE)


def test_an_appointment_says_with_whom_how_and_what_about(store: Store) -> None:
    def fill(session: Session) -> int:
        client_id = _client(session)
        planned = interactions.plan(
            session,
            starts_at=NOW + 3600,
            now=NOW,
            client_id=client_id,
            names=["Ada Okafor", "Per Aksel"],
            channel=Channel.VIDEO,
            subject="Review",
            agenda="\nThe figures\nThe rest",
        )
        interactions.plan(session, starts_at=NOW + 7200, now=NOW, client_id=client_id, notes="Noted", agenda="Noted")
        return planned.interaction_id

    appointment_id = store.write(msg("Set up"), fill).value
    with store.read() as session:
        first, second = (row.appointment for row in _page(session).today.appointments)
    assert (first.id, first.client_id, first.project_id) == (appointment_id, 1, None)
    assert (first.channel, first.people, first.agenda) == (Channel.VIDEO, ("Ada Okafor", "Per Aksel"), "The figures")
    assert (second.channel, second.people, second.title, second.agenda) == (None, (), "Noted", "")


def test_a_task_says_what_it_leads_to_and_how_it_stands(store: Store) -> None:
    def fill(session: Session) -> tuple[int, int]:
        client_id = _client(session)
        project_id = projects.create(session, now=NOW, title="Portal", client_id=client_id)
        task_id = _task(session, "Fix", project_id=project_id, planned_on=TODAY, is_defect=True, channel=Channel.PHONE)
        tasks.set_state(session, task_ids=[task_id], state=TaskState.DOING, now=NOW, today=TODAY)
        return client_id, project_id

    client_id, project_id = store.write(msg("Set up"), fill).value
    with store.read() as session:
        first = _page(session).today.first
    assert first is not None
    item = first.item
    assert (item.client_id, item.project_id, item.channel) == (client_id, project_id, Channel.PHONE)
    assert (item.is_defect, item.is_begun, first.day) == (True, True, TODAY)


def test_the_bar_of_today_is_the_sum_over_the_list(store: Store) -> None:
    def fill(session: Session) -> None:
        waits = _task(session, "Waits", planned_on=TODAY, estimate_min=60)
        tasks.set_state(session, task_ids=[waits], state=TaskState.WAITING, now=NOW, today=TODAY)
        _task(session, "Ours", planned_on=TODAY, estimate_min=45)
        _task(session, "Soon", planned_on=date(2026, 11, 26), estimate_min=30)
        interactions.plan(session, starts_at=NOW + 3600, now=NOW, subject="Visit", duration_min=15)

    store.write(msg("Set up"), fill)
    with store.read() as session:
        page = _page(session)
    bars = {day.day: day.client + day.project + day.appointments for day in page.week}
    assert bars[TODAY] == page.today.head.planned_min == 60
    assert bars[date(2026, 11, 26)] == 30


def test_an_agreement_that_was_put_off_comes_back_on_its_day_and_its_reminder_is_not_listed_twice(store: Store) -> None:
    def fill(session: Session) -> int:
        agreement = Agreement(
            client_id=_client(session),
            title="Care",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            notice_by=date(2026, 11, 30),
            renewal_rule="tacit",
            created_at=NOW,
        )
        session.add(agreement)
        session.flush()
        until = date(2026, 11, 26)
        today_services.put_off_agreement(
            session, agreement_id=agreement.id, until=until, at=instant_of(until, 480, ZONE), zone=ZONE, now=NOW
        )
        return agreement.id

    agreement_id = store.write(msg("Set up"), fill).value
    with store.read() as session:
        today = _page(session).today
        later = today_page(SessionReader(session), now=instant_of(date(2026, 11, 26), 600, ZONE), zone=ZONE).today
    assert today.first is None
    assert [(row.item.kind, row.item.id, row.day) for row in today.next_days] == [
        (ItemKind.AGREEMENT, agreement_id, date(2026, 11, 26))
    ]
    assert later.first is not None
    assert (later.first.item.kind, later.then) == (ItemKind.AGREEMENT, ())
