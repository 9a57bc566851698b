"""Spells as agreements name them: "12 months", "1 year", "60 days", "3 Monate"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dualdesk.base.terms import NoticeUnit
from dualdesk.base.text import folded

_SPELL = re.compile(r"([0-9]{1,4}) ?([a-z]*)")
_MONTHS = frozenset({"m", "mo", "month", "months", "monat", "monate", "monaten"})
_YEARS = frozenset({"y", "yr", "year", "years", "j", "jahr", "jahre", "jahren"})
_WEEKS = frozenset({"w", "wk", "week", "weeks", "woche", "wochen"})
_DAYS = frozenset({"d", "day", "days", "t", "tag", "tage", "tagen"})


@dataclass(frozen=True, slots=True)
class Spell:
    """A number of days, weeks or months."""

    count: int
    unit: NoticeUnit


def read_spell(text: str, *, bare: NoticeUnit = NoticeUnit.MONTH) -> Spell | None:
    """The spell that the whole text names; None where it names none. A number alone counts `bare`, a year 12 months."""
    found = _SPELL.fullmatch(folded(text).rstrip("."))
    if not found:
        return None
    count, word = int(found[1]), found[2]
    if not word:
        return Spell(count, bare)
    if word in _YEARS:
        return Spell(12 * count, NoticeUnit.MONTH)
    for unit, words in ((NoticeUnit.MONTH, _MONTHS), (NoticeUnit.WEEK, _WEEKS), (NoticeUnit.DAY, _DAYS)):
        if word in words:
            return Spell(count, unit)
    return None
