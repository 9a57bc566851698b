"""Rows of the client list and the project list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.rows import ClientRow, Heading, ProjectRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, REGULAR, SMALL
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import HeadingPainter, draw_health, tone_weight

_HEIGHT: Final = 54
_SQUARE: Final = 30
_MARK: Final = 10


def client_delegate(look: Look, *, margin: int = 20) -> RowDelegate:
    """The delegate of the client list."""
    return RowDelegate(look, {Heading: HeadingPainter(look), ClientRow: ClientPainter(look)}, margin=margin)


def project_delegate(look: Look, *, margin: int = 20) -> RowDelegate:
    """The delegate of the project list."""
    return RowDelegate(look, {Heading: HeadingPainter(look), ProjectRow: ProjectPainter(look)}, margin=margin)


class ClientPainter(RowPainter[ClientRow]):
    """A client: square, the longest name that fits, the most urgent sentence, health by shape."""

    def height(self, row: ClientRow, width: float) -> int:  # noqa: ARG002
        """Two lines with air."""
        return self.look.px(_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: ClientRow, state: RowState) -> None:  # noqa: ARG002
        """The row."""
        px, content = self.look.px, place.content
        middle = content.center().y()
        square = QRectF(content.left(), middle - _SQUARE / 2, _SQUARE, _SQUARE)
        canvas.initials(square, row.initials, person=row.is_person)
        draw_health(canvas, QRectF(content.right() - _MARK, middle - _MARK / 2, _MARK, _MARK), row.health)
        left, width = content.left() + 42, self._room(place, row)
        canvas.text(QRectF(left, middle - px(19), width, px(18)), self._name(row, width), weight=MEDIUM)
        line = QRectF(left, middle, width, px(18))
        canvas.text(line, self._sentence(row, width), size=SMALL, colour=row.line.tone)

    def overflow(self, place: Place, row: ClientRow) -> str:
        """The whole name and the whole sentence, where shorter ones are shown."""
        room, width = self._room(place, row), self.look.width
        name = row.names[0] if width(row.names[0], BODY, MEDIUM) > room else ""
        sentence = row.line.text if width(row.line.text, SMALL) > room else ""
        return "\n".join(part for part in (name, sentence) if part)

    def _room(self, place: Place, row: ClientRow) -> float:
        return place.content.width() - 42 - (_MARK + 10 if row.health else 0)

    def _sentence(self, row: ClientRow, width: float) -> str:
        whole = row.line.text
        return whole if not row.short or self.look.width(whole, SMALL) <= width else row.short

    def _name(self, row: ClientRow, width: float) -> str:
        return next((name for name in row.names if self.look.width(name, BODY, MEDIUM) <= width), row.names[-1])


class ProjectPainter(RowPainter[ProjectRow]):
    """A project: its full name, below it whose it is, whether it fits, until when."""

    def height(self, row: ProjectRow, width: float) -> int:  # noqa: ARG002
        """Two lines with air."""
        return self.look.px(_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: ProjectRow, state: RowState) -> None:  # noqa: ARG002
        """The row."""
        px, content = self.look.px, place.content
        middle = content.center().y()
        canvas.text(QRectF(content.left(), middle - px(19), content.width(), px(18)), row.title, weight=MEDIUM)
        room = self._draw_end(canvas, row, QRectF(content.left(), middle, content.width(), px(18))) - 12
        canvas.text(QRectF(content.left(), middle, max(room, 0), px(18)), row.under, size=SMALL, colour="text3")

    def _draw_end(self, canvas: Canvas, row: ProjectRow, line: QRectF) -> float:
        """The verdict and until when, as one sentence at the trailing edge; gives the room that is left before it."""
        verdict, width = row.verdict, self.look.width
        pieces = ((verdict.text, tone_weight(verdict.tone), verdict.tone), (row.when, REGULAR, "text3"))
        room = line.width() - sum(width(text, SMALL, weight) for text, weight, _tone in pieces)
        left = line.left() + room
        for text, weight, tone in canvas.in_order(pieces, verdict.text + row.when):
            taken = width(text, SMALL, weight)
            place = QRectF(left, line.top(), taken + 1, line.height())
            canvas.text(place, text, size=SMALL, weight=weight, colour=tone, whole=True)
            left += taken
        return room

    def overflow(self, place: Place, row: ProjectRow) -> str:
        """The whole name where it was cut."""
        return row.title if self.look.width(row.title, 13, MEDIUM) > place.content.width() else ""
