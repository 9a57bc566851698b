"""The whole schema as statements: tables and indexes from the entities, then search and rules."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from dualdesk.model import business, desk, keeping, people, talk, time, work
from dualdesk.model.base import Entity
from dualdesk.model.rules import RULES
from dualdesk.model.search import FTS, triggers

# Naming the modules is what fills the metadata.
MODULES = (business, desk, keeping, people, talk, time, work)

# The ordinal of the schema, also PRAGMA user_version; raised by each migration.
VERSION = 3

# "DDsk": PRAGMA application_id of our files.
APPLICATION_ID = 0x4444736B

# The oldest schema ordinal whose program can still read what this one writes.
MIN_READER_VERSION = 1


def tables() -> list[Table]:
    """Every table of the entities, in one fixed order."""
    return sorted(Entity.metadata.tables.values(), key=lambda table: table.name)


def journalled() -> list[Table]:
    """The tables that undo and history know."""
    return [table for table in tables() if table.info["journal"]]


def statements() -> list[str]:
    """What makes an empty file one of ours, in order, without data."""
    sqlite = dialect()
    made = [str(CreateTable(table).compile(dialect=sqlite)).strip() for table in tables()]
    for table in tables():
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=sqlite)).strip() for index in indexes]
    return [*made, *FTS, *triggers(), *RULES]
