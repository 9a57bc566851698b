"""Comparing what a file brings with what it brought before and with what the desk holds now.

A record is a shape: single fields, and parts (points, dates, tags …), each a set of keyed values. What a file brought
last time is kept as a print: short hashes of every field and part. So an import changes what the file changed, and
leaves what the person changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

# A field's value, None and "" both meaning that there is nothing.
Field = str | int | None
Key = tuple[str, ...]
Parts = Mapping[str, Mapping[Key, Key]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A record's fields by name, and its parts by name: under each key a value (which may be empty)."""

    fields: Mapping[str, Field]
    parts: Parts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Print:
    """What a file brought: the hash of each field that held something, and of each part's keys and values."""

    fields: Mapping[str, str]
    parts: Mapping[str, Mapping[str, str]]

    def to_text(self) -> str:
        """The print as it is stored."""
        return json.dumps([self.fields, self.parts], separators=(",", ":"), sort_keys=True)

    @staticmethod
    def from_text(text: str) -> Print:
        """The print stored by to_text; nothing known where the text is empty."""
        fields, parts = json.loads(text or "[{}, {}]")
        return Print(fields, parts)


@dataclass(frozen=True, slots=True)
class PartMerge:
    """What becomes of a part: keys with values to add or change, and keys to remove."""

    put: Mapping[Key, Key]
    removed: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import writes into a record: fields, parts; and the names of what was kept as the person has it."""

    fields: Mapping[str, Field]
    parts: Mapping[str, PartMerge]
    kept: tuple[str, ...]

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.fields) or any(part.put or part.removed for part in self.parts.values())


def print_of(shape: Shape) -> Print:
    """The print of a shape."""
    fields = {name: _hash(str(value)) for name, value in shape.fields.items() if not _is_blank(value)}
    parts = {
        name: {_key_hash(key): _key_hash(value) for key, value in values.items()}
        for name, values in shape.parts.items()
        if values
    }
    return Print(fields, parts)


def fill(theirs: Shape, mine: Shape) -> Merge:
    """What a record that was never imported takes from a file: only what it does not have."""
    fields: dict[str, Field] = {}
    kept: list[str] = []
    for name, value in theirs.fields.items():
        if _is_blank(value) or value == mine.fields.get(name):
            continue
        if _is_blank(mine.fields.get(name)):
            fields[name] = value
        else:
            kept.append(name)
    parts = {
        name: PartMerge({key: value for key, value in values.items() if key not in mine.parts.get(name, {})})
        for name, values in theirs.parts.items()
    }
    return Merge(fields, parts, tuple(kept))


def merge(before: Print, theirs: Shape, mine: Shape) -> Merge:
    """What a record takes from a file that brought it before: what the file changed and the person did not."""
    fields: dict[str, Field] = {}
    kept: list[str] = []
    for name, value in theirs.fields.items():
        own = mine.fields.get(name)
        if _print(value) == before.fields.get(name) or _same(value, own):
            continue
        if _print(own) == before.fields.get(name):
            fields[name] = value
        else:
            kept.append(name)
    parts = {}
    for name in {**theirs.parts, **mine.parts}:
        parts[name], is_kept = _merge_part(
            before.parts.get(name, {}), theirs.parts.get(name, {}), mine.parts.get(name, {})
        )
        if is_kept:
            kept.append(name)
    return Merge(fields, parts, tuple(kept))


def _merge_part(
    before: Mapping[str, str], theirs: Mapping[Key, Key], mine: Mapping[Key, Key]
) -> tuple[PartMerge, bool]:
    put: dict[Key, Key] = {}
    is_kept = False
    for key, value in theirs.items():
        was, own = before.get(_key_hash(key)), mine.get(key)
        if was == _key_hash(value) or own == value:
            continue
        if (was is None and own is None) or (own is not None and was == _key_hash(own)):
            put[key] = value
        else:
            is_kept = True
    given = set(theirs)
    removed = []
    for key, own in mine.items():
        was = before.get(_key_hash(key))
        if key not in given and was is not None:
            if was == _key_hash(own):
                removed.append(key)
            else:
                is_kept = True
    return PartMerge(put, tuple(removed)), is_kept


def _same(one: Field, other: Field) -> bool:
    return one == other or (_is_blank(one) and _is_blank(other))


def _is_blank(value: Field) -> bool:
    return value is None or value == ""


def _print(value: Field) -> str | None:
    return None if _is_blank(value) else _hash(str(value))


def _key_hash(key: Key) -> str:
    return _hash("\0".join(key))


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
