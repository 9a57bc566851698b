"""Rows of the history, hung on a thread by the hour, and of the trash with its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.row_base import Heading
from dualdesk.runtime.look.row_history import ChangeLine, HistoryRow, TrashRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, RADIUS_CONTROL, REGULAR, SMALL, STRONG
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import HeadingPainter

_TEXT: Final = 24
_FOLD: Final = 24
_LINE: Final = 18
_ARROW: Final = 22
_TILE: Final = 28
_TRASH_HEIGHT: Final = 52
_TRASH_TEXT: Final = 44
# Where the columns of the trash end, from the row's own end.
GONE_WIDTH: Final = 104
DELETED_WIDTH: Final = 148


def history_delegate(look: Look, *, margin: int = 24) -> RowDelegate:
    """The delegate of a history."""
    return RowDelegate(look, {Heading: HeadingPainter(look), HistoryRow: HistoryPainter(look)}, margin=margin)


def trash_delegate(look: Look, *, margin: int = 32) -> RowDelegate:
    """The delegate of the trash."""
    return RowDelegate(look, {TrashRow: TrashPainter(look)}, margin=margin)


class HistoryPainter(RowPainter[HistoryRow]):
    """A step: a dot on the thread, what was done and when, below it each change."""

    def height(self, row: HistoryRow, width: float) -> int:
        """The title's line, and one or two for each change."""
        count = sum(self._takes(line, width - _TEXT) for line in row.lines)
        return self.look.px(30) + count * self.look.px(_LINE) + (4 if row.lines else 0)

    def draw(self, canvas: Canvas, place: Place, row: HistoryRow, state: RowState) -> None:
        """Dot and thread, title, time, lines."""
        px, content = self.look.px, place.content
        ink = "text3" if row.undone else "text"
        self._draw_thread(canvas, place, row)
        when = self.look.width(row.when, SMALL) + 2
        end = content.right() - _FOLD
        line = QRectF(content.left() + _TEXT, content.top() + px(5), end - content.left() - _TEXT, px(20))
        canvas.text(line, row.when, size=SMALL, colour="text3", align="end", whole=True)
        canvas.text(line.adjusted(0, 0, -when - 12, 0), row.title, weight=MEDIUM, colour=ink)
        if row.folds:
            self._draw_fold(canvas, self._fold_rect(place), row, state)
        top = content.top() + px(25)
        for one in row.lines:
            room = QRectF(content.left() + _TEXT, top, content.width() - _TEXT, px(_LINE))
            top += self._draw_line(canvas, room, one, ink) * px(_LINE)

    def targets(self, place: Place, row: HistoryRow, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """What unfolds the row."""
        return (Target(self._fold_rect(place), row.fold.key, row.fold.text),) if row.folds and row.fold else ()

    def overflow(self, place: Place, row: HistoryRow) -> str:
        """The whole of what was cut."""
        room = place.content.width() - _TEXT
        cut = [text for line in row.lines for text, weight in _texts(line) if self._width(text, weight) > room]
        if self._width(row.title, MEDIUM, BODY) > room - self.look.width(row.when, SMALL) - 14 - _FOLD:
            cut.insert(0, row.title)
        return "\n".join(cut)

    def _draw_thread(self, canvas: Canvas, place: Place, row: HistoryRow) -> None:
        middle = place.content.top() + self.look.px(15)
        canvas.box(QRectF(place.content.left() + 3, middle, 1, place.strip.bottom() - middle), 0, fill="line")
        dot = QRectF(place.content.left(), middle - 3.5, 7, 7)
        canvas.box(dot, 3.5, fill="surface" if row.undone else "line_strong", edge="line_strong" if row.undone else "")

    def _draw_fold(self, canvas: Canvas, rect: QRectF, row: HistoryRow, state: RowState) -> None:
        over = state.pointer is not None and rect.contains(state.pointer)
        icon = "chevron-down" if row.is_open else "chevron-right"
        canvas.icon(rect.center().x() - 7, rect.center().y() - 7, 14, icon, "text" if over else "text3")

    def _fold_rect(self, place: Place) -> QRectF:
        return QRectF(place.content.right() - _FOLD + 4, place.content.top() + self.look.px(15) - 12, _FOLD, 24)

    def _draw_line(self, canvas: Canvas, room: QRectF, line: ChangeLine, ink: str) -> int:
        """Draw one change; how many lines it took."""
        if line.head or not line.new:
            colour, weight = (ink, MEDIUM) if line.head else ("text2", REGULAR)
            canvas.text(room, line.field, size=SMALL, weight=weight, colour=colour)
            return 1
        before = f"{line.field}: {line.old}" if line.old else f"{line.field}:"
        taken = canvas.text(room, before, size=SMALL, colour="text2")
        left = taken + 6
        is_long = self._takes(line, room.width()) > 1
        if is_long:
            room, left = room.translated(0, self.look.px(_LINE)), 0
        if line.old:
            canvas.icon(room.left() + left + 2, room.center().y() - 6, 12, "arrow-right", "text3")
            left += _ARROW
        canvas.text(room.adjusted(left, 0, 0, 0), line.new, size=SMALL, weight=STRONG, colour=ink)
        return 2 if is_long else 1

    def _takes(self, line: ChangeLine, room: float) -> int:
        if line.head or not line.new:
            return 1
        arrow = _ARROW if line.old else 0
        before = f"{line.field}: {line.old}" if line.old else f"{line.field}:"
        return 1 if self._width(before, REGULAR) + 6 + arrow + self._width(line.new, STRONG) <= room else 2

    def _width(self, text: str, weight: int, size: int = SMALL) -> float:
        return self.look.width(text, size, weight)


class TrashPainter(RowPainter[TrashRow]):
    """Something deleted: tile, what and where, when, until when; Restore on the row."""

    def height(self, row: TrashRow, width: float) -> int:  # noqa: ARG002
        """Two lines with air."""
        return self.look.px(_TRASH_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: TrashRow, state: RowState) -> None:
        """The row."""
        px, content = self.look.px, place.content
        middle = content.center().y()
        canvas.tile(QRectF(content.left(), middle - _TILE / 2, _TILE, _TILE), row.icon, row.hat, radius=7, icon_size=14)
        gone = QRectF(content.right() - GONE_WIDTH, middle - px(9), GONE_WIDTH, px(18))
        canvas.text(gone, row.gone, size=SMALL, colour="text2", align="end", whole=True)
        deleted = QRectF(gone.left() - DELETED_WIDTH, gone.top(), DELETED_WIDTH, gone.height())
        canvas.text(deleted, row.deleted, size=SMALL, colour="text2", align="end", whole=True)
        end = deleted.left()
        if state.shows_acts:
            button = self._button(place, row)
            self._draw_button(canvas, button, row, state)
            end = button.left() - 12
        left = content.left() + _TRASH_TEXT
        canvas.text(QRectF(left, middle - px(18), end - left, px(18)), row.title, weight=MEDIUM)
        canvas.text(QRectF(left, middle, end - left, px(18)), row.under, size=SMALL, colour="text2")

    def targets(self, place: Place, row: TrashRow, state: RowState) -> Sequence[Target]:
        """Restore."""
        return (Target(self._button(place, row), row.restore.key, row.restore.text),) if state.shows_acts else ()

    def overflow(self, place: Place, row: TrashRow) -> str:
        """What and where, in full, where it was cut."""
        room = self._button(place, row).left() - 12 - place.content.left() - _TRASH_TEXT
        wide = self.look.width(row.title, BODY, MEDIUM), self.look.width(row.under, SMALL)
        return f"{row.title}\n{row.under}" if max(wide) > room else ""

    def _button(self, place: Place, row: TrashRow) -> QRectF:
        width = self.look.width(row.restore.text, SMALL, STRONG) + 42
        right = place.content.right() - GONE_WIDTH - DELETED_WIDTH
        return QRectF(right - width, place.content.center().y() - 13, width, 26)

    def _draw_button(self, canvas: Canvas, rect: QRectF, row: TrashRow, state: RowState) -> None:
        over = state.pointer is not None and rect.contains(state.pointer)
        canvas.box(rect, RADIUS_CONTROL, fill="press" if over else "act", edge="line")
        canvas.icon(rect.left() + 10, rect.center().y() - 7, 14, row.restore.icon, "text2")
        canvas.text(rect.adjusted(31, 0, 0, 0), row.restore.text, size=SMALL, weight=STRONG, whole=True)


def _texts(line: ChangeLine) -> Iterator[tuple[str, int]]:
    yield (f"{line.field}: {line.old}" if line.old else line.field), REGULAR
    yield line.new, STRONG
