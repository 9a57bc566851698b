"""Finding the client, project or person that a few typed words mean among the known names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dualdesk.base.text import folded

# Fewer letters would match by accident.
_LEAST_PREFIX = 3
_MARKS = " .,;:!?"


class Names:
    """Known names, made comparable once so that a line can be read at every key."""

    __slots__ = ("_keyed",)

    def __init__(self, names: Iterable[str]) -> None:
        self._keyed = tuple((_key(name), name) for name in names)

    def exact(self, typed: str) -> str | None:
        """The name that the typed words spell, whatever their case, marks and closing punctuation."""
        key = _key(typed)
        return next((name for known, name in self._keyed if key and known == key), None)

    def by_word(self, typed: str) -> str | None:
        """The only name that has the typed word as one of its words: a given or family name."""
        key = _key(typed)
        return self._only(lambda known: key in known and key in known.split())

    def by_prefix(self, typed: str) -> str | None:
        """The only name that begins with the typed words, else the only one of whose words begins with them.

        The last typed word must have at least three letters.
        """
        key = _key(typed)
        if len(key.rpartition(" ")[2]) < _LEAST_PREFIX:
            return None
        return self._only(lambda known: known.startswith(key)) or self._only(lambda known: f" {key}" in known)

    def meant(self, typed: str) -> str | None:
        """The name the typed words mean: spelled out, else by one of its words, else by how it begins."""
        return self.exact(typed) or self.by_word(typed) or self.by_prefix(typed)

    def _only(self, matches: Callable[[str], bool]) -> str | None:
        found = [name for known, name in self._keyed if matches(known)]
        return found[0] if len(found) == 1 else None


def _key(name: str) -> str:
    return folded(name).strip(_MARKS)
