"""Days known in part, as people type them: "3 May", "May 1980", "1980", "3.5.", "1980-05-03"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dualdesk.analysis.day_words import BOTH, MONTHS, Language
from dualdesk.base.text import folded

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DOTTED: Final = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?: ?(?P<year>\d{4}))?")
_SLASHED: Final = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}))?")
_DAY_MONTH: Final = re.compile(r"(?P<day>\d{1,2})\.? ?(?P<name>[^\W\d]+)\.?,?(?: (?P<year>\d{4}))?")
_MONTH_DAY: Final = re.compile(r"(?P<name>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,?(?: (?P<year>\d{4}))?")
_MONTH_YEAR: Final = re.compile(r"(?P<name>[^\W\d]+)\.?(?: (?P<year>\d{4}))?")
_YEAR: Final = re.compile(r"(?P<year>\d{4})")
# A day without a year may be the 29th of February.
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class KnownDay:
    """What is known of a day: any part may be missing, but a day has its month, and something is known."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @staticmethod
    def of(day: date) -> KnownDay:
        """A day of which all is known."""
        return KnownDay(day.day, day.month, day.year)


def read_known_day(text: str, *, month_first: bool = False, languages: tuple[Language, ...] = BOTH) -> KnownDay | None:
    """What the whole text says of a day; None where it says none, or one that does not exist.

    A year has four digits. `month_first` says how slashes are read; dots are always day first.
    """
    said = folded(text)
    for pattern in (_ISO, _DOTTED, _SLASHED, _DAY_MONTH, _MONTH_DAY, _MONTH_YEAR, _YEAR):
        found = pattern.fullmatch(said)
        if found is not None:
            return _made(found.groupdict(), month_first, languages)
    return None


def _made(said: dict[str, str | None], month_first: bool, languages: tuple[Language, ...]) -> KnownDay | None:
    day, month, year = said.get("day"), said.get("month"), said.get("year")
    if said.get("first"):
        day, month = said["first"], said["second"]
        if month_first:
            day, month = month, day
    number = _number(month)
    name = said.get("name")
    if name is not None:
        number = _month(name, languages)
        if number is None:
            return None
    known = KnownDay(_number(day), number, _number(year))
    return known if _exists(known) else None


def _exists(known: KnownDay) -> bool:
    try:
        date(known.year or _LEAP_YEAR, known.month or 1, known.day or 1)
    except ValueError:
        return False
    return known.year != 0


def _month(name: str, languages: tuple[Language, ...]) -> int | None:
    names = ((month, words) for language in languages for month, words in enumerate(MONTHS[language], 1))
    return next((month for month, words in names if name in words), None)


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
