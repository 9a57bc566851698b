"""Cards of a board: painted, as high as their title needs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStyleOptionViewItem

from dualdesk.runtime.look.row_base import Mark
from dualdesk.runtime.look.row_card import CardRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CARD, SMALL
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState
from dualdesk.widgets.paint import SEPARATOR, Canvas
from dualdesk.widgets.row_parts import tone_weight
from dualdesk.widgets.wrap import wrapped

_ACROSS: Final = 12
_DOWN: Final = 10
_LINE: Final = 17
_LOW: Final = 16
_GAP: Final = 6
CARD_GAP: Final = 8
# As wide as the scroll bar, so that no card moves when it comes.
CARD_SIDE: Final = 12
_EDGE: Final = 3
_MOST_LINES: Final = 4
_KEPT: Final = 512


def card_delegate(look: Look) -> CardDelegate:
    """The delegate of a board's column."""
    painters: dict[type, RowPainter[Any]] = {CardRow: CardPainter(look)}
    return CardDelegate(look, painters, margin=CARD_SIDE)


class CardDelegate(RowDelegate):
    """Each row is a plate of its own; the selected one has an edge in the colour of focus."""

    def place(self, option: QStyleOptionViewItem) -> Place:
        """The plate inside the column, with air below it."""
        rect = QRectF(option.rect)
        plate = QRectF(CARD_SIDE, rect.top(), option.widget.width() - 2 * CARD_SIDE, rect.height() - CARD_GAP)
        return Place(rect, plate, plate.adjusted(_ACROSS, _DOWN, -_ACROSS, -_DOWN))

    def _draw_ground(self, canvas: Canvas, place: Place, state: RowState) -> None:
        canvas.box(place.fill.translated(0, 1), RADIUS_CARD, fill="line_soft")
        fill = "hover" if state.hovered and not state.selected else "raised"
        canvas.box(place.fill, RADIUS_CARD, fill=fill, edge="line")
        if state.selected:
            canvas.box(place.fill, RADIUS_CARD, edge="focus", width=2)
        if state.focused:
            canvas.ring(place.fill.adjusted(-2, -2, 2, 2), RADIUS_CARD + 2)


class CardPainter(RowPainter[CardRow]):
    """Title in up to four lines, marks in one, time and day in the last."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        # Heights are asked for again and again, and wrapping is what they cost.
        self._wrapped = lru_cache(maxsize=_KEPT)(self._wrap)

    def height(self, row: CardRow, width: float) -> int:
        """As many lines as the title has, and those below it."""
        px = self.look.px
        lines = len(self._lines(row, width - 2 * _ACROSS))
        low = sum(px(_LOW) + (_GAP if index else 2) for index, shown in enumerate(self._low(row)) if shown)
        return lines * px(_LINE) + low + 2 * _DOWN + CARD_GAP

    def draw(self, canvas: Canvas, place: Place, row: CardRow, state: RowState) -> None:  # noqa: ARG002
        """The card's words."""
        px, content = self.look.px, place.content
        if row.edge:
            bar = QRectF(place.fill.left(), place.fill.top() + 8, _EDGE, place.fill.height() - 16)
            canvas.box(bar, _EDGE / 2, fill=row.edge)
        top, ink = content.top(), "text2" if row.quiet else "text"
        for line in self._lines(row, content.width()):
            canvas.text(QRectF(content.left(), top, content.width(), px(_LINE)), line, weight=MEDIUM, colour=ink)
            top += px(_LINE)
        if row.marks:
            self._draw_marks(canvas, QRectF(content.left(), top + 2, content.width(), px(_LOW)), row.marks)
            top += px(_LOW) + 2
        last = QRectF(content.left(), top + _GAP, content.width(), px(_LOW))
        day = canvas.text(
            last, row.day.text, size=SMALL, weight=tone_weight(row.day.tone), colour=row.day.tone, align="end"
        )
        canvas.text(last.adjusted(0, 0, -day - 8, 0), row.time, size=SMALL, colour="text2")

    def overflow(self, place: Place, row: CardRow) -> str:
        """The title where it was cut, and the marks that had no room."""
        cut = self._lines(row, place.content.width())[-1].endswith("…")
        width = sum(self.look.width(mark.text + SEPARATOR, SMALL, MEDIUM) for mark in row.marks)
        marks = SEPARATOR.join(mark.text for mark in row.marks) if width > place.content.width() else ""
        return "\n".join(part for part in (row.title if cut else "", marks) if part)

    def _draw_marks(self, canvas: Canvas, rect: QRectF, marks: tuple[Mark, ...]) -> None:
        """One line of them, each in its tone; whole ones are dropped from the end."""
        left = rect.left()
        for number, mark in enumerate(marks):
            between = SEPARATOR if number else ""
            weight = tone_weight(mark.tone)
            need = self.look.width(between, SMALL) + self.look.width(mark.text, SMALL, weight)
            if number and left + need > rect.right():
                return
            left += canvas.text(QRectF(left, rect.top(), rect.right() - left, rect.height()), between, size=SMALL,
                                colour="text3")  # fmt: skip
            place = QRectF(left, rect.top(), rect.right() - left, rect.height())
            left += canvas.text(place, mark.text, size=SMALL, weight=weight, colour=mark.tone)

    def _low(self, row: CardRow) -> tuple[bool, bool]:
        return bool(row.marks), bool(row.time or row.day.text)

    def _lines(self, row: CardRow, width: float) -> tuple[str, ...]:
        return self._wrapped(row.title, round(width), self.look.scale)

    def _wrap(self, title: str, width: int, _scale: float) -> tuple[str, ...]:
        # Titles are medium, which is a little wider than what is measured.
        return wrapped(title, width - width // 40, self.look, most=_MOST_LINES)
