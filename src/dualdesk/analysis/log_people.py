"""Who took part: the names between a channel and the colon, or those known that follow the channel."""

from __future__ import annotations

import re

from dualdesk.analysis.channel_words import DIRECTIONS, NOT_PEOPLE, TOGETHER
from dualdesk.analysis.reading import QUOTED, TAKEN, Reading
from dualdesk.analysis.spans import words
from dualdesk.base.text import folded

_BETWEEN = re.compile(rf"(?:\s*[,;&+/{TAKEN}]\s*|\s+(?:and|und|with|mit)\s+)+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\+|\b(?:and|und)\b)\s*", re.IGNORECASE)
_MOST_NAME_WORDS = 4
_MOST_STRANGER_WORDS = 3


def take_people(reading: Reading, start: int, end: int, *, strangers: bool = True) -> None:
    """Take every name in the span, people first, then a client spelled out; unknown ones too if `strangers`."""
    between = [match.span() for match in _BETWEEN.finditer(reading.rest, start, end)]
    chunks = _chunks(reading, start, end, between)
    taken = [_take_name(reading, begin, stop, strangers) for begin, stop in chunks]
    if all(taken):
        for begin, stop in between:
            reading.swallow(begin, stop)


def take_first_people(reading: Reading, start: int, end: int) -> None:
    """Take the known people at the start of the span, or a stranger with a capital who is all of it."""
    found = _known_at(reading, start, end)
    if found is None:
        _take_stranger(reading, start, end)
    joint = (start, start)
    while found is not None and reading.take("person", *found):
        reading.swallow(*joint)
        match = _AND.match(reading.rest, found[1], end)
        joint = match.span() if match else joint
        found = _known_at(reading, match.end(), end) if match else None


def somebody(reading: Reading, at: int) -> bool:
    """Whether someone follows: a taken @client, a known person, or a word that says who reached out."""
    if reading.has("client"):
        return True
    first = words(reading.rest[at : reading.end])[:1]
    if not first:
        return False
    word = folded(reading.rest[at + first[0][0] : at + first[0][1]])
    if word in DIRECTIONS or word in TOGETHER:
        return True
    return _known_at(reading, at, reading.end) is not None


def _chunks(reading: Reading, start: int, end: int, between: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that the separators leave, blanks at their ends left out."""
    edges = [start, *(edge for span in between for edge in span), end]
    spans = []
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        part = reading.rest[begin:stop]
        if part.strip():
            spans.append((begin + len(part) - len(part.lstrip()), begin + len(part.rstrip())))
    return spans


def _take_name(reading: Reading, start: int, end: int, strangers: bool) -> bool:
    typed = reading.rest[start:end]
    person = reading.asked.known.person_names.meant(typed)
    if person is not None:
        return reading.take("person", start, end, person)
    client = reading.asked.known.client_names.exact(typed)
    if client is not None and not reading.has("client"):
        return reading.take("client", start, end, client)
    if not strangers or not _may_be_a_name(typed):
        return False
    return reading.take("person", start, end, typed, known=False)


def _may_be_a_name(typed: str) -> bool:
    said = typed.split()
    return (
        len(said) <= _MOST_NAME_WORDS
        and folded(said[0]) not in NOT_PEOPLE
        and QUOTED not in typed
        and any(char.isalpha() for char in typed)
    )


def _known_at(reading: Reading, at: int, end: int) -> tuple[int, int, str] | None:
    """Start, end and full name of the known person whose name, or one of its words, comes first."""
    people = reading.asked.known.person_names
    spans = words(reading.rest[at:end])[:_MOST_NAME_WORDS]
    for _, stop in reversed(spans):
        begin = at + spans[0][0]
        typed = reading.rest[begin : at + stop].rstrip(",;:.!?")
        name = people.exact(typed) or people.by_word(typed)
        if name is not None:
            return begin, begin + len(typed), name
    return None


def _take_stranger(reading: Reading, start: int, end: int) -> None:
    spans = words(reading.rest[start:end])
    typed = [reading.rest[start + begin : start + stop] for begin, stop in spans]
    if typed and len(typed) <= _MOST_STRANGER_WORDS and all(word[0].isupper() for word in typed):
        begin, stop = start + spans[0][0], start + spans[-1][1]
        reading.take("person", begin, stop, reading.rest[begin:stop], known=False)
