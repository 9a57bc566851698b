"""Rates of fees, use of budgets, periods of allowances."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.project_money import FeeRate, Usage, allowance_span, done_percent, fee_rate
from dualdesk.base.terms import Period


def test_the_rate_of_the_design() -> None:
    """€ 8,400 for 69 h, then for 53 h 22 spent and 18 h 08 left: from € 122 to € 117."""
    rate = fee_rate(840_000, planned_min=69 * 60, spent_min=53 * 60 + 22, left_min=18 * 60 + 8)
    assert rate == FeeRate(12_174, 11_748)
    assert not rate.is_low


def test_a_fall_below_nine_tenths_is_low() -> None:
    assert not FeeRate(100, 90).is_low
    assert FeeRate(100, 89).is_low


@pytest.mark.parametrize(("planned", "spent", "left"), [(0, 60, 60), (60, 0, 0)])
def test_without_hours_there_is_no_rate(planned: int, spent: int, left: int) -> None:
    assert fee_rate(100, planned_min=planned, spent_min=spent, left_min=left) is None


@pytest.mark.parametrize(
    ("estimated", "left", "done"),
    [(0, 0, None), (100, 100, 0), (100, 25, 75), (300, 1, 99), (100, 130, 0), (9, 0, 100)],
)
def test_how_much_is_done(estimated: int, left: int, done: int | None) -> None:
    assert done_percent(estimated, left) == done


def test_while_a_task_is_open_not_all_is_done() -> None:
    assert done_percent(600, 0, open_tasks=1) == 99
    assert done_percent(600, 300, open_tasks=1) == 50


def test_how_much_is_used() -> None:
    usage = Usage(120, 100, 80)
    assert (usage.used_percent, usage.over, usage.is_ahead) == (120, 20, True)
    assert (Usage(5, 0).used_percent, Usage(5, 0).over, Usage(5, 0).is_ahead) == (100, 5, False)
    assert not Usage(80, 100, 72).is_ahead
    assert Usage(80, 100, 71).is_ahead


@pytest.mark.parametrize(
    ("day", "starts", "period", "first", "last"),
    [
        ("2026-11-24", "2026-01-15", Period.MONTH, "2026-11-15", "2026-12-14"),
        ("2026-11-14", "2026-01-15", Period.MONTH, "2026-10-15", "2026-11-14"),
        ("2026-02-28", "2026-01-31", Period.MONTH, "2026-02-28", "2026-03-30"),
        ("2026-11-24", "2026-01-01", Period.QUARTER, "2026-10-01", "2026-12-31"),
        ("2026-11-24", "2026-01-01", Period.HALF_YEAR, "2026-07-01", "2026-12-31"),
        ("2026-11-24", "2026-03-01", Period.YEAR, "2026-03-01", "2027-02-28"),
        ("2026-01-01", "2026-03-01", Period.MONTH, "2026-03-01", "2026-03-31"),
    ],
)
def test_the_period_of_an_allowance(day: str, starts: str, period: Period, first: str, last: str) -> None:
    span = allowance_span(date.fromisoformat(day), date.fromisoformat(starts), period)
    assert span == (date.fromisoformat(first), date.fromisoformat(last))


def test_an_allowance_for_once_has_no_last_day() -> None:
    assert allowance_span(date(2026, 11, 24), date(2026, 1, 1), Period.ONCE) == (date(2026, 1, 1), None)


@given(
    st.integers(0, 900), st.integers(0, 400), st.sampled_from([period for period in Period if period != Period.ONCE])
)
def test_a_day_of_the_term_lies_in_its_period(after: int, start: int, period: Period) -> None:
    starts = date(2026, 1, 1) + timedelta(start)
    day = starts + timedelta(after)
    first, last = allowance_span(day, starts, period)
    assert last is not None
    assert starts <= first <= day <= last
    assert allowance_span(last + timedelta(1), starts, period)[0] == last + timedelta(1)
