"""How an import ended that did not: what stood in its way, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import LEAD, STRONG
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.plain import ElideLabel, PlainLabel

_WIDTH = 560


class EndView(QWidget):
    """A sentence about one file, and what can be done instead."""

    other_asked = Signal()
    again_asked = Signal()
    next_asked = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        say, look = context.say, context.look
        self._title = ElideLabel(look, size=LEAD, weight=STRONG)
        self._bar = InlineBar(look, close_name=say(msg("Close")))
        self._nothing = PlainLabel(look, say(msg("Nothing was changed.")), colour="text2")
        self.again = Button(look, say(msg("Try again")))
        self.other = Button(look, say(msg("Choose another file")), "primary")
        self.next = Button(look, say(msg("Next file")), "primary")
        self.close_button = Button(look, say(msg("Close")))
        for button, signal in (
            (self.again, self.again_asked),
            (self.other, self.other_asked),
            (self.next, self.next_asked),
            (self.close_button, self.closed),
        ):
            button.clicked.connect(signal)
        self._bar.closed.connect(self.closed)
        self._lay_out()

    def show_end(self, state: ImportState) -> None:
        """Say what stood in the way."""
        assert state.said is not None, "ended without a word"
        self._title.show_parts(state.name or state.path.name)
        self._bar.say(self._context.say(state.said), kind="warn")
        self.next.setVisible(state.has_next)
        self.other.setVisible(not state.has_next)

    def first(self) -> Button:
        """Where the keyboard starts."""
        return self.other if self.other.isVisible() else self.next

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        for part in (self._title, self._bar, self._nothing):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.again, self.close_button, self.other, self.next):
            row.addWidget(button)
        column.addSpacing(8)
        column.addLayout(row)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)
