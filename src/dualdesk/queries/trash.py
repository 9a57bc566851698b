"""The trash as a list: what was deleted, where it was, and when it is gone for good."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.queries.history_book import Book, Key, decoded
from dualdesk.queries.history_words import KINDS
from dualdesk.queries.trash_rules import DAY, IN_TRASH, TRASH_DAYS, TRASHED

_RANKS: Final = {table: rank for rank, (table, _column) in enumerate(TRASHED)}

# How what went with a record is counted; other parts of it go without saying.
_COUNTED: Final[dict[str, Callable[[int], Message]]] = {
    "project": lambda n: msgn("{n} project", "{n} projects", n),
    "agreement": lambda n: msgn("{n} agreement", "{n} agreements", n),
    "opportunity": lambda n: msgn("{n} opportunity", "{n} opportunities", n),
    "task": lambda n: msgn("{n} task", "{n} tasks", n),
    "interaction": lambda n: msgn("{n} log entry", "{n} log entries", n),
    "milestone": lambda n: msgn("{n} milestone", "{n} milestones", n),
    "time_entry": lambda n: msgn("{n} time entry", "{n} time entries", n),
    "attachment": lambda n: msgn("{n} file", "{n} files", n),
    "checklist_item": lambda n: msgn("{n} checklist item", "{n} checklist items", n),
    "contact": lambda n: msgn("{n} person", "{n} people", n),
    "client": lambda n: msgn("{n} client", "{n} clients", n),
    "promise": lambda n: msgn("{n} promise", "{n} promises", n),
    "reminder": lambda n: msgn("{n} reminder", "{n} reminders", n),
}
_WITH: Final = ("project", "agreement", "opportunity", "interaction", "task", "time_entry")

_ROWS: Final = (
    "SELECT s.id, s.at, r.table_name, count(*) FROM step s "  # noqa: S608 - the rule is a constant
    "JOIN step_row r ON r.step_id = s.id AND r.after IS NULL "
    "WHERE r.table_name IN (SELECT value FROM json_each(:listed)) AND s.at >= :since AND "
    + IN_TRASH
    + " GROUP BY s.id, r.table_name ORDER BY s.id DESC"
)

# Where a record lies, by the columns that say so, the nearest first.
_PLACES: Final = (("project_id", "project"), ("task_id", "task"), ("client_id", "client"), ("contact_id", "contact"))


@dataclass(frozen=True, slots=True)
class Trashed:
    """One act of deleting: what it was and where, when it was deleted and will be gone (UTC seconds)."""

    step_id: int
    kind: str
    what: Message | str
    where: Message
    deleted_at: int
    gone_at: int


def trash(session: Session, *, now: int) -> tuple[Trashed, ...]:
    """What can be restored, the last deleted first."""
    counts = _counts(session, now)
    chosen = {step_id: min(tables, key=_RANKS.__getitem__) for step_id, (_at, tables) in counts.items()}
    mains = {step_id: _main(session, step_id, table) for step_id, table in chosen.items()}
    book = Book(session)
    places = {step_id: _place(session, step_id, table, mains[step_id]) for step_id, table in chosen.items()}
    book.read(place for place in places.values() if place is not None)
    rows = []
    for step_id, (at, tables) in counts.items():
        table, place = chosen[step_id], places[step_id]
        count = tables[table]
        name = _name(table, mains[step_id])
        what = _COUNTED[table](count) if count > 1 and table in _COUNTED else name or KINDS[table]
        owner = "" if place is None else book.name(place)
        where = _where(table, owner, count, tables)
        rows.append(Trashed(step_id, table, what, where, at, at + TRASH_DAYS * DAY))
    return tuple(rows)


def kept_files(session: Session) -> frozenset[str]:
    """The hashes of attached files that a row names, or a step could bring back."""
    living = session.scalars(text("SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL"))
    noted = session.scalars(
        text(
            "SELECT json_extract(COALESCE(before, after), '$.sha256') FROM step_row WHERE table_name = 'attachment' "
            "UNION SELECT json_extract(after, '$.sha256') FROM step_row WHERE table_name = 'attachment'"
        )
    )
    return frozenset(living) | {literal.strip("'") for literal in noted if literal and literal != "NULL"}


def _counts(session: Session, now: int) -> dict[int, tuple[int, dict[str, int]]]:
    rows = session.execute(
        text(_ROWS),
        {"since": now - TRASH_DAYS * DAY, "listed": json.dumps(list(_RANKS))},
    )
    found: dict[int, tuple[int, dict[str, int]]] = {}
    for step_id, at, table, count in rows:
        found.setdefault(step_id, (at, {}))[1][table] = count
    return found


def _main(session: Session, step_id: int, table: str) -> Mapping[str, Any]:
    """The columns of what was chiefly deleted: of several the first."""
    before = session.scalar(
        text(
            "SELECT before FROM step_row WHERE step_id = :step AND table_name = :table AND after IS NULL "
            "ORDER BY id LIMIT 1"
        ),
        {"step": step_id, "table": table},
    )
    return decoded(before or "{}")


def _place(session: Session, step_id: int, table: str, cells: Mapping[str, Any]) -> Key | None:
    if table == "contact":
        cells = _main(session, step_id, "client_contact")
    for column, owner in _PLACES:
        if owner != table and isinstance(cells.get(column), int):
            return owner, cells[column]
    return None


def _name(table: str, cells: Mapping[str, Any]) -> str:
    column = dict(TRASHED)[table]
    said = str(cells.get(column) or cells.get("notes") or "").strip()
    return said.splitlines()[0] if said else ""


def _where(table: str, owner: str, count: int, tables: Mapping[str, int]) -> Message:
    kind = KINDS[table]
    if count > 1:
        return msg("In {owner}, deleted together", owner=owner) if owner else msg("Deleted together")
    if owner:
        return msg("{kind}, {owner}", kind=kind, owner=owner)
    went = [_COUNTED[part](tables[part]) for part in _WITH if part in tables and part != table]
    return msg("{kind} with {parts}", kind=kind, parts=_listed(went)) if went else kind


def _listed(parts: Sequence[Message]) -> Message:
    """“4 tasks and 2 time entries”."""
    if len(parts) == 1:
        return parts[0]
    first = parts[0] if len(parts) == 2 else msg("{one}, {other}", one=parts[0], other=_listed_commas(parts[1:-1]))
    return msg("{one} and {other}", one=first, other=parts[-1])


def _listed_commas(parts: Sequence[Message]) -> Message:
    return parts[0] if len(parts) == 1 else msg("{one}, {other}", one=parts[0], other=_listed_commas(parts[1:]))
