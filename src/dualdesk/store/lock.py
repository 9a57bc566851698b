"""One window per file, and acts that need the file alone: locks of the system, which no crash leaves behind."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said
from dualdesk.base.messages import msg
from dualdesk.store.file import exclusive

if sys.platform == "win32":  # pragma: no cover - Windows
    import msvcrt

    # Locked bytes cannot be read there, so one far behind the text is locked.
    _BYTE = 1 << 30

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


_TEXT_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open in a window: machine, process, since when (UTC seconds)."""

    host: str
    pid: int
    started: int


def _machine() -> str:
    """The machine's name; not by the socket module, which the start would pay for."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


class WindowLock:
    """The right to be the window of a file, until closed or the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def close(self) -> None:
        """Let another window have the file."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


def lock_path(desk: Path) -> Path:
    """Where the lock of a desk lies."""
    return desk.with_name(desk.name + ".lock")


def take(desk: Path, *, now: int) -> WindowLock | None:
    """Become the window of the file, or None where there is one: holder() says which.

    What the lock's file says counts for nothing; only the system's own lock does, and that goes with its process.
    """
    path = lock_path(desk)
    with disk_said(path):
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            return None
        said = json.dumps({"host": _machine(), "pid": os.getpid(), "started": now})
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, said.encode())
    return WindowLock(descriptor)


def holder(desk: Path) -> Holder | None:
    """Who said last that they hold the file; None where nobody did or it cannot be understood."""
    try:
        with lock_path(desk).open("rb") as file:
            given = json.loads(file.read(_TEXT_BYTES))
        return Holder(str(given["host"]), int(given["pid"]), int(given["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def in_use(desk: Path) -> UserError:
    """The sentence for a file that somebody else has open."""
    who = holder(desk)
    if who is None or who.pid == os.getpid():
        return UserError(msg("“{name}” is in use by another program. Wait for it, or close it.", name=desk.name))
    return UserError(
        msg(
            "“{name}” is open in another DualDesk (on {host}, process {pid}). Close it there first.",
            name=desk.name,
            host=who.host,
            pid=str(who.pid),
        )
    )


@contextmanager
def window_of(desk: Path, *, held: WindowLock | None = None, now: int) -> Iterator[None]:
    """Be the window of the file meanwhile; UserError where another is. `held` is the caller's own lock."""
    lock = held or take(desk, now=now)
    if lock is None:
        raise in_use(desk)
    try:
        yield
    finally:
        if held is None:
            lock.close()


@contextmanager
def alone(desk: Path) -> Iterator[Any]:
    """A connection beside which nobody else has the file open, not even idle; UserError says who has."""
    connection = exclusive(desk)
    if connection is None:
        raise in_use(desk)
    try:
        yield connection
    finally:
        connection.close()
