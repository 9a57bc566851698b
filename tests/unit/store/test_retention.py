"""R11: which old backups may go, over years, wrong clocks and shrunken files."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dualdesk.store.manifest import BackupKind
from dualdesk.store.retention import DAY, Held, surplus

BEGIN = 1_795_515_120
HOUR = 3600
MONTH = 31 * DAY


def life(moments: Iterable[int], *, rows: int = 100, kind: BackupKind = BackupKind.TIMER) -> list[list[Held]]:
    """What is held after each backup at the moments."""
    held: list[Held] = []
    states = []
    for number, at in enumerate(moments, 1):
        held.append(Held(f"{number}", number, at, kind, rows))
        gone = surplus(held, now=at)
        held = [one for one in held if one.name not in gone]
        states.append(list(held))
    return states


def two_years() -> list[int]:
    return [BEGIN + hour * HOUR for hour in range(2 * 365 * 24)]


def test_r11_two_years_of_working_hours_keep_a_few_dozen_far_back() -> None:
    ends = [at for at in two_years() if (at // HOUR) % 24 in range(8, 19)]
    states = life(ends)
    assert max(len(state) for state in states) <= 60
    last = states[-1]
    assert ends[-1] - last[0].at > 10 * MONTH
    assert [one.number for one in last][-3:] == [len(ends) - 2, len(ends) - 1, len(ends)]
    ages = [(ends[-1] - one.at) / DAY for one in last]
    assert sum(age <= 3 for age in ages) >= 20
    assert sum(age <= 14 for age in ages) >= 30


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_r11_whatever_the_clock_does_little_goes_at_once_and_the_newest_stay(seed: int) -> None:
    random = Random(seed)
    at, moments = BEGIN, []
    for _number in range(300):
        at += random.choice((600, 600, HOUR, 5 * HOUR, DAY, -HOUR, 30 * DAY, -400 * DAY, 400 * DAY))
        moments.append(max(0, at))
    states = life(moments)
    for before, after, at_before, at_after in zip(states, states[1:], moments, moments[1:], strict=False):
        went = {one.name for one in before} - {one.name for one in after}
        assert len(went) <= (1 if abs(at_after - at_before) > DAY else 2)
        assert {one.name for one in before[-2:]} <= {one.name for one in after}


def test_r11_a_clock_that_jumps_forward_takes_one_at_most() -> None:
    states = life([BEGIN + number * 600 for number in range(200)] + [BEGIN + 4000 * DAY])
    assert len(states[-1]) >= len(states[-2])


def test_r11_a_desk_that_shrank_by_accident_costs_no_good_backup() -> None:
    held = [Held(f"{number}", number, BEGIN + number * 600, BackupKind.TIMER, 1000) for number in range(1, 20)]
    small = held[:]
    for number in range(20, 200):
        small.append(Held(f"{number}", number, BEGIN + number * 600, BackupKind.TIMER, 499))
        gone = surplus(small, now=BEGIN + number * 600)
        small = [one for one in small if one.name not in gone]
    assert {one.name for one in held} <= {one.name for one in small}
    assert len(small) < 100


def test_r11_a_desk_that_halved_is_thinned_as_ever() -> None:
    held = [Held(f"{number}", number, BEGIN + number * 600, BackupKind.TIMER, 1000) for number in range(1, 20)]
    held.append(Held("20", 20, BEGIN + 20 * 600, BackupKind.TIMER, 500))
    assert surplus(held, now=BEGIN + 20 * 600) == ("1", "2")


def test_r11_three_from_before_updates_stay_and_those_before_an_import_for_thirty_days() -> None:
    update = [Held(f"u{number}", number, BEGIN, BackupKind.BEFORE_UPDATE, 1) for number in range(1, 6)]
    imports = [Held(f"i{number}", number, BEGIN, BackupKind.BEFORE_IMPORT, 1) for number in range(6, 8)]
    newest = [Held(f"n{number}", number, BEGIN + 30 * DAY, BackupKind.ASKED, 1) for number in range(8, 11)]
    assert surplus(update + imports + newest, now=BEGIN + 30 * DAY) == ("u1", "u2")
    assert surplus(imports + newest, now=BEGIN + 30 * DAY) == ()
    assert surplus(imports + newest, now=BEGIN + 30 * DAY + 1) == ("i6", "i7")


def test_r11_the_only_ones_there_are_stay() -> None:
    assert surplus([], now=BEGIN) == ()
    old = [Held("1", 1, 0, BackupKind.BEFORE_IMPORT, 1)]
    assert surplus(old, now=BEGIN) == ()


def test_r11_one_of_each_month_is_kept_as_far_back_as_is_asked_for() -> None:
    held = [Held(f"{month}", month, BEGIN + month * MONTH, BackupKind.TIMER, 100) for month in range(40)]
    now = BEGIN + 40 * MONTH
    assert surplus(held, now=now, months=36) == ("0",)
    assert surplus(held, now=now, months=120) == ()
