"""A card with a term that runs: until when it can be cancelled, how far it is, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, LEAD_SMALL, MICRO, RADIUS_CARD, SMALL, STRONG
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip

_PAD: Final = 16


@dataclass(frozen=True, slots=True)
class TermText:
    """What the card says. `passed` and `mark` are parts of the term, 0 to 1; no mark without one."""

    name: str
    headline: str
    note: str
    starts: str
    ends: str
    value: str
    value_note: str
    passed: float
    mark: float | None = None
    urgent: bool = False

    @property
    def spoken(self) -> str:
        """The card as a reader says it."""
        value = f"{self.value} {self.value_note}".strip()
        return ", ".join(part for part in (self.name, self.headline, self.note, value) if part)


class TermCard(PaintedButton):
    """Pressing it opens the agreement."""

    def __init__(self, look: Look, text: TermText) -> None:
        super().__init__(look, text.name)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text.spoken)
        set_tip(self, text.name)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Three lines, a bar, and the value below a rule."""
        return QSize(240, self.look.px(166))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The card from its top."""
        text, px, width = self._text, self.look.px, rect.width() - 2 * _PAD
        canvas.box(rect, RADIUS_CARD, fill=self.fill("surface", "hover", "press"), edge="line")
        canvas.text(QRectF(_PAD, px(12), width, px(18)), text.name, size=SMALL, colour="text2")
        ink = "warn" if text.urgent else "text"
        headline = QRectF(_PAD, px(32), width, px(22))
        canvas.text(headline, text.headline, size=self._size_of(text.headline, width), weight=STRONG, colour=ink)
        canvas.text(QRectF(_PAD, px(54), width, px(18)), text.note, size=SMALL, colour="text2")
        self._draw_bar(canvas, px(84), width)
        canvas.rule(_PAD, px(118), width, "line_soft")
        value = QRectF(_PAD, px(126), width, px(28))
        taken = canvas.text(value, text.value, size=LEAD_SMALL, weight=STRONG, whole=True)
        beside = value.adjusted(taken + 7, 1, 0, 1)
        if self.look.width(text.value_note, SMALL) <= beside.width():
            # An amount is never cut; what it was last is the sheet's to say then.
            canvas.text(beside, text.value_note, size=SMALL, colour="text2")

    def _size_of(self, text: str, width: float) -> int:
        """The largest size in which a headline is whole; the smallest where none is."""
        sizes = (LEAD_SMALL, BODY + 1, BODY)
        return next((size for size in sizes if self.look.width(text, size, STRONG) <= width), BODY)

    def _draw_bar(self, canvas: Canvas, top: float, width: float) -> None:
        text, px = self._text, self.look.px
        canvas.box(QRectF(_PAD, top, width, 6), 3, fill="track")
        if text.passed > 0:
            canvas.box(QRectF(_PAD, top, max(width * min(text.passed, 1.0), 6), 6), 3, fill="client")
        if text.mark is not None:
            canvas.box(QRectF(_PAD + width * text.mark - 1.5, top - 4, 3, 14), 1.5, fill="warn_fill")
        line = QRectF(_PAD, top + px(12), width, px(16))
        taken = canvas.text(line, text.starts, size=MICRO, colour="text3")
        canvas.text(line.adjusted(taken + 8, 0, 0, 0), text.ends, size=MICRO, colour="text3", align="end")
