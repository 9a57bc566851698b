"""What a step changed as sentences, for the window and the command line alike; moments are theirs to word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dualdesk.base.messages import Message, Value, msg
from dualdesk.queries.history import Changed, FieldChange
from dualdesk.queries.history_values import Moment, Shown

# Words a moment (UTC seconds) on the reader's clock.
Clock = Callable[[int], str]

ORIGINS: Final = {
    "window": msg("window"),
    "command_line": msg("command line"),
    "import": msg("import"),
    "program": msg("DualDesk itself"),
}
_NONE: Final = msg("none")


def subject(changed: Changed) -> Message:
    """What was changed: Task “Build price lists”, or Contact point “ana@acme.example”, Ana."""
    if changed.name and changed.owner:
        return msg("{kind} “{name}”, {owner}", kind=changed.kind, name=changed.name, owner=changed.owner)
    if changed.name:
        return msg("{kind} “{name}”", kind=changed.kind, name=changed.name)
    return msg("{kind}, {owner}", kind=changed.kind, owner=changed.owner) if changed.owner else changed.kind


def headed(changed: Changed) -> Message:
    """The subject with what became of it, where that is not told by its fields."""
    if changed.act == "insert":
        return msg("{what}: new", what=subject(changed))
    return msg("{what}: deleted", what=subject(changed)) if changed.act == "delete" else subject(changed)


def field(change: FieldChange, clock: Clock, *, is_new: bool = False) -> Message:
    """Deadline: none → 2 Dec; of a new record Deadline: 2 Dec."""
    now = worded(change.new, clock)
    if is_new:
        return msg("{field}: {new}", field=change.name, new=now)
    return msg("{field}: {old} → {new}", field=change.name, old=worded(change.old, clock), new=now)


def worded(value: Shown | None, clock: Clock) -> Value:
    """One value of a field as a message takes it, on one line; an empty one is none."""
    if value is None:
        return _NONE
    if isinstance(value, Moment):
        return clock(value.seconds)
    return " ".join(value.split()) if isinstance(value, str) else value
