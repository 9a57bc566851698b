"""A name that opens what it names; it gives way where there is no room, and its tooltip has all of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, SMALLEST_TARGET
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip


class NameLink(PaintedButton):
    """A link that never widens its column."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, text: str, act: str) -> None:
        """Show a name; readers hear what pressing it does."""
        self.setText(text)
        self.setAccessibleName(act)
        set_tip(self, text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The whole name."""
        width = round(self.look.width(self.text(), BODY)) + 2
        return QSize(max(width, SMALLEST_TARGET), self.look.target(SMALLEST_TARGET))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Almost nothing: the column decides."""
        return QSize(SMALLEST_TARGET, self.look.target(SMALLEST_TARGET))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The name, cut where it must be."""
        canvas.text(rect, self.text(), size=BODY, colour="accent_ink")
