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
from dualdesk.model.schema import journalled
from dualdesk.store.changes import ChangeSet, RowChange, RowKind

_NOTE = "INSERT INTO step_row(step_id, table_name, record_id, before, after) VALUES ((SELECT max(id) FROM step), "


@dataclass(frozen=True, slots=True)
class Image:
    """One noted row: its columns before and after as SQL literals; None where it did not exist."""

    table: str
    record_id: int
    before: dict[str, str] | None
    after: dict[str, str] | None

    def turned(self) -> Image:
        """What takes this back."""
        return Image(self.table, self.record_id, self.after, self.before)

    def change(self) -> RowChange:
        """The row as the change signal tells it."""
        kind: RowKind = "insert" if self.before is None else "delete" if self.after is None else "update"
        return RowChange(self.table, self.record_id, kind, frozenset(self.before or self.after or ()))


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


def images(connection: Any, step_ids: Iterable[int]) -> list[Image]:
    """What was noted for the steps, in the order written."""
    listed = ", ".join(str(int(step_id)) for step_id in step_ids)
    rows = connection.execute(
        f"SELECT table_name, record_id, before, after FROM step_row WHERE step_id IN ({listed}) ORDER BY id"
    )
    return [
        Image(table, record, before and json.loads(before), after and json.loads(after))
        for table, record, before, after in rows
    ]


def change_set(step_id: int, label: Message, noted: Iterable[Image]) -> ChangeSet:
    """The noted rows as one change set."""
    return ChangeSet(step_id, label, tuple(image.change() for image in noted))


def replay(connection: Any, noted: Iterable[Image], what: Message) -> None:
    """Write the after-images where each row is still as the before-image says.

    A row that already is as it should become is left: a foreign key's own action may have written it first.
    Any other difference is a conflict: UserError, and the caller rolls back.
    """
    connection.execute("PRAGMA defer_foreign_keys = 1")
    for image in noted:
        if not _write(connection, image) and not _is_as(connection, image.table, image.record_id, image.after):
            raise UserError(msg("“{what}” cannot be taken back: what it wrote was changed since.", what=what))


def _write(connection: Any, image: Image) -> bool:
    before, after = image.before, image.after
    if before is None:
        if _exists(connection, image.table, image.record_id):
            return False
        columns = ", ".join(f'"{column}"' for column in after or ())
        values = ", ".join((after or {}).values())
        connection.execute(f"INSERT INTO {image.table}(id, {columns}) VALUES ({image.record_id}, {values})")
        return True
    same = _where(before)
    if after is None:
        sql = f"DELETE FROM {image.table} WHERE id = {image.record_id} AND {same}"
    else:
        sets = ", ".join(f'"{column}" = {literal}' for column, literal in after.items())
        sql = f"UPDATE {image.table} SET {sets} WHERE id = {image.record_id} AND {same}"
    return int(connection.execute(sql).rowcount) == 1


def _is_as(connection: Any, table: str, record_id: int, image: dict[str, str] | None) -> bool:
    if image is None:
        return not _exists(connection, table, record_id)
    sql = f"SELECT 1 FROM {table} WHERE id = {record_id} AND {_where(image)}"
    return connection.execute(sql).fetchone() is not None


def _exists(connection: Any, table: str, record_id: int) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = {record_id}").fetchone() is not None


def _where(image: dict[str, str]) -> str:
    return " AND ".join(f'"{column}" IS {literal}' for column, literal in image.items())
