"""Which rows belong to one record: what is a part of it, or all that hangs on it, also what was deleted since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.model.schema import journalled

# What is a part of a record, and has no life without it.
_PARTS: Final = frozenset({
    "attachment", "checklist_item", "client_contact", "contact_point", "dependency", "important_date", "participant",
    "pinned_fact", "rate", "reminder", "tag_link", "waiting",
})  # fmt: skip
# What says nothing of the records it names.
_NOT_FOLLOWED: Final = frozenset({"source", "opportunity_stage_change", "pin"})

Records = dict[str, set[int]]


def records_of(session: Session, *, kind: str, record_id: int, whole: bool) -> Records:
    """The rows of a record by table: with its parts, or the `whole` of what hangs on it and their parts."""
    found: Records = {kind: {record_id}}
    fresh: Records = {kind: {record_id}}
    while fresh:
        following: Records = {}
        for parent, ids in fresh.items():
            for child, column in _children(parent, whole=whole):
                new = _naming(session, child, column, ids) - found.get(child, set())
                if new:
                    found.setdefault(child, set()).update(new)
                    following.setdefault(child, set()).update(new)
        fresh = following
    if whole:
        _take_people(session, found)
    return found


def steps_of(session: Session, records: Records) -> list[int]:
    """The steps that wrote any of these rows, the newest first."""
    steps: set[int] = set()
    for table, ids in records.items():
        steps.update(
            session.scalars(
                text(
                    "SELECT DISTINCT step_id FROM step_row WHERE table_name = :table "
                    "AND record_id IN (SELECT value FROM json_each(:ids))"
                ),
                {"table": table, "ids": json.dumps(sorted(ids))},
            )
        )
    return sorted(steps, reverse=True)


def _children(parent: str, *, whole: bool) -> Iterator[tuple[str, str]]:
    for table in journalled():
        if table.name in _NOT_FOLLOWED or not (whole or table.name in _PARTS):
            continue
        for key in table.foreign_keys:
            if key.column.table.name == parent:
                yield table.name, key.parent.name


def _naming(session: Session, table: str, column: str, ids: set[int]) -> set[int]:
    """The rows of a table that name one of the records in a column, or did when they were deleted."""
    listed = json.dumps(sorted(ids))
    # Table and column are the metadata's own names.
    living = session.scalars(
        text(f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(:ids))"),  # noqa: S608
        {"ids": listed},
    )
    gone = session.scalars(
        text(
            "SELECT r.record_id FROM step s JOIN step_row r ON r.step_id = s.id AND r.after IS NULL "
            "WHERE r.table_name = :table AND json_extract(r.before, :path) IN "
            "(SELECT CAST(value AS TEXT) FROM json_each(:ids))"
        ),
        {"table": table, "path": f"$.{column}", "ids": listed},
    )
    return {*living, *gone}


def _take_people(session: Session, found: Records) -> None:
    """The people of a client, with what is theirs: their part there names them."""
    people = set(
        session.scalars(
            text("SELECT contact_id FROM client_contact WHERE id IN (SELECT value FROM json_each(:ids))"),
            {"ids": json.dumps(sorted(found.get("client_contact", ())))},
        )
    )
    for contact_id in people:
        for table, ids in records_of(session, kind="contact", record_id=contact_id, whole=False).items():
            found.setdefault(table, set()).update(ids)
