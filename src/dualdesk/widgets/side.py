"""One half of the Desk: a client's or a project's pane, as the page that holds both halves knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.analysis.firms import without_legal_form
from dualdesk.runtime.context import Context
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.page import Page

# A longer name is cut where it stands on a button.
_LONGEST: Final = 32


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that the pane could show: its name, and what tells it from others of that name."""

    id: int
    name: str
    under: str


class Side(Page):
    """Shows one record at a time, with its own picker, or says that there is none.

    `shown` follows a record that a person chose or made here, not one that was asked for by `open_record`;
    `pick_asked` wants the choices; `taken` carries the kind and id of what was dropped here from the other half;
    `lost` that what was shown is gone.
    """

    shown = Signal(int)
    pick_asked = Signal()
    taken = Signal(str, int)
    lost = Signal()

    def __init__(self, context: Context, kind: str, view: QWidget, none: EmptyState) -> None:
        super().__init__(context)
        self.kind = kind
        self.record_id = 0
        # What stands in the other half while nothing stands here.
        self.beside: Choice | None = None
        self.none = none
        self.setObjectName(f"{kind}_side")
        self._stack = QStackedWidget()
        for part in (none, view):
            self._stack.addWidget(part)
        main = QFrame()
        main.setObjectName("main")
        for outer, inner in ((main, self._stack), (self, main)):
            column = QVBoxLayout(outer)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(inner)
        none.other_asked.connect(self.pick_asked)

    @property
    def is_empty(self) -> bool:
        """Whether it says that there is nothing to show."""
        return self._stack.currentWidget() is self.none

    def open_record(self, record_id: int) -> None:
        """Show a record."""
        self.record_id, self.beside = record_id, None
        self.read_again()

    def read_again(self) -> None:
        """Read what is shown anew, as soon as it is seen."""
        self._stale = True
        self._refresh()

    def show_none(self, beside: Choice | None = None) -> None:
        """Say that there is nothing to show: nothing that belongs to what stands beside, if anything does."""
        self.record_id, self.beside = 0, beside
        self.say_none("" if beside is None else without_legal_form(beside.name))
        self._stack.setCurrentWidget(self.none)

    def say_none(self, name: str) -> None:
        """Word what is said then, with the name of what stands in the other half, if anything does."""
        raise NotImplementedError(type(self).__name__)

    def show_view(self) -> None:
        """What is shown was read; before that there was nothing else to put the keyboard on."""
        focused = QApplication.focusWidget()
        waits = focused is not None and (focused is self.none or self.none.isAncestorOf(focused))
        self._stack.setCurrentIndex(1)
        if waits:
            self.focus_start()

    def choices(self) -> Sequence[Choice]:
        """What can be shown here."""
        raise NotImplementedError(type(self).__name__)

    def selected(self) -> tuple[str, Sequence[int]]:
        """What could go to the other half now: a kind of record and the ids of those selected."""
        return "", ()

    def show_part(self, kind: str, record_id: int) -> None:
        """Show one entry or task of the record, as soon as it is read."""
        raise NotImplementedError(type(self).__name__)


def on_button(name: str) -> str:
    """A name as it stands on a button, which does not wrap."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
