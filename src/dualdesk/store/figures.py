"""What can be counted and checked of an open file of any schema of ours."""

from __future__ import annotations

import zlib
from typing import Any

from dualdesk.base.errors import DamagedError
from dualdesk.base.messages import msg

# The file's own, which a person's rows are not counted with.
_KEPT = ("step", "step_row", "search_doc", "draft", "today_snapshot", "file_info", "alembic_version")

# Columns whose sums a migration must not change: money and time.
_SUMMED = ("_minor", "_min", "seconds", "minutes")


def tables(connection: Any) -> list[str]:
    """The ordinary tables of a file, without the search index and SQLite's own."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
    )
    return [name for (name,) in rows]


def counts(connection: Any) -> dict[str, int]:
    """How many rows each of the person's tables has."""
    return {table: _count(connection, table) for table in tables(connection) if table not in _KEPT}


def sums(connection: Any) -> dict[tuple[str, str], int]:
    """What a migration must leave equal: each table's rows, and the sum of each column of money or time."""
    found = {}
    for table in tables(connection):
        found[table, ""] = _count(connection, table)
        for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall():
            if column.endswith(_SUMMED):
                found[table, column] = connection.execute(f"SELECT total({column}) FROM {table}").fetchone()[0]
    return found


def verify(connection: Any) -> None:
    """DamagedError where the file is not sound by SQLite's own full check and its foreign keys."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedError(msg("The file is damaged: {reason}.", reason=found))
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise DamagedError(msg("The file is damaged: a row of {table} belongs to nothing.", table=broken[0]))


def mark(connection: Any) -> str:
    """What tells one state of the file from another: the journal's position and what was noted last."""
    last = connection.execute(
        "SELECT r.id, r.table_name, r.record_id, r.before, r.after, s.at FROM step_row r "
        "JOIN step s ON s.id = r.step_id ORDER BY r.id DESC LIMIT 1"
    ).fetchone()
    return "0" if last is None else f"{last[0]}-{zlib.crc32(repr(last).encode()):08x}"


def uuid_of(connection: Any) -> str:
    """The file's own identity."""
    return str(connection.execute("SELECT uuid FROM file_info").fetchone()[0])


def attached(connection: Any) -> list[str]:
    """The hashes of all attached files, each once."""
    rows = connection.execute("SELECT DISTINCT sha256 FROM attachment WHERE sha256 IS NOT NULL ORDER BY sha256")
    return [digest for (digest,) in rows]


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
