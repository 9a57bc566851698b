from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, Part
from dualdesk.model.people import ClientContact, Contact
from dualdesk.model.talk import Interaction, Participant
from dualdesk.services import clients, contacts, interactions, links

NOW = 1_795_515_120
FRIDAY = date(2026, 11, 27)


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


@pytest.fixture
def ana(session: Session) -> int:
    return contacts.create(session, name="Ana Silva", now=NOW)


@pytest.fixture
def ben(session: Session) -> int:
    return contacts.create(session, name="Ben", now=NOW)


def test_a_contact_may_stand_alone(session: Session) -> None:
    contact_id = contacts.create(
        session, name="Dr. Ana Silva", now=NOW, given_name="Ana", note="a\nb", zone="Europe/Lisbon", ideal_gap_days=7
    )
    contact = session.get_one(Contact, contact_id)
    assert (contact.name, contact.given_name, contact.note) == ("Dr. Ana Silva", "Ana", "a\nb")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A", "zone": "?"}, "zone"),
        ({"name": "A", "longest_gap_days": 0}, "longest_gap_days"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(session: Session, fields: dict[str, Any], field: str) -> None:
    with refused(field):
        contacts.create(session, now=NOW, **fields)


def test_only_what_is_given_of_a_contact_changes(session: Session, ana: int) -> None:
    contacts.edit(session, contact_id=ana, title=" CFO ")
    contacts.edit(session, contact_id=ana, name="Ana S.")
    contact = session.get_one(Contact, ana)
    assert (contact.name, contact.title) == ("Ana S.", "CFO")
    with refused("name"):
        contacts.edit(session, contact_id=ana, name=" ")
    with refused("longest_gap_days"):
        contacts.edit(session, contact_id=ana, ideal_gap_days=9, longest_gap_days=8)


def test_a_contact_is_archived_and_brought_back(session: Session, ana: int) -> None:
    contacts.archive(session, contact_id=ana, now=NOW)
    contacts.archive(session, contact_id=ana, now=NOW + 1)
    assert session.get_one(Contact, ana).archived_at == NOW
    contacts.unarchive(session, contact_id=ana)
    assert session.get_one(Contact, ana).archived_at is None


def test_deleting_a_contact_leaves_the_entries_of_the_log(session: Session, acme: int, ana: int) -> None:
    links.link(session, client_id=acme, contact_id=ana)
    interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="hi", people=(ana,))
    contacts.delete(session, contact_id=ana)
    session.expunge_all()
    assert session.scalars(select(Participant)).all() == []
    assert session.scalars(select(ClientContact)).all() == []
    assert len(session.scalars(select(Interaction)).all()) == 1


def test_the_first_person_of_a_client_is_primary(session: Session, acme: int, ana: int, ben: int) -> None:
    first = links.link(session, client_id=acme, contact_id=ana, part=Part.DECIDES, title=" CEO ", since=FRIDAY)
    second = links.link(session, client_id=acme, contact_id=ben)
    made = session.get_one(ClientContact, first)
    assert (made.part, made.title, made.since, made.is_primary) == ("decides", "CEO", FRIDAY, True)
    assert not session.get_one(ClientContact, second).is_primary
    links.make_primary(session, link_id=second)
    links.make_primary(session, link_id=second)
    assert (made.is_primary, session.get_one(ClientContact, second).is_primary) == (False, True)


def test_a_link_can_be_primary_from_the_start_or_not_at_all(session: Session, acme: int, ana: int, ben: int) -> None:
    first = links.link(session, client_id=acme, contact_id=ana, primary=False)
    assert not session.get_one(ClientContact, first).is_primary
    third = links.link(session, client_id=acme, contact_id=ben, primary=True)
    fourth = links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS, primary=True)
    assert [session.get_one(ClientContact, i).is_primary for i in (first, third, fourth)] == [False, False, True]


def test_one_part_is_played_once_at_a_time(session: Session, acme: int, ana: int) -> None:
    link_id = links.link(session, client_id=acme, contact_id=ana)
    with pytest.raises(UserError, match="already plays") as caught:
        links.link(session, client_id=acme, contact_id=ana)
    assert caught.value.field == "part"
    other = links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS)
    with refused("part"):
        links.edit(session, link_id=other, part=Part.DAY_TO_DAY)
    links.close(session, link_id=link_id, on=FRIDAY)
    links.edit(session, link_id=other, part=Part.DAY_TO_DAY, title="Head")
    with refused("part"):
        links.reopen(session, link_id=link_id)
    links.edit(session, link_id=other, part=Part.PAYS)
    links.reopen(session, link_id=link_id)
    links.reopen(session, link_id=link_id)
    assert session.get_one(ClientContact, link_id).until is None


def test_leaving_closes_the_link_and_nobody_moves_up(session: Session, acme: int, ana: int, ben: int) -> None:
    link_id = links.link(session, client_id=acme, contact_id=ana, since=FRIDAY)
    other = links.link(session, client_id=acme, contact_id=ben)
    with refused("until"):
        links.close(session, link_id=link_id, on=date(2026, 11, 26))
    links.close(session, link_id=link_id, on=FRIDAY)
    closed = session.get_one(ClientContact, link_id)
    assert (closed.until, closed.is_primary, session.get_one(ClientContact, other).is_primary) == (FRIDAY, False, False)
    with pytest.raises(UserError, match="has left"):
        links.make_primary(session, link_id=link_id)
    with refused("since"):
        links.edit(session, link_id=link_id, since=date(2026, 12, 1))
    links.edit(session, link_id=link_id, part=Part.BILLING)
    links.remove(session, link_id=link_id)
    assert session.get(ClientContact, link_id) is None


def test_a_link_needs_both_ends(session: Session, acme: int, ana: int) -> None:
    with refused("client_id"):
        links.link(session, client_id=99, contact_id=ana)
    with refused("contact_id"):
        links.link(session, client_id=acme, contact_id=99)


def test_a_name_somebody_has_needs_a_word(session: Session) -> None:
    first = contacts.begin(session, name="Ána Silva", now=NOW)
    with pytest.raises(UserError) as refused:
        contacts.begin(session, name="ana silva", now=NOW)
    assert refused.value.message == msg("There is a person “{name}” already.", name="Ána Silva")
    assert contacts.begin(session, name="ana silva", now=NOW, anyway=True) != first
