"""What one step did to the file: the unit of undo, of history and of notification."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from dualdesk.base.messages import Message

Value = TypeVar("Value")

RowKind = Literal["insert", "update", "delete"]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that was written, and which of its columns changed (all, for insert and delete)."""

    table: str
    record_id: int
    kind: RowKind
    columns: frozenset[str]


@dataclass(frozen=True)
class ChangeSet:
    """Every row that one step, or several foreign ones, wrote, in the order written."""

    step_id: int
    label: Message
    rows: tuple[RowChange, ...] = ()

    def ids(self, table: str) -> frozenset[int]:
        """The records of a table that were written."""
        return self._by_table.get(table, frozenset())

    def alters(self, rests_on: Mapping[str, frozenset[str]]) -> bool:
        """Whether something that rests on these tables' columns can be different now.

        That is where rows came or went in one of the tables, or one of its columns was written.
        """
        return any(
            row.kind != "update" or not row.columns.isdisjoint(rests_on[row.table])
            for row in self.rows
            if row.table in rests_on
        )

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables that were written."""
        return frozenset(self._by_table)

    @cached_property
    def _by_table(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for row in self.rows:
            found.setdefault(row.table, set()).add(row.record_id)
        return {table: frozenset(ids) for table, ids in found.items()}


@dataclass(frozen=True, slots=True)
class Written(Generic[Value]):
    """What a step's work returned and what it changed; nothing changed leaves no step."""

    value: Value
    changes: ChangeSet


@dataclass(frozen=True, slots=True)
class StepInfo:
    """One step as the history lists it."""

    step_id: int
    at: int
    label: Message
    kind: Literal["do", "undo", "redo"]
    origin: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Deleted:
    """One act of deleting that the trash can take back: its main record and how many rows went with it."""

    step_id: int
    at: int
    label: Message
    table: str
    record_id: int
    name: str
    rows: int


Clock = Callable[[], int]

# Called with what is done and all there is; it raises to stop the work.
Progress = Callable[[int, int], None]


def silent(_done: int, _of: int) -> None:
    """Progress that nobody watches."""
