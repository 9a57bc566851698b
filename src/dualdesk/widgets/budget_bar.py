"""How full a budget is: a thin bar with a tick where the work stands, and both in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, REGULAR, SMALL
from dualdesk.widgets.paint import SEPARATOR, Canvas, fitting, painting
from dualdesk.widgets.plain import set_tip

_BAR: Final = 6
_TICK: Final = (3, 14)
_HEIGHT: Final = 20
_GAP: Final = 14
# The least of the width that the bar keeps beside its words.
_LEAST: Final = 0.3


@dataclass(frozen=True, slots=True)
class BarText:
    """The words, the most important first, and what is drawn: shares of 1, the work's only where it is known."""

    parts: tuple[str, ...]
    used: float
    done: float | None = None
    tone: Literal["project", "warn"] = "project"


class BudgetBar(QWidget):
    """A bar as far as the budget is used; the tick is how far the work is. A bar beyond its tick is trouble."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = BarText((), 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_text(self, text: BarText) -> None:
        """Show another budget."""
        self._text = text
        self.setAccessibleName(", ".join(text.parts))
        set_tip(self, "\n".join(text.parts))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line of text."""
        return QSize(240, self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Track, bar, tick, words."""
        with painting(self, self._look) as canvas:
            weight = MEDIUM if self._text.tone == "warn" else REGULAR
            room = self.width() * (1 - _LEAST) - _GAP
            words = fitting(self._text.parts, room, self._look, size=SMALL, weight=weight, separator=SEPARATOR)
            taken = self._look.width(words, SMALL, weight)
            colour = "warn" if self._text.tone == "warn" else "text2"
            place = QRectF(self.width() - taken, 0, taken + 1, self.height())
            canvas.text(place, words, size=SMALL, weight=weight, colour=colour, whole=True)
            self._draw_bar(canvas, self.width() - taken - _GAP)

    def _draw_bar(self, canvas: Canvas, width: float) -> None:
        middle, text = self.height() / 2, self._text
        track = QRectF(0, middle - _BAR / 2, width, _BAR)
        edge = "line_strong" if self._look.high_contrast else ""
        canvas.box(track, _BAR / 2, fill="track", edge=edge)
        filled = width * min(max(text.used, 0), 1)
        if filled:
            fill = "warn_fill" if text.tone == "warn" else "project"
            canvas.box(QRectF(0, track.top(), max(filled, _BAR), _BAR), _BAR / 2, fill=fill)
        if text.done is not None:
            across, high = _TICK
            left = min(max(width * text.done - across / 2, 0), width - across)
            canvas.box(QRectF(left - 1, middle - high / 2 - 1, across + 2, high + 2), 2.5, fill="surface")
            canvas.box(QRectF(left, middle - high / 2, across, high), 1.5, fill="text")
