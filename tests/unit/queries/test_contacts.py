from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.terms import Part, PointKind
from dualdesk.queries import contacts as people
from dualdesk.queries.contacts import PartAt, PersonRow
from dualdesk.services import clients, contacts, links, points

NOW = 1_795_515_120
DAY = date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


@pytest.fixture
def ana(session: Session) -> int:
    return contacts.create(session, name="Ána Silva", now=NOW, organisation="Acme GmbH", title="CEO", nickname="Nana")


def names(rows: tuple[PersonRow, ...]) -> list[str]:
    return [row.name for row in rows]


def test_a_person_shows_the_points_that_come_first_and_every_part(session: Session, acme: int, ana: int) -> None:
    for kind, value in ((PointKind.PHONE, "1"), (PointKind.PHONE, "2"), (PointKind.URL, "x.example")):
        points.add(session, contact_id=ana, kind=kind, value=value, primary=False)
    points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="b@x", primary=False)
    points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="a@x", primary=True)
    points.add(session, client_id=acme, kind=PointKind.PHONE, value="9")
    left = links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS, since=DAY, primary=False)
    links.close(session, link_id=left, on=DAY)
    link_id = links.link(session, client_id=acme, contact_id=ana, part=Part.DECIDES, title="CEO")
    assert people.person(session, contact_id=ana) == PersonRow(
        ana,
        "Ána Silva",
        "Acme GmbH",
        "CEO",
        "1",
        "a@x",
        (
            PartAt(link_id, acme, "Acme", Part.DECIDES, "CEO", True, None, None),
            PartAt(left, acme, "Acme", Part.PAYS, "", False, DAY, DAY),
        ),
        False,
    )
    assert people.person(session, contact_id=99) is None


def test_everybody_is_listed_by_name(session: Session, ana: int) -> None:
    for name in ("zoe", "Bert", "Ämil"):
        contacts.create(session, name=name, now=NOW)
    contacts.archive(session, contact_id=contacts.create(session, name="Carl", now=NOW), now=NOW)
    assert names(people.people(session)) == ["Ämil", "Ána Silva", "Bert", "zoe"]
    assert names(people.people(session, include_archived=True)) == ["Ämil", "Ána Silva", "Bert", "Carl", "zoe"]


def test_a_clients_people_are_each_there_once_the_primary_first(session: Session, acme: int, ana: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    ids = {name: contacts.create(session, name=name, now=NOW) for name in ("Bert", "Cleo", "Dan", "Eve")}
    links.link(session, client_id=acme, contact_id=ana, primary=False)
    links.link(session, client_id=acme, contact_id=ana, part=Part.PAYS, primary=False)
    links.link(session, client_id=other, contact_id=ana)
    links.link(session, client_id=acme, contact_id=ids["Cleo"], primary=True)
    left = links.link(session, client_id=acme, contact_id=ids["Bert"], primary=False)
    links.close(session, link_id=left, on=DAY)
    links.link(session, client_id=acme, contact_id=ids["Eve"], primary=False)
    contacts.archive(session, contact_id=ids["Eve"], now=NOW)
    rows = people.people_of(session, client_id=acme)
    assert names(rows) == ["Cleo", "Ána Silva"]
    assert [part.client_id for part in rows[1].parts] == [acme, acme]
    with_left = people.people_of(session, client_id=acme, include_left=True)
    assert names(with_left) == ["Cleo", "Ána Silva", "Eve", "Bert"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana", ["Ána Silva", "Anabel"]),
        ("silva ana", ["Ána Silva"]),
        ("ana silva", ["Ána Silva"]),
        ("nan", ["Ána Silva"]),
        ("ANA@X", ["Ána Silva"]),
        ("ana@x.example", ["Ána Silva"]),
        ("030 12-34", ["Ána Silva"]),
        ("+49 30 1234", ["Ána Silva"]),
        ("000", []),
        ("12", []),
        ("%@", []),
        ("  ", []),
        ("nobody", []),
    ],
)
def test_somebody_is_found_by_name_address_or_number(session: Session, ana: int, text: str, found: list[str]) -> None:
    contacts.create(session, name="Anabel", now=NOW)
    points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="Ana@X.example")
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="+49 30 1234")
    assert names(people.find(session, text=text)) == found


def test_the_whole_name_comes_first_then_those_not_archived(session: Session) -> None:
    gone = contacts.create(session, name="Ana A", now=NOW)
    contacts.archive(session, contact_id=gone, now=NOW)
    for name in ("Ana B", "Ana"):
        contacts.create(session, name=name, now=NOW)
    assert names(people.find(session, text="ana")) == ["Ana", "Ana B", "Ana A"]
    assert names(people.find(session, text="ana", limit=1)) == ["Ana"]
