"""Dates as address books write them, with or without a year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from typing import Literal

from dualdesk.exchange.records import ImportantDate

DateOrder = Literal["", "dmy", "mdy"]

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:T.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})\.?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
_MONTH_ONLY = re.compile(r"--(\d\d)")
_DAY_ONLY = re.compile(r"---(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)?")
_PARTED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?: .*)?")
_NONE = re.compile(r"[0\s./-]*")
# Apple writes a birthday without a year as one of 1604, a leap year before anybody's birth.
_NO_YEAR_YEARS = {0, 1604}


def no_date(text: str) -> bool:
    """Whether the cell says there is no date: empty, or nothing but noughts (Outlook's 0/0/00)."""
    return bool(_NONE.fullmatch(text))


def important_date(label: str, text: str, order: DateOrder = "") -> ImportantDate | None:
    """The date in `text`, or None where there is none to be sure of.

    Read are ISO 8601 and vCard's shortened forms (RFC 6350 §4.3), day-first dates with points, and dates
    with slashes or hyphens in the given order; without an order only those that have one reading. A year
    of two digits is not known, 1604 and 0000 are no year.
    """
    parts = _parts(text.strip(), order)
    if parts is None:
        return None
    day, month, year = parts
    if year in _NO_YEAR_YEARS or (year is not None and year < 100):
        year = None
    return ImportantDate(label, day, month, year) if _exists(day, month, year) else None


def needs_order(text: str) -> bool:
    """Whether the date is written so that only its order tells the day from the month."""
    return _PARTED.fullmatch(text.strip()) is not None


def date_order(texts: Iterable[str]) -> DateOrder:
    """Day first or month first, as told by dates that have one reading only; "" where none tells or two disagree."""
    seen: set[DateOrder] = set()
    for text in texts:
        found = _PARTED.fullmatch(text.strip())
        if found:
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                seen.add("dmy")
            if second > 12 >= first:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else ""


def _parts(text: str, order: DateOrder) -> tuple[int | None, int | None, int | None] | None:
    for pattern in (_ISO, _YEAR_FIRST):
        if found := pattern.fullmatch(text):
            return int(found[3]), int(found[2]), int(found[1])
    if found := _NO_YEAR.fullmatch(text):
        return int(found[2]), int(found[1]), None
    if found := _DOTTED.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if found := _PARTED.fullmatch(text):
        return _ordered(int(found[1]), int(found[3]), int(found[4]), order)
    return _fragment(text)


def _ordered(first: int, second: int, year: int, order: DateOrder) -> tuple[int, int, int] | None:
    if first == second or (second <= 12 and (order == "dmy" or first > 12)):
        return first, second, year
    if first <= 12 and (order == "mdy" or second > 12):
        return second, first, year
    return None


def _fragment(text: str) -> tuple[int | None, int | None, int | None] | None:
    if found := _YEAR_MONTH.fullmatch(text):
        return None, int(found[2]) if found[2] else None, int(found[1])
    if found := _MONTH_ONLY.fullmatch(text):
        return None, int(found[1]), None
    if found := _DAY_ONLY.fullmatch(text):
        return int(found[1]), None, None
    return None


def _exists(day: int | None, month: int | None, year: int | None) -> bool:
    if day is None and month is None:
        return year is not None
    if month is not None and not 1 <= month <= 12:
        return False
    longest = monthrange(year or 2000, month)[1] if month else 31
    return day is None or 1 <= day <= longest
