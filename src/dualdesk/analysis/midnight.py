"""Cutting a stretch of time at local midnights, so that each part belongs to one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dualdesk.base.dates import instant_of, local_day


@dataclass(frozen=True, slots=True)
class Stretch:
    """From an instant to another (UTC seconds), all of it on one local day."""

    day: date
    started_at: int
    ended_at: int

    @property
    def seconds(self) -> int:
        """Its length."""
        return self.ended_at - self.started_at


def by_day(started_at: int, ended_at: int, zone: str) -> tuple[Stretch, ...]:
    """The parts of a stretch, one for each local day it touches, in order; their lengths add up to the whole.

    Days are those of the zone's clock, so a part may last 23 or 25 hours where the clock changes. A stretch without
    length is one part without length; ended_at must not be before started_at.
    """
    parts: list[Stretch] = []
    while True:
        day = local_day(started_at, zone)
        midnight = instant_of(day + timedelta(days=1), 0, zone)
        if ended_at <= midnight:
            return (*parts, Stretch(day, started_at, ended_at))
        parts.append(Stretch(day, started_at, midnight))
        started_at = midnight
