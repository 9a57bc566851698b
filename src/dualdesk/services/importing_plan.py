"""What an import would do, said before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from dualdesk.base.messages import Message
from dualdesk.exchange.records import ReadResult
from dualdesk.services.importing_rows import Rows

ItemKind = Literal["person", "client", "project", "task"]


class Status(StrEnum):
    """What becomes of something that a file holds."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a file: what becomes of it, where it stands there, and why where that needs saying.

    `changes` says what of a known record is written. `maybe` is somebody on the desk who may be this person: a choice
    (Choices.same, by `source_id`) makes it so, and then `is_joined`.
    """

    kind: ItemKind
    status: Status
    name: str
    where: Message
    notes: tuple[Message, ...] = ()
    changes: tuple[Message, ...] = ()
    source_id: str = ""
    maybe: int | None = None
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, by its name."""

    name: str
    result: ReadResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person chose: which firms become clients, whose the boards are, what else is taken.

    `same` names people of the file, by source id, who are somebody on the desk, by id.
    """

    clients: tuple[str, ...] = ()
    all_clients: bool = False
    client: str = ""
    create: bool = False
    archived: bool = False
    same: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every thing of the files with what becomes of it, and the rows that would be written.

    `position` is the journal's when the plan was made: a desk that moved on is planned for anew.
    """

    files: tuple[ReadFile, ...]
    choices: Choices
    zone: str
    position: int
    items: tuple[Item, ...]
    notes: tuple[Message, ...]
    links: int
    rows: Rows = field(repr=False)

    @property
    def counts(self) -> dict[ItemKind, dict[Status, int]]:
        """How many of each kind become what; only what there is."""
        return counted(self.items)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return self.rows.count == 0

    def of(self, *statuses: Status) -> tuple[Item, ...]:
        """The items with one of the statuses."""
        return tuple(item for item in self.items if item.status in statuses)


def counted(items: Iterable[Item]) -> dict[ItemKind, dict[Status, int]]:
    """How many items of each kind have each status, in the statuses' order."""
    found: Mapping[tuple[ItemKind, Status], int] = Counter((item.kind, item.status) for item in items)
    counts: dict[ItemKind, dict[Status, int]] = {}
    for status in Status:
        for (kind, which), count in found.items():
            if which is status:
                counts.setdefault(kind, {})[status] = count
    return counts
