"""The pieces that announce themselves: @client, #project, !high and !fri."""

from __future__ import annotations

import re

from dualdesk.analysis.captured import PieceKind
from dualdesk.analysis.names import Names
from dualdesk.analysis.reading import QUOTED, TAKEN, Reading
from dualdesk.base.terms import Priority
from dualdesk.base.text import folded

_MARK = re.compile(r"(?<!\S)[@#!](?=\S)")
_QUOTED_NAME = re.compile(r"\"([^\"\n\r]+)\"|“([^”\n\r]+)”|„([^“”\n\r]+)[“”]|«([^»\n\r]+)»")
_NAME_WORDS = re.compile(rf"[^\s{TAKEN}{QUOTED}]+(?: +[^\s@#!>{TAKEN}{QUOTED}][^\s{TAKEN}{QUOTED}]*){{0,5}}")
_WORD_END = re.compile(r"(?<=\S)(?=\s|$)")
_CLOSING = ".,;:!?)"

_PRIORITIES: dict[str, Priority] = {
    **dict.fromkeys(("high", "h", "hoch"), Priority.HIGH),
    **dict.fromkeys(("medium", "m", "mittel"), Priority.MEDIUM),
    **dict.fromkeys(("low", "l", "niedrig"), Priority.LOW),
}


def take_marks(reading: Reading, marks: str, *, start: int | None = None, day: PieceKind = "deadline") -> None:
    """Take every announced piece from `start` on whose mark is among `marks`; `day` is what a "!" with a day is.

    The first of a kind counts; a second one stays in the title, where it can be seen.
    """
    known = reading.asked.known
    begin = reading.start if start is None else start
    for match in list(_MARK.finditer(reading.rest, begin, reading.end)):
        at = match.start()
        mark = reading.rest[at]
        if mark not in marks:
            continue
        if mark == "@":
            _take_name(reading, "client", at, known.client_names)
        elif mark == "#":
            _take_name(reading, "project", at, known.project_names)
        else:
            _take_urgency(reading, at, day)


def _take_name(reading: Reading, kind: PieceKind, at: int, names: Names) -> None:
    if reading.has(kind):
        return
    quoted = _QUOTED_NAME.match(reading.rest, at + 1, reading.end)
    if quoted:
        typed = next(group for group in quoted.groups() if group)
        name = names.meant(typed)
        reading.take(kind, at, quoted.end(), name or typed, known=name is not None)
        return
    said: str = _NAME_WORDS.findall(reading.rest, at + 1, reading.end)[0]
    known = _longest(said, names)
    typed, name = known or (said.partition(" ")[0].rstrip(_CLOSING), None)
    # "#42" is a number of something, not a project.
    if name is not None or (typed and not (kind == "project" and typed.isdigit())):
        reading.take(kind, at, at + 1 + len(typed), name or typed, known=name is not None)


def _longest(said: str, names: Names) -> tuple[str, str] | None:
    """The typed words, as many as possible, that mean a known name, and that name."""
    tries = [said[: match.start()].rstrip(_CLOSING) for match in _WORD_END.finditer(said)][::-1]
    for meaning in (names.exact, names.by_prefix):
        for typed in tries:
            name = meaning(typed)
            if name is not None:
                return typed, name
    name = names.meant(tries[-1])
    return (tries[-1], name) if name is not None else None


def _take_urgency(reading: Reading, at: int, day: PieceKind) -> None:
    said = reading.rest[at + 1 : reading.end]
    word = re.split(r"[\s.,;:!?]", said, maxsplit=1)[0]
    priority = _PRIORITIES.get(folded(word))
    if priority is not None:
        if not reading.has("priority"):
            reading.take("priority", at, at + 1 + len(word), priority)
        return
    found = reading.asked.first_day(said)
    if found and found.start == 0:
        if not reading.has(day):
            reading.take(day, at, at + 1 + found.end, found.value)
        return
    missing = reading.asked.first_no_day(said)
    if missing and missing.start == 0 and not reading.has("no_day"):
        reading.take("no_day", at, at + 1 + missing.end, missing.value)
