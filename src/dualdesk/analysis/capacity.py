"""How many minutes of a day can be booked: working hours, less days off, less appointments.

The hours are the bookable minutes per weekday, so what is kept back for other things is already out of them. Sources:
Float's capacity (hours less time off less holidays less allocations), taken per day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Hours:
    """The bookable minutes (0 to 1440) of one weekday (Monday is 0) from a day on."""

    weekday: int
    valid_from: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Off:
    """Days, both included, of which a share (1 to 100 percent) cannot be booked."""

    starts_on: date
    ends_on: date
    share_percent: int = 100


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment: its day and length in minutes."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class DayCapacity:
    """One day in minutes: what can be booked, what appointments take of it, what is left (never below 0)."""

    day: date
    bookable: int
    appointments: int
    free: int


class Calendar:
    """Working hours and days off, ready to be asked about any day."""

    def __init__(self, hours: Iterable[Hours], off: Iterable[Off] = ()) -> None:
        self._hours = sorted(hours, key=lambda each: each.valid_from)
        self._off = tuple(off)

    def bookable(self, day: date) -> int:
        """The minutes of the day that can be booked, before appointments.

        The latest working hours valid on that day; 0 where none are. Shares off that meet add up, to all of it at most;
        what is left is rounded down to a whole minute.
        """
        minutes = 0
        for each in self._hours:
            if each.weekday == day.weekday() and each.valid_from <= day:
                minutes = each.minutes
        off = sum(each.share_percent for each in self._off if each.starts_on <= day <= each.ends_on)
        return minutes * (100 - min(off, 100)) // 100

    def days(self, first: date, last: date, booked: Iterable[Booked] = ()) -> tuple[DayCapacity, ...]:
        """Each day from the first to the last, both included; appointments on days off count there too."""
        taken: dict[date, int] = {}
        for each in booked:
            taken[each.day] = taken.get(each.day, 0) + each.minutes
        count = (last - first).days + 1
        return tuple(self._day(first + timedelta(n), taken) for n in range(count))

    def week(self, day: date, booked: Iterable[Booked] = (), *, first_weekday: int = 0) -> tuple[DayCapacity, ...]:
        """The seven days of the day's week, which begins on `first_weekday` (Monday is 0)."""
        first = day - timedelta((day.weekday() - first_weekday) % 7)
        return self.days(first, first + timedelta(6), booked)

    def _day(self, day: date, taken: dict[date, int]) -> DayCapacity:
        bookable, appointments = self.bookable(day), taken.get(day, 0)
        return DayCapacity(day, bookable, appointments, max(0, bookable - appointments))


def free(days: Iterable[DayCapacity]) -> int:
    """The free minutes of several days together; a day too full takes nothing from the others."""
    return sum(day.free for day in days)
