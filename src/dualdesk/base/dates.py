"""Local days and instants: month arithmetic that keeps its day, ISO texts, the day an instant falls on."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTES_A_DAY = 24 * 60


def month_days(year: int, month: int) -> int:
    """How many days the month has (28 to 31)."""
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int, *, anchor: int = 0) -> date:
    """The day so many months on (or back, when negative), clamped to the month's end.

    `anchor` is the day of the month to aim for (1 to 31); 0 aims for the day's own. Keeping the anchor of a series
    means 31 Jan, 28 Feb, 31 Mar; aiming for the day's own would stay on the 28th for ever.
    Raises OverflowError outside years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"no such year: {year}")
    return date(year, month + 1, min(anchor or day.day, month_days(year, month + 1)))


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=month_days(day.year, day.month))


def iso_day(text: str) -> date | None:
    """The day written as 2026-12-01, nothing else; None where it is not one."""
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def time_zone(name: str) -> ZoneInfo:
    """The time zone by its IANA name; a name nobody knows is a UserError."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UserError(msg("No time zone is called “{name}”. Try “Europe/Berlin”.", name=name), field="zone") from None


def local_time(instant: int, zone: str) -> datetime:
    """The wall clock at an instant (UTC seconds since 1970) in a zone, as an aware datetime."""
    return (_EPOCH + timedelta(seconds=instant)).astimezone(time_zone(zone))


def local_day(instant: int, zone: str) -> date:
    """The local day an instant (UTC seconds since 1970) falls on in a zone."""
    return local_time(instant, zone).date()


def instant_of(day: date, minute: int, zone: str) -> int:
    """The instant (UTC seconds) at which a zone's clock shows the minute of the day (0 to 1439).

    A time the clock skips in spring is taken as long after the skip; of one it shows twice in autumn, the first.
    """
    wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=time_zone(zone))
    return round((wall - _EPOCH).total_seconds())
