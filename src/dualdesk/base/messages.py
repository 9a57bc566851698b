"""What is said to a person: an English source text with named values, worded later.

Core code returns messages; only the window and the command line turn them into text, through one
gettext catalogue, with the dates and amounts of their own locale.
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, Union

from dualdesk.base.money import Money


@dataclass(frozen=True, slots=True)
class Minutes:
    """A length of time to be worded ("1 h 30 min")."""

    count: int


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its English source text (the catalogue's key) and the values in it."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: str = ""
    count: int = 1
    context: str = ""

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted(self.values)), self.count))

    def to_json(self) -> str:
        """The message as JSON text, for the journal; read back by from_json."""
        return json.dumps(self.to_plain(), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> Message:
        """The message written by to_json."""
        return Message.from_plain(json.loads(text))

    def to_plain(self) -> Any:
        """The message as a value that JSON knows; read back by from_plain."""
        return _pack(self)

    @staticmethod
    def from_plain(packed: Any) -> Message:
        """The message made by to_plain."""
        unpacked = _unpack(packed)
        assert isinstance(unpacked, Message)
        return unpacked


Value = Union[str, int, date, Money, Minutes, Message]


def msg(text: str, /, **values: Value) -> Message:
    """A message; `text` names its values in braces."""
    return Message(text, values)


def msgc(context: str, text: str, /) -> Message:
    """A message of few words that mean something else elsewhere; the context tells a translator which is meant."""
    return Message(text, context=context)


def msgn(one: str, many: str, count: int, /, **values: Value) -> Message:
    """A message whose form follows a count, which is also its value {n}."""
    return Message(one, {"n": count, **values}, many, count)


class Formats(Protocol):
    """How a front end writes the values in a message."""

    def date(self, value: date, /) -> str:
        """A local date."""

    def money(self, value: Money, /) -> str:
        """An amount with its currency."""

    def minutes(self, value: int, /) -> str:
        """A length of time."""

    def number(self, value: int, /) -> str:
        """A whole number."""


class Words:
    """Turns messages into text in one language."""

    def __init__(self, catalogue: gettext.NullTranslations, formats: Formats) -> None:
        self._catalogue = catalogue
        self.formats = formats

    @property
    def spoken(self) -> str:
        """The language of its sentences: "en", "de"."""
        return self._catalogue.info().get("language", "en")

    def say(self, message: Message) -> str:
        """The message in this language, its values written by this front end's formats."""
        if not message.text:
            # What a catalogue says for no text is its own head.
            return ""
        if message.plural:
            text = self._catalogue.ngettext(message.text, message.plural, message.count)
        elif message.context:
            text = self._catalogue.pgettext(message.context, message.text)
        else:
            text = self._catalogue.gettext(message.text)
        if not message.values:
            return text
        said = text.format_map({name: self._value(value) for name, value in message.values.items()})
        # A name may end as the sentence does: "Northwind Bakery Co."
        return said[:-1] if said.endswith("..") and text.endswith("}.") else said

    def _value(self, value: Value) -> str:
        match value:
            case str():
                return value
            case int():
                return self.formats.number(value)
            case Money():
                return self.formats.money(value)
            case Minutes():
                return self.formats.minutes(value.count)
            case Message():
                return self.say(value)
        return self.formats.date(value)


def _pack(value: Value) -> Any:
    match value:
        case str() | int():
            return value
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case Minutes():
            return {"minutes": value.count}
        case Message():
            packed: dict[str, Any] = {"text": value.text}
            if value.values:
                packed["values"] = {name: _pack(inner) for name, inner in value.values.items()}
            if value.plural:
                packed |= {"plural": value.plural, "count": value.count}
            if value.context:
                packed["context"] = value.context
            return packed
    return {"date": value.isoformat()}


def _unpack(packed: Any) -> Value:
    if isinstance(packed, str | int):
        return packed
    if "minor" in packed:
        return Money(packed["minor"], packed["currency"])
    if "minutes" in packed:
        return Minutes(packed["minutes"])
    if "date" in packed:
        return date.fromisoformat(packed["date"])
    values = {name: _unpack(inner) for name, inner in packed.get("values", {}).items()}
    return Message(packed["text"], values, packed.get("plural", ""), packed.get("count", 1), packed.get("context", ""))
