"""A sheet over the trailing edge: where the fields of one record are edited, saved as one types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, STRONG
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.paint import is_mirrored
from dualdesk.widgets.plain import ElideLabel, PlainLabel

WIDTH: Final = 420
_MARGIN: Final = 24
# The lines at its sides.
_EDGES: Final = 2


class Sheet(Overlay):
    """Head with its title, a body that scrolls, a foot that says whether everything is saved.

    Widgets are added to `body`, buttons to `foot`; `starts_at` is the widget that gets the keyboard on opening.
    """

    def __init__(self, look: Look, host: QWidget, title: str, close_name: str) -> None:
        super().__init__(look, host, title)
        self.panel.setObjectName("sheet")
        self.starts_at: QWidget | None = None
        self._title = ElideLabel(look, title, size=LEAD_SMALL, weight=STRONG)
        self.close_button = ToolButton(look, "x", close_name, "Esc")
        self.close_button.clicked.connect(self.leave)
        self._status = PlainLabel(look, size=SMALL, colour="text3")
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        self.body.setSpacing(6)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(_MARGIN, 10, _MARGIN, 14)
        self.foot.setSpacing(8)
        self.foot.addWidget(self._status, 1)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 14, 14, 10)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self._area, 1)
        self.column.addLayout(self.foot)

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title.show_parts(title)
        self.panel.setAccessibleName(title)

    def say(self, text: str) -> None:
        """Say in the foot, and to readers, how saving stands."""
        if text != self._status.text():
            self._status.setText(text)
            announce(self._status, text)

    def first(self) -> QWidget:
        """The field it starts at, else its cross."""
        return self.starts_at or self.close_button

    def leave(self) -> None:
        """What is typed in a field is committed by leaving it, then the sheet goes."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close_over()

    def place(self) -> QRect:
        """Over the trailing edge, in full height, a little wider where the words of its foot are long."""
        width = min(max(WIDTH, self.foot.minimumSize().width() + _EDGES), self.width())
        return QRect(0 if is_mirrored(self) else self.width() - width, 0, width, self.height())
