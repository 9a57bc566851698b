"""Which days cannot be worked at all."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from dualdesk.queries.days_off import whole_days_off
from dualdesk.services import capacity


def test_whole_days_of_every_span_count_within_the_asked_ones(session: Session) -> None:
    capacity.add_day_off(session, starts_on=date(2026, 12, 24), ends_on=date(2026, 12, 26))
    capacity.add_day_off(session, starts_on=date(2026, 12, 30), share_percent=50)
    capacity.add_day_off(session, starts_on=date(2027, 1, 1))
    assert whole_days_off(session) == {date(2026, 12, day) for day in (24, 25, 26)} | {date(2027, 1, 1)}
    assert whole_days_off(session, first=date(2026, 12, 26), last=date(2026, 12, 31)) == {date(2026, 12, 26)}
    assert whole_days_off(session, last=date(2026, 12, 23)) == frozenset()
