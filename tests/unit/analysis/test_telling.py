from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.telling import Rules, is_quiet, tell_at
from dualdesk.base.dates import local_time

# Tuesday 24 November 2026, 10:12 UTC, 11:12 in Berlin.
NOW = 1_795_515_120
NIGHT = Rules(quiet_from=1140, quiet_until=480)


@pytest.mark.parametrize(
    ("minute", "rules", "quiet"),
    [
        (0, NIGHT, True), (479, NIGHT, True), (480, NIGHT, False), (1139, NIGHT, False), (1140, NIGHT, True),
        (720, Rules(quiet_from=700, quiet_until=800), True), (800, Rules(quiet_from=700, quiet_until=800), False),
        (700, Rules(quiet_from=700, quiet_until=700), False),
    ],
)  # fmt: skip
def test_quiet_hours_may_reach_over_midnight(minute: int, rules: Rules, quiet: bool) -> None:
    assert is_quiet(minute, rules) is quiet


def test_what_may_be_told_is_told_at_once() -> None:
    assert tell_at(NOW, 0, NIGHT, "Europe/Berlin") == NOW


def test_two_notices_are_half_an_hour_apart() -> None:
    assert tell_at(NOW, NOW - 600, NIGHT, "Europe/Berlin") == NOW + 1200
    assert tell_at(NOW, NOW - 1800, NIGHT, "Europe/Berlin") == NOW
    assert tell_at(NOW, NOW + 600, NIGHT, "Europe/Berlin") == NOW


@pytest.mark.parametrize("hours", [9, 14])
def test_at_night_it_waits_for_the_morning(hours: int) -> None:
    told = local_time(tell_at(NOW + hours * 3600, 0, NIGHT, "Europe/Berlin"), "Europe/Berlin")
    assert (told.day, told.hour, told.minute) == (25, 8, 0)


def test_a_batch_that_ends_in_the_quiet_hours_waits_for_their_end() -> None:
    evening = NOW + 7 * 3600 + 40 * 60
    told = local_time(tell_at(evening, evening - 60, NIGHT, "Europe/Berlin"), "Europe/Berlin")
    assert (told.day, told.hour, told.minute) == (25, 8, 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 1439), st.integers(0, 1439))
def test_it_is_never_told_in_quiet_hours_nor_too_early(after: int, last: int, begins: int, ends: int) -> None:
    rules = Rules(batch_minutes=30, quiet_from=begins, quiet_until=ends)
    now, told = NOW + after, NOW + last
    at = tell_at(now, told, rules, "UTC")
    wall = local_time(at, "UTC")
    assert at >= now
    assert not is_quiet(wall.hour * 60 + wall.minute, rules)
    assert told > now or at >= told + 1800 or at == now >= told + 1800
