"""How much of something is used up: a thin bar, what is used and what is left in words below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.widgets.paint import painting

_BAR = 6


class SpentBar(QWidget):
    """Its sentence is the two words; the bar alone says nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ("", "")
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_share(self, used: str, left: str, share: float) -> None:
        """Show a share (0 to 1) and its words."""
        self._words, self._share = (used, left), share
        self.setAccessibleName(", ".join(word for word in self._words if word))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The bar and a line."""
        return QSize(200, _BAR + self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The track, what is used of it, and the words."""
        with painting(self, self._look) as canvas:
            width = float(self.width())
            canvas.box(QRectF(0, 0, width, _BAR), 3, fill="track")
            if self._share > 0:
                used = max(width * min(self._share, 1.0), _BAR)
                canvas.box(QRectF(0, 0, used, _BAR), 3, fill="project")
            line = QRectF(0, _BAR + 4, width, self._look.px(20))
            taken = canvas.text(line, self._words[0], size=SMALL, weight=STRONG, whole=True)
            rest = line.adjusted(taken + 10, 0, 0, 0)
            canvas.text(rest, self._words[1], size=SMALL, colour="text2", align="end")
