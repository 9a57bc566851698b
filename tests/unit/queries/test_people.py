"""People with when they were last in touch, and one person whole."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel, ContactOutcome, PointKind
from dualdesk.queries.people import everybody, find_person
from dualdesk.services import clients, contacts, interactions, links, points

NOW = 1_795_515_120
DAY = 24 * 3600


@pytest.fixture
def ana(session: Session) -> int:
    return contacts.create(session, name="Ana Berg", now=NOW, nickname="Nana", ideal_gap_days=9, zone="Asia/Tokyo")


def talk(session: Session, days_ago: int, *names: str, **fields: object) -> None:
    given = {"channel": Channel.PHONE, "outcome": ContactOutcome.REACHED, "subject": "x", **fields}
    interactions.log(session, now=NOW, starts_at=NOW - days_ago * DAY, names=list(names), **given)  # type: ignore[arg-type]


def test_everybody_is_listed_with_their_last_two_way_contact(session: Session, ana: int) -> None:
    bert = contacts.create(session, name="Bert", now=NOW)
    contacts.archive(session, contact_id=bert, now=NOW)
    talk(session, 5, "Ana Berg")
    talk(session, 2, "Ana Berg", outcome=ContactOutcome.NO_ANSWER)
    found = everybody(session, zone="UTC")
    assert [(one.person.name, one.person.is_archived, one.last_contact) for one in found] == [
        ("Ana Berg", False, date(2026, 11, 19)),
        ("Bert", True, None),
    ]


def test_a_person_is_shown_whole(session: Session, ana: int) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    links.link(session, client_id=acme, contact_id=ana)
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="123456")
    talk(session, 1, "Ana Berg", subject="Hello")
    talk(session, 1, "Other", subject="Not theirs")
    interactions.plan(session, starts_at=NOW + DAY, now=NOW, subject="Lunch", names=["Ana Berg"])
    page = find_person(session, contact_id=ana, now=NOW, zone="UTC")
    assert page is not None
    assert (page.row.name, page.nickname, page.note, page.zone) == ("Ana Berg", "Nana", "", "Asia/Tokyo")
    assert (page.ideal_gap_days, page.longest_gap_days, page.last_contact) == (9, None, date(2026, 11, 23))
    assert [point.value for point in page.known.points] == ["123456"]
    assert [part.client for part in page.row.parts] == ["Acme"]
    assert [entry.headline for entry in page.entries] == ["Hello"]
    assert [entry.headline for entry in page.appointments] == ["Lunch"]


def test_nobody_is_shown_where_there_is_nobody(session: Session, ana: int) -> None:
    page = find_person(session, contact_id=ana, now=NOW, zone="UTC")
    assert page is not None
    assert page.last_contact is None
    assert find_person(session, contact_id=ana + 1, now=NOW, zone="UTC") is None
