"""A page's body: what is read, and where there is no room beside it, what stands beside as a tab."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.widgets.choices import Tabs

FIRST: Final = "log"
DETAILS: Final = "details"


class DetailTabs(QWidget):
    """The body and, while it was given one, the details; the tabs are out of sight without."""

    def __init__(self, context: Context, body: QWidget, *, margin: int) -> None:
        super().__init__()
        say = context.say
        self.tabs = Tabs(context.look, say(msg("Parts of this page")))
        self.tabs.show_options([(FIRST, say(msg("Contact log"))), (DETAILS, say(msg("Details")))])
        self.tabs.hide()
        self.tabs.chosen.connect(self.turn_to)
        self._details: QWidget | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        row = QHBoxLayout()
        row.setContentsMargins(margin, 0, margin, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def show_details(self, details: QWidget | None) -> None:
        """Give what stands beside the page a tab here; None takes it away again."""
        if details is self._details:
            return
        if self._details is not None:
            self._stack.removeWidget(self._details)
        self._details = details
        self.tabs.setVisible(details is not None)
        if details is not None:
            self._stack.addWidget(details)
        self.turn_to(FIRST)

    def turn_to(self, tab: str) -> None:
        """Show the body or the details."""
        self.tabs.choose(tab)
        self._stack.setCurrentIndex(1 if tab == DETAILS and self._details is not None else 0)
