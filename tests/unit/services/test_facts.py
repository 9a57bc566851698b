from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.people import ImportantDate, PinnedFact
from dualdesk.services import clients, contacts, facts

NOW = 1_795_515_120


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def order(session: Session, client_id: int) -> list[str]:
    kept = select(PinnedFact.text).filter_by(client_id=client_id).order_by(PinnedFact.position)
    return list(session.scalars(kept))


def test_facts_stand_in_the_order_they_were_pinned(session: Session, acme: int) -> None:
    for text in ("one", " two ", "three"):
        facts.add(session, client_id=acme, text=text)
    assert order(session, acme) == ["one", "two", "three"]


def test_facts_are_worded_anew_and_taken_away(session: Session, acme: int) -> None:
    first, second = (facts.add(session, client_id=acme, text=text) for text in ("one", "two"))
    facts.edit(session, fact_id=first, text="eins")
    facts.remove(session, fact_id=second)
    session.flush()
    assert order(session, acme) == ["eins"]
    for text in ("", " \t"):
        with refused("text"):
            facts.edit(session, fact_id=first, text=text)


def test_facts_are_put_in_an_order_and_the_unnamed_stay_behind(session: Session, acme: int) -> None:
    ids = {text: facts.add(session, client_id=acme, text=text) for text in "abcd"}
    facts.add(session, contact_id=contacts.create(session, name="Ana", now=NOW), text="other")
    facts.reorder(session, fact_ids=[ids["d"], ids["b"]])
    session.flush()
    assert order(session, acme) == ["d", "b", "a", "c"]
    facts.reorder(session, fact_ids=[])
    assert order(session, acme) == ["d", "b", "a", "c"]


@pytest.mark.parametrize(
    ("day", "month", "year"), [(29, 2, None), (29, 2, 2024), (None, 7, None), (None, 7, 1990), (None, None, 1990)]
)
def test_a_date_may_be_known_in_part(
    session: Session, acme: int, day: int | None, month: int | None, year: int | None
) -> None:
    date_id = facts.add_date(session, client_id=acme, label=" Birthday ", day=day, month=month, year=year)
    kept = session.get_one(ImportantDate, date_id)
    assert (kept.label, kept.day, kept.month, kept.year) == ("Birthday", day, month, year)


@pytest.mark.parametrize(
    ("day", "month", "year", "field"),
    [
        (5, None, 2020, "month"),
        (None, None, None, "month"),
        (29, 2, 2023, "day"),
        (31, 4, None, "day"),
        (1, 13, None, "day"),
        (None, None, 0, "day"),
    ],
)
def test_a_day_that_is_none_is_refused(
    session: Session, acme: int, day: int | None, month: int | None, year: int | None, field: str
) -> None:
    with refused(field):
        facts.add_date(session, client_id=acme, label="", day=day, month=month, year=year)


def test_a_date_is_changed_and_taken_away(session: Session, acme: int) -> None:
    date_id = facts.add_date(session, client_id=acme, label="Birthday", day=29, month=2)
    facts.edit_date(session, date_id=date_id, label="Founded", year=2000)
    kept = session.get_one(ImportantDate, date_id)
    assert (kept.label, kept.day, kept.month, kept.year) == ("Founded", 29, 2, 2000)
    facts.edit_date(session, date_id=date_id, day=28)
    with refused("day"):
        facts.edit_date(session, date_id=date_id, day=30)
    facts.remove_date(session, date_id=date_id)
    session.flush()
    assert session.scalars(select(ImportantDate)).all() == []
