"""Opening the file: what it is, the one way to connect, and reading without SQLAlchemy.

Everything here is part of the first paint, so it imports the driver and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver

from dualdesk.base.errors import BusyError, UserError
from dualdesk.base.messages import Message, Value, msg

# PRAGMA user_version and application_id of the files this program writes ("DDsk"); equal to model.schema (tested).
SCHEMA_VERSION = 3
APPLICATION_ID = 0x4444736B

SUFFIX = ".dualdesk"

# SQLite's primary result codes (sqlite.org/rescode.html) for a file that another holds.
_BUSY = (5, 6)

# What every connection is set to; each is read back, for a PRAGMA that fails says nothing.
_PRAGMAS = (
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("secure_delete", 1),
    ("temp_store", 2),
    ("cache_size", -16_000),
    ("mmap_size", 0),
    ("busy_timeout", 5000),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
)


class Kind(Enum):
    """What lies at a path."""

    OURS = "ours"
    OLDER = "older"
    NEWER = "newer"
    MISSING = "missing"
    EMPTY = "empty"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"
    BUSY = "busy"
    DISK = "disk"


# What SQLite's primary result codes say of a file that cannot be read: held by another; an I/O error, a full disk, one
# that cannot be opened; no database at all.
_KINDS = {5: Kind.BUSY, 6: Kind.BUSY, 10: Kind.DISK, 13: Kind.DISK, 14: Kind.DISK, 26: Kind.FOREIGN}

_REFUSED = {
    Kind.MISSING: msg("There is no file “{name}”."),
    Kind.EMPTY: msg("“{name}” is empty: it holds 0 bytes. Restore a backup of it."),
    Kind.FOREIGN: msg("“{name}” is not a DualDesk file."),
    Kind.UNREADABLE: msg("“{name}” cannot be read: it may be damaged, or not yours to open."),
    Kind.BUSY: msg("“{name}” is in use by another program."),
    Kind.DISK: msg("“{name}” cannot be opened: its disk is full or does not answer. Nothing is lost."),
    Kind.NEWER: msg("“{name}” was written by a newer DualDesk (file version {version}); this one knows up to {known}."),
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What a path holds: its kind, and where it is one of ours its schema's ordinal and the oldest that reads it."""

    kind: Kind
    version: int = 0
    min_reader: int = 0

    @property
    def is_readable(self) -> bool:
        """Whether this program can show it, though perhaps not write it."""
        return self.kind is Kind.OURS or (self.kind is Kind.NEWER and 0 < self.min_reader <= SCHEMA_VERSION)


def look(path: Path) -> Looked:
    """What lies at the path, without creating anything or changing more than a crash left to be finished."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Looked(Kind.MISSING)
    except OSError:
        return Looked(Kind.UNREADABLE)
    if not path.is_file():
        return Looked(Kind.FOREIGN)
    return _look_inside(path) if size else Looked(Kind.EMPTY)


def _look_inside(path: Path) -> Looked:
    try:
        try:
            application, version, min_reader = _identity(path, "ro")
        except driver.OperationalError as error:
            if _code(error) in _BUSY:
                raise
            # After a crash only one that may write can finish what was begun.
            application, version, min_reader = _identity(path, "rw")
    except driver.Error as error:
        return Looked(_KINDS.get(_code(error), Kind.UNREADABLE))
    if application != APPLICATION_ID:
        return Looked(Kind.FOREIGN)
    if version == SCHEMA_VERSION:
        return Looked(Kind.OURS, version)
    return Looked(Kind.NEWER if version > SCHEMA_VERSION else Kind.OLDER, version, min_reader)


def _identity(path: Path, mode: str) -> tuple[int, int, int]:
    connection = driver.connect(_uri(path, mode), uri=True, isolation_level=None, timeout=1)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return application, version, _min_reader(connection)
    finally:
        connection.close()


def _min_reader(connection: Any) -> int:
    """The oldest schema ordinal whose program can read the file; 0 where it does not say so."""
    try:
        row = connection.execute("SELECT min_reader_version FROM file_info").fetchone()
    except driver.OperationalError as error:
        if "no such" not in str(error):
            raise
        return 0
    return int(row[0]) if row else 0


def refuse(path: Path, looked: Looked) -> None:
    """Raise what is to be said of a path that cannot be opened; return where it can."""
    if looked.kind not in (Kind.OURS, Kind.OLDER):
        raise _refusal(path, looked)


def _refusal(path: Path, looked: Looked) -> UserError:
    values: dict[str, Value] = {"name": path.name, "version": looked.version, "known": SCHEMA_VERSION}
    error = BusyError if looked.kind is Kind.BUSY else UserError
    return error(Message(_REFUSED[looked.kind].text, values))


def connect(path: Path, *, mode: str = "rw", only_reads: bool = False, as_is: bool = False) -> Any:
    """A connection set up as every one must be; `mode` is "rw" or "ro", never one that creates.

    `only_reads` refuses every write on a connection that may yet fold the log; `as_is` leaves a file without a log
    without one. An integrity check needs "rw": on a connection opened "ro" SQLite leaves out the CHECKs (tried on
    3.53.4). Raises UserError where the file cannot be opened so.
    """
    connection = None
    try:
        connection = driver.connect(
            _uri(path, mode), uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        _set_up(connection, logged=mode == "rw" and not as_is, only_reads=only_reads)
    except driver.Error as error:
        if connection is not None:
            connection.close()
        if _code(error) in _BUSY:
            raise _refusal(path, Looked(Kind.BUSY)) from error
        refuse(path, look(path))
        raise UserError(msg("“{name}” cannot be opened: {reason}.", name=path.name, reason=str(error))) from error
    return connection


def _set_up(connection: Any, *, logged: bool, only_reads: bool) -> None:
    if logged:
        journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if journal != "wal":
            raise driver.OperationalError(f"journal mode is {journal}")
    settings = (*_PRAGMAS, ("synchronous", 2), ("wal_autocheckpoint", 0), ("query_only", int(only_reads)))
    for name, value in settings:
        connection.execute(f"PRAGMA {name} = {value}")
        read_back = connection.execute(f"PRAGMA {name}").fetchone()
        if read_back is not None and read_back[0] != value:
            raise driver.OperationalError(f"{name} is {read_back[0]}, not {value}")


def exclusive(path: Path) -> Any | None:
    """A connection that nobody else can be beside until it is closed; None where somebody is.

    In this locking mode SQLite holds the whole file, log included, so an idle connection elsewhere is seen too.
    """
    connection = connect(path)
    try:
        connection.execute("PRAGMA busy_timeout = 1000")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except driver.OperationalError as error:
        connection.close()
        if _code(error) in _BUSY:
            return None
        raise
    return connection


def _code(error: driver.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_unwritable(path: Path) -> bool:
    """Whether the file, or the folder that its log must lie in, may be read here but not written."""
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _uri(path: Path, mode: str) -> str:
    # Without a place for its log even reading is refused, unless SQLite is told that nobody writes.
    is_still = mode == "ro" and is_unwritable(path) and not path.with_name(path.name + "-wal").exists()
    return f"file:{quote(str(path.absolute()))}?mode={mode}" + ("&immutable=1" if is_still else "")


class FileReader:
    """Reads the file with plain SQL: what the first paint and `dualdesk today` need."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """`read_only` where the file, or its folder, cannot be written at all."""
        self.path = path
        self._connection = connect(path, mode="ro" if read_only else "rw", only_reads=True)
        # A few short queries before the store is there: 16 MB of pages would only be held for nothing.
        self._connection.execute("PRAGMA cache_size = -2000")

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        found: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def open_file(path: Path) -> FileReader:
    """The file at the path, ready to be read; UserError says why not."""
    refuse_unless_present(path, look(path))
    return FileReader(path)


def refuse_unless_present(path: Path, looked: Looked) -> None:
    """As refuse, and for an older file too: its tables are not those of today's queries."""
    refuse(path, looked)
    if looked.kind is Kind.OLDER:
        raise UserError(
            msg("“{name}” was written by an older DualDesk and must be brought up to date first.", name=path.name)
        )
