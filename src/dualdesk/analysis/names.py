"""Finding the client, project or person that a few typed words mean among the known names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dualdesk.base.text import folded

# Fewer letters would match by accident.
_LEAST_PREFIX = 3
_MARKS = " .,;:!?"


def exact(typed: str, names: Iterable[str]) -> str | None:
    """The name that the typed words spell, whatever their case, marks and closing punctuation."""
    key = _key(typed)
    return next((name for name in names if key and _key(name) == key), None)


def by_word(typed: str, names: Iterable[str]) -> str | None:
    """The only name that has the typed word as one of its words: a given or family name."""
    key = _key(typed)
    return _only(names, lambda name: key in name.split())


def by_prefix(typed: str, names: Iterable[str]) -> str | None:
    """The only name that begins with the typed words, else the only one of whose words begins with them.

    The last typed word must have at least three letters.
    """
    key = _key(typed)
    if len(key.rpartition(" ")[2]) < _LEAST_PREFIX:
        return None
    names = tuple(names)
    return _only(names, lambda name: name.startswith(key)) or _only(names, lambda name: f" {key}" in f" {name}")


def meant(typed: str, names: Iterable[str]) -> str | None:
    """The name the typed words mean: spelled out, else by one of its words, else by how it begins."""
    names = tuple(names)
    return exact(typed, names) or by_word(typed, names) or by_prefix(typed, names)


def _key(name: str) -> str:
    return folded(name).strip(_MARKS)


def _only(names: Iterable[str], matches: Callable[[str], bool]) -> str | None:
    found = [name for name in names if matches(_key(name))]
    return found[0] if len(found) == 1 else None
