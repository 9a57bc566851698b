from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, PointKind
from dualdesk.model.base import Entity
from dualdesk.model.business import Opportunity, OpportunityStageChange
from dualdesk.model.desk import Pin, Tag, TagLink
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint, ImportantDate, PinnedFact
from dualdesk.model.talk import Interaction, Participant, Promise
from dualdesk.model.work import Project, Task
from dualdesk.services import clients, facts, interactions, opportunities, points, tags
from dualdesk.services.next_steps import NextStep
from dualdesk.store.store import Store

NOW = 1_795_515_120


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


def count(session: Session, entity: type[Entity]) -> int:
    return session.scalar(select(func.count()).select_from(entity)) or 0


def test_a_name_is_enough(session: Session) -> None:
    client_id = clients.create(session, name="  Northwind\tBakery ", now=NOW)
    client = session.get_one(Client, client_id)
    assert (client.name, client.trade, client.created_at, client.archived_at) == ("Northwind Bakery", "", NOW, None)


def test_every_field_can_be_given_and_is_cleaned(session: Session) -> None:
    client_id = clients.create(
        session,
        name="Kessler",
        now=NOW,
        trade=" irrigation ",
        note="first\r\nsecond\n",
        currency="CHF",
        zone="Europe/Zurich",
        since=date(2024, 2, 29),
        ideal_gap_days=14,
        longest_gap_days=30,
    )
    client = session.get_one(Client, client_id)
    assert (client.trade, client.note, client.currency) == ("irrigation", "first\nsecond", "CHF")
    assert (client.since, client.ideal_gap_days, client.longest_gap_days) == (date(2024, 2, 29), 14, 30)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " \n"}, "name"),
        ({"name": "A", "currency": "eur"}, "currency"),
        ({"name": "A", "zone": "Mars/Base"}, "zone"),
        ({"name": "A", "ideal_gap_days": 0}, "ideal_gap_days"),
        ({"name": "A", "ideal_gap_days": 30, "longest_gap_days": 14}, "longest_gap_days"),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed(session: Session, fields: dict[str, Any], field: str) -> None:
    with refused(field):
        clients.create(session, now=NOW, **fields)
    assert count(session, Client) == 0


def test_only_what_is_given_changes(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW, trade="tools", currency="EUR", ideal_gap_days=14)
    clients.edit(session, client_id=client_id, name="Acme GmbH", currency=None)
    client = session.get_one(Client, client_id)
    assert (client.name, client.trade, client.currency, client.ideal_gap_days) == ("Acme GmbH", "tools", None, 14)
    clients.edit(session, client_id=client_id, trade="")
    assert (client.name, client.trade) == ("Acme GmbH", "")


def test_a_gap_is_checked_against_the_one_already_there(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW, ideal_gap_days=14)
    with refused("longest_gap_days"):
        clients.edit(session, client_id=client_id, longest_gap_days=7)
    assert session.get_one(Client, client_id).longest_gap_days is None


def test_an_empty_name_does_not_replace_one(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    with refused("name"):
        clients.edit(session, client_id=client_id, name=" ")


def test_one_that_is_gone_is_said_to_be_gone(session: Session) -> None:
    with pytest.raises(UserError, match="no longer there"):
        clients.edit(session, client_id=7, trade="x")


def test_archiving_keeps_the_first_moment_and_can_be_taken_back(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    clients.archive(session, client_id=client_id, now=NOW + 5)
    clients.archive(session, client_id=client_id, now=NOW + 9)
    assert session.get_one(Client, client_id).archived_at == NOW + 5
    clients.unarchive(session, client_id=client_id)
    assert session.get_one(Client, client_id).archived_at is None


def test_a_pin_is_put_once_below_the_others(session: Session) -> None:
    first, second = (clients.create(session, name=name, now=NOW) for name in ("A", "B"))
    for client_id in (first, second, first):
        clients.pin(session, client_id=client_id)
    assert session.execute(select(Pin.client_id, Pin.position)).all() == [(first, 1), (second, 2)]
    clients.unpin(session, client_id=first)
    clients.unpin(session, client_id=first)
    assert session.scalars(select(Pin.client_id)).all() == [second]


def fill(session: Session) -> int:
    client_id = clients.create(session, name="Acme", now=NOW)
    clients.pin(session, client_id=client_id)
    points.add(session, client_id=client_id, kind=PointKind.PHONE, value="+49 30 1")
    facts.add(session, client_id=client_id, text="Never on Saturdays")
    facts.add_date(session, client_id=client_id, label="Founded", year=1999)
    tags.add(session, name="retail", client_id=client_id)
    opportunities.create(session, client_id=client_id, title="Shop", now=NOW)
    session.add(Project(client_id=client_id, title="Site", created_at=NOW))
    interactions.log(
        session,
        now=NOW,
        client_id=client_id,
        channel=Channel.PHONE,
        subject="hello",
        names=("Ana",),
        next_step=NextStep("Send the quote", day=date(2026, 11, 27)),
    )
    return client_id


OWNED = (
    Client,
    ClientContact,
    ContactPoint,
    ImportantDate,
    Interaction,
    Opportunity,
    OpportunityStageChange,
    Participant,
    Pin,
    PinnedFact,
    Project,
    Promise,
    TagLink,
    Task,
)


def test_deleting_takes_all_that_hangs_on_a_client_and_leaves_its_people(session: Session) -> None:
    client_id = fill(session)
    assert [count(session, entity) for entity in OWNED] == [1] * len(OWNED)
    clients.delete(session, client_id=client_id)
    session.expunge_all()
    assert [count(session, entity) for entity in OWNED] == [0] * len(OWNED)
    assert (count(session, Contact), count(session, Tag)) == (1, 1)


def test_a_deleted_client_comes_back_whole_by_one_undo(store: Store) -> None:
    client_id = store.write(msg("Fill"), fill).value
    store.write(msg("Delete"), lambda session: clients.delete(session, client_id=client_id))
    store.undo()
    with store.read() as session:
        assert [count(session, entity) for entity in OWNED] == [1] * len(OWNED)


def test_a_name_that_is_taken_needs_a_word(session: Session) -> None:
    first = clients.begin(session, name="Northwind Bakery Co.", now=NOW)
    with pytest.raises(UserError) as refused:
        clients.begin(session, name="northwind bakery", now=NOW)
    assert refused.value.message == msg("There is a client “{name}” already.", name="Northwind Bakery Co.")
    assert refused.value.field == "name"
    assert clients.begin(session, name="northwind bakery", now=NOW, anyway=True) != first
    assert clients.begin(session, name="Northwind", now=NOW)
    with pytest.raises(UserError, match="name"):
        clients.begin(session, name=" ", now=NOW)


def test_the_currency_is_the_clients_own_if_it_has_one(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    assert clients.currency_of(session, client_id=acme) is None
    clients.edit(session, client_id=acme, currency="CHF")
    assert clients.currency_of(session, client_id=acme) == "CHF"
