"""Tags as address books write them."""

from __future__ import annotations

from collections.abc import Iterable

from dualdesk.base.text import folded, one_line

# Groups that a service makes for everybody and that tell nothing of the person.
_SYSTEM = frozenset({"mycontacts", "my contacts", "starred", "imported", "other contacts"})


def told_tags(words: Iterable[str]) -> tuple[str, ...]:
    """The tags in their order, each once whatever its case, without the groups a service makes by itself."""
    found: dict[str, str] = {}
    for word in words:
        tag = one_line(word.strip().removeprefix("*"))
        if tag and folded(tag) not in _SYSTEM:
            found.setdefault(folded(tag), tag)
    return tuple(found.values())
