"""The name in a page's head as a button that leads to another of its kind; a chevron at its end says so."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyle

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.head import PageHead
from dualdesk.widgets.paint import Canvas

_CHEVRON: Final = 26
_RING: Final = 6


class NamePicker(PaintedButton):
    """Lies over the name of a head and paints only its chevron; `lay` follows the name's length."""

    def __init__(self, look: Look, head: PageHead, name: str, place: str) -> None:
        super().__init__(look)
        self.setParent(head)
        self.setObjectName(place)
        self.setAccessibleName(name)
        self._head = head
        head.spare = _CHEVRON

    def lay(self) -> None:
        """Over the name, with room for the chevron and for the ring round both."""
        rect = self._head.name_place.adjusted(-_RING, 0, _CHEVRON, 0)
        self.setGeometry(QStyle.visualRect(self._head.layoutDirection(), self._head.rect(), rect))
        self.raise_()

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Only the chevron; the name is the head's."""
        canvas.icon(
            rect.right() - 20, rect.center().y() - 7, 16, "chevron-down", "text" if self.underMouse() else "text2"
        )
