"""The days of the sample data: counted from the day it is made, so that it is always just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dualdesk.base.dates import instant_of, local_time

_WEEKEND = (5, 6)
_FRIDAY = 4
# An appointment leaves this long to get ready, and begins on the half hour within these hours of the day.
_READY_MIN, _HALF_HOUR, _EARLIEST, _LATEST = 40, 30, 9 * 60, 16 * 60
_USUAL = 11 * 60


@dataclass(frozen=True, slots=True)
class Days:
    """Days by their distance from today, as somebody who works Monday to Friday plans them."""

    today: date
    now: int
    zone: str

    def exact(self, offset: int) -> date:
        """The day so many days after today, or before."""
        return self.today + timedelta(offset)

    def day(self, offset: int) -> date:
        """The same on a working day: one past moves back over a weekend, one to come moves on; today stays."""
        day = self.exact(offset)
        while offset and day.weekday() in _WEEKEND:
            day += timedelta(1 if offset > 0 else -1)
        return day

    def friday(self) -> int:
        """The distance of the last Friday before today."""
        return -((self.today.weekday() - _FRIDAY - 1) % 7 + 1)

    def at(self, offset: int, minute: int) -> int:
        """The instant of a minute on a working day; never later than now for a day past."""
        instant = instant_of(self.day(offset), minute, self.zone)
        return min(instant, self.now) if offset < 0 else instant

    def next_half_hour(self) -> int:
        """The minute of today at which an appointment can still begin, within the hours people meet."""
        clock = local_time(self.now, self.zone)
        soon = clock.hour * 60 + clock.minute + _READY_MIN
        start = -(-soon // _HALF_HOUR) * _HALF_HOUR
        return start if _EARLIEST <= start <= _LATEST else _USUAL
