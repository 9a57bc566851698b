"""The one connection that writes, made anew after the disk refused it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from dualdesk.base.errors import UserError
from dualdesk.store import journal
from dualdesk.store.file import connect

# How long a write waits for another program's.
BUSY_MILLISECONDS = 5000


class Writer:
    """The writing connection with the journal's triggers, and SQLAlchemy's engine over it."""

    def __init__(self, path: Path, *, read_only: bool = False, busy_milliseconds: int = BUSY_MILLISECONDS) -> None:
        self._path = path
        self._read_only = read_only
        self._busy_milliseconds = busy_milliseconds
        self._raw: Any = self._connected()
        self.engine = engine(self._given, StaticPool, "BEGIN IMMEDIATE")

    @property
    def raw(self) -> Any:
        """The connection itself; UserError where the file cannot be opened again."""
        if self._raw is None:
            self._raw = self._connected()
        return self._raw

    def renew(self) -> None:
        """Drop the connection after an error of the disk; where the file cannot be opened now, the next use tries.

        The new one is opened first: were the old one the last to close, the log would be read again from the
        disk, and a commit that was refused could come back to life.
        """
        try:
            fresh = self._connected()
        except UserError:
            fresh = None
        self.close()
        self._raw = fresh

    def roll_back(self) -> None:
        """End what is still open: SQLAlchemy takes a commit that was refused for the transaction's end."""
        if self._raw is not None and self._raw.in_transaction:
            self._raw.rollback()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def _given(self) -> Any:
        return self.raw

    def _connected(self) -> Any:
        if self._read_only:
            return connect(self._path, mode="ro", only_reads=True)
        connection = connect(self._path)
        connection.execute(f"PRAGMA busy_timeout = {self._busy_milliseconds}")
        for statement in journal.trigger_statements():
            connection.execute(statement)
        return connection


def engine(creator: Callable[[], Any], pool: type[Any], begin: str) -> Engine:
    """SQLAlchemy over connections of ours, with our own BEGIN: the driver's would leave half a migration."""
    made = create_engine("sqlite+pysqlite://", module=driver, creator=creator, poolclass=pool, hide_parameters=True)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made
