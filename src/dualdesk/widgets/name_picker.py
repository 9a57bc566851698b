"""The name in a page's head as a button that leads to another of its kind; a chevron at its end says so."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QStyle, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas

_LEAST = 60


class NamePicker(PaintedButton):
    """Lies over the name of a head and paints only its chevron; the head says with `lay` how much room is its."""

    def __init__(self, look: Look, head: QWidget, name: str, place: str) -> None:
        super().__init__(look)
        self.setParent(head)
        self.setObjectName(place)
        self.setAccessibleName(name)
        self._head = head

    def lay(self, *, taken: int) -> None:
        """Over all of the head but what its acts take at the end."""
        rect = QRect(0, 0, max(self._head.width() - taken - 10, _LEAST), self._head.height())
        self.setGeometry(QStyle.visualRect(self._head.layoutDirection(), self._head.rect(), rect))
        self.raise_()

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Only the chevron; the name is the head's."""
        canvas.icon(rect.right() - 20, 6, 16, "chevron-down", "text" if self.underMouse() else "text2")
