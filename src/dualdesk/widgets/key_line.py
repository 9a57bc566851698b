"""A line that says which keys do a thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, MICRO
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

_GAP = 6


class KeyLine(PlainLabel):
    """The name of an act, and its keys on plates at the end of the line."""

    def __init__(self, look: Look, name: str, keys: Sequence[str]) -> None:
        super().__init__(look, name)
        self._look = look
        self._keys = tuple(keys)
        self.setAccessibleName(f"{name}: {', '.join(keys)}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line with room around its plates."""
        plates = sum(self._look.width(key, MICRO, MEDIUM) + 10 + _GAP for key in self._keys)
        return QSize(round(self._look.width(self.text(), BODY, 400) + plates) + 2, self._look.px(26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Almost nothing: the column decides, and the name gives way before the keys do."""
        return QSize(80, self._look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The name, then its keys from the end."""
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            right = rect.right()
            for key in reversed(self._keys):
                right -= canvas.key(right, rect.center().y(), key) + _GAP
            canvas.text(QRectF(rect.left(), 0, right - rect.left() - 4, rect.height()), self.text())
