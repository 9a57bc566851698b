"""Terms, notice, ladder and recurring value of agreements."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.agreements import (
    LADDER_DAYS,
    Notice,
    Recurring,
    Revenue,
    Term,
    a_month,
    ends_on,
    is_answered,
    is_running,
    ladder,
    ladder_from,
    leaves_on,
    next_term,
    notice,
    notice_by,
    raised,
    renewal_outcome,
    revenue,
    rung_reached,
    terms_until,
    working_day_before,
    yearly,
)
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, Period, RenewalOutcome, RenewalRule, RenewalStage

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
MONTHS = st.integers(1, 60)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "anchor", "end"),
    [
        ("2026-01-01", 12, 0, "2026-12-31"), ("2025-12-28", 12, 0, "2026-12-27"), ("2026-01-31", 1, 0, "2026-02-27"),
        ("2026-02-28", 1, 31, "2026-03-30"), ("2028-02-29", 12, 0, "2029-02-27"), ("2029-02-28", 36, 29, "2032-02-28"),
        ("2026-01-31", 2, 0, "2026-03-30"), ("2027-03-01", 12, 0, "2028-02-29"),
    ],
)  # fmt: skip
def test_the_last_day_of_a_term(start: str, months: int, anchor: int, end: str) -> None:
    assert ends_on(day(start), months, anchor=anchor) == day(end)


def test_a_term_without_an_end() -> None:
    assert ends_on(day("2026-01-01"), None) is None
    assert notice_by(None, 30, NoticeUnit.DAY) is None
    assert notice(None, 30, NoticeUnit.DAY) is None
    assert next_term(Term(day("2026-01-01"), None), 12, anchor=1) is None
    assert leaves_on(day("2026-01-31"), 1, NoticeUnit.MONTH) == day("2026-02-28")


@pytest.mark.parametrize(
    ("end", "count", "unit", "by"),
    [
        ("2026-12-31", 60, NoticeUnit.DAY, "2026-11-01"), ("2026-12-27", 30, NoticeUnit.DAY, "2026-11-27"),
        ("2026-12-31", 2, NoticeUnit.WEEK, "2026-12-17"), ("2026-12-31", 1, NoticeUnit.MONTH, "2026-11-30"),
        ("2026-12-31", 10, NoticeUnit.MONTH, "2026-02-28"), ("2028-03-31", 1, NoticeUnit.MONTH, "2028-02-29"),
        ("2028-02-29", 12, NoticeUnit.MONTH, "2027-02-28"), ("2026-12-31", 0, NoticeUnit.DAY, "2026-12-31"),
    ],
)  # fmt: skip
def test_the_last_day_to_give_notice(end: str, count: int, unit: NoticeUnit, by: str) -> None:
    assert notice_by(day(end), count, unit) == day(by)


def test_the_worked_example_of_the_ladder() -> None:
    deadline = notice_by(day("2026-12-31"), 60, NoticeUnit.DAY)
    assert deadline is not None
    assert [rung.on.isoformat() for rung in ladder(deadline)] == [
        "2026-08-03", "2026-09-02", "2026-10-02", "2026-10-18", "2026-10-25",
    ]  # fmt: skip
    assert len({rung.question.text for rung in ladder(deadline)}) == len(LADDER_DAYS)


def test_a_deadline_on_a_weekend_is_acted_on_before_it() -> None:
    sunday = day("2026-11-01")
    assert notice(day("2026-12-31"), 60, NoticeUnit.DAY) == Notice(sunday, day("2026-10-30"))
    assert working_day_before(sunday, days_off=[day("2026-10-30")]) == day("2026-10-29")
    assert working_day_before(day("2026-11-24")) == day("2026-11-24")


@pytest.mark.parametrize(
    ("today", "days_before"),
    [("2026-08-02", None), ("2026-08-03", 90), ("2026-09-01", 90), ("2026-10-25", 7), ("2027-01-01", 7)],
)
def test_the_rung_reached(today: str, days_before: int | None) -> None:
    rung = rung_reached(day("2026-11-01"), today=day(today))
    assert (rung and rung.days_before) == days_before


def test_a_rung_is_answered_by_its_stage_or_an_outcome() -> None:
    answered = {
        stage: [rung.days_before for rung in ladder(day("2026-11-01")) if is_answered(rung, stage, None)]
        for stage in RenewalStage
    }
    assert answered == {
        RenewalStage.NOT_STARTED: [],
        RenewalStage.VALUE_REVIEW: [90, 60],
        RenewalStage.PROPOSAL_OUT: [90, 60, 30],
        RenewalStage.VERBAL_YES: [90, 60, 30, 14],
        RenewalStage.DONE: [90, 60, 30, 14, 7],
    }
    last = ladder(day("2026-11-01"))[-1]
    assert is_answered(last, RenewalStage.NOT_STARTED, RenewalOutcome.CHURNED)


def test_what_the_ladder_counts_back_from() -> None:
    end, by = day("2026-12-31"), day("2026-11-01")
    assert ladder_from(RenewalRule.TACIT, end, by) == by
    assert ladder_from(RenewalRule.EXPRESS, end, by) == end
    assert ladder_from(RenewalRule.NEVER, None, None) is None


def test_renewals_roll_by_the_renewal_term_and_keep_the_day() -> None:
    first = Term(day("2026-01-31"), ends_on(day("2026-01-31"), 1))
    assert terms_until(first, 1, anchor=31, day=day("2026-04-15")) == (
        Term(day("2026-02-28"), day("2026-03-30")),
        Term(day("2026-03-31"), day("2026-04-29")),
    )
    assert terms_until(first, 1, anchor=31, day=day("2026-02-27")) == ()
    assert terms_until(first, None, anchor=31, day=day("2026-04-15")) == (Term(day("2026-02-28"), None),)
    assert next_term(first, 12, anchor=31) == Term(day("2026-02-28"), day("2027-02-27"))


@given(DAYS, st.lists(MONTHS, min_size=1, max_size=6))
def test_terms_meet_and_end_where_months_counted_by_hand_say(start: date, lengths: list[int]) -> None:
    term = Term(start, ends_on(start, lengths[0]))
    for months in lengths[1:]:
        following = next_term(term, months, anchor=start.day)
        assert following is not None
        assert term.ends_on is not None
        assert following.starts_on == term.ends_on + timedelta(1)
        term = following
    year, month = start.year, start.month
    for _ in range(sum(lengths)):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    boundary = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    assert term.ends_on == boundary - timedelta(1)


@given(DAYS, st.integers(0, 400), st.sampled_from(NoticeUnit))
def test_notice_against_a_day_counter(end: date, count: int, unit: NoticeUnit) -> None:
    by = notice_by(end, count, unit)
    assert by is not None
    if unit == NoticeUnit.MONTH:
        months = (end.year - by.year) * 12 + end.month - by.month
        assert months == count
        assert by.day == min(end.day, calendar.monthrange(by.year, by.month)[1])
        return
    counted, left = end, count * (7 if unit == NoticeUnit.WEEK else 1)
    while left:
        counted, left = counted - timedelta(1), left - 1
    assert by == counted


@given(DAYS, st.integers(-200, 200))
def test_the_ladder_is_climbed_in_order(deadline: date, offset: int) -> None:
    today = deadline + timedelta(offset)
    come = [days for days in LADDER_DAYS if days <= 90 and deadline - timedelta(days) <= today]
    rung = rung_reached(deadline, today=today)
    assert (rung.days_before if rung else None) == (min(come) if come else None)


@pytest.mark.parametrize(
    ("minor", "period", "year", "month"),
    [
        (600000, Period.YEAR, 600000, 50000), (10000, Period.YEAR, 10000, 833), (10001, Period.QUARTER, 40004, 3334),
        (50000, Period.MONTH, 600000, 50000), (6, Period.YEAR, 6, 1), (5, Period.YEAR, 5, 0),
        (100, Period.HALF_YEAR, 200, 17), (99999, Period.ONCE, 0, 0), (0, Period.MONTH, 0, 0),
    ],
)  # fmt: skip
def test_the_monthly_equivalent(minor: int, period: Period, year: int, month: int) -> None:
    recurring = Recurring(Money(minor, "EUR"), period)
    assert (yearly(recurring), a_month(recurring)) == (year, Money(month, "EUR"))


def test_revenue_is_rounded_once_and_kept_by_currency() -> None:
    thirds = [Recurring(Money(10000, "EUR"), Period.YEAR)] * 3
    assert revenue([*thirds, Recurring(Money(500, "USD"), Period.MONTH)]) == {
        "EUR": Revenue(Money(2500, "EUR"), Money(30000, "EUR")),
        "USD": Revenue(Money(500, "USD"), Money(6000, "USD")),
    }
    assert revenue([]) == {}


@given(st.integers(0, 10**12), st.sampled_from(Period))
def test_a_month_is_the_nearest_minor_unit_to_a_twelfth(minor: int, period: Period) -> None:
    recurring = Recurring(Money(minor, "EUR"), period)
    error = a_month(recurring).minor - Fraction(yearly(recurring), 12)
    assert -Fraction(1, 2) < error <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("on", "running"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_an_agreement_runs_from_its_first_to_its_last_day(on: str, running: bool) -> None:
    start, end = day("2026-01-01"), day("2026-12-31")
    assert is_running(day(on), starts_on=start, ends_on=end) == running
    assert is_running(day("2030-01-01"), starts_on=start, ends_on=None)
    assert not is_running(day("2026-06-02"), starts_on=start, ends_on=end, left_on=day("2026-06-01"))
    assert is_running(day("2026-06-01"), starts_on=start, ends_on=end, left_on=day("2026-06-01"))
    assert not is_running(day("2026-06-01"), starts_on=start, ends_on=end, paused_from=day("2026-06-01"))


@pytest.mark.parametrize(
    ("minor", "points", "after"), [(10000, 250, 10250), (101, 50, 102), (1, 0, 1), (100, -1000, 90)]
)
def test_a_rise_in_basis_points(minor: int, points: int, after: int) -> None:
    assert raised(Money(minor, "EUR"), points) == Money(after, "EUR")


def test_a_renewal_is_flat_up_or_down_by_the_year() -> None:
    before = Recurring(Money(1200, "EUR"), Period.YEAR)
    for minor, outcome in (
        (100, RenewalOutcome.RENEWED_FLAT),
        (101, RenewalOutcome.RENEWED_UP),
        (99, RenewalOutcome.RENEWED_DOWN),
    ):
        assert renewal_outcome(before, Recurring(Money(minor, "EUR"), Period.MONTH)) == outcome
    with pytest.raises(AssertionError):
        renewal_outcome(before, Recurring(Money(100, "USD"), Period.MONTH))
