"""The one kind of error that is said to the person; everything else is a bug."""

from __future__ import annotations

from dualdesk.base.messages import Message


class UserError(Exception):
    """Something the person can understand and act on, said where it happened.

    `field` names the input it is about ("starts_on"), empty where it is about the whole act.
    """

    def __init__(self, message: Message, *, field: str = "") -> None:
        super().__init__(message.text)
        self.message = message
        self.field = field


class BusyError(UserError):
    """Another program is writing the file just now; the same act may go through in a moment."""


class DiskError(UserError):
    """The disk refused to write: it is full, does not answer, or is gone. What was to be saved is not."""


class DeniedError(UserError):
    """The place is there, but it is not the person's to write."""


class DamagedError(UserError):
    """The file is not what was once written: its pages, its keys or its copy disagree."""
