"""What every table has: an id that is never used twice, strict types, constraints with names.

The modules of the entities do without `from __future__ import annotations`: SQLAlchemy would evaluate each
annotation from its text again, a seventh of what importing the model costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, MetaData, Text, TextClause, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Day(TypeDecorator[date]):
    """A plain local date, stored as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """The date as YYYY-MM-DD."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, _dialect: Dialect) -> date | None:
        """The date read back."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:
        """The flag as a number."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> bool | None:
        """The flag read back."""
        return None if value is None else bool(value)


class Entity(DeclarativeBase):
    """A row of the file."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {int: Integer, str: Text, date: Day, bool: Flag}  # noqa: RUF012 - SQLAlchemy reads it so

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


def table(*constraints: Any, journal: bool = True) -> tuple[Any, ...]:
    """The __table_args__ of an entity; `journal` says whether undo and history know it."""
    options = {"sqlite_autoincrement": True, "sqlite_strict": True, "info": {"journal": journal}}
    return (*constraints, options)


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """The column holds one of the words (or nothing, where it may be empty)."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def is_day(*columns: str) -> list[CheckConstraint]:
    """Each column holds a real calendar day as YYYY-MM-DD, or nothing."""
    return [
        CheckConstraint(f"{column} IS NULL OR date({column}) IS {column}", name=f"{column}_day") for column in columns
    ]


def is_flag(*columns: str) -> list[CheckConstraint]:
    """Each column holds 0 or 1."""
    return [CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag") for column in columns]


def said(*columns: str) -> list[CheckConstraint]:
    """Each column holds more than white space."""
    return [CheckConstraint(f"trim({column}) <> ''", name=f"{column}_said") for column in columns]


def at_least(floor: int, *columns: str) -> list[CheckConstraint]:
    """Each column is no less than a number, or empty."""
    return [CheckConstraint(f"{column} >= {floor}", name=f"{column}_least") for column in columns]


def exactly_one(*columns: str) -> CheckConstraint:
    """One and only one of the columns is set: the owner of a row that several kinds can own."""
    return CheckConstraint(" + ".join(f"({column} IS NOT NULL)" for column in columns) + " = 1", name="one_owner")


def linked(table: str, *columns: str) -> list[Index]:
    """An index over each optional foreign key, so that deleting what it names does not scan the table."""
    return [Index(f"ix_{table}_{column}", column, sqlite_where=is_set(column)) for column in columns]


def is_set(column: str) -> TextClause:
    """The condition of a partial index over the rows where the column is set."""
    return text(f"{column} IS NOT NULL")
