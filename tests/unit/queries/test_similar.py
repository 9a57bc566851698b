from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.terms import PointKind
from dualdesk.queries.similar import Similar, similar
from dualdesk.services import clients, contacts, points

NOW = 1_795_515_120


@pytest.fixture
def ana(session: Session) -> int:
    contact_id = contacts.create(session, name="Ána Silva", now=NOW)
    points.add(session, contact_id=contact_id, kind=PointKind.EMAIL, value="Ana@X.example")
    points.add(session, contact_id=contact_id, kind=PointKind.PHONE, value="+49 30 1234")
    return contact_id


def test_nothing_typed_is_like_nothing(session: Session, ana: int) -> None:
    assert similar(session) == ()
    assert similar(session, name=" ", emails=("",), phones=("x",)) == ()


def test_a_name_is_enough_and_must_be_the_whole(session: Session, ana: int) -> None:
    assert similar(session, name="ana  SILVA") == (Similar("contact", ana, "Ána Silva", ("name",)),)
    assert similar(session, name="ana") == ()


def test_a_phone_or_address_alone_is_weak(session: Session, ana: int) -> None:
    (found,) = similar(session, name="Bert", emails=("ana@x.EXAMPLE",), phones=("0049 30 1234", "49-30/1234"))
    assert (found.why, found.is_weak) == (("email", "phone"), True)
    (strong,) = similar(session, name="Ana Silva", emails=("ana@x.example",))
    assert (strong.why, strong.is_weak) == (("name", "email"), False)


def test_each_reason_is_said_once(session: Session, ana: int) -> None:
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="+49 301234")
    (found,) = similar(session, phones=("+49301234",))
    assert found.why == ("phone",)


def test_an_extension_is_no_number(session: Session, ana: int) -> None:
    points.add(session, contact_id=ana, kind=PointKind.PHONE, value="12")
    assert similar(session, phones=("12",)) == ()


def test_a_number_is_not_an_address(session: Session, ana: int) -> None:
    points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="12345@6")
    assert similar(session, phones=("12345@6",), emails=("49301234",)) == ()


def test_clients_and_contacts_are_both_seen_and_the_edited_one_is_not(session: Session, ana: int) -> None:
    client_id = clients.create(session, name="Ana Silva", now=NOW)
    points.add(session, client_id=client_id, kind=PointKind.EMAIL, value="ana@x.example")
    both = similar(session, name="Ana Silva", emails=("ana@x.example",))
    assert [(found.kind, found.record_id) for found in both] == [("client", client_id), ("contact", ana)]
    assert similar(session, name="Ana Silva", kinds=("client",)) == (
        Similar("client", client_id, "Ana Silva", ("name",)),
    )
    assert similar(session, emails=("ana@x.example",), kinds=("contact",), but=("contact", ana)) == ()


def test_the_surest_come_first(session: Session, ana: int) -> None:
    for name in ("Zed", "Bert"):
        points.add(
            session,
            contact_id=contacts.create(session, name=name, now=NOW),
            kind=PointKind.EMAIL,
            value="ana@x.example",
        )
    found = similar(session, name="Zed", emails=("ana@x.example",))
    assert [one.name for one in found] == ["Zed", "Ána Silva", "Bert"]


def test_a_firms_legal_form_does_not_matter_a_persons_every_letter_does(session: Session, ana: int) -> None:
    client_id = clients.create(session, name="Northwind Bakery Co.", now=NOW)
    assert similar(session, name="northwind-bakery") == (
        Similar("client", client_id, "Northwind Bakery Co.", ("name",)),
    )
    assert similar(session, name="Northwind") == ()
    assert similar(session, name="Ána Silva Co.") == ()
