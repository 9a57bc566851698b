"""A question or an act that needs the whole attention: a panel in the middle of the window, with its ways on below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LEAD, STRONG
from dualdesk.widgets.buttons import Button, Kind
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.plain import PlainLabel

_MARGIN: Final = 24
_FROM_EDGE: Final = 32


class Dialog(Overlay):
    """Title, `body`, and buttons from the trailing edge. It is as high as what it says, and goes with `closed`."""

    def __init__(self, look: Look, host: QWidget, title: str, *, width: int = 520) -> None:
        super().__init__(look, host, title)
        self._width = width
        self._first: QWidget | None = None
        self._title = PlainLabel(look, title, size=LEAD, weight=STRONG, wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self.column.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        self.column.setSpacing(12)
        self.column.addWidget(self._title)
        self.column.addLayout(self.body, 1)
        self.column.addLayout(self._foot)

    def say(self, text: str, *, colour: str = "text2") -> PlainLabel:
        """Add a paragraph."""
        label = PlainLabel(self.look, text, colour=colour, wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.body.addWidget(label)
        return label

    def offer(self, text: str, run: Callable[[], object], kind: Kind = "plain", *, first: bool = False) -> Button:
        """Add a way on; the one that is `first` has the keyboard on opening."""
        button = Button(self.look, text, kind)
        button.clicked.connect(lambda _checked=False: run())
        self._foot.addWidget(button)
        if first or self._first is None:
            self._first = button
        return button

    def first(self) -> QWidget:
        """The way on that is meant, else the first."""
        return self._first or self.panel

    def fit(self) -> None:
        """Take another height, as what it says has changed."""
        if self.is_open:
            self.panel.setGeometry(self.place())

    def place(self) -> QRect:
        """In the middle, a little above."""
        width = min(self._width, self.width() - 2 * _FROM_EDGE)
        layout = self.panel.layout()
        assert layout is not None, "it has its column"
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        height = min(wanted, self.height() - 2 * _FROM_EDGE)
        return QRect((self.width() - width) // 2, max(_FROM_EDGE, (self.height() - height) * 2 // 5), width, height)
