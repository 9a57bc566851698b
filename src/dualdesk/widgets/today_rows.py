"""Rows of Today: appointments, things to do in full, calm and one-line size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.row_base import Heading
from dualdesk.runtime.look.row_today import SlotRow, TodayRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL, STRONG
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import (
    ACT_STEP,
    HeadingPainter,
    act_rects,
    act_targets,
    box_rect,
    box_target,
    draw_acts,
    draw_box,
    tone_weight,
)

_SLOT_HEIGHT: Final = 48
_HEAD_HEIGHT: Final = 42
_HEIGHTS: Final = {"full": 46, "calm": 42, "line": 38}
_TILE: Final = 26
_NUMBER: Final = 104
_WHEN: Final = 84
_ROOM_FOR_PARTS: Final = 90


def today_delegate(look: Look, *, margin: int = 32) -> RowDelegate:
    """The delegate of Today's list."""
    painters: dict[type, RowPainter[Any]] = {
        Heading: HeadingPainter(look, height=_HEAD_HEIGHT),
        SlotRow: SlotPainter(look),
        TodayRow: TodayPainter(look),
    }
    return RowDelegate(look, painters, margin=margin)


class SlotPainter(RowPainter[SlotRow]):
    """An appointment: time and length where others have their check box, then a bar in its hat's colour."""

    def height(self, row: SlotRow, width: float) -> int:  # noqa: ARG002
        """Two lines with air."""
        return self.look.px(_SLOT_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: SlotRow, state: RowState) -> None:
        """Time, bar, title, parts, how soon; acts when pointed at."""
        px, content = self.look.px, place.content
        middle, left = content.center().y(), content.left()
        column = max(60.0, self.look.width(row.length, SMALL), self.look.width(row.time, 13, STRONG)) + 8
        canvas.text(QRectF(left, middle - px(18), column, px(18)), row.time, weight=STRONG, whole=True)
        canvas.text(QRectF(left, middle, column, px(18)), row.length, size=SMALL, colour="text3", whole=True)
        canvas.box(QRectF(left + column, middle - px(17), 3, px(34)), 1.5, fill=row.hat)
        left += column + 16
        end = self._soon(content, row)
        weight = tone_weight(row.soon.tone)
        canvas.text(end, row.soon.text, size=SMALL, weight=weight, colour=row.soon.tone, align="end", whole=True)
        width = end.left() - 16 - left
        if state.shows_acts and row.acts:
            draw_acts(canvas, self._acts(content, row), row.acts, state)
            width -= ACT_STEP * len(row.acts) + 8
        canvas.text(QRectF(left, middle - px(18), width, px(18)), row.title, weight=MEDIUM)
        canvas.parts(QRectF(left, middle, width, px(18)), row.parts, size=SMALL)

    def targets(self, place: Place, row: SlotRow, state: RowState) -> Sequence[Target]:
        """The acts."""
        return act_targets(self._acts(place.content, row), row.acts) if state.shows_acts else ()

    def _soon(self, content: QRectF, row: SlotRow) -> QRectF:
        taken = self.look.width(row.soon.text, SMALL, tone_weight(row.soon.tone)) + 2
        return QRectF(content.right() - taken, content.center().y() - self.look.px(10), taken, self.look.px(20))

    def _acts(self, content: QRectF, row: SlotRow) -> list[QRectF]:
        end = content.right() - max(self._soon(content, row).width(), self.look.px(_NUMBER)) - 12
        return act_rects(end, content.center().y(), row.acts)

    def overflow(self, place: Place, row: SlotRow) -> str:
        """The title where it may not have fitted."""
        return row.title if self.look.width(row.title, 13, MEDIUM) > place.content.width() - 240 else ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of a thing to do stand."""

    text: QRectF
    acts: tuple[QRectF, ...]
    number: QRectF
    when: QRectF


class TodayPainter(RowPainter[TodayRow]):
    """A thing to do: box, tile, title and reason, acts when pointed at, one labelled number."""

    def height(self, row: TodayRow, width: float) -> int:  # noqa: ARG002
        """By size."""
        return self.look.px(_HEIGHTS[row.size])

    def draw(self, canvas: Canvas, place: Place, row: TodayRow, state: RowState) -> None:
        """The row from its leading edge to its number."""
        content = place.content
        middle = content.center().y()
        columns = self._columns(content, row, state)
        draw_box(canvas, box_rect(content), row.state)
        tile = QRectF(content.left() + 30, middle - _TILE / 2, _TILE, _TILE)
        canvas.tile(tile, row.icon, row.hat, radius=7, icon_size=14)
        quiet = "text2" if row.size == "full" else "text3"
        canvas.text(columns.number, row.number, size=SMALL, colour=quiet, align="end", whole=True)
        canvas.text(columns.when, row.when, size=SMALL, colour="text3", align="end", whole=True)
        if columns.acts:
            draw_acts(canvas, columns.acts, row.acts, state)
        if row.size == "line":
            self._draw_line(canvas, columns.text, row)
        else:
            self._draw_two_lines(canvas, columns.text, row)

    def targets(self, place: Place, row: TodayRow, state: RowState) -> Sequence[Target]:
        """The check box and the acts."""
        columns = self._columns(place.content, row, state)
        boxes = () if row.state == "untickable" else (box_target(place),)
        return (*boxes, *act_targets(columns.acts, row.acts if columns.acts else ()))

    def overflow(self, place: Place, row: TodayRow) -> str:
        """The title where it did not fit."""
        room = self._columns(place.content, row, RowState()).text.width()
        return row.title if self.look.width(row.title, 13, MEDIUM) > room else ""

    def _columns(self, content: QRectF, row: TodayRow, state: RowState) -> _Columns:
        end = content.right()
        when = self._column(content, end, row.when, _WHEN if row.size != "full" else 0)
        end = when.left() - (16 if when.width() else 0)
        number = self._column(content, end, row.number, _NUMBER)
        end = number.left() - 12
        acts: tuple[QRectF, ...] = ()
        if state.shows_acts and row.acts:
            acts = tuple(act_rects(end, content.center().y(), row.acts))
            end -= ACT_STEP * len(row.acts) + 8
        left = content.left() + 68
        return _Columns(QRectF(left, content.top(), max(end - left, 0), content.height()), acts, number, when)

    def _column(self, content: QRectF, end: float, text: str, least: int) -> QRectF:
        """A column ending at `end`, at least so wide, wider for longer words."""
        width = max(self.look.px(least), self.look.width(text, SMALL) + 2 if text else 0)
        return QRectF(end - width, content.top(), width, content.height())

    def _draw_two_lines(self, canvas: Canvas, rect: QRectF, row: TodayRow) -> None:
        px, middle = self.look.px, rect.center().y()
        canvas.text(QRectF(rect.left(), middle - px(18), rect.width(), px(18)), row.title, weight=MEDIUM)
        canvas.parts(QRectF(rect.left(), middle, rect.width(), px(18)), row.parts, size=SMALL)

    def _draw_line(self, canvas: Canvas, rect: QRectF, row: TodayRow) -> None:
        taken = canvas.text(rect, row.title, weight=MEDIUM)
        rest = rect.adjusted(taken + 12, 0, 0, 0)
        if row.parts and rest.width() > _ROOM_FOR_PARTS and self.look.width(row.parts[0], SMALL) <= rest.width():
            canvas.parts(rest, row.parts, size=SMALL)
