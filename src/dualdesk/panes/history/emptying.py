"""Emptying the trash: the one deletion that asks before, for nothing takes it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.widgets.dialog import Dialog


def ask_to_empty(context: Context, host: QWidget, count: int, *, done: Callable[[], None]) -> Dialog:
    """Ask, and empty it on a yes; `done` follows when all is gone."""
    say = context.say
    dialog = Dialog(context.look, host, say(msg("Empty the trash?")))
    dialog.setObjectName("empty_trash")
    said = msgn(
        "{n} deletion will be gone for good, with everything that hung on it. Ctrl+Z does not bring it back.",
        "{n} deletions will be gone for good, with everything that hung on them. Ctrl+Z does not bring them back.",
        count,
    )
    dialog.say(say(said))
    dialog.say(say(msg("A backup is made first. It still holds them until it is old enough to go.")))

    def empty() -> None:
        assert context.keeper is not None, "offered only where there is a keeper"
        dialog.close_over()
        context.keeper.empty_trash(lambda _count: done())

    dialog.offer(say(msg("Keep it")), dialog.leave, first=True)
    dialog.offer(say(msg("Empty the trash")), empty, "primary")
    dialog.closed.connect(dialog.deleteLater)
    dialog.open()
    return dialog
