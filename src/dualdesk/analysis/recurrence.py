"""When a repeated task comes again: an RRULE (RFC 5545) of local days, or so long after it was done.

A recurrence is kept as text: "FREQ=WEEKLY;BYDAY=MO", or "after:3d" (d, w, m, y), which an RRULE cannot say.
Where a rule names no day of the month, the day the series began on is kept and clamped to the month's end (31 Jan,
28 Feb, 31 Mar), where the RFC would leave the short months out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import dropwhile, islice, takewhile
from typing import Any

from dateutil.rrule import rrule, rrulestr

from dualdesk.base.dates import add_months, month_days
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg

# A rule that matches nothing for so long ("30 February") is over; looking on would take seconds.
_HORIZON = timedelta(days=366 * 40)
_HORIZON_DAILY = timedelta(days=366 * 12)
_OLDEST = timedelta(days=366 * 50)

_AFTER = re.compile(r"after:([1-9][0-9]{0,2})([dwmy])")
_TOO_OFTEN = re.compile(r"FREQ=(HOURLY|MINUTELY|SECONDLY)\b|\bBY(HOUR|MINUTE|SECOND)=")
# Days have no time: the day on which a series ends is kept.
_UNTIL_TIME = re.compile(r"(UNTIL=[0-9]{8})T[0-9]{6}Z?\b")
_LIST = r"(?:{0})(?:,(?:{0}))*"
_DAY = r"(?:[+-]?(?:[1-9]|[1-4][0-9]|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9][0-9]{0,2}",
    "COUNT": r"[1-9][0-9]{0,4}",
    "UNTIL": r"[0-9]{8}",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
    "BYDAY": _LIST.format(_DAY),
    "BYMONTH": _LIST.format(r"[1-9]|1[0-2]"),
    "BYMONTHDAY": _LIST.format(r"[+-]?(?:[1-9]|[12][0-9]|3[01])"),
    "BYYEARDAY": _LIST.format(r"[+-]?[1-9][0-9]{0,2}"),
    "BYWEEKNO": _LIST.format(r"[+-]?(?:[1-9]|[1-4][0-9]|5[0-3])"),
    "BYSETPOS": _LIST.format(r"[+-]?[1-9][0-9]{0,2}"),
}
# With one of these a rule says itself on which day of the month it falls.
_SAYS_ITS_DAY = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
_SHORTEST_MONTH = 28


def checked(recurrence: str) -> str:
    """The recurrence as it is kept (no prefix or blanks, capitals); a UserError where it is none."""
    text = re.sub(r"\s", "", recurrence)
    if _AFTER.fullmatch(text.lower()):
        return text.lower()
    text = _UNTIL_TIME.sub(r"\1", text.upper().removeprefix("RRULE:").rstrip(";"))
    if _TOO_OFTEN.search(text):
        raise UserError(
            msg("A task repeats by days, weeks, months or years, not by hours, minutes or seconds."), field="recurrence"
        )
    _parts(text)
    return text


def next_day(recurrence: str, *, starts_on: date, planned_on: date, done_on: date) -> date | None:
    """The day a task done on `done_on` comes again; None where the series is over.

    After "after:" it counts from the day it was done. By a rule it is the first day of the series that began on
    `starts_on`, later than the planned day and not before the day it was done: missed ones collapse into one, and a
    daily task of yesterday done today is still due today.
    """
    text = checked(recurrence)
    after = _AFTER.fullmatch(text)
    try:
        if after:
            return _later(done_on, int(after[1]), after[2])
        return next(_days(text, starts_on, max(planned_on + timedelta(1), done_on)), None)
    except OverflowError:
        return None


def occurrences(recurrence: str, *, starts_on: date, first: date, last: date, most: int = 366) -> tuple[date, ...]:
    """The days of a series from `first` to `last`, both included, at most so many; for "after:" only its first day."""
    text = checked(recurrence)
    if _AFTER.fullmatch(text):
        return (starts_on,) if first <= starts_on <= last else ()
    return tuple(islice(takewhile(lambda day: day <= last, _days(text, starts_on, first)), most))


def _later(day: date, count: int, unit: str) -> date:
    if unit in "my":
        return add_months(day, count * (12 if unit == "y" else 1))
    return day + timedelta(count * (7 if unit == "w" else 1))


def _days(text: str, starts_on: date, first: date) -> Iterator[date]:
    """The series' days from `first` on, until the horizon."""
    if first - starts_on > _OLDEST:
        raise UserError(msg("This series began too long ago: {day}.", day=starts_on), field="recurs_from")
    parts = _parts(text)
    begun = max(first, starts_on)
    horizon = begun + min(_HORIZON_DAILY if parts["FREQ"] == "DAILY" else _HORIZON, date.max - begun)
    series = (moment.date() for moment in _rule(text, parts, starts_on, horizon))
    if _keeps_its_day(parts, starts_on):
        series = (day for day in series if day.day == min(starts_on.day, month_days(day.year, day.month)))
    counted = islice(series, int(parts["COUNT"]) if "COUNT" in parts else None)
    return dropwhile(lambda day: day < first, counted)


def _rule(text: str, parts: dict[str, str], starts_on: date, horizon: date) -> rrule:
    try:
        rule = rrulestr(text, dtstart=_midnight(starts_on))
    except ValueError:
        raise _no_recurrence(text) from None
    assert isinstance(rule, rrule)
    changes: dict[str, Any] = {"count": None}
    if "UNTIL" not in parts:
        changes["until"] = _midnight(horizon)
    if _keeps_its_day(parts, starts_on):
        changes["bymonthday"] = range(_SHORTEST_MONTH, starts_on.day + 1)
        if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts:
            changes["bymonth"] = starts_on.month
    return rule.replace(**changes)


def _keeps_its_day(parts: dict[str, str], starts_on: date) -> bool:
    """Whether the series falls on the day it began on, which some months do not have."""
    return (
        starts_on.day > _SHORTEST_MONTH and parts["FREQ"] in ("MONTHLY", "YEARLY") and not _SAYS_ITS_DAY & parts.keys()
    )


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name in parts or name not in _PARTS or not re.fullmatch(_PARTS[name], value):
            raise _no_recurrence(text)
        parts[name] = value
    numbered = re.search("[0-9]", parts.get("BYDAY", "")) and parts.get("FREQ") in ("DAILY", "WEEKLY")
    if "FREQ" not in parts or {"COUNT", "UNTIL"} <= parts.keys() or numbered:
        raise _no_recurrence(text)
    return parts


def _no_recurrence(text: str) -> UserError:
    return UserError(
        msg("No such repetition: “{text}”. Try “FREQ=WEEKLY;BYDAY=MO” or “after:3d”.", text=text), field="recurrence"
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
