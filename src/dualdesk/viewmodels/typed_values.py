"""Lengths and names typed into a small field: what they are understood as, shown before Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.day_words import BOTH, Language
from dualdesk.analysis.days import read_day
from dualdesk.analysis.lengths import read_length
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.text import folded

if TYPE_CHECKING:
    from dualdesk.queries.task_choices import Choice


@dataclass(frozen=True, slots=True)
class TypedLength:
    """What was typed: minutes, none (the field is empty), or what is wrong."""

    words: Message
    minutes: int | None = None
    is_wrong: bool = False

    @property
    def told(self) -> tuple[Message, bool]:
        """What is said of it, and whether it is wrong."""
        return self.words, self.is_wrong


def read_minutes(text: str) -> TypedLength:
    """The length a text says; nothing is no estimate."""
    if not text.strip():
        return TypedLength(msg("Not estimated"))
    minutes = read_length(text)
    if minutes is None:
        return TypedLength(msg("No such length. Try “30 min”, “1h30” or “2 h”."), is_wrong=True)
    return TypedLength(msg("{length}", length=Minutes(minutes)), minutes)


@dataclass(frozen=True, slots=True)
class TypedName:
    """What was typed: a record, none (the field is empty), or what is wrong."""

    words: Message
    record_id: int | None = None
    title: str = ""
    is_wrong: bool = False

    @property
    def told(self) -> tuple[Message, bool]:
        """What is said of it, and whether it is wrong."""
        return self.words, self.is_wrong


class NameReader:
    """Finds the one that is meant among some names: called so, else beginning so, else holding what is typed."""

    def __init__(self, choices: Sequence[Choice], *, nothing: Message, unknown: Callable[[str], Message]) -> None:
        """`nothing` is said of an empty field, `unknown` of a name that nothing has."""
        self._choices = [(folded(choice.title), choice) for choice in choices]
        self._nothing = nothing
        self._unknown = unknown

    @property
    def names(self) -> tuple[str, ...]:
        """The names to choose from, each once."""
        return tuple(dict.fromkeys(choice.title for _key, choice in self._choices))

    def read(self, text: str) -> TypedName:
        """What a text names."""
        typed = folded(text)
        if not typed:
            return TypedName(self._nothing)
        found = self._find(typed)
        if found is None:
            return TypedName(self._unknown(text.strip()), is_wrong=True)
        words = msg("{title}", title=found.title)
        if found.under:
            words = msg("{title}, {client}", title=found.title, client=found.under)
        return TypedName(words, found.id, found.title)

    def _find(self, typed: str) -> Choice | None:
        for fits in (_is, _begins, _holds):
            for key, choice in self._choices:
                if fits(key, typed):
                    return choice
        return None


def _is(key: str, typed: str) -> bool:
    return key == typed


def _begins(key: str, typed: str) -> bool:
    return key.startswith(typed) or f" {typed}" in key


def _holds(key: str, typed: str) -> bool:
    return typed in key


@dataclass(frozen=True, slots=True)
class TypedBooking:
    """Time that was typed: how long, on which day, with what note; or what is wrong."""

    words: Message
    minutes: int = 0
    day: date | None = None
    note: str = ""
    is_wrong: bool = False

    @property
    def told(self) -> tuple[Message, bool]:
        """What is said of it, and whether it is wrong."""
        return self.words, self.is_wrong


_NO_TIME: Final = msg("No such time. Try “45 min”, “1h30 yesterday” or “2 h: drafts”.")


def read_booking(text: str, *, today: date, month_first: bool, languages: tuple[Language, ...] = BOTH) -> TypedBooking:
    """A length, then perhaps a day that is over or today, then perhaps a colon and a note."""
    head, _colon, note = text.partition(": ")
    words = head.removesuffix(":").split()
    read = partial(read_day, today=today, rolls="back", month_first=month_first, languages=languages)
    for count in range(len(words), 0, -1):
        minutes = read_length(" ".join(words[:count]))
        rest = " ".join(words[count:])
        day = read(rest) if rest else today
        if minutes is not None and day is not None:
            return TypedBooking(msg("{length} on {day}", length=Minutes(minutes), day=day), minutes, day, note.strip())
    return TypedBooking(_NO_TIME, is_wrong=True)
