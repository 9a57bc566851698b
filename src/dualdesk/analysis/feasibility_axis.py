"""Working time as one line: how many minutes of work there are from a first day up to any other.

On this line one person is a machine that is always on, so what holds for such a machine holds with weekends, days off
and half days too (C(t), the cumulated bookable time of a week's pattern less what is taken).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from dualdesk.analysis.capacity import DayCapacity

# How far a calendar is worth asking: what is due later is taken as due on the last of these days.
HORIZON_DAYS: Final = 5 * 366
# The least that is kept for client work on a day on which anything is kept.
_LEAST_KEPT: Final = 30


class Axis:
    """The minutes of work of each day from a first one on, cumulated; a point is a count of these minutes."""

    def __init__(self, first: date, minutes: Iterable[int]) -> None:
        self.first = first
        self._ends: Sequence[int] = tuple(accumulate(minutes))
        self._starts: Sequence[int] = (0, *self._ends[:-1])

    @property
    def total(self) -> int:
        """All the minutes there are."""
        return self._ends[-1] if self._ends else 0

    def start_of(self, day: date) -> int:
        """The point at which a day begins; a day before the first begins with it, one after the last is too late."""
        index = max((day - self.first).days, 0)
        return self._starts[index] if index < len(self._ends) else self.total

    def end_of(self, day: date) -> int:
        """The point at which a day ends: 0 for a day before the first, all there is for one after the last."""
        index = (day - self.first).days
        if index < 0:
            return 0
        return self._ends[index] if index < len(self._ends) else self.total

    def day_of_end(self, point: int) -> date:
        """The day on which work is over that ends at a point: the first one that reaches it."""
        return self.first + timedelta(bisect_left(self._ends, point))

    def day_of_start(self, point: int) -> date:
        """The day on which work begins that begins at a point: the first one that goes beyond it."""
        return self.first + timedelta(bisect_right(self._ends, point))

    def latest_day(self, point: int) -> date:
        """The last day that begins at or before a point; the day before the first for a point below 0."""
        return self.first + timedelta(bisect_right(self._starts, point) - 1)


def axis_of(
    days: Iterable[DayCapacity], *, first: date, kept_percent: int, booked_today: int, rest_of_day: int
) -> Axis:
    """The line of work that the days hold, the first of which is today.

    Of each day its appointments are taken, and a share in percent of what can be booked that is kept for client work
    (at least 30 minutes where anything is kept); the appointments are client work and use that share first. Of today
    also what is booked already; what is left of it is no longer than the rest of the day in minutes.
    """
    minutes = [free_for_work(day, kept_percent=kept_percent) for day in days]
    minutes[:1] = [min(max(0, today - booked_today), rest_of_day) for today in minutes[:1]]
    return Axis(first, minutes)


def free_for_work(day: DayCapacity, *, kept_percent: int) -> int:
    """A day's minutes that work with a deadline can take, never below 0."""
    kept = max(_LEAST_KEPT, day.bookable * kept_percent // 100) if kept_percent else 0
    return max(0, day.bookable - max(day.appointments, kept))


@dataclass(frozen=True, slots=True)
class Supply:
    """What some days hold in minutes, and what is taken of it, each once: what is left is `free`.

    `kept` is what is kept for client work beyond the appointments, `gone` what today no longer holds.
    """

    bookable: int
    appointments: int
    kept: int
    gone: int
    free: int


def supply(days: Iterable[DayCapacity], *, kept_percent: int, booked_today: int, rest_of_day: int) -> Supply:
    """The days' minutes as they are taken, the first day as today: a later one has nothing booked and is whole."""
    days = tuple(days)
    taken = [min(day.bookable, day.appointments) for day in days]
    free = [free_for_work(day, kept_percent=kept_percent) for day in days]
    axis = axis_of(days, first=date.min, kept_percent=kept_percent, booked_today=booked_today, rest_of_day=rest_of_day)
    bookable = sum(day.bookable for day in days)
    return Supply(
        bookable=bookable,
        appointments=sum(taken),
        kept=bookable - sum(taken) - sum(free),
        gone=sum(free) - axis.total,
        free=axis.total,
    )
