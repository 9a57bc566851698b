"""Rows of the contact log: wrapped bodies whose lines are worked out once per width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.rows import Act, Heading, LogRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL, STRONG
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import ACT_STEP, HeadingPainter, act_rects, act_targets, draw_acts
from dualdesk.widgets.wrap import wrapped

_ICON: Final = 28
_TEXT: Final = 42
_MOST_LINES: Final = 6
_LINE: Final = 17
_KEPT: Final = 5000


def log_delegate(look: Look, *, margin: int = 28) -> RowDelegate:
    """The delegate of a contact log."""
    return RowDelegate(look, {Heading: HeadingPainter(look), LogRow: LogPainter(look)}, margin=margin)


class LogPainter(RowPainter[LogRow]):
    """An entry: round icon, subject and date, how and with whom, what was said, what it became."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._lines: dict[tuple[str, int, float], tuple[str, ...]] = {}

    def height(self, row: LogRow, width: float) -> int:
        """The head's two lines, the body's lines, the link's line."""
        lines = len(self._wrapped(row.body, width - _TEXT))
        body = lines * self.look.px(_LINE) + 4 if lines else 0
        return self.look.px(58) + body + (self.look.px(24) if row.became else 0)

    def draw(self, canvas: Canvas, place: Place, row: LogRow, state: RowState) -> None:
        """The entry from its top."""
        px, content = self.look.px, place.content
        top, left, width = content.top(), content.left() + _TEXT, content.width() - _TEXT
        self._draw_icon(canvas, QRectF(content.left(), top + px(10), _ICON, _ICON), row)
        when = self.look.width(row.when, SMALL) + 2
        end = QRectF(content.right() - when, top + px(8), when, px(18))
        canvas.text(end, row.when, size=SMALL, colour="text2", align="end", whole=True)
        room = end.left() - 14 - left
        if state.shows_acts and row.acts:
            rects = self._act_rects(place, row)
            draw_acts(canvas, rects, row.acts, state)
            room = rects[0].left() - 12 - left
        canvas.text(QRectF(left, top + px(8), room, px(18)), row.title, weight=STRONG)
        canvas.parts(QRectF(left, top + px(26), room, px(18)), row.parts, size=SMALL)
        lines = self._wrapped(row.body, width)
        canvas.lines(QRectF(left, top + px(47), width, 0), lines, px(_LINE))
        if row.became:
            self._draw_link(canvas, self._link_rect(place, row), row.became)

    def targets(self, place: Place, row: LogRow, state: RowState) -> Sequence[Target]:
        """The link to what the entry became, and the acts."""
        found = []
        if row.became:
            found.append(Target(self._link_rect(place, row), row.became.key, row.became.text))
        if state.shows_acts and row.acts:
            found += act_targets(self._act_rects(place, row), row.acts)
        return found

    def _draw_icon(self, canvas: Canvas, rect: QRectF, row: LogRow) -> None:
        if row.quiet:
            canvas.box(rect, _ICON / 2, fill="press")
            canvas.icon(rect.left() + 7, rect.top() + 7, 14, row.icon, "text2")
        else:
            canvas.tile(rect, row.icon, "client", radius=_ICON / 2, icon_size=14)

    def _draw_link(self, canvas: Canvas, rect: QRectF, act: Act) -> None:
        canvas.icon(rect.left(), rect.center().y() - 7, 14, "arrow-right", "text3")
        canvas.text(rect.adjusted(20, 0, 0, 0), act.text, size=SMALL, weight=MEDIUM, colour="accent_ink")

    def _act_rects(self, place: Place, row: LogRow) -> list[QRectF]:
        when = self.look.width(row.when, SMALL) + 2
        end = place.content.right() - when - 12 - (ACT_STEP - _ICON)
        return act_rects(end, place.content.top() + self.look.px(22), row.acts)

    def _link_rect(self, place: Place, row: LogRow) -> QRectF:
        height = self.look.px(24)
        top = place.strip.bottom() - height - self.look.px(8)
        left, most = place.content.left() + _TEXT, place.content.width() - _TEXT
        text = row.became.text if row.became else ""
        return QRectF(left, top, min(self.look.width(text, SMALL, MEDIUM) + 22, most), height)

    def _wrapped(self, body: str, width: float) -> tuple[str, ...]:
        if not body:
            return ()
        key = (body, int(width), self.look.scale)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            lines = self._lines[key] = wrapped(body, int(width), self.look, most=_MOST_LINES)
        return lines
