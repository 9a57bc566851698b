"""Frozen dataclasses as JSON and back: kept between starts, or handed over by another process of this program."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from dualdesk.base.messages import Message

Value = TypeVar("Value")

_Decode = Callable[[Any], Any]


class Shape(Generic[Value]):
    """How values of one dataclass are written: each as the list of its fields, in order, without their names.

    Understood are dataclasses, tuples of one type, optional values, dates, messages, enumerations, text and numbers.
    The text carries the names of all fields, so that what another version wrote is not misread.
    """

    def __init__(self, root: type[Value]) -> None:
        self._names: list[str] = []
        self._classes: dict[type[Any], _Decode] = {}
        self._decode = self._dataclass(root)

    def dump(self, value: Value) -> str:
        """The value as JSON text."""
        return _compact([self._names, _encode(value)])

    def parse(self, text: str) -> Value | None:
        """The value of a text; None where it was written with other fields, or words, than are known here."""
        if not text.startswith(f"[{_compact(self._names)},"):
            return None
        try:
            value: Value = self._decode(json.loads(text)[1])
        except (ValueError, TypeError, KeyError):
            return None
        return value

    def _decoder(self, kind: Any) -> _Decode | None:
        """What makes a value of a kind from JSON's; None where JSON has the kind itself."""
        if get_origin(kind) in (Union, types.UnionType):
            return _optional(self._decoder(next(each for each in get_args(kind) if each is not type(None))))
        if get_origin(kind) is tuple:
            return _tuple_of(self._decoder(get_args(kind)[0]))
        if kind is Message:
            return Message.from_plain
        if isinstance(kind, type) and is_dataclass(kind):
            return self._dataclass(kind)
        if kind is date:
            return date.fromisoformat
        return kind if isinstance(kind, type) and issubclass(kind, Enum) else None

    def _dataclass(self, kind: type[Any]) -> _Decode:
        known = self._classes.get(kind)
        if known is not None:
            return known
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]
        self._names.append(f"{kind.__name__}({','.join(names)})")
        decoders = [self._decoder(hints[name]) for name in names]
        # A list of a thousand rows is read before the first paint: what is plain already is not touched.
        made = [(place, decode) for place, decode in enumerate(decoders) if decode is not None]

        is_named = any(field.kw_only for field in fields(kind))

        def decode_fields(packed: list[Any]) -> Any:
            for place, decode in made:
                packed[place] = decode(packed[place])
            return kind(**dict(zip(names, packed, strict=True))) if is_named else kind(*packed)

        self._classes[kind] = decode_fields
        return decode_fields


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _encode(value: Any) -> Any:
    if isinstance(value, Message):
        return value.to_plain()
    if isinstance(value, tuple):
        return [_encode(each) for each in value]
    if is_dataclass(value):
        return [_encode(getattr(value, field.name)) for field in fields(value)]
    return value.isoformat() if isinstance(value, date) else value


def _optional(decode: _Decode | None) -> _Decode | None:
    return None if decode is None else lambda packed: None if packed is None else decode(packed)


def _tuple_of(decode: _Decode | None) -> _Decode:
    return tuple if decode is None else lambda packed: tuple(decode(each) for each in packed)
