"""Pinned facts and important dates of a client or a contact: what to know before talking to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import one_line
from dualdesk.model.people import ImportantDate, PinnedFact
from dualdesk.services.common import need, put, said
from dualdesk.services.owners import owned_by

_NO_FACT = msg("Type what there is to know.")
_LEAP_YEAR = 2000


class DateChange(TypedDict, total=False):
    """What can be changed of an important date; the year, and with it nothing else, may be unknown."""

    label: str
    day: int | None
    month: int | None
    year: int | None


def add(session: Session, *, text: str, client_id: int | None = None, contact_id: int | None = None) -> int:
    """Pin a fact below the others of its owner."""
    owner = owned_by(session, client_id=client_id, contact_id=contact_id)
    last = session.scalar(select(func.max(PinnedFact.position)).filter_by(**owner.columns))
    fact = PinnedFact(text=said(text, _NO_FACT, field="text"), position=(last or 0) + 1, **owner.columns)
    session.add(fact)
    session.flush()
    return fact.id


def edit(session: Session, *, fact_id: int, text: str) -> None:
    """Word a pinned fact anew."""
    put(need(session, PinnedFact, fact_id), {"text": said(text, _NO_FACT, field="text")})


def remove(session: Session, *, fact_id: int) -> None:
    """Take a pinned fact away."""
    session.delete(need(session, PinnedFact, fact_id))


def reorder(session: Session, *, fact_ids: Sequence[int]) -> None:
    """Put the facts of one owner in this order; those not named keep their place behind."""
    for position, fact_id in enumerate(fact_ids, start=1):
        put(need(session, PinnedFact, fact_id), {"position": position})
    session.flush()
    if fact_ids:
        first = need(session, PinnedFact, fact_ids[0])
        rest = select(PinnedFact).filter_by(client_id=first.client_id, contact_id=first.contact_id)
        others = session.scalars(
            rest.where(PinnedFact.id.not_in(fact_ids)).order_by(PinnedFact.position, PinnedFact.id)
        )
        for position, fact in enumerate(others, start=len(fact_ids) + 1):
            put(fact, {"position": position})


def add_date(
    session: Session,
    *,
    label: str,
    client_id: int | None = None,
    contact_id: int | None = None,
    day: int | None = None,
    month: int | None = None,
    year: int | None = None,
) -> int:
    """Add an important date; its year, its day, or its month and day may be unknown."""
    owner = owned_by(session, client_id=client_id, contact_id=contact_id)
    _check(day, month, year)
    kept = ImportantDate(label=one_line(label), day=day, month=month, year=year, **owner.columns)
    session.add(kept)
    session.flush()
    return kept.id


def edit_date(session: Session, *, date_id: int, **changes: Unpack[DateChange]) -> None:
    """Change what is given of an important date."""
    kept = need(session, ImportantDate, date_id)
    _check(changes.get("day", kept.day), changes.get("month", kept.month), changes.get("year", kept.year))
    values: dict[str, object] = dict(changes)
    if "label" in changes:
        values["label"] = one_line(changes["label"])
    put(kept, values)


def remove_date(session: Session, *, date_id: int) -> None:
    """Take an important date away."""
    session.delete(need(session, ImportantDate, date_id))


def _check(day: int | None, month: int | None, year: int | None) -> None:
    """The known parts make a day that exists; 29 February without a year does."""
    if month is None and day is not None:
        raise UserError(msg("Give the month too."), field="month")
    if month is None and year is None:
        raise UserError(msg("Give a month or a year."), field="month")
    try:
        date(_LEAP_YEAR if year is None else year, month or 1, day or 1)
    except ValueError:
        raise UserError(msg("No such day. Try 29 and 2 for 29 February."), field="day") from None
