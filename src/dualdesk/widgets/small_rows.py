"""Short lists inside a form: as high as their rows, each row one line of 28."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from dualdesk.runtime.look.row_small import SmallRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALL, SMALLEST_TARGET
from dualdesk.widgets.lists import ListView, Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import act_targets, box_rect, box_target, draw_box

_HEIGHT: Final = 28
_TEXT: Final = 26


class SmallPainter(RowPainter[SmallRow]):
    """Box or icon, text, a word at the end; what it offers appears in the word's place."""

    def height(self, row: SmallRow, width: float) -> int:  # noqa: ARG002
        """One line."""
        return self.look.px(_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: SmallRow, state: RowState) -> None:
        """The row; a ticked one is quieter."""
        content = place.content
        if row.ticked is not None:
            draw_box(canvas, box_rect(content), "done" if row.ticked else "open")
        elif row.icon:
            canvas.icon(content.left() + 1, content.center().y() - 7, 14, row.icon, "text2")
        end = content.right()
        if state.shows_acts and row.acts:
            rects = self._rects(content, row)
            for rect, act in zip(rects, row.acts, strict=True):
                hovered = state.pointer is not None and rect.contains(state.pointer)
                canvas.icon(rect.center().x() - 7, rect.center().y() - 7, 14, act.icon, "text" if hovered else "text2")
            end = rects[0].left() - 6
        elif row.end:
            line = QRectF(content.center().x(), content.top(), content.right() - content.center().x(), content.height())
            end -= canvas.text(line, row.end, size=SMALL, colour="text3", align="end") + 10
        left = content.left() + (_TEXT if row.ticked is not None or row.icon else 0)
        text = QRectF(left, content.top(), max(end - left, 0), content.height())
        canvas.text(text, row.text, colour="text2" if row.ticked else "text")

    def targets(self, place: Place, row: SmallRow, state: RowState) -> Sequence[Target]:
        """The box and the acts."""
        found = [] if row.ticked is None else [box_target(place)]
        if state.shows_acts:
            found += act_targets(self._rects(place.content, row), row.acts)
        return found

    def overflow(self, place: Place, row: SmallRow) -> str:
        """The text where it did not fit."""
        room = place.content.width() - _TEXT - (self.look.width(row.end, SMALL) + 10 if row.end else 0)
        return row.text if self.look.width(row.text) > room else ""

    def _rects(self, content: QRectF, row: SmallRow) -> list[QRectF]:
        first = content.right() - SMALLEST_TARGET * len(row.acts) + 4
        top = content.center().y() - SMALLEST_TARGET / 2
        return [
            QRectF(first + SMALLEST_TARGET * number, top, SMALLEST_TARGET, SMALLEST_TARGET)
            for number in range(len(row.acts))
        ]


class SmallList(ListView):
    """As high as its rows; the form it stands in scrolls."""

    def __init__(self, look: Look, name: str, *, margin: int) -> None:
        painters: dict[type, RowPainter[Any]] = {SmallRow: SmallPainter(look)}
        super().__init__(name, RowDelegate(look, painters, margin=margin), uniform=True)
        self._look = look
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the rows there are now; without any, not at all."""
        count = 0 if self.model() is None else self.model().rowCount()
        self.setVisible(count > 0)
        self.setFixedHeight(max(self._look.px(_HEIGHT) * count, 1))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its fixed height."""
        return QSize(200, self.height())
