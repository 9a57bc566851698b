"""What is said of a desk that cannot be opened, and which ways lead on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.store.file import Kind, is_unwritable, look

if TYPE_CHECKING:
    from dualdesk.panes.keeping import trouble
    from dualdesk.panes.keeping.trouble import Way
else:
    trouble = Late("dualdesk.panes.keeping.trouble")

FIND, AGAIN, BACKUP, COPY, NEW, OTHER, FOLDER = "find", "again", "backup", "copy", "new", "other", "folder"

_DAMAGED: Final = (BACKUP, OTHER, NEW, FOLDER)
_WAYS: Final = {
    Kind.MISSING: (FIND, BACKUP, NEW, FOLDER),
    Kind.EMPTY: _DAMAGED,
    Kind.FOREIGN: (OTHER, BACKUP, NEW, FOLDER),
    Kind.UNREADABLE: _DAMAGED,
    Kind.BUSY: (AGAIN, OTHER, FOLDER),
    Kind.DISK: (AGAIN, BACKUP, OTHER, FOLDER),
    Kind.NEWER: (OTHER, BACKUP, NEW, FOLDER),
}
_OLD_AND_UNWRITABLE: Final = (COPY, OTHER, NEW, FOLDER)


def said(path: Path, message: Message, *, is_known: bool = False) -> Message:
    """The sentence: what kept it from opening; of a file that is gone, where it was.

    One that is known to have been a desk, and no longer looks like one, is damaged.
    """
    kind = look(path).kind
    if kind is Kind.FOREIGN and is_known:
        return msg("“{name}” is damaged: it no longer begins as a DualDesk file does.", name=path.name)
    if kind is Kind.MISSING:
        return msg("“{name}” is not at {place} any more.", name=path.name, place=str(path.parent))
    if _is_old_and_unwritable(path):
        return msg("“{name}” was written by an older DualDesk, and lies where it cannot be brought up to date.",
                   name=path.name)  # fmt: skip
    return message


def ways(path: Path, *, is_known: bool = False) -> tuple[Way, ...]:
    """The ways on, the most likely first."""
    if look(path).kind is Kind.FOREIGN and is_known:
        keys: tuple[str, ...] = _DAMAGED
    elif _is_old_and_unwritable(path):
        keys = _OLD_AND_UNWRITABLE
    else:
        keys = _WAYS.get(look(path).kind, (AGAIN, *_DAMAGED))
    known = _known()
    return tuple(trouble.Way(key, *known[key]) for key in keys)


def _is_old_and_unwritable(path: Path) -> bool:
    return look(path).kind is Kind.OLDER and is_unwritable(path)


def _known() -> dict[str, tuple[Message, Message]]:
    return {
        FIND: (msg("Find it"), msg("Say where it is now: it was moved, renamed, or its disk is not there.")),
        AGAIN: (msg("Try again"), msg("Close the other program first, or plug its disk in again.")),
        BACKUP: (msg("Bring back a backup"), msg("See what each one holds. What lies there now is kept beside it.")),
        COPY: (msg("Save a copy and open that"), msg("In a place of your own, where it can be brought up to date.")),
        NEW: (msg("Make a new desk"), msg("This one stays as it is.")),
        OTHER: (msg("Open another desk"), msg("A .dualdesk file from this or another computer.")),
        FOLDER: (msg("Show the folder"), msg("Where the file lies, or lay.")),
    }
