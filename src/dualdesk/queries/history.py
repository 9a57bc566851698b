"""What was done, step by step: when, by whom, and what each step changed, in words that people know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.base.messages import Message
from dualdesk.model.base import Entity
from dualdesk.queries.history_book import OPENED, Book, Cells, Key, decoded
from dualdesk.queries.history_scope import records_of, steps_of
from dualdesk.queries.history_values import Shown, links_of, shown
from dualdesk.queries.history_words import KINDS, SETTINGS, SILENT, field_name
from dualdesk.queries.trash_rules import TRASHED

Act = Literal["insert", "update", "delete"]

PAGE: Final = 200
# Of a step that wrote more, the first so many rows are told; how many there are is told of all.
TOLD: Final = 200
_RANKS: Final = json.dumps([table for table, _column in TRASHED])
_SILENT: Final = json.dumps(sorted(SILENT))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose steps are wanted: all that hangs on a client or project, or with `only` a record's own."""

    kind: str
    record_id: int
    only: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after, as people read it; None where it was or is empty."""

    name: Message
    old: Shown | None
    new: Shown | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that a step wrote: what it is, of what it is a part, and its fields.

    `opens` is the kind and id of the record to show for it, None where that is gone or cannot be shown.
    """

    kind: Message
    name: str
    owner: str
    act: Act
    fields: tuple[FieldChange, ...]
    opens: Key | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the history lists it; `lead` is what it was chiefly about, `taken_back_at` None while it stands.

    `alike` is how many rows of the lead's kind it made, changed or deleted in the same way, the lead among them.
    """

    step_id: int
    at: int
    label: Message
    origin: str
    rows: int
    taken_back_at: int | None
    lead: Changed | None
    alike: int


def steps(session: Session, *, scope: Scope | None = None, before: int = 0, limit: int = PAGE) -> tuple[Step, ...]:
    """The newest steps, newest first; `before` a step's id gives the following ones. Undoing marks, and is no step."""
    chosen = None if scope is None else _scoped(session, scope)
    rows = session.execute(
        text(
            "SELECT s.id, s.at, s.label, s.origin, s.is_undone, "
            "(SELECT max(u.at) FROM step u WHERE u.target_id = s.id AND u.kind = 'undo'), "
            "(SELECT count(*) FROM step_row r WHERE r.step_id = s.id) "
            "FROM step s WHERE s.kind = 'do' AND (:before = 0 OR s.id < :before) "
            "AND (:ids IS NULL OR s.id IN (SELECT value FROM json_each(:ids))) ORDER BY s.id DESC LIMIT :limit"
        ),
        {"before": before, "limit": limit, "ids": chosen},
    ).all()
    leads = _leads(session, [row[0] for row in rows], scope)
    return tuple(
        Step(step_id, at, Message.from_json(label), origin, count, undone_at if is_undone else None,
             *leads.get(step_id, (None, 0)))
        for step_id, at, label, origin, is_undone, undone_at, count in rows
    )  # fmt: skip


def changes(session: Session, *, step_id: int) -> tuple[Changed, ...]:
    """What a step changed, row by row, in the order written; rows that only serve others are left out."""
    rows = session.execute(
        text(
            "SELECT table_name, record_id, before, after FROM step_row WHERE step_id = :step "
            "AND table_name NOT IN (SELECT value FROM json_each(:silent)) ORDER BY id LIMIT :limit"
        ),
        {"step": step_id, "silent": _SILENT, "limit": TOLD},
    ).all()
    return tuple(_changed(session, [(row[0], row[1], row[2], row[3]) for row in rows]))


def _scoped(session: Session, scope: Scope) -> str:
    records = records_of(session, kind=scope.kind, record_id=scope.record_id, whole=not scope.only)
    return json.dumps(steps_of(session, records))


def _leads(session: Session, step_ids: Sequence[int], scope: Scope | None) -> dict[int, tuple[Changed, int]]:
    """The row each step was chiefly about: the record that is asked for, what was deleted, else what came first."""
    rows = session.execute(
        text(
            "SELECT r.step_id, r.table_name, r.record_id, r.before, r.after, (SELECT count(*) FROM step_row x "
            "WHERE x.step_id = s.value AND x.table_name = r.table_name AND (x.before IS NULL) = (r.before IS NULL) "
            "AND (x.after IS NULL) = (r.after IS NULL)) FROM json_each(:steps) s "
            "JOIN step_row r ON r.id = COALESCE("
            "(SELECT min(id) FROM step_row WHERE table_name = :kind AND record_id = :record AND step_id = s.value), "
            "(SELECT id FROM step_row WHERE step_id = s.value AND after IS NULL "
            "AND table_name IN (SELECT value FROM json_each(:ranks)) "
            "ORDER BY (SELECT key FROM json_each(:ranks) WHERE value = table_name), id LIMIT 1), "
            "(SELECT id FROM step_row WHERE step_id = s.value "
            "AND table_name NOT IN (SELECT value FROM json_each(:silent)) ORDER BY id LIMIT 1))"
        ),
        {
            "steps": json.dumps(list(step_ids)),
            "kind": "" if scope is None else scope.kind,
            "record": 0 if scope is None else scope.record_id,
            "ranks": _RANKS,
            "silent": _SILENT,
        },
    ).all()
    found = _changed(session, [(row[1], row[2], row[3], row[4]) for row in rows])
    return {row[0]: (change, row[5]) for row, change in zip(rows, found, strict=True)}


def _changed(session: Session, rows: Sequence[tuple[str, int, str | None, str | None]]) -> list[Changed]:
    book = Book(session)
    known = [row for row in rows if row[0] in Entity.metadata.tables]
    book.read((table, record_id) for table, record_id, _before, _after in known)
    book.read(_named(known))
    return [_change(book, (table, record_id), before, after) for table, record_id, before, after in rows]


def _named(rows: Iterable[tuple[str, int, str | None, str | None]]) -> set[Key]:
    """The records that changed cells name."""
    found: set[Key] = set()
    for table, _record_id, *images in rows:
        linked = links_of(table)
        for image in images:
            cells: dict[str, Any] = decoded(image) if image else {}
            found |= {(linked[column], cell) for column, cell in cells.items() if column in linked and cell is not None}
    return found


def _change(book: Book, key: Key, before: str | None, after: str | None) -> Changed:
    act: Act = "insert" if before is None else "delete" if after is None else "update"
    old, new = decoded(before or "{}"), decoded(after or "{}")
    subject = book.subject(key)
    face = book.face(subject)
    opens = subject if face is not None and face.is_there and subject[0] in OPENED else None
    name, owner = book.name(key), "" if subject == key else book.name(subject)
    fields = () if act == "delete" else tuple(_fields(book, key, old, new))
    return Changed(KINDS.get(key[0], Message(key[0])), name, owner, act, fields, opens)


def _fields(book: Book, key: Key, old: Cells, new: Cells) -> Iterable[FieldChange]:
    """The fields that differ, in the order of the table's columns; of a new row those that say something."""
    table = key[0]
    if table not in Entity.metadata.tables:
        return
    face = book.face(key)
    others = {} if face is None else face.cells
    for column in Entity.metadata.tables[table].columns.keys():  # noqa: SIM118 - the columns themselves are iterated otherwise
        name = _name_of(table, column, others)
        if column not in new or name is None:
            continue
        was = shown(key, column, old.get(column), {**others, **old}, book)
        now = shown(key, column, new[column], {**others, **new}, book)
        if was != now:
            yield FieldChange(name, was, now)


def _name_of(table: str, column: str, cells: Cells) -> Message | None:
    if (table, column) == ("setting", "value"):
        return SETTINGS.get(str(cells.get("key")), KINDS["setting"])
    return field_name(table, column)
