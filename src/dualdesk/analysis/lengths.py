"""Lengths and times of day as people write them: "1h30", "1,5 h", "20 min", "14:20", "9am"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from dualdesk.analysis.spans import Found, longest_suffix
from dualdesk.base.text import folded

# 1,000 hours: more is a typing error, not an estimate.
_MOST_MINUTES = 60_000
_MOST_WORDS = 4

_HOURS = r"(?:h|hr|hrs|hour|hours|std|stunde|stunden)\.?"
_MINUTES = r"(?:m|min|mins|minute|minutes|minuten)\.?"
_WHOLE = re.compile(rf"([0-9]{{1,3}}) ?{_HOURS} ?([0-5]?[0-9])(?: ?{_MINUTES})?")
_PART = re.compile(rf"([0-9]{{1,5}}(?:[.,][0-9]{{1,3}})?) ?(?:({_HOURS})|{_MINUTES})")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_BARE = re.compile(r"[0-9]{1,5}")

_TIME = re.compile(r"(?:at |um )?([0-9]{1,2})(?:[:.]([0-5][0-9]))? ?(am|pm|a\.m\.?|p\.m\.?|uhr)?")


def read_length(text: str) -> int | None:
    """The length in minutes that a field says: as in a line, or "1:30", or a bare number of minutes; None if none."""
    said = folded(text)
    clock = _CLOCK.fullmatch(said)
    if clock:
        return _in_range(60 * int(clock[1]) + int(clock[2]))
    return _in_range(int(said)) if _BARE.fullmatch(said) else _worded(said)


def read_length_suffix(text: str) -> Found[int] | None:
    """The length in minutes that the longest run of last words says, always with a unit."""
    return longest_suffix(text, lambda part: _worded(folded(part)), most=_MOST_WORDS)


def read_time(text: str) -> int | None:
    """The minute of the day (0 to 1439) that a field says: "14:20", "9am", "um 9 Uhr", "9"; None if none."""
    return _time(folded(text), bare=True)


def read_time_suffix(text: str) -> Found[int] | None:
    """The minute of the day that the longest run of last words says, never a bare number."""
    return longest_suffix(text, lambda part: _time(folded(part), bare=False), most=3)


def _worded(said: str) -> int | None:
    whole = _WHOLE.fullmatch(said)
    if whole:
        return _in_range(60 * int(whole[1]) + int(whole[2]))
    part = _PART.fullmatch(said)
    if not part:
        return None
    count = Decimal(part[1].replace(",", "."))
    return _in_range(int((count * 60 if part[2] else count).quantize(Decimal(1), ROUND_HALF_UP)))


def _in_range(minutes: int) -> int | None:
    return minutes if 0 < minutes <= _MOST_MINUTES else None


def _time(said: str, *, bare: bool) -> int | None:
    found = _TIME.fullmatch(said)
    if not found or not (bare or found[3] or ":" in said):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return 60 * hour + minute if hour < 24 else None
