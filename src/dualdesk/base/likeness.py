"""How well a name answers what is typed, and which of its letters do: for lists that search as one types."""

from __future__ import annotations

import re
from typing import Final

from dualdesk.base.text import folded

SAME: Final = 0
BEGINS: Final = 1
WORDS: Final = 2
ELSEWHERE: Final = 3

_WORD = re.compile(r"[^\W_]+")


def rank(typed: str, name: str) -> int:
    """SAME name, a name that BEGINS so, one whose WORDS begin so, or found ELSEWHERE than in its name.

    Letters count without case and marks; every typed word must begin a word of the name. An empty text begins all.
    """
    wanted, has = _keys(typed), _keys(name)
    if wanted == has:
        return SAME
    if not all(any(word.startswith(key) for word in has) for key in wanted):
        return ELSEWHERE
    return BEGINS if " ".join(has).startswith(" ".join(wanted)) else WORDS


def answers(typed: str, name: str) -> bool:
    """Whether every typed word begins a word of the name."""
    return rank(typed, name) < ELSEWHERE


def marked(typed: str, name: str) -> tuple[tuple[int, int], ...]:
    """Start and end of the letters of the name that answer the typed words, from the left, none twice."""
    wanted = sorted(set(_keys(typed)), key=len, reverse=True)
    spans = []
    for match in _WORD.finditer(name):
        key = next((key for key in wanted if folded(match.group()).startswith(key)), None)
        if key is not None:
            spans.append((match.start(), match.start() + _length(match.group(), len(key))))
    return tuple(spans)


def _keys(text: str) -> list[str]:
    # Folded as a whole: marks that stand alone part no words, and one pass is many times cheaper than one a word.
    return _WORD.findall(folded(text))


def _length(word: str, wanted: int) -> int:
    """How many letters of a word it takes until so many of its folded ones stand ("ß" is two)."""
    return next(count for count in range(1, len(word) + 1) if len(folded(word[:count])) >= wanted)
