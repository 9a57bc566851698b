"""A quiet line of keys and what each does, at the foot of an overlay; the last go where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, MICRO, SMALL
from dualdesk.widgets.paint import painting

_HEIGHT: Final = 38
_MARGIN: Final = 20
_BETWEEN: Final = 16


class KeyFoot(QWidget):
    """Pairs of a key as it is written and a word for what it does."""

    def __init__(self, look: Look, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look = look
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_pairs(pairs)
        look.changed.connect(self.updateGeometry)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self._pairs = tuple(pairs)
        self.setAccessibleName(", ".join(f"{key} {word}" for key, word in pairs))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(200, self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A line above, then the pairs that fit whole."""
        with painting(self, self._look) as canvas:
            canvas.rule(0, 0, self.width())
            left, middle = float(_MARGIN), self.height() / 2
            for key, word in self._pairs:
                plate = self._look.width(key, MICRO, MEDIUM) + 10
                said = self._look.width(word, SMALL)
                if left + plate + 6 + said > self.width() - _MARGIN:
                    return
                canvas.key(left + plate, middle, key)
                room = QRectF(left + plate + 6, 0, said + 2, self.height())
                canvas.text(room, word, size=SMALL, colour="text3", whole=True)
                left += plate + 6 + said + _BETWEEN
