"""A check box with its words, painted from tokens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, RADIUS_KEY, REGULAR
from dualdesk.widgets.paint import Canvas, keyboard_focus, painting

_BOX = 16
_GAP = 9


class Check(QCheckBox):
    """On or off. Keyboard, pointer and readers know it as any check box."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The box and its words."""
        width = _BOX + _GAP + self._look.width(self.text(), BODY, REGULAR) + 6
        return QSize(round(width), self._look.target(28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Never less than the words need."""
        return self.sizeHint()

    def hitButton(self, point: object) -> bool:  # noqa: N802, ARG002
        """The words count as the box."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The box, its tick, the words, and the ring where the keyboard is used."""
        with painting(self, self._look) as canvas:
            self._draw(canvas)

    def _draw(self, canvas: Canvas) -> None:
        top = (self.height() - _BOX) / 2
        box = QRectF(1, top, _BOX, _BOX)
        on, able = self.isChecked(), self.isEnabled()
        if on:
            canvas.box(box, RADIUS_KEY, fill="accent" if able else "disabled")
            canvas.icon(box.x() + 2, box.y() + 2, 12, "check", "on_accent")
        else:
            canvas.box(box, RADIUS_KEY, fill="field", edge="line_strong" if able else "disabled")
        words = QRectF(_BOX + _GAP, 0, self.width() - _BOX - _GAP, self.height())
        canvas.text(words, self.text(), colour="text" if able else "disabled")
        if keyboard_focus(self):
            canvas.ring(QRectF(self.rect()).adjusted(0, 1, 0, -1))
