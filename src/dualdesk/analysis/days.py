"""Days as people write them: "fri", "+2w", "1 dec", "übermorgen", in English and German."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from typing import Literal

from dualdesk.analysis.day_words import (
    BOTH,
    COMING,
    LAST,
    MONTHS,
    NEXT,
    RELATIVE,
    RELATIVE_IN_FIELD,
    TURNS,
    TWO_LETTERS,
    UNITS,
    WEEKDAYS,
    Language,
    Turn,
    Unit,
)
from dualdesk.analysis.spans import Found, longest_prefix, longest_suffix
from dualdesk.base.dates import add_months, iso_day, month_end
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import folded

Rolls = Literal["forward", "back"]

# The longest day in words has four: "end of the week", "1 dec 2026" has three.
_MOST_WORDS = 4
# 29 Feb is at most eight years away, over a century that is no leap year.
_YEARS_TO_A_LEAP_DAY = 8

_STEP = re.compile(r"(?:\+|in )\s*([0-9]{1,3})\s*([a-z]*)")
_AGO = re.compile(r"([0-9]{1,3}) ?([a-z]+) ago")
_AGO_DE = re.compile(r"vor ([0-9]{1,3}) ?([a-z]+)")
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3,})\.?(?: ([0-9]{4}|[0-9]{2}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.? ([0-9]{1,2})\.?(?:,? ([0-9]{4}|[0-9]{2}))?")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})(\.?)(?: ?([0-9]{4}|[0-9]{2}))?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?/?")
# "Order 4 may 11", "Set up 3.11", "open 24/7": in a line these are more often something else.
_ALWAYS_OPEN = "24/7"


def read_day(
    text: str,
    *,
    today: date,
    rolls: Rolls = "forward",
    month_first: bool = False,
    languages: tuple[Language, ...] = BOTH,
) -> date | None:
    """The day that the whole text names, or None.

    `rolls` says where a weekday, or a day and month without a year, lies: on or after today ("forward", a weekday
    that is today is in 7 days), or on or before it ("back", for logs and time). `month_first` decides 12/1.
    `languages` are those understood, the window's own first: only the own one's two-letter weekdays count.
    """
    return _read(text, today, rolls, month_first, languages, strict=False)


def read_day_suffix(
    text: str,
    *,
    today: date,
    rolls: Rolls = "forward",
    month_first: bool = False,
    languages: tuple[Language, ...] = BOTH,
) -> Found[date] | None:
    """The day that the longest run of last words names; stricter than a field ("3.11" and "tom" are no days)."""
    read = partial(_read, today=today, rolls=rolls, month_first=month_first, languages=languages, strict=True)
    return longest_suffix(text, read, most=_MOST_WORDS)


def read_day_prefix(
    text: str,
    *,
    today: date,
    rolls: Rolls = "forward",
    month_first: bool = False,
    languages: tuple[Language, ...] = BOTH,
) -> Found[date] | None:
    """The day that the longest run of first words names, as after "!"."""
    read = partial(_read, today=today, rolls=rolls, month_first=month_first, languages=languages, strict=True)
    return longest_prefix(text, read, most=_MOST_WORDS)


def need_day(
    text: str,
    *,
    today: date,
    field: str,
    rolls: Rolls = "forward",
    month_first: bool = False,
    languages: tuple[Language, ...] = BOTH,
) -> date:
    """The day the text names; a UserError about `field` where it names none."""
    day = read_day(text, today=today, rolls=rolls, month_first=month_first, languages=languages)
    if day is None:
        raise UserError(msg("No such day. Try “fri”, “+2w” or “1 dec”."), field=field)
    return day


def explain(day: date, *, today: date) -> Message:
    """The day with its distance from today, as shown beneath a date field: "Fri 27 Nov, in 3 days"."""
    return msg("{day}, {distance}", day=day, distance=distance(day, today=today))


def distance(day: date, *, today: date) -> Message:
    """How far the day is from today, in words."""
    days = (day - today).days
    if abs(days) <= 1:
        return (msg("yesterday"), msg("today"), msg("tomorrow"))[days + 1]
    return msgn("in {n} day", "in {n} days", days) if days > 0 else msgn("{n} day ago", "{n} days ago", -days)


def _read(
    text: str, today: date, rolls: Rolls, month_first: bool, languages: tuple[Language, ...], strict: bool
) -> date | None:
    if len(text) > 40:
        return None
    said = folded(text)
    try:
        return (
            _by_word(said, today, languages, strict)
            or _by_step(said, today, languages, strict)
            or _by_weekday(said, today, rolls, languages)
            or iso_day(said)
            or _by_month_name(said, today, rolls, languages, strict)
            or _by_numbers(said, today, rolls, month_first, strict)
        )
    except OverflowError:
        return None


def _by_word(said: str, today: date, languages: tuple[Language, ...], strict: bool) -> date | None:
    said = said.rstrip(".")
    for language in languages:
        days = RELATIVE[language].get(said)
        if days is None and not strict:
            days = RELATIVE_IN_FIELD[language].get(said)
        if days is not None:
            return today + timedelta(days)
        turn = TURNS[language].get(said)
        if turn is not None:
            return _turn(turn, today)
    return None


def _turn(turn: Turn, today: date) -> date:
    if turn == "week end":
        return today + timedelta((4 - today.weekday()) % 7)
    if turn == "month end":
        return month_end(today)
    if turn == "next week":
        return today + timedelta(7 - today.weekday())
    return add_months(today, 1, anchor=1)


def _by_step(said: str, today: date, languages: tuple[Language, ...], strict: bool) -> date | None:
    ahead = _STEP.fullmatch(said)
    if ahead:
        if strict and said.startswith("in") and ahead[2] == "m":
            # "out of the oven in 20m" is no day in twenty months.
            return None
        return _step(today, int(ahead[1]), _unit(ahead[2] or "d", languages))
    ago = _AGO.fullmatch(said) or _AGO_DE.fullmatch(said)
    return _step(today, -int(ago[1]), _unit(ago[2], languages)) if ago else None


def _unit(word: str, languages: tuple[Language, ...]) -> Unit | None:
    return next((UNITS[language][word] for language in languages if word in UNITS[language]), None)


def _step(today: date, count: int, unit: Unit | None) -> date | None:
    match unit:
        case "day":
            return today + timedelta(count)
        case "week":
            return today + timedelta(7 * count)
        case "month":
            return add_months(today, count)
        case "year":
            return add_months(today, 12 * count)
    return None


def _by_weekday(said: str, today: date, rolls: Rolls, languages: tuple[Language, ...]) -> date | None:
    first, _, name = said.rstrip(".").rpartition(" ")
    weekday = _weekday(name, languages)
    if weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7 or 7
    if not first:
        return today + timedelta(ahead if rolls == "forward" else ahead - 7 - 7 * (ahead == 7))
    if _means(first, NEXT, languages):
        return today + timedelta(7 - today.weekday() + weekday)
    if _means(first, LAST, languages):
        return today + timedelta(ahead - 7 - 7 * (ahead == 7))
    return today + timedelta(ahead) if _means(first, COMING, languages) else None


def _weekday(name: str, languages: tuple[Language, ...]) -> int | None:
    for language in languages:
        for weekday, names in enumerate(WEEKDAYS[language]):
            if name in names:
                return weekday
    own = TWO_LETTERS[languages[0]] if languages else ()
    return own.index(name) if name in own else None


def _means(word: str, vocabulary: dict[Language, tuple[str, ...]], languages: tuple[Language, ...]) -> bool:
    return any(word in vocabulary[language] for language in languages)


def _by_month_name(said: str, today: date, rolls: Rolls, languages: tuple[Language, ...], strict: bool) -> date | None:
    found = _DAY_MONTH.fullmatch(said)
    day, name, year = (found[1], found[2], found[3]) if found else ("", "", None)
    if not found:
        found = _MONTH_DAY.fullmatch(said)
        day, name, year = (found[2], found[1], found[3]) if found else ("", "", None)
    month = _month(name, languages)
    if month is None or (strict and year is not None and len(year) == 2):
        return None
    return _make(int(day), month, year, today, rolls)


def _month(name: str, languages: tuple[Language, ...]) -> int | None:
    for language in languages:
        for month, names in enumerate(MONTHS[language], 1):
            if name in names:
                return month
    return None


def _by_numbers(said: str, today: date, rolls: Rolls, month_first: bool, strict: bool) -> date | None:
    dotted = _DOTTED.fullmatch(said)
    if dotted:
        if not dotted[3] and (strict or dotted[4]):
            return None
        return _make(int(dotted[1]), int(dotted[2]), dotted[4], today, rolls)
    slashed = _SLASHED.fullmatch(said)
    if not slashed or (strict and said == _ALWAYS_OPEN):
        return None
    day, month = int(slashed[1]), int(slashed[2])
    if month_first:
        day, month = month, day
    return _make(day, month, slashed[3], today, rolls)


def _make(day: int, month: int, year: str | None, today: date, rolls: Rolls) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    step = 1 if rolls == "forward" else -1
    for ahead in range(_YEARS_TO_A_LEAP_DAY + 1):
        made = _date(today.year + step * ahead, month, day)
        if made is not None and (made - today).days * step >= 0:
            return made
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
