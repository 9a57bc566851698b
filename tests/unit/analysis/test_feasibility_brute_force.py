"""The answers against every possible order of work, tried out: 6,000 small cases without ties, 3,000 with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from dualdesk.analysis.feasibility import Verdict, answer
from dualdesk.analysis.feasibility_axis import Axis
from dualdesk.analysis.feasibility_windows import Tie, Work

TODAY = date(2026, 11, 24)
DAYS = 10
Case = tuple[list[Work], list[Tie], list[int]]


def can_be_done(works: Sequence[Work], ties: Sequence[Tie], minutes: Sequence[int]) -> bool:
    """Whether any order keeps every deadline: each minute of each day is given to every task in turn, or to none."""
    due = [(work.deadline - TODAY).days for work in works]
    release = [(work.not_before - TODAY).days if work.not_before else 0 for work in works]

    def is_free(number: int, on: int, over: tuple[int, ...]) -> bool:
        waits = [tie for tie in ties if tie.second_id == works[number].id]
        return release[number] <= on and all(
            over[tie.first_id] >= 0 and over[tie.first_id] + tie.wait_days <= on for tie in waits
        )

    def minute_of(number: int, on: int, used: int, left: tuple[int, ...], over: tuple[int, ...]) -> bool:
        fewer = (*left[:number], left[number] - 1, *left[number + 1 :])
        ended = over if fewer[number] else (*over[:number], on, *over[number + 1 :])
        return go(on, used + 1, fewer, ended)

    @cache
    def go(on: int, used: int, left: tuple[int, ...], over: tuple[int, ...]) -> bool:
        open_ones = [number for number, rest in enumerate(left) if rest]
        if not open_ones or on >= len(minutes) or any(due[number] < on for number in open_ones):
            return not open_ones
        if used < minutes[on]:
            possible = [number for number in open_ones if is_free(number, on, over)]
            if any(minute_of(number, on, used, left, over) for number in possible):
                return True
        return go(on + 1, 0, left, over)

    return go(0, 0, tuple(work.minutes for work in works), (-1,) * len(works))


def case(chance: Random, *, longest_wait: int | None) -> Case:
    """A few tasks of a few minutes on days of none to two; with ties of so long a wait, None for no ties."""
    count = chance.randint(2, 5)
    minutes = [chance.choice((0, 1, 1, 1, 2)) for _ in range(DAYS)]
    works = []
    for number in range(count):
        first, length = chance.randint(0, 4), chance.randint(1, 3)
        due = min(DAYS - 1, first + length + chance.randint(-2, 5))
        works.append(Work(number, length, TODAY + timedelta(due), TODAY + timedelta(first) if first else None))
    ties = []
    if longest_wait is not None:
        pairs = [(first, second) for first in range(count) for second in range(first + 1, count)]
        ties = [Tie(*pair, wait_days=chance.randint(0, longest_wait)) for pair in pairs if chance.random() < 0.35]
    return works, ties, minutes


def test_without_ties_fits_and_cannot_fit_are_exact() -> None:
    chance, fits = Random(7), 0
    for _ in range(6_000):
        works, ties, minutes = case(chance, longest_wait=None)
        verdict = answer(works, ties, Axis(TODAY, minutes)).whole.verdict
        possible = can_be_done(works, ties, minutes)
        fits += possible
        assert verdict is (Verdict.FITS if possible else Verdict.CANNOT), (works, minutes)
    assert 1_000 < fits < 5_000


def test_with_ties_but_no_waits_the_answer_is_exact() -> None:
    chance, fits = Random(11), 0
    for _ in range(2_000):
        works, ties, minutes = case(chance, longest_wait=0)
        verdict = answer(works, ties, Axis(TODAY, minutes)).whole.verdict
        possible = can_be_done(works, ties, minutes)
        fits += possible
        assert verdict is (Verdict.FITS if possible else Verdict.CANNOT), (works, ties, minutes)
    assert 200 < fits < 1_800


def test_with_waits_nothing_false_is_said_and_nearly_everything_is_found() -> None:
    chance, fits, missed, unsure = Random(13), 0, 0, 0
    for _ in range(1_500):
        works, ties, minutes = case(chance, longest_wait=3)
        verdict = answer(works, ties, Axis(TODAY, minutes)).whole.verdict
        possible = can_be_done(works, ties, minutes)
        fits += possible
        missed += possible and verdict is Verdict.NOT_FOUND
        unsure += verdict is Verdict.NOT_FOUND
        assert verdict is not Verdict.FITS or possible, (works, ties, minutes)
        assert verdict is not Verdict.CANNOT or not possible, (works, ties, minutes)
    assert fits > 200
    assert missed == 0
    assert unsure < 300
