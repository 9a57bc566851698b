"""A way to begin: a quiet row with its icon, what it means, and the key that takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, MICRO, RADIUS_CONTROL, SMALL
from dualdesk.widgets.acts import spoken_key
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.plain import set_tip

_HEIGHT: Final = 52
_EDGE: Final = 12
_TEXT: Final = 44


class WayButton(PaintedButton):
    """Pressed, or by its key, it does what it says."""

    def __init__(
        self, look: Look, icon: str, name: str, meaning: str, act: Callable[[], object], *, keys: str = ""
    ) -> None:
        super().__init__(look, name)
        self.keys = keys
        self._icon = icon
        self._meaning = meaning
        self._shown = spoken_key(keys) if keys else ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(filter(None, (name, meaning, self._shown))))
        set_tip(self, name)
        self.clicked.connect(lambda _checked=False: act())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines with air."""
        return QSize(200, self.look.px(_HEIGHT))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Icon, two lines, the key at the end."""
        if self.underMouse():
            canvas.box(rect, RADIUS_CONTROL, fill="hover")
        px, middle = self.look.px, rect.center().y()
        canvas.icon(rect.left() + _EDGE, middle - 8, 16, self._icon, "text2")
        taken = 0.0
        if self._shown:
            taken = self.look.width(self._shown, MICRO, MEDIUM) + 10
            canvas.key(rect.right() - _EDGE, middle, self._shown)
        left = rect.left() + _TEXT
        width = rect.width() - _TEXT - _EDGE - taken - 10
        canvas.text(QRectF(left, middle - px(19), width, px(18)), self.text(), weight=MEDIUM)
        canvas.text(QRectF(left, middle, width, px(18)), self._meaning, size=SMALL, colour="text2")


class Rule(QWidget):
    """A line across, with air around it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(17)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The line."""
        with painting(self, self._look) as canvas:
            canvas.rule(0, 8, self.width())
