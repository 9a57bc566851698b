"""One half of the Desk: a client's or a project's pane, as the page that holds both halves knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from dualdesk.runtime.context import Context
from dualdesk.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that the pane could show: its name, and what tells it from others of that name."""

    id: int
    name: str
    under: str


class Side(Page):
    """Shows one record at a time, with its own picker.

    `shown` follows a record that a person chose here, not one that was asked for by `open_record`; `pick_asked` wants
    the choices; `taken` carries the kind and id of what was dropped here from the other half.
    """

    shown = Signal(int)
    pick_asked = Signal()
    taken = Signal(str, int)

    def __init__(self, context: Context, kind: str) -> None:
        super().__init__(context)
        self.kind = kind
        self.record_id = 0

    def choices(self) -> Sequence[Choice]:
        """What can be shown here."""
        raise NotImplementedError(type(self).__name__)

    def show_none(self) -> None:
        """Show that there is nothing to show."""
        raise NotImplementedError(type(self).__name__)

    def selected(self) -> tuple[str, Sequence[int]]:
        """What could go to the other half now: a kind of record and the ids of those selected."""
        return "", ()

    def show_part(self, kind: str, record_id: int) -> None:
        """Show one entry or task of the record, as soon as it is read."""
        raise NotImplementedError(type(self).__name__)
