from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import PointKind
from dualdesk.model.people import ContactPoint
from dualdesk.services import clients, contacts, points

NOW = 1_795_515_120


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def ana(session: Session) -> int:
    return contacts.create(session, name="Ana", now=NOW)


def primaries(session: Session) -> list[str]:
    return list(session.scalars(select(ContactPoint.value).filter_by(is_primary=True).order_by(ContactPoint.value)))


def test_the_first_of_a_kind_is_primary(session: Session, ana: int) -> None:
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value=" 030 / 12 34 ", label=" Work ")
    points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="Ana@Example.COM")
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="040 1")
    rows = session.execute(
        select(ContactPoint.value, ContactPoint.label, ContactPoint.match_key, ContactPoint.is_primary)
    ).all()
    assert rows == [
        ("030 / 12 34", "Work", "0301234", True),
        ("Ana@Example.COM", "", "ana@example.com", True),
        ("040 1", "", "0401", False),
    ]
    assert session.scalars(select(ContactPoint.position)).all() == [1, 2, 3]


def test_another_primary_takes_the_place_of_the_one_before(session: Session, ana: int) -> None:
    first = points.add(session, contact_id=ana, kind=PointKind.PHONE, value="1")
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="2", primary=True)
    assert primaries(session) == ["2"]
    points.make_primary(session, point_id=first)
    points.make_primary(session, point_id=first)
    session.flush()
    assert primaries(session) == ["1"]


def test_none_need_be_primary(session: Session, ana: int) -> None:
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="1", primary=False)
    assert primaries(session) == []


def test_two_owners_each_have_a_primary(session: Session, ana: int) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="1")
    points.add(session, client_id=client_id, kind=PointKind.PHONE, value="2")
    assert primaries(session) == ["1", "2"]


def test_removing_the_primary_makes_the_next_one_primary(session: Session, ana: int) -> None:
    ids = [points.add(session, contact_id=ana, kind=PointKind.PHONE, value=value) for value in "123"]
    points.remove(session, point_id=ids[1])
    assert primaries(session) == ["1"]
    points.remove(session, point_id=ids[0])
    assert primaries(session) == ["3"]
    points.remove(session, point_id=ids[2])
    assert primaries(session) == []


def test_an_edit_keeps_what_is_compared_true(session: Session, ana: int) -> None:
    point_id = points.add(session, contact_id=ana, kind=PointKind.PHONE, value="1")
    points.edit(session, point_id=point_id, value="+49 (30) 7", label="desk")
    point = session.get_one(ContactPoint, point_id)
    assert (point.value, point.match_key, point.label) == ("+49 (30) 7", "49307", "desk")


def test_a_point_of_another_kind_gives_up_its_place(session: Session, ana: int) -> None:
    first = points.add(session, contact_id=ana, kind=PointKind.PHONE, value="1@x")
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="2")
    points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="a@x")
    points.edit(session, point_id=first, kind=PointKind.EMAIL)
    session.flush()
    assert primaries(session) == ["2", "a@x"]
    points.edit(session, point_id=first, kind=PointKind.OTHER)
    session.flush()
    assert primaries(session) == ["1@x", "2", "a@x"]
    assert session.get_one(ContactPoint, first).match_key == ""


def test_an_address_keeps_its_lines(session: Session, ana: int) -> None:
    point_id = points.add(session, contact_id=ana, kind=PointKind.ADDRESS, value="Street 1\r\n10115 Berlin\n")
    assert session.get_one(ContactPoint, point_id).value == "Street 1\n10115 Berlin"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (PointKind.PHONE, "  "),
        (PointKind.PHONE, "ask Mira"),
        (PointKind.EMAIL, "ana.example.com"),
        (PointKind.EMAIL, "@example.com"),
        (PointKind.EMAIL, "ana @example.com"),
    ],
)
def test_what_is_no_phone_or_address_is_refused(session: Session, ana: int, kind: PointKind, value: str) -> None:
    assert not points.fits(kind, value) or not value.strip()
    with refused("value"):
        points.add(session, contact_id=ana, kind=kind, value=value)


def test_the_owner_must_be_there_and_be_one(session: Session, ana: int) -> None:
    with refused("client_id"):
        points.add(session, client_id=99, kind=PointKind.PHONE, value="1")
    with refused("contact_id"):
        points.add(session, contact_id=99, kind=PointKind.PHONE, value="1")
    with pytest.raises(ValueError, match="either"):
        points.add(session, kind=PointKind.PHONE, value="1")
    with pytest.raises(ValueError, match="either"):
        points.add(session, client_id=1, contact_id=ana, kind=PointKind.PHONE, value="1")
