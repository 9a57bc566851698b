"""Moments as people write them, and the instants they are."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.days import Rolls
from dualdesk.analysis.moments import Moment, instant, read_moment
from dualdesk.base.dates import instant_of

# Tuesday 24 November 2026, 10:12 UTC, 11:12 in Berlin.
TODAY, NOW = date(2026, 11, 24), 1_795_515_120
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "day", "minute"),
    [
        ("yesterday", "2026-11-23", None), ("now", "2026-11-24", None), ("14:20", None, 860), ("9", None, 540),
        ("9am", None, 540), ("yesterday 14:20", "2026-11-23", 860), ("yesterday, 14:20", "2026-11-23", 860),
        ("14:20 yesterday", "2026-11-23", 860), ("mon 9", "2026-11-23", 540), ("fri 9am", "2026-11-20", 540),
        ("last fri 9:30", "2026-11-20", 570), ("3 nov", "2026-11-03", None), ("3 dec 8:00", "2025-12-03", 480),
        ("2026-11-20 14:20", "2026-11-20", 860), ("gestern um 9 Uhr", "2026-11-23", 540), ("tue", "2026-11-17", None),
    ],
)  # fmt: skip
def test_a_day_a_time_or_both(text: str, day: str | None, minute: int | None) -> None:
    assert read_moment(text, today=TODAY) == Moment(date.fromisoformat(day) if day else None, minute)


@pytest.mark.parametrize("text", ["", "32 dec", "25:00", "later", "yesterday 25:00", "noon of the 32nd", "x" * 60])
def test_what_names_no_moment(text: str) -> None:
    assert read_moment(text, today=TODAY) is None


def test_an_appointment_is_read_forward() -> None:
    assert read_moment("fri 14:00", today=TODAY, rolls="forward") == Moment(date(2026, 11, 27), 840)
    assert read_moment("12/1 8:00", today=TODAY, month_first=True) == Moment(date(2025, 12, 1), 480)


@pytest.mark.parametrize(
    ("moment", "rolls", "day", "minute"),
    [
        (Moment(), "back", "2026-11-24", 672), (Moment(date(2026, 11, 20)), "back", "2026-11-20", 672),
        (Moment(None, 600), "back", "2026-11-24", 600), (Moment(None, 700), "back", "2026-11-23", 700),
        (Moment(None, 700), "forward", "2026-11-24", 700), (Moment(None, 600), "forward", "2026-11-25", 600),
        (Moment(date(2026, 11, 27), 840), "back", "2026-11-27", 840),
    ],
)  # fmt: skip
def test_what_is_left_open_is_taken_from_the_present(moment: Moment, rolls: Rolls, day: str, minute: int) -> None:
    expected = instant_of(date.fromisoformat(day), minute, "Europe/Berlin")
    assert instant(moment, now=NOW, zone=BERLIN, rolls=rolls) == expected


@given(st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2050, 1, 1))), st.integers(0, 1439))
def test_a_time_alone_is_never_ahead_of_now_nor_more_than_a_day_behind(day: date | None, minute: int) -> None:
    at = instant(Moment(day, minute), now=NOW, zone=BERLIN)
    assert day is not None or NOW - 86_400 <= at <= NOW
    ahead = instant(Moment(day, minute), now=NOW, zone=BERLIN, rolls="forward")
    assert day is not None or NOW <= ahead <= NOW + 86_400
