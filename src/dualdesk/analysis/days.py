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
MOST_WORDS = 4
# 29 Feb is at most eight years away, over a century that is no leap year.
_YEARS_TO_A_LEAP_DAY = 8

# From so many years on nobody counts days.
_IN_YEARS = 2
_STEP = re.compile(r"(?:\+|in )\s*([0-9]{1,3})\s*([a-z]*)")
_AGO = re.compile(r"([0-9]{1,3}) ?([a-z]+) ago")
_AGO_DE = re.compile(r"vor ([0-9]{1,3}) ?([a-z]+)")
# A day is left out: "built in a day" says how long, not when.
_ONE = re.compile(r"in (?:a|one|einer|einem) (week|month|year|woche|monat|jahr)")
_ONE_AGO = re.compile(r"(?:a|one) (week|month|year) ago|vor (?:einer|einem) (woche|monat|jahr)")
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3,})\.?(?: ([0-9]{4}|[0-9]{2}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.? ([0-9]{1,2})\.?(?:,? ([0-9]{4}|[0-9]{2}))?")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})(\.?)(?: ?([0-9]{4}|[0-9]{2}))?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?/?")
# "Order 4 may 11", "Set up 3.11", "open 24/7": in a line these are more often something else.
_ALWAYS_OPEN = "24/7"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A day that no year has is looked for in one with a 29 February.
_LEAP_YEAR = 2028


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
    return longest_suffix(text, read, most=MOST_WORDS)


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
    return longest_prefix(text, read, most=MOST_WORDS)


def is_no_day(text: str, *, month_first: bool = False, languages: tuple[Language, ...] = BOTH) -> bool:
    """Whether a text is written as a day that no calendar has: "30 feb", "32 dec", "31.2.", "2026-02-30".

    What may as well be a version, a share or an amount ("3.20.", "50/50", "4 may 11") is none of these.
    """
    said = folded(text)
    if len(text) > 40:
        return False
    if _ISO.fullmatch(said):
        return iso_day(said) is None
    return _is_no_day_by_name(said, languages) or _is_no_day_by_numbers(said, month_first)


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
    """How far the day is from today, in words: in days, from two years on in whole years."""
    days = (day - today).days
    first, last = min(day, today), max(day, today)
    years = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    if years >= _IN_YEARS:
        return msgn("in {n} year", "in {n} years", years) if days > 0 else msgn("{n} year ago", "{n} years ago", years)
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
            or _by_weekday_and_day(said, today, rolls, month_first, languages)
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
    if ago:
        return _step(today, -int(ago[1]), _unit(ago[2], languages))
    one, one_ago = _ONE.fullmatch(said), _ONE_AGO.fullmatch(said)
    if one:
        return _step(today, 1, _unit(one[1], languages))
    return _step(today, -1, _unit(one_ago[1] or one_ago[2], languages)) if one_ago else None


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


def _by_weekday_and_day(
    said: str, today: date, rolls: Rolls, month_first: bool, languages: tuple[Language, ...]
) -> date | None:
    """A day with its weekday before it, "fri 27 nov", where the two agree."""
    name, _, rest = said.partition(" ")
    weekday = _weekday(name.rstrip(".,"), languages)
    if weekday is None or not rest:
        return None
    day = _by_month_name(rest, today, rolls, languages, strict=True)
    day = day or _by_numbers(rest, today, rolls, month_first, strict=True)
    return day if day is not None and day.weekday() == weekday else None


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
    named = _day_month_year(said)
    month = _month(named[1], languages) if named else None
    if named is None or month is None or (strict and len(named[2] or "") == 2):
        return None
    return _make(int(named[0]), month, named[2], today, rolls)


def _day_month_year(said: str) -> tuple[str, str, str | None] | None:
    """Day, month's name and year of "1 dec 2026" and "dec 1", as written."""
    found = _DAY_MONTH.fullmatch(said)
    if found:
        return found[1], found[2], found[3]
    found = _MONTH_DAY.fullmatch(said)
    return (found[2], found[1], found[3]) if found else None


def _is_no_day_by_name(said: str, languages: tuple[Language, ...]) -> bool:
    named = _day_month_year(said)
    month = _month(named[1], languages) if named else None
    if named is None or month is None or len(named[2] or "") == 2:
        return False
    return _date(int(named[2] or _LEAP_YEAR), month, int(named[0])) is None


def _is_no_day_by_numbers(said: str, month_first: bool) -> bool:
    found = _DOTTED.fullmatch(said) or _SLASHED.fullmatch(said)
    is_dotted = "." in said
    if not found or (is_dotted and not found[3]):
        return False
    day, month, year = int(found[1]), int(found[2]), found[4] if is_dotted else found[3]
    if month_first and not is_dotted:
        day, month = month, day
    if year is not None and len(year) == 4:
        return _date(int(year), month, day) is None
    # Further off than the end of a month it is rather a version or a share.
    may_be = 1 <= month <= 12 and (day <= 31 or (is_dotted and year is None))
    return may_be and _date(_LEAP_YEAR, month, day) is None


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
