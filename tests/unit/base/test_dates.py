"""Local days and instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.dates import add_months, instant_of, iso_day, local_day, local_time, month_days, month_end, time_zone
from dualdesk.base.errors import UserError

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Auckland", "America/Santiago", "Australia/Sydney"])


@pytest.mark.parametrize(
    ("day", "months", "anchor", "expected"),
    [
        ("2026-01-31", 1, 0, "2026-02-28"), ("2028-01-31", 1, 0, "2028-02-29"), ("2026-02-28", 1, 31, "2026-03-31"),
        ("2026-02-28", 1, 0, "2026-03-28"), ("2026-03-31", -1, 0, "2026-02-28"), ("2026-12-15", 1, 0, "2027-01-15"),
        ("2026-01-15", -1, 0, "2025-12-15"), ("2028-02-29", 12, 0, "2029-02-28"), ("2029-02-28", 36, 29, "2032-02-29"),
        ("2026-05-05", 0, 0, "2026-05-05"), ("2026-05-05", 0, 31, "2026-05-31"),
    ],
)  # fmt: skip
def test_months_keep_their_day(day: str, months: int, anchor: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months, anchor=anchor) == date.fromisoformat(expected)


@pytest.mark.parametrize("months", [1, -12 * 9999])
def test_no_month_outside_the_calendar(months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(date.max, months)


@given(DAYS, st.integers(-600, 600))
def test_months_on_are_counted_one_by_one(day: date, months: int) -> None:
    stepped = day
    for _ in range(abs(months)):
        stepped = add_months(stepped, 1 if months > 0 else -1, anchor=day.day)
    moved = add_months(day, months)
    assert moved == stepped
    assert moved.day == min(day.day, month_days(moved.year, moved.month))


@given(DAYS)
def test_a_month_ends_on_the_day_before_the_next(day: date) -> None:
    assert (month_end(day) + timedelta(1)).day == 1
    assert month_end(day) - day < timedelta(31)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-12-01", date(2026, 12, 1)), ("2026-02-30", None), ("20261201", None), ("2026-W01-1", None), ("", None),
     ("2026-12-01 ", None), ("２026-12-01", None)],
)  # fmt: skip
def test_an_iso_day_is_written_one_way(text: str, day: date | None) -> None:
    assert iso_day(text) == day


def test_the_day_of_an_instant_is_the_zones() -> None:
    midnight_utc = int(datetime(2026, 11, 24, tzinfo=UTC).timestamp())
    assert local_day(midnight_utc, "Europe/Berlin") == date(2026, 11, 24)
    assert local_day(midnight_utc, "America/Santiago") == date(2026, 11, 23)
    assert local_time(midnight_utc, "Europe/Berlin").hour == 1
    assert local_day(-1, "UTC") == date(1969, 12, 31)


@pytest.mark.parametrize(
    "name", ["", "Nowhere/Else", "../etc", "/etc/passwd", "America", "Europe/Berlin\x00", "\ud800", "x" * 5000]
)
def test_an_unknown_zone_is_said(name: str) -> None:
    with pytest.raises(UserError) as caught:
        time_zone(name)
    assert caught.value.field == "zone"


def test_a_skipped_and_a_repeated_hour() -> None:
    spring = instant_of(date(2026, 3, 29), 150, "Europe/Berlin")
    assert local_time(spring, "Europe/Berlin").strftime("%H:%M") == "03:30"
    autumn = instant_of(date(2026, 10, 25), 150, "Europe/Berlin")
    assert local_time(autumn, "Europe/Berlin").utcoffset() == timedelta(hours=2)


@given(DAYS, st.integers(0, 1439), ZONES)
def test_a_wall_clock_time_comes_back(day: date, minute: int, zone: str) -> None:
    instant = instant_of(day, minute, zone)
    shown = local_time(instant, zone)
    skipped = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=ZoneInfo(zone))
    exists = skipped.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == skipped.replace(tzinfo=None)
    if exists:
        assert (local_day(instant, zone), shown.hour * 60 + shown.minute) == (day, minute)
    else:
        assert 0 < (shown.replace(tzinfo=None) - skipped.replace(tzinfo=None)).total_seconds() <= 7200
