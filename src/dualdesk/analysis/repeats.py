"""Repetitions as people write them, in English and German, and a repetition's rule in words.

"weekdays", "every 2 weeks", "mon, thu" and "3 days after done" become what `analysis.recurrence` keeps, and back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce

from dualdesk.analysis.day_words import BOTH, WEEKDAYS
from dualdesk.analysis.recurrence import checked
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import folded

WEEKDAYS_RULE = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
# What a field offers to choose from.
USUAL = (
    "FREQ=DAILY", WEEKDAYS_RULE, "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=YEARLY", "after:3d", "after:1w", "after:1m",
)  # fmt: skip

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = (
    msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"), msg("Saturday"), msg("Sunday"),
)  # fmt: skip
_DAYS = {
    word: code
    for language in BOTH
    for code, words in zip(_CODES, WEEKDAYS[language], strict=True)
    for name in words
    for word in (name, f"{name}s")
}
_PLAIN = {
    "FREQ=DAILY": ("daily", "every day", "taglich", "jeden tag"),
    WEEKDAYS_RULE: ("weekdays", "every weekday", "working days", "every working day", "werktags", "jeden werktag"),
    "FREQ=WEEKLY": ("weekly", "every week", "wochentlich", "jede woche"),
    "FREQ=MONTHLY": ("monthly", "every month", "monatlich", "jeden monat"),
    "FREQ=YEARLY": ("yearly", "annually", "every year", "jahrlich", "jedes jahr"),
}
_RULES = {words: rule for rule, several in _PLAIN.items() for words in several}
_UNITS = {
    "day": "d", "days": "d", "tag": "d", "tage": "d", "tagen": "d",
    "week": "w", "weeks": "w", "woche": "w", "wochen": "w",
    "month": "m", "months": "m", "monat": "m", "monate": "m", "monaten": "m",
    "year": "y", "years": "y", "jahr": "y", "jahre": "y", "jahren": "y",
}  # fmt: skip
_FREQUENCIES = {"d": "DAILY", "w": "WEEKLY", "m": "MONTHLY", "y": "YEARLY"}
_UNIT = "|".join(_UNITS)
_EVERY = re.compile(rf"(?:every|alle) ([1-9][0-9]{{0,2}}) ({_UNIT})")
_OTHER = re.compile(rf"(?:every (?:other|second)|jede[nrs]? zweite[nrs]?) ({_UNIT})")
_AFTER = re.compile(
    rf"([1-9][0-9]{{0,2}}|a|one|eine?[nr]?) ({_UNIT}) (?:after(?: it is| it's)? done|after|nach erledigung|danach)"
)
_RULE_AFTER = re.compile(r"after:([0-9]+)([dwmy])")


def read_repeat(text: str) -> str | None:
    """The rule that a text says, as it is kept; None where it says none."""
    said = folded(text)
    plain = _RULES.get(said) or _numbered(said) or _of_weekdays(said)
    if plain is not None:
        return plain
    try:
        return checked(text)
    except UserError:
        return None


def repeat_words(rule: str) -> Message:
    """A rule in the words that `read_repeat` understands; one that has none stands as it is."""
    after = _RULE_AFTER.fullmatch(rule)
    if after:
        return _AFTER_WORDS[after[2]](int(after[1]))
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    count = int(parts.get("INTERVAL", "1"))
    days = [_CODES.index(code) for code in parts.get("BYDAY", "").split(",") if code in _CODES]
    known = set(parts) <= {"FREQ", "INTERVAL"}
    if known:
        return _ONCE[parts["FREQ"]] if count == 1 else _EVERY_WORDS[parts["FREQ"]](count)
    if rule == WEEKDAYS_RULE:
        return msg("weekdays")
    if days and set(parts) == {"FREQ", "BYDAY"} and parts["FREQ"] == "WEEKLY":
        return reduce(_and, (_NAMES[day] for day in days))
    return msg("{rule}", rule=rule)


def _and(first: Message, second: Message) -> Message:
    return msg("{first}, {second}", first=first, second=second)


def _numbered(said: str) -> str | None:
    every, other, after = _EVERY.fullmatch(said), _OTHER.fullmatch(said), _AFTER.fullmatch(said)
    if after:
        count = after[1] if after[1].isdigit() else "1"
        return f"after:{count}{_UNITS[after[2]]}"
    if other:
        return f"FREQ={_FREQUENCIES[_UNITS[other[1]]]};INTERVAL=2"
    if every:
        rule = f"FREQ={_FREQUENCIES[_UNITS[every[2]]]}"
        return rule if every[1] == "1" else f"{rule};INTERVAL={every[1]}"
    return None


def _of_weekdays(said: str) -> str | None:
    bare = re.sub(r"^(?:every|on|jeden|am)\s+", "", said)
    words = [word for word in re.split(r"\s*(?:,|\band\b|\bund\b|\s)\s*", bare) if word]
    if not words or any(word not in _DAYS for word in words):
        return None
    codes = {_DAYS[word] for word in words}
    return "FREQ=WEEKLY;BYDAY=" + ",".join(code for code in _CODES if code in codes)


_ONCE = {
    "DAILY": msg("daily"),
    "WEEKLY": msg("weekly"),
    "MONTHLY": msg("monthly"),
    "YEARLY": msg("yearly"),
}


def _every_days(n: int) -> Message:
    return msgn("every {n} day", "every {n} days", n)


def _every_weeks(n: int) -> Message:
    return msgn("every {n} week", "every {n} weeks", n)


def _every_months(n: int) -> Message:
    return msgn("every {n} month", "every {n} months", n)


def _every_years(n: int) -> Message:
    return msgn("every {n} year", "every {n} years", n)


def _days_after(n: int) -> Message:
    return msgn("{n} day after done", "{n} days after done", n)


def _weeks_after(n: int) -> Message:
    return msgn("{n} week after done", "{n} weeks after done", n)


def _months_after(n: int) -> Message:
    return msgn("{n} month after done", "{n} months after done", n)


def _years_after(n: int) -> Message:
    return msgn("{n} year after done", "{n} years after done", n)


_EVERY_WORDS: dict[str, Callable[[int], Message]] = {
    "DAILY": _every_days, "WEEKLY": _every_weeks, "MONTHLY": _every_months, "YEARLY": _every_years,
}  # fmt: skip
_AFTER_WORDS: dict[str, Callable[[int], Message]] = {
    "d": _days_after, "w": _weeks_after, "m": _months_after, "y": _years_after,
}  # fmt: skip
