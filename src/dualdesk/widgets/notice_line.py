"""A quiet line below a field: something worth knowing before going on, with links for the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.plain import PlainLabel


class NoticeLine(QWidget):
    """A sentence and its links; `acted` carries the key of the link that was pressed. Hidden until it says something.

    It never takes the keyboard: Tab leads to its links.
    """

    acted = Signal(str)

    def __init__(self, look: Look, after: QWidget) -> None:
        """Its links come after this widget for who goes by Tab."""
        super().__init__()
        self._look = look
        self._after = after
        self._ways: tuple[tuple[str, str], ...] = ()
        self._label = PlainLabel(look, size=SMALL, colour="text2", wrap=True)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addLayout(self._links)
        self.hide()

    def say(self, text: str, ways: Sequence[tuple[str, str]]) -> None:
        """Show a sentence with (key, words) for each way on."""
        if (text, tuple(ways)) == (self._label.text(), self._ways) and self.isVisible():
            return
        self._label.setText(text)
        self.setAccessibleName(text)
        self._ways = tuple(ways)
        self._fill()
        self.show()
        announce(self, text)

    def settle(self) -> None:
        """There is nothing to know any more."""
        self.hide()

    def _fill(self) -> None:
        while (item := self._links.takeAt(0)) is not None:
            shown = item.widget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        before = self._after
        for key, words in self._ways:
            button = Button(self._look, words, "link")
            button.clicked.connect(partial(self.acted.emit, key))
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch(1)
            self._links.addWidget(holder)
            QWidget.setTabOrder(before, button)
            before = button
