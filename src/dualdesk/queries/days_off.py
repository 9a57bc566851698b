"""Which days cannot be worked at all."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.time import DayOff

_WHOLE = 100


def whole_days_off(session: Session, *, first: date = date.min, last: date = date.max) -> frozenset[date]:
    """Every day that is off as a whole, from `first` to `last`, both included."""
    within = (DayOff.share_percent == _WHOLE, DayOff.ends_on >= first, DayOff.starts_on <= last)
    spans = [(max(one, first), min(other, last)) for one, other in session.execute(_SPANS.where(*within))]
    return frozenset(one + timedelta(number) for one, other in spans for number in range((other - one).days + 1))


_SPANS = select(DayOff.starts_on, DayOff.ends_on)
