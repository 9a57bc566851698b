"""Plain lists of every kind of record, and one record whole: what the command line shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.base import Entity
from dualdesk.model.desk import Tag, TagLink
from dualdesk.queries.record_kinds import KINDS


@dataclass(frozen=True, slots=True)
class Asked:
    """Which records are wanted: of a client, of a project, of a person, only what is open, the first so many."""

    client_id: int | None = None
    project_id: int | None = None
    contact_id: int | None = None
    only_open: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows under named columns; the first column is the record's id."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def kinds() -> tuple[str, ...]:
    """The kinds that can be listed."""
    return tuple(KINDS)


def filters_of(kind: str) -> frozenset[str]:
    """Which of the filters ("client", "project", "contact", "open") a kind knows."""
    known = KINDS[kind]
    found = {
        "client": known.of_client,
        "project": known.of_project,
        "contact": known.of_contact,
        "open": known.is_open,
    }
    return frozenset(name for name, filter_ in found.items() if filter_ is not None)


def listed(session: Session, *, kind: str, asked: Asked) -> Listed:
    """The records of a kind that are wanted, in the kind's own order; a filter the kind does not know is ignored."""
    known = KINDS[kind]
    query = known.query
    for filter_, record_id in (
        (known.of_client, asked.client_id),
        (known.of_project, asked.project_id),
        (known.of_contact, asked.contact_id),
    ):
        if filter_ is not None and record_id is not None:
            query = query.where(filter_(record_id))
    if asked.only_open and known.is_open is not None:
        query = query.where(known.is_open)
    if asked.limit is not None:
        query = query.limit(asked.limit)
    result = session.execute(query)
    return Listed(tuple(result.keys()), tuple(tuple(row) for row in result))


def names(session: Session, *, kind: str) -> Mapping[int, str]:
    """Every record of a kind by its name, the newest first; of the contact log, those with a subject."""
    known = KINDS[kind]
    identity = known.entity.id
    rows = session.execute(select(identity, known.name).where(known.name != "").order_by(identity.desc()))
    return {row[0]: row[1] for row in rows}


def fields(session: Session, *, kind: str, record_id: int) -> Mapping[str, Any] | None:
    """Every column of one record by name; None where there is none."""
    table = Entity.metadata.tables[KINDS[kind].entity.__tablename__]
    row = session.execute(select(table).where(table.c.id == record_id)).mappings().one_or_none()
    return None if row is None else dict(row)


def parts(session: Session, *, table: str, owner: str, owner_id: int, columns: Sequence[str]) -> Listed:
    """Rows of a table that hang on one record, by the column that names the owner."""
    held = Entity.metadata.tables[table]
    query = select(*(held.c[name] for name in columns)).where(held.c[owner] == owner_id)
    order = [held.c[name] for name in ("position", "id") if name in held.c]
    return Listed(tuple(columns), tuple(tuple(row) for row in session.execute(query.order_by(*order))))


def tags_of(session: Session, *, owner: str, owner_id: int) -> tuple[str, ...]:
    """The names of a record's tags."""
    linked = select(Tag.name).join(TagLink, TagLink.tag_id == Tag.id)
    return tuple(session.scalars(linked.where(getattr(TagLink, owner) == owner_id).order_by(Tag.name)))
