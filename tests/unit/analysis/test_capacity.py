"""Bookable minutes of days and weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.capacity import Booked, Calendar, DayCapacity, Hours, Off, free

LONG_AGO = date(2020, 1, 1)
HOURS = [*(Hours(weekday, LONG_AGO, 390) for weekday in range(4)), Hours(4, LONG_AGO, 300)]
TUESDAY = date(2026, 11, 24)


def test_the_week_of_the_design() -> None:
    week = Calendar(HOURS).week(TUESDAY, [Booked(TUESDAY, 60), Booked(TUESDAY, 30), Booked(date(2026, 11, 26), 30)])
    assert [day.bookable for day in week] == [390, 390, 390, 390, 300, 0, 0]
    assert week[1] == DayCapacity(TUESDAY, 390, 90, 300)
    assert free(week) == 390 * 4 + 300 - 120


def test_a_week_begins_where_the_person_says() -> None:
    assert Calendar(HOURS).week(TUESDAY, first_weekday=6)[0].day == date(2026, 11, 22)
    assert Calendar(HOURS).week(date(2026, 11, 22), first_weekday=6)[0].day == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "minutes"),
    [("2026-11-23", 390), ("2026-11-30", 240), ("2027-02-01", 0), ("2019-12-30", 0), ("2026-11-28", 0)],
)
def test_the_latest_hours_hold(day: str, minutes: int) -> None:
    later = [Hours(0, date(2027, 1, 1), 0), Hours(0, date(2026, 11, 24), 240)]
    assert Calendar([*later, *HOURS]).bookable(date.fromisoformat(day)) == minutes


def test_shares_off_add_up_to_a_day_at_most() -> None:
    half = Off(TUESDAY, TUESDAY + timedelta(1), 50)
    assert Calendar(HOURS, [half]).bookable(TUESDAY) == 195
    assert Calendar(HOURS, [half, Off(TUESDAY, TUESDAY, 33)]).bookable(TUESDAY) == 66
    assert Calendar(HOURS, [half, half, half]).bookable(TUESDAY) == 0
    assert Calendar(HOURS, [Off(TUESDAY, TUESDAY)]).bookable(TUESDAY + timedelta(1)) == 390


def test_a_day_too_full_takes_nothing_from_the_others() -> None:
    days = Calendar(HOURS).days(TUESDAY, TUESDAY + timedelta(1), [Booked(TUESDAY, 600)])
    assert [(day.free, day.appointments) for day in days] == [(0, 600), (390, 0)]
    assert free(days) == 390
    assert Calendar(HOURS).days(TUESDAY, TUESDAY - timedelta(1)) == ()


SPANS = st.builds(
    lambda start, length, share: Off(LONG_AGO + timedelta(start), LONG_AGO + timedelta(start + length), share),
    st.integers(0, 60), st.integers(0, 20), st.integers(1, 100),
)  # fmt: skip


@given(st.lists(SPANS, max_size=5), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 600)), max_size=10))
def test_free_time_against_a_count_day_by_day(off: list[Off], booked: list[tuple[int, int]]) -> None:
    appointments = [Booked(LONG_AGO + timedelta(n), minutes) for n, minutes in booked]
    days = Calendar(HOURS, off).days(LONG_AGO, LONG_AGO + timedelta(60), appointments)
    for number, day in enumerate(days):
        share = 100
        for each in off:
            if each.starts_on <= day.day <= each.ends_on:
                share = max(0, share - each.share_percent)
        hours = (390, 390, 390, 390, 300, 0, 0)[day.day.weekday()]
        assert day.bookable == hours * share // 100
        assert day.appointments == sum(minutes for n, minutes in booked if n == number)
        assert day.free == max(0, day.bookable - day.appointments)
