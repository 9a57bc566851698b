"""The window of each task on the line of work: from when it can be begun, until when it must be over.

Ties between tasks make windows narrower: a task must leave room for what follows it, and cannot begin before what it
waits for could be over (`research/pm.md` §3.3). Every narrowing follows from what was given, so that windows which
cannot hold their work prove that nothing can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dualdesk.analysis.feasibility_axis import Axis
from dualdesk.base.dates import MINUTES_A_DAY
from dualdesk.base.terms import DependencyKind

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Work:
    """An open task that is owed: minutes left (0 or more), its deadline, and the day before which it may not begin.

    `group` is its project, 0 for none.
    """

    id: int
    minutes: int
    deadline: date
    not_before: date | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """The second task waits for the first, by these ends of the two (finish or start), so many calendar days.

    A wait of 0 days is none: the same day will do. With one of 2 days, what is over on Tuesday is followed on Thursday.
    """

    first_id: int
    second_id: int
    kind: DependencyKind = DependencyKind.FS
    wait_days: int = 0


class Next(NamedTuple):
    """A task that waits for another, by its number in the list of work."""

    number: int
    kind: DependencyKind
    wait_days: int


class Window(NamedTuple):
    """Points on the line of work between which a task must be done, and the one at which its own deadline passes."""

    release: int
    due: int
    own_due: int


def wait_days(lag_min: int) -> int:
    """The calendar days of a wait given in minutes, rounded up; an overlap that is allowed counts as no wait."""
    return max(0, -(-lag_min // MINUTES_A_DAY))


def followers(works: Sequence[Work], ties: Sequence[Tie]) -> list[list[Next]]:
    """For each task those that wait for it; ties to what is not in the list say nothing."""
    numbers = {work.id: number for number, work in enumerate(works)}
    found: list[list[Next]] = [[] for _ in works]
    for tie in ties:
        if tie.first_id in numbers and tie.second_id in numbers:
            found[numbers[tie.first_id]].append(Next(numbers[tie.second_id], tie.kind, tie.wait_days))
    return found


def windows(works: Sequence[Work], following: Sequence[Sequence[Next]], axis: Axis) -> list[Window]:
    """The window of each task, narrowed by its ties; one in a loop of ties keeps its own."""
    releases = [axis.start_of(work.not_before) if work.not_before else 0 for work in works]
    own = [axis.end_of(work.deadline) for work in works]
    dues = list(own)
    order = _in_order(following)
    for number in order:
        for after in following[number]:
            earliest = _earliest(releases[number], works[number].minutes, after, axis)
            releases[after.number] = max(releases[after.number], earliest)
    for number in reversed(order):
        for after in following[number]:
            dues[number] = min(dues[number], _latest(dues[after.number], works[after.number].minutes, after, axis))
    return [Window(*points) for points in zip(releases, dues, own, strict=True)]


def _in_order(following: Sequence[Sequence[Next]]) -> list[int]:
    """The numbers with each before those that wait for it; those in or behind a loop are left out."""
    open_ties = [0] * len(following)
    for afters in following:
        for after in afters:
            open_ties[after.number] += 1
    order = [number for number, count in enumerate(open_ties) if not count]
    for number in order:
        for after in following[number]:
            open_ties[after.number] -= 1
            if not open_ties[after.number]:
                order.append(after.number)
    return order


def _earliest(release: int, minutes: int, after: Next, axis: Axis) -> int:
    """The point before which what follows cannot begin, at the very best."""
    match after.kind:
        case DependencyKind.FS:
            done = release + minutes
            return axis.start_of(axis.day_of_end(done) + after.wait_days * _DAY) if after.wait_days else done
        case DependencyKind.SS:
            return axis.start_of(axis.day_of_end(release) + after.wait_days * _DAY) if after.wait_days else release
    return 0


def _latest(due: int, minutes: int, after: Next, axis: Axis) -> int:
    """The point by which a task must be over so that what follows can still be in time."""
    match after.kind:
        case DependencyKind.FS:
            last = due - minutes
        case DependencyKind.FF:
            last = due
        case _:
            return axis.total
    return axis.end_of(axis.latest_day(last) - after.wait_days * _DAY) if after.wait_days else last
