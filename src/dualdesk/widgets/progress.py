"""How far something that takes a while has come: a thin bar, spoken in per cent."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.paint import painting

_HIGH: Final = 6


class ProgressLine(QWidget):
    """A track that fills; before the first word of how much there is it is empty."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return self._share

    def show_share(self, done: int, of: int) -> None:
        """So much is done of so much."""
        self._share = min(1.0, done / of) if of > 0 else 0.0
        self.setAccessibleName(f"{self._name}: {round(self._share * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A thin line with air around it."""
        return QSize(200, _HIGH + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Track and fill."""
        with painting(self, self._look) as canvas:
            track = QRectF(0, 4, self.width(), _HIGH)
            canvas.box(track, _HIGH / 2, fill="track", edge="line_strong" if self._look.high_contrast else "")
            if self._share:
                filled = QRectF(0, 4, max(_HIGH, self.width() * self._share), _HIGH)
                canvas.box(filled, _HIGH / 2, fill="accent")
