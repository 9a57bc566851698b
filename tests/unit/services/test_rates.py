"""What an hour costs, and cost."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.model.time import Rate
from dualdesk.services import projects, rates

NOW = 1_795_515_120
OLD, NEW = date(2026, 1, 1), date(2026, 11, 1)


@pytest.fixture
def acme(session: Session) -> int:
    client = Client(name="Acme", created_at=NOW)
    session.add(client)
    session.flush()
    return client.id


def _euro(minor: int) -> Money:
    return Money(minor, "EUR")


def test_the_narrowest_rate_of_the_day_goes_first(session: Session, acme: int) -> None:
    project_id = projects.create(session, now=NOW, title="Site", client_id=acme)

    def rate_of(day: date, project_id: int | None = project_id, client_id: int | None = acme) -> Money | None:
        return rates.rate_of(session, day=day, project_id=project_id, client_id=client_id)

    assert rate_of(NEW) is None
    rates.set_rate(session, valid_from=OLD, rate=_euro(50))
    rates.set_rate(session, valid_from=NEW, rate=_euro(60))
    assert [rate_of(day) for day in (date(2025, 12, 31), OLD, date(2026, 10, 31), NEW)] == [
        None, _euro(50), _euro(50), _euro(60),
    ]  # fmt: skip
    rates.set_rate(session, valid_from=OLD, rate=_euro(70), client_id=acme)
    assert [rate_of(NEW), rate_of(NEW, client_id=None), rate_of(NEW, None)] == [_euro(70), _euro(60), _euro(70)]
    projects.edit(session, project_id=project_id, rate_minor=80)
    assert rate_of(NEW) == _euro(80)
    rates.set_rate(session, valid_from=NEW, rate=_euro(0), project_id=project_id)
    assert [rate_of(NEW), rate_of(OLD), rate_of(NEW, None)] == [_euro(0), _euro(80), _euro(70)]


def test_a_rate_of_the_same_day_is_changed(session: Session, acme: int) -> None:
    first = rates.set_rate(session, valid_from=OLD, rate=_euro(50), client_id=acme)
    again = rates.set_rate(session, valid_from=OLD, rate=Money(60, "CHF"), client_id=acme)
    rate = session.get_one(Rate, again)
    assert (first, rate.rate_minor, rate.currency) == (again, 60, "CHF")
    rates.delete(session, rate_id=first)
    assert session.query(Rate).count() == 0


def test_a_rate_that_makes_no_sense_is_refused_where_it_was_typed(session: Session, acme: int) -> None:
    for wrong, field in (
        ({"rate": _euro(-1)}, "rate_minor"),
        ({"rate": Money(1, "Euro")}, "currency"),
        ({"rate": _euro(1), "client_id": 99}, "client_id"),
        ({"rate": _euro(1), "client_id": acme, "project_id": 1}, "project_id"),
    ):
        with pytest.raises(UserError) as caught:
            rates.set_rate(session, valid_from=OLD, **wrong)
        assert caught.value.field == field


def test_a_clients_own_rate_can_be_taken_back(session: Session, acme: int) -> None:
    rates.set_rate(session, valid_from=OLD, rate=_euro(50))
    for day in (OLD, NEW):
        rates.set_rate(session, valid_from=day, rate=_euro(70), client_id=acme)
    rates.withdraw(session, day=OLD, client_id=acme)
    assert rates.rate_of(session, day=NEW, project_id=None, client_id=acme) == _euro(70)
    rates.withdraw(session, day=NEW, client_id=acme)
    assert rates.rate_of(session, day=NEW, project_id=None, client_id=acme) == _euro(50)
