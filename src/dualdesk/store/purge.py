"""Emptying the trash: what the journal noted of deleted rows goes for good, and nothing still refers to them.

After it the journal reads as if the rows had never been: their own notes are gone from every step, and notes of other
rows that referred to them say that they referred to nothing. So undo still reaches the steps around them.
"""

from __future__ import annotations

import json
from typing import Any

from dualdesk.model.base import Entity
from dualdesk.model.schema import journalled
from dualdesk.queries.trash_rules import IN_TRASH, TRASHED

_LISTED = ", ".join(f"'{table}'" for table, _column in TRASHED)


def purge(connection: Any, *, before: int) -> int:
    """Forget what was deleted before an instant and is in the trash, in the caller's transaction; how many acts."""
    steps = connection.execute(
        f"SELECT DISTINCT s.id FROM step s JOIN step_row r ON r.step_id = s.id AND r.after IS NULL "
        f"WHERE {IN_TRASH} AND s.at < ? AND r.table_name IN ({_LISTED})",
        (before,),
    ).fetchall()
    gone = _gone(connection, [step_id for (step_id,) in steps])
    for table, ids in gone.items():
        listed = json.dumps(ids)
        connection.execute(
            "DELETE FROM step_row WHERE table_name = ? AND record_id IN (SELECT value FROM json_each(?))",
            (table, listed),
        )
        for child, column in _referring(table):
            _unlink(connection, child, column, listed)
    connection.execute("DELETE FROM step_row WHERE before = after")
    connection.execute("DELETE FROM step WHERE NOT EXISTS (SELECT 1 FROM step_row r WHERE r.step_id = step.id)")
    return len(steps)


def _gone(connection: Any, steps: list[int]) -> dict[str, list[int]]:
    """The rows that the steps deleted and that are not there again, by table."""
    rows = connection.execute(
        "SELECT DISTINCT table_name, record_id FROM step_row "
        "WHERE after IS NULL AND step_id IN (SELECT value FROM json_each(?)) ORDER BY table_name, record_id",
        (json.dumps(steps),),
    )
    gone: dict[str, list[int]] = {}
    for table, record_id in rows.fetchall():
        # A step of an older schema may name a table that is there no more.
        if table not in Entity.metadata.tables or not _is_there(connection, table, record_id):
            gone.setdefault(table, []).append(record_id)
    return gone


def _is_there(connection: Any, table: str, record_id: int) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone() is not None


def _referring(table: str) -> list[tuple[str, str]]:
    """The columns that can name a row of the table."""
    return [
        (child.name, key.parent.name)
        for child in journalled()
        for key in child.foreign_keys
        if key.column.table.name == table
    ]


def _unlink(connection: Any, child: str, column: str, listed: str) -> None:
    for image in ("before", "after"):
        connection.execute(
            f"UPDATE step_row SET {image} = json_set({image}, '$.{column}', 'NULL') WHERE table_name = ? "
            f"AND json_extract({image}, '$.{column}') IN (SELECT CAST(value AS TEXT) FROM json_each(?))",
            (child, listed),
        )
