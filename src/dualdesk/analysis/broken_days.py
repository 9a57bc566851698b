"""Words that are written like a day and name none: "32 dec", "31.2.", so that they are pointed out instead of kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dualdesk.analysis.day_words import BOTH, MONTHS, Language
from dualdesk.analysis.days import read_day
from dualdesk.analysis.spans import Found, longest_suffix
from dualdesk.base.text import folded

_MOST_WORDS = 3
_TAKEN = "\ue000"
_NAMES = "|".join(sorted({name for months in MONTHS.values() for names in months for name in names}))
_YEAR = r"(?:,? [0-9]{2,4})?"
_WRITTEN = re.compile(
    rf"[0-9]{{1,3}}\.? ?(?:{_NAMES})\.?{_YEAR}|(?:{_NAMES})\.? [0-9]{{1,3}}\.?{_YEAR}"
    r"|[0-9]{1,2}\. ?[0-9]{1,2}\.(?: ?[0-9]{4})?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
)
# Where a line's parts end that may end in a day: before the words said, before the next step, at the end.
_HEAD_END = re.compile(r"(?<![0-9]):(?=\s)|:$")


def is_broken_day(text: str, *, today: date, month_first: bool = False, languages: tuple[Language, ...] = BOTH) -> bool:
    """Whether the whole text has the shape of a day (a number with a month, a dotted or ISO date) and names none."""
    if not _WRITTEN.fullmatch(folded(text)):
        return False
    return read_day(text, today=today, month_first=month_first, languages=languages) is None


def broken_days(
    line: str,
    *,
    today: date,
    taken: Iterable[tuple[int, int]] = (),
    step_at: int | None = None,
    month_first: bool = False,
) -> tuple[Found[str], ...]:
    """The broken days at the ends of a log line's parts, where a day would be read, with their places.

    `taken` are the spans of pieces understood, `step_at` where the next step begins.
    """
    rest = line
    for start, end in taken:
        rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    found = []
    for start, end in _parts(line, len(line) if step_at is None else step_at):
        part = rest[start:end].rstrip(f"{_TAKEN} \t.,;:!?")
        last = longest_suffix(
            part, lambda said: said if is_broken_day(said, today=today, month_first=month_first) else None,
            most=_MOST_WORDS,
        )  # fmt: skip
        if last is not None:
            found.append(Found(last.value, start + last.start, start + last.end))
    return tuple(found)


def _parts(line: str, step_at: int) -> list[tuple[int, int]]:
    """Head and next step of a line with a colon; all of it and the next step of one without."""
    head = _HEAD_END.search(line, 0, step_at)
    return [(0, head.start() if head else step_at), (min(step_at + 1, len(line)), len(line))]
