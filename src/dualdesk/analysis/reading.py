"""A line while it is read: what a piece takes is masked, the rest is read on, what nobody takes is the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from dualdesk.analysis.asked import Asked
from dualdesk.analysis.captured import Piece, PieceKind, PieceValue, Rejected
from dualdesk.analysis.spans import Found

T = TypeVar("T")

# Private-use characters: in `rest` they stand for what is taken and for quoted text, which is never parsed.
TAKEN = "\ue000"
QUOTED = "\ue001"
# The kinds of pieces that count only as the last words.
LAST_WORDS: frozenset[PieceKind] = frozenset(
    {"length", "day", "time", "deadline", "not_before", "outcome", "step_day", "step_length", "no_day"}
)
_NOT_OURS = str.maketrans({TAKEN: "?", QUOTED: "?"})

_QUOTES = re.compile(r"(?<![^\s(>])(?:\"[^\"\n\r]*\"|“[^”\n\r]*”|„[^“”\n\r]*[“”]|«[^»\n\r]*»)")
_BLANKS = re.compile(r"\s+")
_CLOSING = ".,;:!?"
# What stood between the pieces taken at the start and the title: "call Ana: wants", "call Ana - wants".
_JOINT = re.compile(r"\A(?:\s|[,;:]|[.!?–—-]+(?=\s|$))*")


class Reading:
    """One line (the span start:end of the text) and what has been understood of it so far."""

    def __init__(self, text: str, start: int, end: int, rejected: Iterable[Rejected], asked: Asked) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.asked = asked
        self.rest = text.translate(_NOT_OURS)
        self.pieces: list[Piece] = []
        self._rejected = tuple(rejected)
        for match in _QUOTES.finditer(text, start, end):
            self._mask(match.start(), match.end(), QUOTED)

    def copy(self) -> Reading:
        """The same state, to try a reading on."""
        other = Reading(self.text, self.start, self.end, (), self.asked)
        other.rest, other.pieces, other._rejected = self.rest, list(self.pieces), self._rejected
        return other

    def has(self, kind: PieceKind) -> bool:
        """Whether a piece of the kind has been taken."""
        return any(piece.kind == kind for piece in self.pieces)

    def free(self, start: int, end: int) -> bool:
        """Whether a piece may be taken there: nothing of it was rejected."""
        return all(stop <= start or end <= begin for _, begin, stop in self._rejected)

    def wants(self, kind: PieceKind, end: int) -> bool:
        """Whether last words that end there may be of the kind: none has been taken, nor was one behind rejected."""
        return not self.has(kind) and all(of != kind or begin < end for of, begin, _ in self._rejected)

    def take(self, kind: PieceKind, start: int, end: int, value: PieceValue, *, known: bool = True) -> bool:
        """Take the span as a piece, unless some of it was rejected."""
        if not self.free(start, end):
            return False
        self.pieces.append(Piece(kind, start, end, self.text[start:end], value, known))
        self.swallow(start, end)
        return True

    def swallow(self, start: int, end: int) -> None:
        """Leave the span out of the title."""
        self._mask(start, end, TAKEN)

    def says(self, start: int, end: int) -> bool:
        """Whether the span still holds a word or quoted text."""
        return any(char.isalnum() or char == QUOTED for char in self.rest[start:end])

    def tail(self, start: int, end: int) -> int:
        """Where the words of the span end: before blanks, taken pieces and the marks directly after those.

        Before last words that were rejected too: what stands in front of them may still be a piece.
        """
        part = self.rest[start:end]
        while True:
            bare = part.rstrip().rstrip(TAKEN)
            unmarked = bare.rstrip(_CLOSING)
            bare = unmarked if unmarked.endswith(TAKEN) else bare
            bare = bare[: self._before_rejected(start + len(bare)) - start] if bare else bare
            if bare == part:
                return start + len(part)
            part = bare

    def suffix(self, start: int, end: int, read: Callable[[str], Found[T] | None]) -> Found[T] | None:
        """What `read` finds in the last words of the span, placed in the text."""
        found = read(self.rest[start:end])
        return Found(found.value, found.start + start, found.end + start) if found else None

    def title(self, start: int, end: int) -> str:
        """What nobody took of the span; blanks folded, but quoted text as it stands."""
        made, at, after_piece = "", start, False
        for state, run in groupby(self.rest[start:end], lambda char: char if char in (TAKEN, QUOTED) else ""):
            stop = at + len(list(run))
            part = self.text[at:stop]
            if state == QUOTED:
                made += part
            elif state != TAKEN:
                made = _joined(made, _BLANKS.sub(" ", part), after_piece)
            after_piece = state == TAKEN
            at = stop
        return made.strip()

    def _before_rejected(self, end: int) -> int:
        return next((begin for kind, begin, stop in self._rejected if stop == end and kind in LAST_WORDS), end)

    def _mask(self, start: int, end: int, char: str) -> None:
        self.rest = self.rest[:start] + char * (end - start) + self.rest[end:]


def _joined(made: str, part: str, after_piece: bool) -> str:
    """What was made with the next part: no mark left alone after a piece, no blank twice."""
    if after_piece and not made:
        return _JOINT.sub("", part, count=1)
    if after_piece and part[:1] in _CLOSING:
        return made.rstrip() + part
    return made + (part.lstrip(" ") if made.endswith(" ") else part)
