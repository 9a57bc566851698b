"""A line of figures without boxes: what it is, the number, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import FIGURE, MEDIUM, REGULAR, SMALL, STRONG
from dualdesk.widgets.paint import Canvas, painting

_GAP: Final = 18


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its label, value with a smaller unit ("10" "of 18"), and the reason in its tone."""

    label: str
    value: str
    unit: str = ""
    reason: str = ""
    tone: str = "text3"

    @property
    def spoken(self) -> str:
        """The figure as a reader says it."""
        value = f"{self.value} {self.unit}".strip()
        return f"{self.label}: {value}, {self.reason}" if self.reason else f"{self.label}: {value}"


class Figures(QWidget):
    """Figures side by side; a whole figure is dropped before one is cut."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._figures: tuple[Figure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures, the most important first."""
        self._figures = tuple(figures)
        self.setAccessibleName("; ".join(figure.spoken for figure in figures))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Three lines of text."""
        return QSize(240, self._look.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Each figure in its column."""
        with painting(self, self._look) as canvas:
            left = 0.0
            for figure, width in self._columns():
                self._draw(canvas, figure, left, width)
                left += width

    def _columns(self) -> list[tuple[Figure, float]]:
        """Equal columns if all fit, else by need with the rest shared."""
        figures = list(self._figures)
        while len(figures) > 1 and sum(self._need(figure) for figure in figures) > self.width() + _GAP:
            figures.pop()
        if not figures:
            return []
        needs = [self._need(figure) for figure in figures]
        even = self.width() / len(figures)
        if max(needs) <= even:
            return [(figure, even) for figure in figures]
        spare = (self.width() - sum(needs)) / len(figures)
        return [(figure, need + spare) for figure, need in zip(figures, needs, strict=True)]

    def _need(self, figure: Figure) -> float:
        width = self._look.width
        value = width(figure.value, FIGURE, STRONG) + (width(figure.unit, SMALL) + 5 if figure.unit else 0)
        return max(width(figure.label, SMALL), value, width(figure.reason, SMALL, MEDIUM)) + _GAP

    def _draw(self, canvas: Canvas, figure: Figure, left: float, width: float) -> None:
        px = self._look.px
        room = width - 14
        canvas.text(QRectF(left, 0, room, px(16)), figure.label, size=SMALL, colour="text2")
        self._draw_value(canvas, figure, QRectF(left, px(18), room, px(22)))
        weight = REGULAR if figure.tone in ("text2", "text3") else MEDIUM
        reason = QRectF(left, px(41), room, px(16))
        canvas.text(reason, figure.reason, size=SMALL, weight=weight, colour=figure.tone)

    def _draw_value(self, canvas: Canvas, figure: Figure, line: QRectF) -> None:
        """Value and unit as one sentence: "10 of 18" from wherever it is read."""
        value, unit = (figure.value, FIGURE, STRONG, "text"), (figure.unit, SMALL, REGULAR, "text2")
        pieces = (value, unit) if figure.unit else (value,)
        left = line.left()
        for text, size, weight, colour in canvas.in_order(pieces, f"{figure.value} {figure.unit}"):
            # The smaller letters stand on the line of the larger ones.
            place = QRectF(
                left, line.top() + (self._look.px(1) if size == SMALL else 0), line.right() - left, line.height()
            )
            taken = self._look.width(text, size, weight)
            canvas.text(place, text, size=size, weight=weight, colour=colour, whole=size == FIGURE)
            left += taken + 5
