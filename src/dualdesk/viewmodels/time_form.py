"""Time as it is typed: from, to, a length, and what that comes to on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dualdesk.analysis.lengths import read_length, read_time
from dualdesk.base.dates import MINUTES_A_DAY, instant_of, local_day, local_time
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, Minutes, msg

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class TypedTime:
    """What stands in the three fields."""

    begins: str = ""
    ends: str = ""
    length: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """What it comes to: minutes of a day; with clock times (UTC seconds) where they were typed."""

    day: date
    minutes: int
    started_at: int | None = None
    ended_at: int | None = None

    @property
    def seconds(self) -> int:
        """Its length by the clock, else by what was typed."""
        if self.started_at is None or self.ended_at is None:
            return self.minutes * _MINUTE
        return self.ended_at - self.started_at


def understood(typed: TypedTime, day: date, zone: str) -> Span:
    """The span on a day; a UserError names the field that is wrong or missing.

    From and to are enough, and so is one of them with a length, or a length alone. A "to" that is not after "from" is
    the next day's.
    """
    begins, ends = _minute(typed.begins, "begins"), _minute(typed.ends, "ends")
    length = _length(typed.length)
    if begins is not None and ends is not None:
        return _between(day, begins, ends, zone)
    if length is None:
        raise UserError(msg("Type how long it took, as in “45 min”, or from when to when."), field="length")
    if begins is not None:
        started_at = instant_of(day, begins, zone)
        return Span(day, length, started_at, started_at + length * _MINUTE)
    if ends is not None:
        ended_at = instant_of(day, ends, zone)
        return Span(local_day(ended_at - length * _MINUTE, zone), length, ended_at - length * _MINUTE, ended_at)
    return Span(day, length)


def said(span: Span, zone: str) -> Message:
    """What was understood, for the line below the fields."""
    length = Minutes(span.minutes)
    if span.started_at is None or span.ended_at is None:
        return msg("{length} on {day}", length=length, day=span.day)
    if local_day(span.ended_at, zone) != span.day and local_time(span.ended_at, zone).time().isoformat() != "00:00:00":
        return msg("{length}, over midnight: written on both days", length=length)
    return msg("{length} on {day}", length=length, day=span.day)


def _between(day: date, begins: int, ends: int, zone: str) -> Span:
    last = day if ends > begins else day + timedelta(days=1)
    started_at, ended_at = instant_of(day, begins, zone), instant_of(last, ends, zone)
    return Span(day, max(1, (ended_at - started_at) // _MINUTE), started_at, ended_at)


def _minute(text: str, field: str) -> int | None:
    if not text.strip():
        return None
    minute = read_time(text)
    if minute is None:
        raise UserError(msg("No such time of day. Try “14:05”."), field=field)
    return minute


def _length(text: str) -> int | None:
    if not text.strip():
        return None
    length = read_length(text)
    if length is None or length > MINUTES_A_DAY:
        raise UserError(msg("No such length. Try “45 min” or “1:30”."), field="length")
    return length
