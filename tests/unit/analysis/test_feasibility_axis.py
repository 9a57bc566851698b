"""The line of work: points and days, and what of a day work can take."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.capacity import Calendar, DayCapacity, Hours
from dualdesk.analysis.feasibility_axis import Axis, axis_of, free_for_work

TODAY = date(2026, 11, 24)
DAY = timedelta(1)


def test_points_of_days() -> None:
    line = Axis(TODAY, (5, 0, 3))
    assert line.total == 8
    assert [line.start_of(TODAY + n * DAY) for n in range(-1, 5)] == [0, 0, 5, 5, 8, 8]
    assert [line.end_of(TODAY + n * DAY) for n in range(-1, 5)] == [0, 5, 5, 8, 8, 8]
    assert [(line.day_of_end(point) - TODAY).days for point in (0, 1, 5, 6, 8, 9)] == [0, 0, 0, 2, 2, 3]
    assert [(line.day_of_start(point) - TODAY).days for point in (0, 4, 5, 7, 8)] == [0, 0, 2, 2, 3]
    assert [(line.latest_day(point) - TODAY).days for point in (-1, 0, 4, 5, 8)] == [-1, 0, 0, 2, 2]


def test_no_days_are_no_time() -> None:
    line = Axis(TODAY, ())
    assert (line.total, line.start_of(TODAY), line.end_of(TODAY)) == (0, 0, 0)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.data())
def test_the_day_of_a_point_holds_it(minutes: list[int], data: st.DataObject) -> None:
    line = Axis(TODAY, minutes)
    point = data.draw(st.integers(0, line.total))
    assert line.end_of(line.day_of_end(point)) >= point
    assert line.start_of(line.day_of_end(point)) < point or not point
    if point < line.total:
        assert line.start_of(line.day_of_start(point)) <= point < line.end_of(line.day_of_start(point))
    assert line.start_of(line.latest_day(point)) <= point


@pytest.mark.parametrize(
    ("bookable", "appointments", "kept", "free"),
    [
        (390, 0, 0, 390), (390, 60, 0, 330), (390, 0, 20, 312), (390, 60, 20, 312), (390, 100, 20, 290),
        (100, 0, 20, 70), (20, 0, 20, 0), (0, 60, 20, 0), (390, 0, 100, 0),
    ],
)  # fmt: skip
def test_of_a_day_a_share_is_kept_that_appointments_use_first(
    bookable: int, appointments: int, kept: int, free: int
) -> None:
    assert free_for_work(DayCapacity(TODAY, bookable, appointments, 0), kept_percent=kept) == free


@pytest.mark.parametrize(("booked", "rest", "today"), [(0, 1440, 390), (90, 1440, 300), (500, 1440, 0), (0, 35, 35)])
def test_today_holds_what_is_left_of_it(booked: int, rest: int, today: int) -> None:
    days = Calendar([Hours(weekday, date.min, 390) for weekday in range(7)]).days(TODAY, TODAY + DAY)
    line = axis_of(days, first=TODAY, kept_percent=0, booked_today=booked, rest_of_day=rest)
    assert (line.end_of(TODAY), line.total) == (today, today + 390)
    assert axis_of((), first=TODAY, kept_percent=20, booked_today=booked, rest_of_day=rest).total == 0
