"""One line of what is to be known before pressing the button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import set_tip

_LEFT = 12


class Remark(QWidget):
    """An icon and a sentence; its place is kept where there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Say it, or nothing."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        set_tip(self, text)
        if text:
            announce(self, text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(200, self._look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Icon and sentence."""
        if not self._text:
            return
        with painting(self, self._look) as canvas:
            canvas.icon(_LEFT, self.height() / 2 - 7, 14, "circle-alert", "warn")
            canvas.text(QRectF(_LEFT + 22, 0, self.width() - _LEFT - 22, self.height()), self._text, size=SMALL)
