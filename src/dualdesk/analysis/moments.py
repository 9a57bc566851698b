"""When something was or will be, as people write it: "yesterday 14:20", "mon 9", "9am", "3 nov"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from dualdesk.analysis.day_words import BOTH, Language
from dualdesk.analysis.days import Rolls, read_day
from dualdesk.analysis.lengths import read_time


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day and a minute of the day (0 to 1439), either of which may be left open."""

    day: date | None = None
    minute: int | None = None


def read_moment(
    text: str,
    *,
    today: date,
    rolls: Rolls = "back",
    month_first: bool = False,
    languages: tuple[Language, ...] = BOTH,
) -> Moment | None:
    """The moment that the whole text names: a day, a time, or both in either order; None where it names none.

    Read back by default, for logs: "mon" is the last Monday, a day and month without a year the last such day.
    """

    def read(said: str) -> date | None:
        return read_day(said, today=today, rolls=rolls, month_first=month_first, languages=languages)

    words = text.replace(",", " ").split()
    whole = " ".join(words)
    day = read(whole)
    if day is not None:
        return Moment(day)
    minute = read_time(whole)
    if minute is not None:
        return Moment(minute=minute)
    for place in range(1, len(words)):
        first, last = " ".join(words[:place]), " ".join(words[place:])
        for said_day, said_time in ((first, last), (last, first)):
            day, minute = read(said_day), read_time(said_time)
            if day is not None and minute is not None:
                return Moment(day, minute)
    return None


def instant(moment: Moment, *, now: int, zone: tzinfo, rolls: Rolls = "back") -> int:
    """The moment as UTC seconds: what it leaves open is taken from the present (`now`, UTC seconds) in the zone.

    A day alone is at the present time of day. A time alone is today's; where that is on the wrong side of now it is
    yesterday's ("back") or tomorrow's ("forward").
    """
    present = datetime.fromtimestamp(now, zone)
    minute = moment.minute
    clock = present.time() if minute is None else time(minute // 60, minute % 60)
    at = datetime.combine(moment.day or present.date(), clock, zone)
    if moment.day is None and rolls == "back" and at > present:
        at -= timedelta(days=1)
    elif moment.day is None and rolls == "forward" and at < present:
        at += timedelta(days=1)
    return int(at.timestamp())
