"""The program's own mark: two desks side by side, in the colours of the two roles."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.look.theme import Look

# Of the drawing: 26 wide and 22 high, each desk 12 wide.
_WIDTH: Final = 26
_HEIGHT: Final = 22


class Mark(QWidget):
    """The mark, as wide as asked."""

    def __init__(self, look: Look, width: int = _WIDTH) -> None:
        super().__init__()
        self._look = look
        self._scale = width / _WIDTH
        self.setFixedSize(QSize(width, round(_HEIGHT * self._scale)))
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The two desks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(self._scale, self._scale)
        for left, hat in ((0.0, "client"), (13.5, "project")):
            painter.setBrush(self._look.colour(hat))
            painter.drawRoundedRect(QRectF(left, 1, 12, 20), 3, 3)
        painter.end()
