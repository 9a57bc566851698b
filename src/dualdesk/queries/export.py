"""Every row of the file, by table: what an export holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, TypeDecorator, func, select, type_coerce
from sqlalchemy.orm import Session

from dualdesk.model import schema
from dualdesk.model.keeping import FileInfo

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Exported:
    """A table of the export: its name, its columns, how many rows it has."""

    name: str
    columns: tuple[str, ...]
    rows: int


def tables(session: Session) -> tuple[Exported, ...]:
    """Every table a person's own rows are in, by name; the journal, search and drafts are none of them."""
    return tuple(
        Exported(table.name, tuple(column.name for column in table.columns), _count(session, table))
        for table in schema.journalled()
    )


def rows(session: Session, *, name: str) -> Iterator[tuple[Any, ...]]:
    """A table's rows as they are stored, by id, read piece by piece."""
    table = next(table for table in schema.journalled() if table.name == name)
    stored = select(*(_stored(column) for column in table.columns)).order_by(table.c.id)
    for row in session.execute(stored.execution_options(yield_per=_BATCH)):
        yield tuple(row)


def identity(session: Session) -> str:
    """The file's own id, the same in every copy of it."""
    return session.scalars(select(FileInfo.uuid)).one()


def _count(session: Session, table: Table) -> int:
    return session.scalars(select(func.count()).select_from(table)).one()


def _stored(column: Any) -> Any:
    """The column as the file has it: days as ISO text, yes and no as 1 and 0."""
    return type_coerce(column, column.type.impl) if isinstance(column.type, TypeDecorator) else column
