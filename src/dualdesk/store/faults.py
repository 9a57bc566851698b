"""What the disk and the database refuse, as sentences; what only a bug can cause stays an error."""

from __future__ import annotations

import sqlcipher3.dbapi2 as driver
from sqlalchemy import exc

from dualdesk.base.errors import BusyError, UserError
from dualdesk.base.messages import Message, msg

# SQLite's primary result codes (sqlite.org/rescode.html) that are the environment's doing.
_BUSY = (5, 6)
_SAID: dict[int, Message] = {
    8: msg("The file can only be read, not written. Nothing was saved."),
    10: msg("The disk refused to write. Nothing was saved, and nothing is lost; check the disk and try again."),
    11: msg("The file is damaged. Nothing was saved; run a check and restore a backup."),
    13: msg("The disk is full. Nothing was saved, and nothing is lost; free some space and try again."),
    14: msg("The file cannot be opened any more. Nothing was saved; is its disk still there?"),
    26: msg("The file is damaged. Nothing was saved; run a check and restore a backup."),
}


def said(error: exc.DBAPIError | driver.Error) -> Exception:
    """The sentence for an error of the environment; the error itself where it is a bug."""
    original = error.orig if isinstance(error, exc.DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return BusyError(msg("The file is in use by another program. Nothing was saved; try again."))
    sentence = _SAID.get(code)
    return error if sentence is None else UserError(sentence)
