"""Where something dragged would land in a list: a line between two rows, or a ring round one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.paint import painting

_LINE: Final = 2
_INSET: Final = 16


class DropMark(QWidget):
    """Lies over the viewport of a list while something is dragged there; the pointer goes through it."""

    def __init__(self, look: Look, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._look = look
        self._is_ring = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_line(self, row: QRect, *, below: bool, indent: int = 0) -> None:
        """A line above or below a row."""
        self._is_ring = False
        top = (row.bottom() + 1 if below else row.top()) - _LINE // 2 - 2
        self._lay(QRect(row.left() + _INSET + indent, top, row.width() - 2 * _INSET - indent, _LINE + 4))

    def show_ring(self, row: QRect) -> None:
        """A ring round a row."""
        self._is_ring = True
        self._lay(row.adjusted(_INSET, 1, -_INSET, -1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """In the colour of focus."""
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            if self._is_ring:
                canvas.ring(rect)
                return
            middle = rect.center().y()
            canvas.box(QRectF(rect.left() + 6, middle - _LINE / 2, rect.width() - 6, _LINE), 1, fill="focus")
            canvas.box(QRectF(rect.left(), middle - 3, 6, 6), 3, fill="focus")

    def _lay(self, place: QRect) -> None:
        self.setGeometry(place)
        self.show()
        self.raise_()
