"""Which clients stand in Today's list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.base.dates import instant_of
from dualdesk.base.terms import Channel
from dualdesk.queries.session_reader import SessionReader
from dualdesk.queries.today import clients_in, today_page
from dualdesk.services import clients, interactions, projects, tasks

ZONE = "Europe/Berlin"
TODAY = date(2026, 11, 24)
NOW = instant_of(TODAY, 10 * 60 + 12, ZONE)


def client(session: Session, name: str) -> int:
    return clients.create(session, name=name, now=NOW)


def task(session: Session, title: str, days: int, **fields: Any) -> None:
    tasks.create(session, now=NOW, title=title, planned_on=TODAY + timedelta(days), **fields)


def test_by_what_is_first_next_carried_over_or_an_appointment(session: Session) -> None:
    names = ("first", "then", "carried", "met", "soon", "idle")
    first, then, carried, met, soon, _idle = (client(session, name) for name in names)
    portal = projects.create(session, now=NOW, title="Portal", client_id=then)
    task(session, "first", 0, client_id=first, deadline=TODAY)
    task(session, "then", 0, project_id=portal)
    task(session, "carried", -3, client_id=carried)
    task(session, "soon", 2, client_id=soon)
    task(session, "mine", 0)
    interactions.plan(session, starts_at=NOW + 3600, now=NOW, client_id=met, channel=Channel.VIDEO, subject="Review")
    page = today_page(SessionReader(session), now=NOW, zone=ZONE)
    assert clients_in(page) == {first, then, carried, met}


def test_an_empty_day_has_none(session: Session) -> None:
    assert clients_in(today_page(SessionReader(session), now=NOW, zone=ZONE)) == frozenset()
