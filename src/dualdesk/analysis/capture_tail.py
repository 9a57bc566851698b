"""The pieces that count only as the last words: a day, a deadline, a length, a time, what came of a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from dualdesk.analysis.captured import PieceKind
from dualdesk.analysis.channel_words import OUTCOMES
from dualdesk.analysis.day_words import BELONGS_TO_TITLE
from dualdesk.analysis.lengths import read_length_suffix, read_time_suffix
from dualdesk.analysis.reading import Reading
from dualdesk.analysis.spans import Found, longest_suffix
from dualdesk.base.text import folded

# Takes one piece off the end of the span and says where the span now ends; None where nothing is to take.
TailReader = Callable[[Reading, int, int], int | None]

_LAST_WORDS = re.compile(r"(?:(\S+)\s+)?(\S+)\s*\Z")
_ROLES: dict[str, PieceKind] = {
    **dict.fromkeys(("by", "due", "bis", "bis zum", "bis zur", "fallig"), "deadline"),
    **dict.fromkeys(("on", "am"), "day"),
    **dict.fromkeys(("not before", "nicht vor", "from", "starting", "ab"), "not_before"),
}
# "Take the cake out in 20m", "Report every 2h" are no estimates.
_NOT_A_LENGTH_AFTER = frozenset({"in", "within", "after", "every", "nach", "alle", "binnen", "innerhalb", "by", "bis"})
_MOST_OUTCOME_WORDS = 3


def peel(reading: Reading, start: int, end: int, readers: Sequence[TailReader]) -> int:
    """Take pieces off the end of the span as long as a reader finds one; where the span then ends."""
    while True:
        end = reading.tail(start, end)
        ends = (reader(reading, start, end) for reader in readers)
        shorter = next((found for found in ends if found is not None), None)
        if shorter is None:
            return end
        end = shorter


def task_length(reading: Reading, start: int, end: int) -> int | None:
    """An estimate; a line that is nothing else keeps it as its title."""
    return _length(reading, start, end, "length", alone=False)


def log_length(reading: Reading, start: int, end: int) -> int | None:
    """How long a talk was."""
    return _length(reading, start, end, "length", alone=True)


def step_length(reading: Reading, start: int, end: int) -> int | None:
    """The estimate of a next step."""
    return _length(reading, start, end, "step_length", alone=True)


def task_day(reading: Reading, start: int, end: int) -> int | None:
    """A planned day, a deadline ("by fri") or a not-before day ("not before mon"), never a past day or nothing else.

    A time after the day stays in the title: a task has none.
    """
    found = day_and_time(reading, start, end)
    if found is None:
        return None
    begin, kind = _role(reading, start, found.start)
    if kind is None or not reading.wants(kind, found.end) or not reading.says(start, begin):
        return None
    if kind != "deadline" and found.value < reading.asked.today:
        return None
    return begin if reading.take(kind, begin, found.end, found.value) else None


def day_and_time(reading: Reading, start: int, end: int) -> Found[date] | None:
    """The day that the last words name, before a time or not."""
    at = reading.suffix(start, end, read_time_suffix)
    return reading.suffix(start, end, reading.asked.last_day) or (
        reading.suffix(start, reading.tail(start, at.start), reading.asked.last_day) if at else None
    )


def step_day(reading: Reading, start: int, end: int) -> int | None:
    """The day of a next step, which may be all that is said of it."""
    found = reading.suffix(start, end, reading.asked.last_day)
    if found is None or not reading.wants("step_day", found.end):
        return None
    begin, kind = _role(reading, start, found.start)
    if kind not in ("day", "deadline"):
        return None
    return begin if reading.take("step_day", begin, found.end, found.value) else None


def past_day(reading: Reading, start: int, end: int) -> int | None:
    """When a talk was, where the colon says that the words are about it: "mon" is the last Monday."""
    found = reading.suffix(start, end, lambda text: reading.asked.last_day(text, "back"))
    if found is None or not reading.wants("day", found.end):
        return None
    begin, kind = _role(reading, start, found.start)
    if kind != "day":
        return None
    return begin if reading.take("day", begin, found.end, found.value) else None


def certain_day(reading: Reading, start: int, end: int) -> int | None:
    """When a talk was, in a line without a colon: only a day that can be no other and is not to come."""
    time = reading.suffix(start, end, read_time_suffix)
    stop = reading.tail(start, time.start) if time else end
    found = reading.suffix(start, stop, lambda text: reading.asked.last_day(text, "back"))
    if found is None or found.value > reading.asked.today or not reading.wants("day", found.end):
        return None
    ahead = reading.suffix(start, stop, reading.asked.last_day)
    begin, kind = _role(reading, start, found.start)
    if kind != "day" or ahead != found or not reading.take("day", begin, found.end, found.value):
        return None
    if time:
        reading.take("time", time.start, time.end, time.value)
    return begin


def time(reading: Reading, start: int, end: int) -> int | None:
    """At what time a talk began."""
    found = reading.suffix(start, end, read_time_suffix)
    if found is None or not reading.wants("time", found.end):
        return None
    return found.start if reading.take("time", found.start, found.end, found.value) else None


def outcome(reading: Reading, start: int, end: int) -> int | None:
    """What came of a call."""
    found = reading.suffix(
        start, end, lambda text: longest_suffix(text, lambda part: OUTCOMES.get(folded(part)), most=_MOST_OUTCOME_WORDS)
    )
    if found is None or not reading.wants("outcome", found.end):
        return None
    return found.start if reading.take("outcome", found.start, found.end, found.value) else None


def no_day(reading: Reading, start: int, end: int) -> int | None:
    """Words that are written as a day and are none: to be set right rather than to become the title in silence."""
    return _no_day(reading, start, end, alone=False)


def step_no_day(reading: Reading, start: int, end: int) -> int | None:
    """The same of a next step, where they may be all that is said."""
    return _no_day(reading, start, end, alone=True)


def _no_day(reading: Reading, start: int, end: int, *, alone: bool) -> int | None:
    found = reading.suffix(start, end, reading.asked.last_no_day)
    if found is None or not reading.wants("no_day", found.end):
        return None
    begin, kind = _role(reading, start, found.start)
    if kind is None or not (alone or reading.says(start, begin)):
        return None
    return begin if reading.take("no_day", begin, found.end, found.value) else None


def _length(reading: Reading, start: int, end: int, kind: PieceKind, *, alone: bool) -> int | None:
    found = reading.suffix(start, end, read_length_suffix)
    if found is None or not reading.wants(kind, found.end) or not (alone or reading.says(start, found.start)):
        return None
    before = _LAST_WORDS.search(reading.rest, start, found.start)
    if before and folded(before[2]) in _NOT_A_LENGTH_AFTER:
        return None
    return found.start if reading.take(kind, found.start, found.end, found.value) else None


def _role(reading: Reading, start: int, at: int) -> tuple[int, PieceKind | None]:
    """Where a day with the words that say its part begins, and what it is; None where it belongs to the title."""
    before = _LAST_WORDS.search(reading.rest, start, at)
    if not before:
        return at, "day"
    one = folded(before[2])
    both = f"{folded(before[1])} {one}" if before[1] else ""
    if both in _ROLES:
        return before.start(1), _ROLES[both]
    if one in _ROLES:
        return before.start(2), _ROLES[one]
    return at, None if one in BELONGS_TO_TITLE else "day"


TASK_TAIL: tuple[TailReader, ...] = (task_length, task_day, no_day)
STEP_TAIL: tuple[TailReader, ...] = (step_length, step_day, step_no_day)
HEAD_TAIL: tuple[TailReader, ...] = (log_length, outcome, time, past_day, step_no_day)
LINE_TAIL: tuple[TailReader, ...] = (log_length, outcome, certain_day, no_day)
