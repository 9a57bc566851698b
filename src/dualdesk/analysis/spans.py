"""Words with their places in a line, for readers that take pieces from its ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\S+")
_CLOSING = ".,;!?"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from text[start:end]."""

    value: T
    start: int
    end: int


def words(text: str) -> list[tuple[int, int]]:
    """Start and end of every run of characters that are not white space."""
    return [match.span() for match in _WORD.finditer(text)]


def longest_suffix(text: str, read: Callable[[str], T | None], *, most: int) -> Found[T] | None:
    """The longest run of the last words (at most `most`) that `read` understands, closing marks aside."""
    last = words(text)[-most:]
    for start, _ in last:
        value = _read_with_marks(text[start:], read)
        if value is not None:
            return Found(value, start, last[-1][1])
    return None


def longest_prefix(text: str, read: Callable[[str], T | None], *, most: int) -> Found[T] | None:
    """The longest run of the first words (at most `most`) that `read` understands, closing marks left outside."""
    first = words(text)[:most]
    for _, end in reversed(first):
        part = text[first[0][0] : end]
        bare = part.rstrip(_CLOSING)
        for candidate in (part, bare):
            value = read(candidate)
            if value is not None:
                return Found(value, first[0][0], first[0][0] + len(candidate))
    return None


def _read_with_marks(part: str, read: Callable[[str], T | None]) -> T | None:
    part = part.strip()
    value = read(part)
    return read(part.rstrip(_CLOSING)) if value is None else value
