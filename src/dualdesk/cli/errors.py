"""What can go wrong on a command line besides being refused, and the exit status that says so."""

from __future__ import annotations

from dualdesk.base.errors import UserError

OK = 0
REFUSED = 1
USAGE = 2
NOTHING_FOUND = 3
INTERRUPTED = 130
PIPE_CLOSED = 141


class UsageError(UserError):
    """The line does not say what to do."""


class NothingFoundError(UserError):
    """What was asked for is not there."""


def status_of(error: UserError) -> int:
    """The exit status of an error."""
    if isinstance(error, UsageError):
        return USAGE
    return NOTHING_FOUND if isinstance(error, NothingFoundError) else REFUSED
