"""The one grammar of captured lines, for the command line, the palette and the add and log lines.

A task: `Send proofs to Mira fri 2h !high #Wholesale`. A log entry: `call Ana @Acme 20m: wants quote >fri`.
The last words may be a day, `by` a day (deadline), `not before` a day and a length. Anywhere, after a blank:
`@client`, `#project`, `!high`, `!fri` (deadline). Quoted text is never parsed. Every text can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from dualdesk.analysis.asked import Asked
from dualdesk.analysis.capture_log import is_log, read_log
from dualdesk.analysis.capture_tail import TASK_TAIL, peel
from dualdesk.analysis.captured import Captured, Known, LineKind, NextStep, Piece, PieceKind, Rejected
from dualdesk.analysis.day_words import BOTH, Language
from dualdesk.analysis.marks import take_marks
from dualdesk.analysis.reading import Reading
from dualdesk.base.terms import Channel, ContactOutcome, Direction, Priority

V = TypeVar("V")

_LINE_END = re.compile(r"[\n\r]|$")


def read_line(
    text: str,
    *,
    today: date,
    kind: LineKind = "any",
    known: Known | None = None,
    rejected: Iterable[Rejected] = (),
    month_first: bool = False,
    languages: tuple[Language, ...] = BOTH,
) -> Captured:
    """What a line says, as a task or an entry of the contact log; never fails, whatever the text.

    `kind` "any" (the palette) takes it for a log entry where it begins with a channel and somebody or a colon follows.
    `known` names resolve `@client`, `#project` and people: spelled out, by one of their words or as a unique beginning
    of at least three letters. `rejected` are keys of pieces of this text that shall stay words. Days are read as
    `days.read_day` does: forward in a task and a next step, back for when an interaction was.
    """
    start, end = _first_line(text)
    asked = Asked(today=today, known=known or Known(), month_first=month_first, languages=languages)
    reading = Reading(text, start, end, rejected, asked)
    notes = text[end:].strip()
    if kind == "log" or (kind == "any" and is_log(reading)):
        title, step = read_log(reading)
        return _log(reading.pieces, title, notes, step)
    take_marks(reading, "@#!")
    peel(reading, reading.start, reading.end, TASK_TAIL)
    return _task(reading.pieces, reading.title(start, end), notes)


def _first_line(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    ends = _LINE_END.finditer(text, start)
    return start, next(ends).start()


def _task(pieces: list[Piece], title: str, notes: str) -> Captured:
    return Captured(
        kind="task",
        title=title,
        notes=notes,
        pieces=_in_order(pieces),
        client=_first(pieces, "client", str),
        project=_first(pieces, "project", str),
        day=_first(pieces, "day", date),
        minutes=_first(pieces, "length", int),
        deadline=_first(pieces, "deadline", date),
        not_before=_first(pieces, "not_before", date),
        priority=_first(pieces, "priority", Priority),
        no_day=_first(pieces, "no_day", str),
    )


def _log(pieces: list[Piece], title: str, notes: str, step: str | None) -> Captured:
    due, estimate = _first(pieces, "step_day", date), _first(pieces, "step_length", int)
    said = step or title or notes.partition("\n")[0].strip()
    return Captured(
        kind="log",
        title=title,
        notes=notes,
        pieces=_in_order(pieces),
        client=_first(pieces, "client", str),
        project=_first(pieces, "project", str),
        day=_first(pieces, "day", date),
        time=_first(pieces, "time", int),
        minutes=_first(pieces, "length", int),
        priority=_first(pieces, "priority", Priority),
        channel=_first(pieces, "channel", Channel),
        direction=_first(pieces, "direction", Direction) or _usual_direction(pieces),
        outcome=_first(pieces, "outcome", ContactOutcome),
        people=tuple(str(piece.value) for piece in pieces if piece.kind == "person"),
        next_step=None if step is None else NextStep(said, due, estimate),
        no_day=_first(pieces, "no_day", str),
    )


def _usual_direction(pieces: list[Piece]) -> Direction | None:
    return Direction.OUT if _first(pieces, "channel", Channel) else None


def _in_order(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(pieces, key=lambda piece: piece.start))


def _first(pieces: list[Piece], kind: PieceKind, of: type[V]) -> V | None:
    for piece in pieces:
        if piece.kind == kind and isinstance(piece.value, of):
            return piece.value
    return None
