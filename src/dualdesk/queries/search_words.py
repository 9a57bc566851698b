"""From what a person types to what FTS5 understands: no text at all is an error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dualdesk.base.text import clean, digits, one_line

# Longer queries only cost time.
_MOST_WORDS = 12
_MOST_LETTERS = 60
_PHONE = re.compile(r"[-+()/.\s\d]+")
_LEAST_DIGITS = 4
_BEFORE = 30
_EXCERPT = 120


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a query: its words as they stand, words that begin so, titles that do, and its digits if a number."""

    bare: tuple[str, ...]
    exact: str
    prefix: str
    titled: str
    digits: str


def words_of(text: str) -> Words | None:
    """The query for a typed text; None where it holds nothing to search for, which means everything.

    Each word is quoted, so that no character has a meaning of its own; every word must occur. Digits are those of a
    phone number without its leading zeros, which stand for a country that is not said.
    """
    cut = (word.replace('"', "")[:_MOST_LETTERS] for word in clean(text).split())
    bare = tuple(word for word in cut if _is_searched(word))[:_MOST_WORDS]
    if not bare:
        return None
    exact, prefix = (" ".join(f'"{word}"{sign}' for word in bare) for sign in ("", "*"))
    titled = f'title : ^ "{" ".join(bare)}" *'
    return Words(bare, exact, prefix, titled, _phone(text))


def excerpt(body: str, words: Sequence[str]) -> str:
    """The part of a text around the first of the words in it, on one line; its beginning where none stands there."""
    line = one_line(body)
    lower = line.casefold()
    places = [place for word in words if (place := lower.find(word.casefold())) >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    part = line[start : start + _EXCERPT].strip()
    return ("… " if start else "") + part + (" …" if start + _EXCERPT < len(line) else "")


def _is_searched(word: str) -> bool:
    """Whether a word has a letter, a digit or a private character: FTS5's unicode61 knows nothing else."""
    return any(unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co" for letter in word)


def _phone(text: str) -> str:
    number = digits(text).lstrip("0") if _PHONE.fullmatch(text.strip()) else ""
    return number if len(number) >= _LEAST_DIGITS else ""
