"""A button that stays pressed: on or off in a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import RADIUS_CONTROL
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.paint import Canvas


class Toggle(Button):
    """A plain button with a soft ground while it is on; readers say whether it is."""

    def __init__(self, look: Look, text: str, icon: str = "") -> None:
        super().__init__(look, text, "plain", icon)
        self.setCheckable(True)

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The button, tinted while it is on."""
        super().draw(canvas, rect)
        if self.isChecked():
            canvas.box(rect, RADIUS_CONTROL, fill="accent", opacity=0.12)
            canvas.box(rect, RADIUS_CONTROL, edge="focus")
