"""The journal: triggers that note every row written, and replaying what they noted.

The triggers are TEMP triggers of the writing connection, made from the metadata, so that a file carries none
and each writer (window, command line, import) brings the same ones. They write into `step_row` of the file's
newest step, in the same transaction as the row itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.model.base import Entity
from dualdesk.model.literals import Cell, value
from dualdesk.model.schema import journalled
from dualdesk.store.changes import RowChange, RowKind

_NOTE = "INSERT INTO step_row(step_id, table_name, record_id, before, after) VALUES ((SELECT max(id) FROM step), "


# More rows at once than anybody wrote by hand.
MANY = 5_000
# How far the journal has come: grows with every row noted and never falls, not even when it is pruned.
POSITION = "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'step_row'), 0)"


@dataclass(frozen=True, slots=True)
class Image:
    """One noted row: its changed columns before and after; None where it did not exist."""

    table: str
    record_id: int
    before: dict[str, Cell] | None
    after: dict[str, Cell] | None

    def turned(self) -> Image:
        """What takes this back."""
        return Image(self.table, self.record_id, self.after, self.before)


def trigger_statements() -> list[str]:
    """The TEMP triggers that note inserts, updates and deletes of every journalled table."""
    return [statement for table in journalled() for statement in _triggers(table)]


def _triggers(table: Table) -> list[str]:
    name = table.name
    columns = [column.name for column in table.columns if column.name != "id"]
    changed = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)
    return [
        f"CREATE TEMP TRIGGER noted_{name}_insert AFTER INSERT ON main.{name} BEGIN "
        f"{_NOTE}'{name}', new.id, NULL, {_whole(columns, 'new')}); END",
        f"CREATE TEMP TRIGGER noted_{name}_update AFTER UPDATE ON main.{name} WHEN {changed} BEGIN "
        f"{_NOTE}'{name}', new.id, {_changed(columns, 'old')}, {_changed(columns, 'new')}); END",
        f"CREATE TEMP TRIGGER noted_{name}_delete AFTER DELETE ON main.{name} BEGIN "
        f"{_NOTE}'{name}', old.id, {_whole(columns, 'old')}, NULL); END",
    ]


def _whole(columns: Iterable[str], row: str) -> str:
    pairs = ", ".join(f"'{column}', quote({row}.\"{column}\")" for column in columns)
    return f"json_object({pairs})"


def _changed(columns: Iterable[str], row: str) -> str:
    # A merge patch drops members that are JSON null; a column that holds NULL is the text 'NULL' and stays.
    pairs = ", ".join(
        f'\'{column}\', CASE WHEN old."{column}" IS NOT new."{column}" THEN quote({row}."{column}") END'
        for column in columns
    )
    return f"json_patch('{{}}', json_object({pairs}))"


def position(connection: Any) -> int:
    """The journal's position."""
    return int(connection.execute(POSITION).fetchone()[0])


def images(connection: Any, step_id: int) -> list[Image]:
    """What was noted for the step, in the order written."""
    rows = connection.execute(
        "SELECT table_name, record_id, before, after FROM step_row WHERE step_id = ? ORDER BY id", (step_id,)
    )
    return [Image(table, record, _cells(before), _cells(after)) for table, record, before, after in rows]


def is_long(connection: Any, step_id: int) -> bool:
    """Whether more than MANY rows were noted for the step."""
    first = f"SELECT 1 FROM step_row WHERE step_id = ? LIMIT {MANY + 1}"
    return int(connection.execute(f"SELECT count(*) FROM ({first})", (step_id,)).fetchone()[0]) > MANY


def changes(connection: Any, step_id: int) -> tuple[RowChange, ...]:
    """The rows that were noted for the step, in the order written, without their values."""
    return tuple(change for _step, change in _changes(connection, "step_id = ?", step_id))


def since(connection: Any, seen: int) -> list[tuple[int, RowChange]]:
    """The rows that were noted after a position, in the order written, each with its step's id.

    Of more than MANY, the new rows of a step are told by the last one of each table: what is new is shown nowhere yet,
    and an import writes half a million.
    """
    if position(connection) - seen <= MANY:
        return _changes(connection, "id > ?", seen)
    new = connection.execute(
        "SELECT max(id), step_id, table_name FROM step_row WHERE id > ? AND before IS NULL GROUP BY 2, 3",
        (seen,),
    ).fetchall()
    last = ", ".join(str(row[0]) for row in new)
    return _changes(connection, f"id > ? AND (before IS NOT NULL OR id IN ({last}))", seen)


def _changes(connection: Any, which: str, value: int) -> list[tuple[int, RowChange]]:
    rows = connection.execute(
        "SELECT step_id, table_name, record_id, before IS NULL, after IS NULL, "
        "CASE WHEN before IS NOT NULL AND after IS NOT NULL THEN after END "
        f"FROM step_row WHERE {which} ORDER BY id",
        (value,),
    )
    every: dict[str, frozenset[str]] = {}
    return [
        (step_id, RowChange(table, record_id, _kind(made, gone), _columns(table, noted, every)))
        for step_id, table, record_id, made, gone, noted in rows
    ]


def _columns(table: str, noted: str | None, every: dict[str, frozenset[str]]) -> frozenset[str]:
    """The columns of an update as noted; of a row written whole all there are, looked up once for each table.

    An import writes hundreds of thousands of whole rows: reading each one's note would keep others waiting.
    """
    if noted is not None:
        return frozenset(json.loads(noted))
    if table not in every:
        every[table] = frozenset(Entity.metadata.tables[table].columns.keys()) - {"id"}
    return every[table]


def _kind(made: int, gone: int) -> RowKind:
    return "insert" if made else "delete" if gone else "update"


def _cells(noted: str | None) -> dict[str, Cell] | None:
    return None if noted is None else {column: value(literal) for column, literal in json.loads(noted).items()}


def torn_links(noted: Iterable[Image]) -> list[Image]:
    """What ties rows again to the rows a step deleted, where deleting those had emptied their link."""
    noted = list(noted)
    gone = {(image.table, image.record_id) for image in noted if image.after is None}
    tied = []
    for image in noted:
        if image.before is None or image.after is None:
            continue
        links = {
            column: image.before[column]
            for column, target in _links(image.table)
            if column in image.after and image.after[column] is None and (target, image.before[column]) in gone
        }
        if links:
            tied.append(Image(image.table, image.record_id, dict.fromkeys(links), dict(links)))
    return tied


def _links(table: str) -> list[tuple[str, str]]:
    keys = Entity.metadata.tables[table].foreign_keys
    return [(key.parent.name, key.column.table.name) for key in keys]


def fits(noted: Iterable[Image]) -> bool:
    """Whether today's tables have every column that was noted: rows of an older schema may still come back."""
    tables = Entity.metadata.tables
    return all(
        image.table in tables and set(image.before or image.after or ()) <= set(tables[image.table].columns.keys())
        for image in noted
    )


def replay(connection: Any, noted: Iterable[Image], what: Message) -> None:
    """Write the after-images where each row is still as the before-image says.

    A row that already is as it should become is left: a foreign key's own action may have written it first.
    Any other difference is a conflict: UserError, and the caller rolls back.
    """
    connection.execute("PRAGMA defer_foreign_keys = 1")
    for image in noted:
        if not write(connection, image) and not _is_as(connection, image.table, image.record_id, image.after):
            raise UserError(msg("“{what}” cannot be taken back: what it wrote was changed since.", what=what))


def write(connection: Any, image: Image) -> bool:
    """Write one after-image where the row is still as its before-image says; whether it was."""
    before, after = image.before, image.after
    if before is None:
        return _insert(connection, image.table, image.record_id, after or {})
    if after is None:
        same, values = _where(before)
        sql = f"DELETE FROM {image.table} WHERE id = ? AND {same}"
        return int(connection.execute(sql, (image.record_id, *values)).rowcount) == 1
    sets = ", ".join(f'"{column}" = ?' for column in after)
    same, values = _where(before)
    sql = f"UPDATE {image.table} SET {sets} WHERE id = ? AND {same}"
    return int(connection.execute(sql, (*after.values(), image.record_id, *values)).rowcount) == 1


def _insert(connection: Any, table: str, record_id: int, row: dict[str, Cell]) -> bool:
    if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone():
        return False
    columns = ", ".join(f'"{column}"' for column in row)
    places = ", ?" * len(row)
    connection.execute(f"INSERT INTO {table}(id, {columns}) VALUES (?{places})", (record_id, *row.values()))
    return True


def _is_as(connection: Any, table: str, record_id: int, image: dict[str, Cell] | None) -> bool:
    same, values = _where(image or {})
    sql = f"SELECT 1 FROM {table} WHERE id = ? AND {same}"
    is_there = connection.execute(sql, (record_id, *values)).fetchone() is not None
    return is_there if image is not None else not is_there


def _where(image: dict[str, Cell]) -> tuple[str, list[Cell]]:
    same = " AND ".join(f'"{column}" IS ?' for column in image)
    return same or "1", list(image.values())
