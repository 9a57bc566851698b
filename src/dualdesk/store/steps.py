"""The journal's steps as rows: begin, find, mark, prune; all over the writer's own connection."""

from __future__ import annotations

import json
from typing import Any

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.model.literals import value
from dualdesk.queries.trash_rules import DAY, IN_TRASH, TRASH_DAYS, TRASHED
from dualdesk.store.changes import Deleted, StepInfo
from dualdesk.store.file import SCHEMA_VERSION

UNDO_REACH = 200
KEEP_DAYS = 400
KEEP_BYTES = 200_000_000
_COLUMNS = "id, at, label, kind, origin, is_undone"


def begin(connection: Any, label: Message, now: int, origin: str, merge: str, merge_seconds: int) -> int:
    """A new step to note rows under, or the newest one where the edit of the same field goes on."""
    if merge:
        row = connection.execute(
            "SELECT id FROM step WHERE id = (SELECT max(id) FROM step) AND kind = 'do' AND is_undone = 0 "
            "AND merge_key = ? AND origin = ? AND at BETWEEN ? AND ?",
            (merge, origin, now - merge_seconds, now),
        ).fetchone()
        if row:
            return int(row[0])
    return _insert(connection, label, now, origin, "do", None, merge)


def begin_replay(connection: Any, label: Message, now: int, origin: str, kind: str, target_id: int) -> int:
    """A step that takes another back, does it again, or restores what it deleted."""
    return _insert(connection, label, now, origin, kind, target_id, "")


def _insert(
    connection: Any, label: Message, now: int, origin: str, kind: str, target_id: int | None, merge: str
) -> int:
    cursor = connection.execute(
        "INSERT INTO step(at, label, kind, origin, target_id, merge_key, schema, is_undone) VALUES (?,?,?,?,?,?,?,0)",
        (now, label.to_json(), kind, origin, target_id, merge, SCHEMA_VERSION),
    )
    return int(cursor.lastrowid)


def forget(connection: Any, step_id: int) -> None:
    """Drop a step under which nothing was noted."""
    connection.execute("DELETE FROM step WHERE id = ?", (step_id,))


def mark(connection: Any, step_id: int, *, is_undone: bool) -> None:
    """Say whether a step stands."""
    connection.execute("UPDATE step SET is_undone = ? WHERE id = ?", (int(is_undone), step_id))


def undoable(connection: Any) -> StepInfo | None:
    """The newest step that stands, among the last 200."""
    return _first(
        connection,
        f"SELECT {_COLUMNS} FROM (SELECT * FROM step WHERE kind = 'do' ORDER BY id DESC LIMIT {UNDO_REACH}) "
        "WHERE is_undone = 0 ORDER BY id DESC LIMIT 1",
    )


def redoable(connection: Any) -> StepInfo | None:
    """The step taken back last; none where something new was done since it was.

    What was taken back before another step was done stays taken back, also when that one is taken back in its turn.
    """
    return _first(
        connection,
        f"SELECT {_COLUMNS} FROM step s WHERE kind = 'do' AND is_undone = 1 "
        "AND id > (SELECT COALESCE(max(id), 0) FROM step WHERE kind = 'do' AND is_undone = 0) "
        "AND (SELECT max(u.id) FROM step u WHERE u.kind = 'undo' AND u.target_id = s.id) "
        "> (SELECT max(id) FROM step WHERE kind = 'do') ORDER BY id LIMIT 1",
    )


def standing_since(connection: Any, step_id: int) -> list[StepInfo]:
    """The steps that stand from this one on, newest first: what going back to before it takes back.

    UserError where the step itself stands no longer or undo does not reach it.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM (SELECT * FROM step WHERE kind = 'do' ORDER BY id DESC LIMIT {UNDO_REACH}) "
        "WHERE is_undone = 0 AND id >= ? ORDER BY id DESC",
        (step_id,),
    ).fetchall()
    if not rows or rows[-1][0] != step_id:
        raise UserError(msg("This was taken back already, or is too far back: undo reaches the last {n} steps.",
                            n=UNDO_REACH))  # fmt: skip
    return [_info(row) for row in rows]


def check_schema(connection: Any, step: StepInfo) -> None:
    """UserError where a step was written by another schema than today's: its rows have another shape."""
    schema = connection.execute("SELECT schema FROM step WHERE id = ?", (step.step_id,)).fetchone()[0]
    if schema != SCHEMA_VERSION:
        raise UserError(
            msg("“{what}” was done before DualDesk was updated, and can no longer be taken back.", what=step.label)
        )


def one(connection: Any, step_id: int) -> StepInfo:
    """The step with that id; UserError where the journal no longer holds it."""
    step = _first(connection, f"SELECT {_COLUMNS} FROM step WHERE id = {int(step_id)}")
    if step is None:
        raise UserError(msg("The history holds no step {number}.", number=str(step_id)))
    return step


def newest_first(connection: Any, limit: int) -> list[StepInfo]:
    """The newest steps."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM step ORDER BY id DESC LIMIT ?", (limit,))
    return [_info(row) for row in rows]


def label(connection: Any, step_id: int) -> Message:
    """How the step is named."""
    return Message.from_json(connection.execute("SELECT label FROM step WHERE id = ?", (step_id,)).fetchone()[0])


def deleted(connection: Any, now: int) -> list[Deleted]:
    """Deletions of the last 90 days that stand and were not restored, newest first."""
    rows = connection.execute(
        "SELECT s.id, s.at, s.label, r.table_name, r.record_id, r.before "
        f"FROM step s JOIN step_row r ON r.step_id = s.id AND r.after IS NULL WHERE {IN_TRASH} AND s.at >= ? "
        "ORDER BY s.id DESC, r.id",
        (now - TRASH_DAYS * DAY,),
    ).fetchall()
    by_step: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_step.setdefault(row[0], []).append(row)
    found = (_deleted(gone) for gone in by_step.values())
    return [entry for entry in found if entry is not None]


def _deleted(rows: list[tuple[Any, ...]]) -> Deleted | None:
    for table, column in TRASHED:
        for step_id, at, label, name, record, before in rows:
            if name == table:
                text = str(value(json.loads(before)[column]))
                return Deleted(step_id, at, Message.from_json(label), table, record, text, len(rows))
    return None


def prune(connection: Any, now: int) -> None:
    """Drop steps older than 400 days, then the oldest beyond 200 MB of noted rows.

    What undo reaches is kept whatever the clock says, and the newest step whatever its size.
    """
    connection.execute(
        "DELETE FROM step WHERE at < ? AND id <= (SELECT max(id) FROM step) - ?", (now - KEEP_DAYS * DAY, UNDO_REACH)
    )
    sizes = connection.execute(
        "SELECT step_id, sum(length(COALESCE(before, '')) + length(COALESCE(after, ''))) "
        "FROM step_row GROUP BY step_id ORDER BY step_id DESC"
    )
    total = 0
    for step_id, size in sizes.fetchall():
        total += size
        if total > KEEP_BYTES:
            connection.execute("DELETE FROM step WHERE id <= ? AND id < (SELECT max(id) FROM step)", (step_id,))
            return


def _first(connection: Any, sql: str) -> StepInfo | None:
    row = connection.execute(sql).fetchone()
    return row and _info(row)


def _info(row: tuple[Any, ...]) -> StepInfo:
    step_id, at, label, kind, origin, is_undone = row
    return StepInfo(step_id, at, Message.from_json(label), kind, origin, bool(is_undone))
