"""Whether every deadline can still be met by one person with this calendar: it fits, it cannot, no way was found.

One computation answers for everything that is owed and for each project beside the others. *Fits* comes with a
schedule in which it does (earliest deadline first, optimal where work may be interrupted); *cannot fit* with a stretch
of days that holds less time than is owed there; *not found* is left where tasks wait days for each other, which makes
the question hard. Source: `research/pm.md` §3.2 and §3.3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random
from typing import Final

from dualdesk.analysis.feasibility_axis import Axis
from dualdesk.analysis.feasibility_demand import Stretch, overfull
from dualdesk.analysis.feasibility_order import Problem, Run, late, run
from dualdesk.analysis.feasibility_windows import Tie, Window, Work, followers, windows

# How many other orders are tried before "not found", and how many tasks are arranged for that in all.
TRIES: Final = 200
_MOST_ARRANGED: Final = 200_000
# The same orders are tried each time, so that the answer does not change while one looks.
_SEED: Final = 20_261_124
# Below this share of the work a deadline's slack is tight, in percent.
_TIGHT_PERCENT: Final = 20
_WHOLE: Final = -1


class Verdict(StrEnum):
    """The three answers."""

    FITS = "fits"
    CANNOT = "cannot"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Crunch:
    """The days, both included, that hold less time than is owed in them, with the minutes owed and had.

    `first` after `last` means work that may not begin before it is due. `stretch` is where that lies on the line.
    """

    first: date
    last: date
    owed_min: int
    have_min: int
    stretch: Stretch

    @property
    def short_min(self) -> int:
        """How many minutes are missing."""
        return self.owed_min - self.have_min


@dataclass(frozen=True, slots=True)
class Fit:
    """The answer for some tasks, with the worst stretch where they cannot fit."""

    verdict: Verdict
    crunch: Crunch | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answers for everything and for each group (project), and the schedule they rest on.

    `ends` is the day on which each task is over, None where the last deadline comes first; `late` are the tasks over
    after their own deadline. A group without tasks is not in it. `windows` is where each task lies on the line.
    """

    whole: Fit
    groups: Mapping[int, Fit]
    ends: Mapping[int, date | None]
    late: frozenset[int]
    windows: Mapping[int, Window]

    def owes(self, crunch: Crunch, task_id: int) -> bool:
        """Whether a task is among those that are owed in these days."""
        window, stretch = self.windows[task_id], crunch.stretch
        return window.release >= stretch.begin and window.due <= stretch.end


@dataclass(frozen=True, slots=True)
class Slot:
    """Minutes of one task on one day."""

    day: date
    task_id: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Slack:
    """One deadline: the minutes owed by it in all, those there are until then, and when work on it must have begun.

    `starts_by` is the last day on which one can begin with nothing done; None where it is too late already.
    """

    deadline: date
    owed_min: int
    have_min: int
    starts_by: date | None

    @property
    def slack_min(self) -> int:
        """Minutes to spare, below 0 where there are too few."""
        return self.have_min - self.owed_min

    @property
    def is_tight(self) -> bool:
        """Whether less than a fifth of the work is to spare."""
        return self.slack_min * 100 < self.owed_min * _TIGHT_PERCENT


def answer(works: Sequence[Work], ties: Sequence[Tie], axis: Axis, *, tries: int = TRIES) -> Answer:
    """The answers for these tasks, each id once; the same for the same tasks, in n log n and the pairs of their days.

    A group fits when none of its tasks is late in the schedule that does everything by its deadline; what is overdue
    comes first there. It cannot fit when one of its late tasks lies in an overfull stretch. Else other orders are
    tried, which must not make anything late that was in time.
    """
    problem = _problem(works, ties, axis)
    done = run(problem, [window.due for window in problem.windows])
    missed = late(problem, done)
    by_group = _by_group(works, missed)
    lacking = overfull(problem.windows, [work.minutes for work in works], by_group, axis)
    open_ones = {name: missed for name, missed in by_group.items() if name not in lacking}
    found = _found_otherwise(problem, missed, open_ones, tries) if open_ones else frozenset()
    fits = {work.group: Fit(Verdict.FITS) for work in works}
    fits[_WHOLE] = Fit(Verdict.FITS)
    typed = _typed(problem)
    for name in by_group:
        if name in lacking:
            fits[name] = Fit(Verdict.CANNOT, _crunch(axis, lacking[name], typed))
        elif name not in found:
            fits[name] = Fit(Verdict.NOT_FOUND)
    return Answer(
        whole=fits.pop(_WHOLE),
        groups=fits,
        ends=_days(problem, done),
        late=frozenset(works[number].id for number in missed),
        windows={work.id: window for work, window in zip(works, problem.windows, strict=True)},
    )


def schedule(works: Sequence[Work], ties: Sequence[Tie], axis: Axis) -> tuple[Slot, ...]:
    """The schedule the answer rests on, day by day: what to work on, for how long."""
    problem = _problem(works, ties, axis)
    slots: list[Slot] = []
    for number, begin, end in run(problem, [window.due for window in problem.windows]).pieces:
        point = begin
        while point < end:
            day = axis.day_of_start(point)
            until = min(end, axis.end_of(day))
            slots.append(Slot(day, works[number].id, until - point))
            point = until
    return tuple(slots)


def slacks(works: Sequence[Work], axis: Axis) -> tuple[Slack, ...]:
    """Each deadline with what is to spare: C(deadline) − C(now) − Σ work due by then, in the order of the days.

    Releases are left aside, so that this is how much may still be taken on before that day.
    """
    owed: dict[date, int] = {}
    for work in works:
        owed[work.deadline] = owed.get(work.deadline, 0) + work.minutes
    rows, total = [], 0
    for day in sorted(owed):
        total += owed[day]
        have = axis.end_of(day)
        starts_by = axis.latest_day(have - total) if have >= total else None
        rows.append(Slack(day, total, have, starts_by and min(starts_by, max(day, axis.first))))
    return tuple(rows)


def _problem(works: Sequence[Work], ties: Sequence[Tie], axis: Axis) -> Problem:
    following = followers(works, ties)
    return Problem(works, windows(works, following, axis), following, axis)


def _by_group(works: Sequence[Work], missed: Sequence[int]) -> dict[int, list[int]]:
    """The late tasks of each group, and all of them."""
    found: dict[int, list[int]] = {}
    for number in missed:
        found.setdefault(works[number].group, []).append(number)
        found.setdefault(_WHOLE, []).append(number)
    return found


def _found_otherwise(
    problem: Problem, missed: Sequence[int], open_ones: Mapping[int, Sequence[int]], tries: int
) -> frozenset[int]:
    """The names of which another order has nothing late, with nothing late that was not late before."""
    chance = Random(_SEED)  # noqa: S311 - nothing secret hangs on it
    allowed = set(missed)
    found: set[int] = set()
    for _ in range(min(tries, _MOST_ARRANGED // max(1, len(problem.works)))):
        spread = chance.random() * problem.axis.total
        keys = [window.due + chance.uniform(-spread, spread) for window in problem.windows]
        still = set(late(problem, run(problem, keys)))
        if still <= allowed:
            found |= {name for name, numbers in open_ones.items() if still.isdisjoint(numbers)}
        if found == set(open_ones):
            break
    return frozenset(found)


def _typed(problem: Problem) -> dict[int, date]:
    """The latest deadline that was typed for each point at which one ends.

    Weekends hold no work: a stretch is named by the days that were typed, not by those that end the work.
    """
    typed: dict[int, date] = {}
    for work, window in zip(problem.works, problem.windows, strict=True):
        if work.minutes and window.due == window.own_due:
            typed[window.due] = max(typed.get(window.due, work.deadline), work.deadline)
    return typed


def _crunch(axis: Axis, stretch: Stretch, typed: Mapping[int, date]) -> Crunch:
    return Crunch(
        first=axis.day_of_start(stretch.begin) if stretch.begin else axis.first,
        last=typed.get(stretch.end) or axis.day_of_end(stretch.end),
        owed_min=stretch.owed,
        have_min=stretch.have,
        stretch=stretch,
    )


def _days(problem: Problem, done: Run) -> dict[int, date | None]:
    axis = problem.axis
    ended = zip(problem.works, done.ends, strict=True)
    return {work.id: None if end is None else axis.day_of_end(end) for work, end in ended}
