from __future__ import annotations

import pytest

from dualdesk.analysis.absence import AWAY_SECONDS, BACK_SECONDS, Absence, Presence, begin, look

NOW = 1_000_000


def looked(before: Presence, *looks: tuple[int, int]) -> tuple[Presence, list[Absence]]:
    """Look at these (seconds after NOW, idle seconds); where it ends, and every absence that was found."""
    found = []
    for after, idle in looks:
        before, absence = look(before, now=NOW + after, idle_seconds=idle)
        found += [absence] if absence else []
    return before, found


def every(first: int, last: int, idle_from: int) -> list[tuple[int, int]]:
    """Looks every ten seconds, nothing touched since a moment."""
    return [(after, after - idle_from) for after in range(first, last, 10)]


def test_who_works_is_here() -> None:
    here, found = looked(begin(NOW), *((after, 3) for after in range(10, 3000, 10)))
    assert (here.away_since, found) == (None, [])


def test_an_absence_ends_when_something_is_touched() -> None:
    away, found = looked(begin(NOW), *every(10, 1500, idle_from=0))
    assert (away.away_since, found) == (NOW, [])
    here, found = looked(away, (1500, 4))
    assert found == [Absence(NOW, NOW + 1496)]
    assert here.away_since is None
    assert found[0].minutes == 24


def test_a_pause_shorter_than_ten_minutes_is_none() -> None:
    _here, found = looked(begin(NOW), *every(10, AWAY_SECONDS - 10, idle_from=0), (AWAY_SECONDS - 5, 0))
    assert found == []


def test_a_machine_that_slept_was_left() -> None:
    here, found = looked(begin(NOW), (10, 0), (4000, 1))
    assert found == [Absence(NOW + 10, NOW + 4000)]
    assert here.away_since is None


def test_a_machine_that_woke_by_itself_is_still_alone() -> None:
    away, found = looked(begin(NOW), (10, 0), (4000, 3990), (4010, 4000))
    assert (away.away_since, found) == (NOW + 10, [])
    _here, found = looked(away, (5000, 2))
    assert found == [Absence(NOW + 10, NOW + 5000)]


@pytest.mark.parametrize("idle", [-5, 0, BACK_SECONDS - 1])
def test_a_strange_idle_time_is_no_absence(idle: int) -> None:
    _here, found = looked(begin(NOW), (10, idle))
    assert found == []


def test_a_clock_that_was_set_back_begins_anew() -> None:
    away, _found = looked(begin(NOW), *every(10, 1500, idle_from=0))
    assert looked(away, (-5000, 0)) == (Presence(NOW - 5000, NOW - 5000), [])
