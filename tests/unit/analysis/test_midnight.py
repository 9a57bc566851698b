"""A stretch of time cut at local midnights."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.midnight import by_day
from dualdesk.base.dates import instant_of, local_day

ZONES = ["UTC", "Europe/Berlin", "Pacific/Auckland", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe"]


@given(
    started_at=st.integers(1_500_000_000, 1_900_000_000),
    length=st.integers(0, 400_000),
    zone=st.sampled_from(ZONES),
)
def test_the_parts_add_up_each_on_its_own_day(started_at: int, length: int, zone: str) -> None:
    parts = by_day(started_at, started_at + length, zone)
    assert sum(part.seconds for part in parts) == length
    assert parts[0].started_at == started_at
    assert all(one.ended_at == two.started_at for one, two in pairwise(parts))
    assert [part.day for part in parts] == sorted({part.day for part in parts})
    for part in parts:
        assert local_day(part.started_at, zone) == part.day
        if part.seconds:
            assert local_day(part.ended_at - 1, zone) == part.day


def test_a_stretch_that_ends_at_midnight_stays_on_its_day() -> None:
    day, zone = date(2026, 11, 24), "Europe/Berlin"
    evening, midnight = instant_of(day, 23 * 60, zone), instant_of(date(2026, 11, 25), 0, zone)
    assert [part.day for part in by_day(evening, midnight, zone)] == [day]
    assert [part.day for part in by_day(evening, midnight + 1, zone)] == [day, date(2026, 11, 25)]


def test_a_day_lasts_23_or_25_hours_where_the_clock_changes() -> None:
    zone = "Europe/Berlin"
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        start, end = instant_of(day, 0, zone), instant_of(date(day.year, day.month, day.day + 1), 0, zone)
        assert [part.seconds for part in by_day(start, end, zone)] == [hours * 3600]
