"""Bringing a file of an older schema to the present one: all of it, or nothing. Loaded only where needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from alembic import command
from alembic.config import Config
from sqlalchemy import exc
from sqlalchemy.pool import StaticPool

from dualdesk.base.errors import UserError
from dualdesk.base.files import need_room
from dualdesk.base.messages import msg
from dualdesk.store import figures
from dualdesk.store.backup import copy_of
from dualdesk.store.bundle import Order
from dualdesk.store.changes import Progress, silent
from dualdesk.store.create import MIN_READER_VERSION, schema_statements
from dualdesk.store.faults import said
from dualdesk.store.file import APPLICATION_ID, SCHEMA_VERSION, Kind, look, refuse
from dualdesk.store.lock import WindowLock, alone, window_of
from dualdesk.store.manifest import BackupKind
from dualdesk.store.shape import Shape, differences, shape, shape_of
from dualdesk.store.writer import engine

SCRIPTS = Path(str(files("dualdesk.store"))) / "migrations"


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was done: from which schema to which, and where the copy made before lies."""

    before: int
    after: int
    backup: Path


def migrate(
    path: Path,
    *,
    backups: Path,
    now: int,
    held: WindowLock | None = None,
    progress: Progress = silent,
    scripts: Path = SCRIPTS,
) -> Migrated | None:
    """Bring the desk to the present schema after a proved copy; None where it is there already.

    `held` is the caller's own window lock.
    UserError where the file is held by somebody, the disk has not three times its size free, or what comes out is
    not what must: then the file is as it was.
    """
    looked = look(path)
    refuse(path, looked)
    if looked.kind is not Kind.OLDER:
        return None
    need_room(path.parent, 3 * _size(path))
    with window_of(path, held=held, now=now), alone(path) as connection:
        made = copy_of(connection, Order(path, BackupKind.BEFORE_UPDATE, now), backups=backups, progress=progress)
        assert made is not None, "a copy before an update is always made"
        with _words_for(path, made.path):
            upgrade(connection, scripts=scripts)
    return Migrated(looked.version, SCHEMA_VERSION, made.path)


def upgrade(connection: Any, *, scripts: Path = SCRIPTS) -> None:
    """Run the revisions in one transaction and prove what comes out before it is committed.

    Foreign keys are off meanwhile, for a table that is rebuilt would empty those that refer to it; they are
    checked whole at the end.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    with engine(lambda: connection, StaticPool, "BEGIN IMMEDIATE").connect() as held, held.begin():
        before = figures.sums(connection)
        run(held, scripts, "head")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("UPDATE file_info SET min_reader_version = ?", (MIN_READER_VERSION,))
        _prove(connection, before)
    connection.execute("PRAGMA foreign_keys = ON")


def shape_at(version: int) -> Shape:
    """The shape a sound file of that schema has: none but ours is let in at a restore."""
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        with engine(lambda: connection, StaticPool, "BEGIN").connect() as held, held.begin():
            run(held, SCRIPTS, f"{version:04d}")
            return shape(connection)
    finally:
        connection.close()


def run(held: Any, scripts: Path, revision: str) -> None:
    """Run the revisions up to one on SQLAlchemy's connection, within its transaction."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = held
    command.upgrade(config, revision)


def _prove(connection: Any, before: dict[tuple[str, str], int]) -> None:
    wrong = differences(shape(connection), shape_of(schema_statements()))
    after = figures.sums(connection)
    wrong += [
        f"{table} {column}" for (table, column), sum_ in before.items() if after.get((table, column), sum_) != sum_
    ]
    if wrong:
        raise UserError(msg("after the update this would not be right: {what}", what=", ".join(wrong[:5])))
    figures.verify(connection)


def _size(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)


@contextmanager
def _words_for(path: Path, copy: Path) -> Iterator[None]:
    """Say what stopped an update, and that nothing is lost."""
    try:
        yield
    except UserError as error:
        reason = error.message
        cause: Exception = error
    except (exc.DBAPIError, driver.Error) as error:
        sentence = said(error)
        if sentence is None:
            raise
        reason, cause = sentence.message, error
    else:
        return
    raise UserError(
        msg(
            "“{name}” could not be brought up to date and is as it was: {reason} A copy lies at “{copy}”.",
            name=path.name,
            reason=reason,
            copy=str(copy),
        )
    ) from cause
