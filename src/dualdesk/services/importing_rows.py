"""The rows that an import writes, gathered first and written at once, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.orm import Session

from dualdesk.base.terms import TaskState
from dualdesk.model.base import Entity

Values = dict[str, Any]

# Rows that name others are written before them where that is cheaper; the database looks when all is there.
_DEFER = text("PRAGMA defer_foreign_keys = 1")
# Points before their people: so the search document of each person is written once, not once for every point.
_ORDER = ("client", "contact_point", "contact")
# Enough for one statement to be worth its making, few enough that one can be stopped between two.
_CHUNK = 2000


@dataclass(slots=True)
class Rows:
    """Rows to insert, change and delete, by table; tasks to bring into a state, and projects to give a client.

    New rows get the ids they will have, counted on from the highest id each table ever gave.
    """

    last_ids: dict[str, int]
    inserts: dict[str, dict[int, Values]] = field(default_factory=lambda: defaultdict(dict))
    updates: dict[str, dict[int, Values]] = field(default_factory=lambda: defaultdict(dict))
    deletes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    states: dict[int, TaskState] = field(default_factory=dict)
    project_clients: dict[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How much there is to write."""
        by_table = (*self.inserts.values(), *self.updates.values(), *self.deletes.values())
        return sum(map(len, by_table)) + len(self.states) + len(self.project_clients)

    def insert(self, entity: type[Entity], **values: Any) -> int:
        """A new row; the id it will have. Each table's rows must all name the same columns."""
        table = entity.__tablename__
        row_id = self.last_ids[table] = self.last_ids.get(table, 0) + 1
        self.inserts[table][row_id] = {"id": row_id, **values}
        return row_id

    def update(self, entity: type[Entity], row_id: int, values: Mapping[str, Any]) -> None:
        """Other values for some columns of a row, also of one that is yet to be inserted."""
        table = entity.__tablename__
        if row_id in self.inserts[table]:
            self.inserts[table][row_id].update(values)
        elif values:
            self.updates[table].setdefault(row_id, {}).update(values)

    def delete(self, entity: type[Entity], row_id: int) -> None:
        """A row to be gone."""
        table = entity.__tablename__
        if self.inserts[table].pop(row_id, None) is None:
            self.deletes[table].append(row_id)


def last_ids(session: Session) -> dict[str, int]:
    """The highest id each table ever gave; tables that never gave one are not there."""
    return {name: int(seq) for name, seq in session.execute(text("SELECT name, seq FROM sqlite_sequence"))}


def write(session: Session, rows: Rows, progress: Callable[[int, int], None]) -> None:
    """Write the rows: what goes, what changes, what comes; `progress` is told how many of these, and may raise.

    States of tasks are the caller's.
    """
    session.execute(_DEFER)
    tables = Entity.metadata.tables
    for name, gone in rows.deletes.items():
        table = tables[name]
        session.execute(delete(table).where(table.c.id == bindparam("row_id")), [{"row_id": row_id} for row_id in gone])
    for name, changed in rows.updates.items():
        for row_id, values in changed.items():
            session.execute(update(tables[name]).where(tables[name].c.id == row_id).values(**values))
    done, of = 0, sum(map(len, rows.inserts.values()))
    for name in sorted(rows.inserts, key=_rank):
        made = list(rows.inserts[name].values())
        for start in range(0, len(made), _CHUNK):
            session.execute(insert(tables[name]), made[start : start + _CHUNK])
            done += len(made[start : start + _CHUNK])
            progress(done, of)


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def position(session: Session, *, before_own: bool = False) -> int:
    """The journal's newest step; within a write, the newest before its own. 0 where there is none."""
    step = Entity.metadata.tables["step"]
    newest = session.scalars(select(step.c.id).order_by(step.c.id.desc()).limit(2)).all()
    wanted = newest[1:] if before_own else newest
    return int(wanted[0]) if wanted else 0
