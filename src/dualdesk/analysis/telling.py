"""When a person is told of what fell due: not in their quiet hours, and never more often than they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dualdesk.base.dates import instant_of, local_time

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Rules:
    """As chosen in the settings: whether at all, minutes between two notices, and quiet from one minute of the day on.

    The same minute twice is no quiet time; from 19:00 until 8:00 reaches over midnight.
    """

    is_on: bool = True
    batch_minutes: int = 30
    quiet_from: int = 0
    quiet_until: int = 0


def is_quiet(minute: int, rules: Rules) -> bool:
    """Whether a minute of the day (0 to 1439) lies in the quiet hours; their first belongs to them, their last not."""
    begins, ends = rules.quiet_from, rules.quiet_until
    if begins <= ends:
        return begins <= minute < ends
    return minute >= begins or minute < ends


def tell_at(now: int, last_told: int, rules: Rules, zone: str) -> int:
    """The first instant (UTC seconds) from now on at which something due may be told; now where it may be at once.

    `last_told` is the last notice's instant, 0 for none; one from the future (the clock was set back) counts as none.
    """
    earliest = now
    if 0 < last_told <= now:
        earliest = max(now, last_told + rules.batch_minutes * _MINUTE)
    wall = local_time(earliest, zone)
    minute = wall.hour * _MINUTE + wall.minute
    if not is_quiet(minute, rules):
        return earliest
    day = wall.date() if minute < rules.quiet_until else wall.date() + timedelta(days=1)
    return instant_of(day, rules.quiet_until, zone)
