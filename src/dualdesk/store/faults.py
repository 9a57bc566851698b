"""What the disk and the database refuse, as sentences; what only a bug can cause stays an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy import exc

from dualdesk.base.errors import BusyError, DamagedError, DiskError, UserError
from dualdesk.base.messages import Message, msg

# SQLite's primary result codes (sqlite.org/rescode.html) that are the environment's doing.
_BUSY = (5, 6)
_DAMAGED = (11, 26)
_IO_ERROR = 10
_FULL = 13
_SAID: dict[int, Message] = {
    8: msg("The file can only be read, not written. Nothing was saved."),
    _IO_ERROR: msg("The disk refused to write. Nothing was saved, and nothing is lost; check the disk and try again."),
    11: msg("The file is damaged. Nothing was saved; run a check and restore a backup."),
    _FULL: msg("The disk is full. Nothing was saved, and nothing is lost; free some space and try again."),
    14: msg("The file cannot be opened any more. Nothing was saved; is its disk still there?"),
    26: msg("The file is damaged. Nothing was saved; run a check and restore a backup."),
}

# An I/O error with less than this free is a full disk that no write call had to say.
_FULL_BYTES = 1 << 16


def said(error: exc.DBAPIError | driver.Error, *, free: int | None = None) -> UserError | None:
    """The sentence for an error of the environment, None where only a bug can cause it.

    `free` is the disk's free bytes where known: syncing and growing a file report a full disk as an I/O error.
    """
    code = _code(error)
    if code in _BUSY:
        return BusyError(msg("The file is in use by another program. Nothing was saved; try again."))
    if code == _IO_ERROR and free is not None and free < _FULL_BYTES:
        code = _FULL
    sentence = _SAID.get(code)
    if code in _DAMAGED and sentence is not None:
        return DamagedError(sentence)
    return None if sentence is None else DiskError(sentence)


@contextmanager
def file_said() -> Iterator[None]:
    """Turn what the disk or the file refuses within into its sentence."""
    try:
        yield
    except (exc.DBAPIError, driver.Error) as error:
        sentence = said(error)
        if sentence is None:
            raise
        raise sentence from error


def is_breaking(error: exc.DBAPIError | driver.Error) -> bool:
    """Whether the connection is not to be trusted after this error, and must be made anew."""
    return _code(error) in _SAID


def _code(error: exc.DBAPIError | driver.Error) -> int:
    original = error.orig if isinstance(error, exc.DBAPIError) else error
    return int(getattr(original, "sqlite_errorcode", 0)) & 0xFF
