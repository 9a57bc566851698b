"""One person doing the work in an order: earliest deadline first, interrupted for what is more urgent.

The schedule that comes out is a proof when nothing in it is late: every task lies in days that are there, after its
first day and what it waits for, before its deadline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from dualdesk.analysis.feasibility_axis import Axis
from dualdesk.analysis.feasibility_windows import Next, Window, Work
from dualdesk.base.terms import DependencyKind

_DAY = timedelta(1)
_AT_THE_START = (DependencyKind.SS, DependencyKind.SF)


class Piece(NamedTuple):
    """A stretch of work on one task, by its number, between two points of the line."""

    number: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """What came of an order: the stretches, and the point where each task is over, None where the line ends first."""

    pieces: Sequence[Piece]
    ends: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be done: the tasks, their windows, what waits for what, and the line."""

    works: Sequence[Work]
    windows: Sequence[Window]
    following: Sequence[Sequence[Next]]
    axis: Axis


def run(problem: Problem, keys: Sequence[float]) -> Run:
    """Do the work, always the smallest key of what can be done; by the due points it is earliest deadline first."""
    machine = _Machine(problem, keys)
    machine.run()
    return Run(machine.pieces, machine.ends)


def late(problem: Problem, done: Run) -> list[int]:
    """The numbers of the tasks that are not over at their own deadline; what takes no time is never late."""
    ended = zip(done.ends, problem.windows, problem.works, strict=True)
    return [
        number
        for number, (end, window, work) in enumerate(ended)
        if work.minutes and (end is None or end > window.own_due)
    ]


class _Machine:
    """The state of one run."""

    def __init__(self, problem: Problem, keys: Sequence[float]) -> None:
        self._problem = problem
        self._keys = keys
        self._left = [work.minutes for work in problem.works]
        self._open_ties = [0] * len(problem.works)
        for afters in problem.following:
            for after in afters:
                self._open_ties[after.number] += 1
        self._gates = [window.release for window in problem.windows]
        self._coming: list[tuple[int, int]] = []
        self._ready: list[tuple[float, int, date, int]] = []
        self._begun = [False] * len(problem.works)
        self.pieces: list[Piece] = []
        self.ends: list[int | None] = [None] * len(problem.works)
        for number, count in enumerate(self._open_ties):
            if not count:
                heappush(self._coming, (self._gates[number], number))

    def run(self) -> None:
        now, total = 0, self._problem.axis.total
        while self._coming or self._ready:
            self._take_in(now)
            if self._ready:
                if now >= total:
                    break
                now = self._work(now, total)
            elif self._coming:
                now = self._coming[0][0]

    def _take_in(self, now: int) -> None:
        """Put what can be begun by now among what is ready; what takes no time is over at once."""
        while self._coming and self._coming[0][0] <= now:
            _, number = heappop(self._coming)
            if self._left[number]:
                heappush(self._ready, (self._keys[number], *self._turn(number), number))
            else:
                self._begin(number, now)
                self._end(number, now)

    def _turn(self, number: int) -> tuple[int, date]:
        """Who comes first of those that are as urgent.

        Days without work end at one point of the line: there the earlier deadline comes first too, else time won
        between two of them would turn their order, and what was in time before would be late.
        """
        return self._problem.windows[number].own_due, self._problem.works[number].deadline

    def _work(self, now: int, total: int) -> int:
        """Go on with the most urgent task until it is over or something else can be begun; the point reached."""
        number = self._ready[0][-1]
        self._begin(number, now)
        until = min(now + self._left[number], total)
        if self._coming:
            until = min(until, self._coming[0][0])
        self.pieces.append(Piece(number, now, until))
        self._left[number] -= until - now
        if not self._left[number]:
            heappop(self._ready)
            self._end(number, until)
        return until

    def _begin(self, number: int, now: int) -> None:
        if not self._begun[number]:
            self._begun[number] = True
            # A minute must be worked before what waits for the start may push it aside.
            worked = now + min(self._left[number], 1)
            self._open(number, self._problem.axis.day_of_start(now), worked, at_start=True)

    def _end(self, number: int, now: int) -> None:
        self.ends[number] = now
        axis = self._problem.axis
        # What takes no time has no day of its own; the later of the two possible ones promises nothing too early.
        takes_time = self._problem.works[number].minutes
        self._open(number, axis.day_of_end(now) if takes_time else axis.day_of_start(now), now, at_start=False)

    def _open(self, number: int, day: date, now: int, *, at_start: bool) -> None:
        """Let go on what waited for this start or end."""
        for after in self._problem.following[number]:
            if (after.kind in _AT_THE_START) != at_start:
                continue
            point = self._problem.axis.start_of(day + after.wait_days * _DAY) if after.wait_days else now
            self._gates[after.number] = max(self._gates[after.number], point)
            self._open_ties[after.number] -= 1
            if not self._open_ties[after.number]:
                heappush(self._coming, (self._gates[after.number], after.number))
