"""Lengths and names typed into a small field: what they are understood as, shown before Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
