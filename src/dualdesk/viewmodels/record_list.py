"""What lists of clients and of people have in common: filters with counts, orders, a text that is looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow

One = TypeVar("One")
Taken_contra = TypeVar("Taken_contra", contravariant=True)
Failed = Callable[[UserError], None]

ALL: Final = "all"
ARCHIVED: Final = "archived"
NAME: Final = "name"


def as_they_came(_one: object) -> int:
    """The key of an order that changes nothing."""
    return 0


@dataclass(frozen=True, slots=True)
class Order(Generic[One]):
    """An order of a list: what it is called, and by what it sorts; equals stay as they came."""

    name: Message
    key: Callable[[One], Any] = as_they_came


@dataclass(frozen=True, slots=True)
class ListRules(Generic[One]):
    """How a kind of record is listed. `place` names the list in the machine's settings ("clients").

    `kept` are those under a filter, `matches` whether a text finds one; `counting` is the filter whose count is kept
    longest where there is little room.
    """

    place: str
    filters: Mapping[str, Message]
    orders: Mapping[str, Order[One]]
    counting: str
    id_of: Callable[[One], int]
    name_of: Callable[[One], str]
    is_archived: Callable[[One], bool]
    kept: Callable[[Sequence[One], str], list[One]]
    matches: Callable[[One, str], bool]
    row: Callable[[Context, One], ClientRow]

    def ordered(self, rows: Sequence[One], order: str) -> list[One]:
        """In one of the orders, else as they came."""
        chosen = self.orders.get(order)
        return sorted(rows, key=chosen.key) if chosen is not None else list(rows)


@dataclass(frozen=True, slots=True)
class ListWords:
    """What the list's parts are called. `tag_one` names whom a tag is for, `tag_many` and `archived` how many."""

    title: Message
    new: Message
    new_key: str
    new_name: Message
    filter: Message
    segments: Message
    tag_one: Callable[[str], Message]
    tag_many: Callable[[int], Message]
    archived: Callable[[int], Message]


class ListWrites(Protocol[Taken_contra]):
    """What can be written about those of a list; each act is one step."""

    def make(self, name: str, *, anyway: bool, done: Callable[[int], None], failed: Failed) -> None:
        """A new one; under a name that is taken only `anyway`."""

    def archive(self, rows: Sequence[Taken_contra]) -> None:
        """Put them away."""

    def bring_back(self, rows: Sequence[Taken_contra]) -> None:
        """Take them out of the archive."""

    def delete(self, rows: Sequence[Taken_contra]) -> None:
        """Delete them."""

    def tag(self, rows: Sequence[Taken_contra], name: str, *, done: Callable[[], None], failed: Failed) -> None:
        """Put a tag on each."""
