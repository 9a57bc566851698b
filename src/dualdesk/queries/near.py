"""Names that are close to one that nobody has: what a typing error may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from dualdesk.base.text import folded

_MOST = 3
# Two letters wrong in eight are close.
_CLOSE = 0.72
_BEGINNING = 0.9
_LEAST = 3


def near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The up to three names closest to this one, best first; none where nothing is close."""
    key = folded(name)
    scored = [(_likeness(key, folded(other)), other) for other in dict.fromkeys(names)]
    best = sorted(scored, key=lambda pair: -pair[0])[:_MOST]
    return tuple(other for score, other in best if score >= _CLOSE)


def _likeness(key: str, other: str) -> float:
    """How close two folded names are, 0 to 1: one word that begins as the other does is close enough."""
    words = other.split()
    if len(key) >= _LEAST and any(_begins(key, word) for word in words):
        return _BEGINNING
    return max((SequenceMatcher(None, key, part).ratio() for part in (other, *words)), default=0.0)


def _begins(key: str, word: str) -> bool:
    return word.startswith(key) or (len(word) >= _LEAST and key.startswith(word))
