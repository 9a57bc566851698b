"""One record with all its values and what hangs on it, for `show`: every column, nothing worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.base import Entity

Value = str | int | bool | date | None

KINDS: Final = ("client", "contact", "interaction", "agreement", "opportunity", "project", "task")

# What is shown under a record: the rows that belong to it alone or tie it to others, never whole records.
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "client": ("client_contact", "contact_point", "pinned_fact", "important_date", "tag_link", "attachment"),
    "contact": ("client_contact", "contact_point", "pinned_fact", "important_date", "tag_link", "attachment"),
    "interaction": ("participant", "promise", "tag_link", "attachment"),
    "agreement": ("attachment",),
    "opportunity": ("opportunity_stage_change", "attachment"),
    "project": ("milestone", "tag_link", "attachment"),
    "task": ("checklist_item", "waiting", "promise", "tag_link", "attachment"),
}

# Of what a column points to, the column that names it.
_NAMES: Final[Mapping[str, str]] = {
    "client": "name",
    "contact": "name",
    "tag": "name",
    "interaction": "subject",
    "agreement": "title",
    "opportunity": "title",
    "project": "title",
    "milestone": "title",
    "task": "title",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A row by table and id: its columns' values, the names of what they point to, and the rows that hang on it."""

    kind: str
    record_id: int
    values: Mapping[str, Value]
    names: Mapping[str, str]
    parts: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


def record(session: Session, *, kind: str, record_id: int) -> Record:
    """The record of a kind; a UserError where there is no such kind or no such record."""
    if kind not in KINDS:
        raise UserError(msg("There is no kind “{kind}”. Use one of: {kinds}.", kind=kind, kinds=", ".join(KINDS)))
    table = Entity.metadata.tables[kind]
    found = session.execute(select(table).where(table.c.id == record_id)).mappings().one_or_none()
    if found is None:
        raise UserError(msg("Nothing is kept as “{kind} {number}”.", kind=kind, number=str(record_id)))
    parts = {name: _parts(session, name, f"{kind}_id", record_id) for name in _PARTS[kind]}
    return _record(session, table, found, {name: rows for name, rows in parts.items() if rows})


def _parts(session: Session, name: str, owner: str, record_id: int) -> tuple[Record, ...]:
    table = Entity.metadata.tables[name]
    order: Iterable[Any] = (table.c.position, table.c.id) if "position" in table.c else (table.c.id,)
    rows = session.execute(select(table).where(table.c[owner] == record_id).order_by(*order)).mappings().all()
    return tuple(_record(session, table, row, {}) for row in rows)


def _record(session: Session, table: Table, row: Mapping[Any, Any], parts: Mapping[str, tuple[Record, ...]]) -> Record:
    values = {column.name: row[column.name] for column in table.columns if column.name != "id"}
    return Record(table.name, row["id"], values, _names(session, table, values), parts)


def _names(session: Session, table: Table, values: Mapping[str, Value]) -> dict[str, str]:
    """What each set reference is called, by its column."""
    names: dict[str, str] = {}
    for key in table.foreign_keys:
        there, name = key.column.table, _NAMES.get(key.column.table.name)
        number = values[key.parent.name]
        if name is not None and number is not None:
            names[key.parent.name] = session.execute(select(there.c[name]).where(there.c.id == number)).scalar_one()
    return dict(sorted(names.items()))
