"""What a file holds, for telling whether two are the same: everything but the journal and what follows from rows."""

from __future__ import annotations

import hashlib
from typing import Any

from dualdesk.store.figures import tables

_LEFT_OUT = ("step", "step_row", "search_doc", "today_snapshot", "draft", "alembic_version")

Dump = dict[str, list[tuple[Any, ...]]]


def dump(connection: Any) -> Dump:
    """Every row of every table by its id, and the search documents without theirs (a moved one gets another)."""
    found = {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in tables(connection)
        if table not in _LEFT_OUT and not table.startswith("search_")
    }
    found["search_doc"] = connection.execute(
        "SELECT kind, record_id, title, body FROM search_doc ORDER BY kind, record_id"
    ).fetchall()
    return found


def digest(connection: Any) -> str:
    """One hash for all that dump() gives, a row at a time."""
    total = hashlib.blake2b(digest_size=20)
    for table, rows in dump(connection).items():
        total.update(table.encode())
        for row in rows:
            total.update(repr(row).encode())
    return total.hexdigest()


def differing(one: Dump, other: Dump) -> list[str]:
    """The tables in which two dumps differ."""
    return sorted(table for table in one.keys() | other.keys() if one.get(table) != other.get(table))
