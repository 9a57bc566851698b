"""Making a new file: complete beside its place first, then put there without ever replacing another."""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from dualdesk.base.errors import UserError
from dualdesk.base.files import part_of, sync_folder
from dualdesk.base.messages import msg
from dualdesk.store.file import APPLICATION_ID, SCHEMA_VERSION

# The oldest schema ordinal whose program can read what this one writes; equal to model.schema (tested).
MIN_READER_VERSION = 1


def create(path: Path, *, now: int) -> None:
    """Make an empty desk at the path; UserError where something lies there or the place refuses."""
    if path.exists():
        raise _taken(path)
    made = part_of(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        fill(made, now=now)
        _take(made, path)
        sync_folder(path.parent)
    except (OSError, driver.Error) as error:
        raise UserError(
            msg("No file can be made at “{place}”: {reason}.", place=str(path), reason=_reason(error))
        ) from error
    finally:
        for left in (made, made.with_name(made.name + "-wal"), made.with_name(made.name + "-shm")):
            with suppress(OSError):
                left.unlink()


def _reason(error: OSError | driver.Error) -> str:
    """The error without the name of the file that was to become the one asked for."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _take(made: Path, path: Path) -> None:
    """Give the whole file its name; UserError where something has it by now."""
    try:
        try:
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:
            # A disk that knows no links (FAT, some networks): an empty file holds the name meanwhile.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            made.replace(path)
    except FileExistsError as error:
        raise _taken(path) from error


def _taken(path: Path) -> UserError:
    return UserError(msg("There is already a file “{name}”.", name=path.name))


def fill(path: Path, *, now: int) -> None:
    """Give an empty file at the path the present schema and its identity, and sync it to the disk."""
    connection = driver.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        lay_out(connection, now=now)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def lay_out(connection: Any, *, now: int) -> None:
    """The present schema's statements and the file's identity, within the caller's transaction."""
    for statement in schema_statements():
        connection.execute(statement)
    connection.execute(
        "INSERT INTO file_info(id, uuid, created_at, min_reader_version) VALUES (1, ?, ?, ?)",
        (uuid.uuid4().hex, now, MIN_READER_VERSION),
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def schema_statements() -> list[str]:
    """The statements of schema.sql, which packaging/schema.py writes from the metadata."""
    text = files("dualdesk.store").joinpath("schema.sql").read_text(encoding="utf-8")
    return [statement.strip() for statement in text.split("\n;\n") if statement.strip()]
