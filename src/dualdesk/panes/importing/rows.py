"""Rows of the import's lists: columns with where they go, things of the file, firms, lists of a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.analysis.firms import without_legal_form
from dualdesk.runtime.look.row_base import NO_MARK, Act, Mark, RowText
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CONTROL, RADIUS_KEY, REGULAR, SMALL
from dualdesk.widgets.lists import DONE, Place, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas

CHOOSE: Final = "choose"
JOIN: Final = "join"
COMBO: Final = 190
_BOX: Final = 16
_GAP: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow(RowText):
    """A column of the file, a sample of it, and the field it goes to."""

    name: str
    samples: tuple[str, ...]
    goes_to: str
    is_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRow(RowText):
    """A thing of the file: what it is, where it stands there, why it becomes what it becomes; perhaps a choice."""

    name: str
    kind: str = ""
    where: str = ""
    line: Mark = NO_MARK
    act: Act | None = None
    source_id: str = ""
    there: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmRow(RowText):
    """A firm of the file: how many of the file's people are there, and what becomes of it."""

    name: str
    people: str = ""
    line: str = ""
    is_ticked: bool = False
    is_fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow(RowText):
    """A list of a board: how many cards it has, and what they become."""

    name: str
    cards: str
    becomes: str


def column_rects(content: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """Where name, sample and field of a column stand; the list's head uses it too."""
    combo = QRectF(content.right() - COMBO, content.top(), COMBO, content.height())
    room = combo.left() - content.left() - _GAP
    name = QRectF(content.left(), content.top(), room * 0.42 - _GAP, content.height())
    return name, QRectF(content.left() + room * 0.42, content.top(), room * 0.58, content.height()), combo


class ColumnPainter(RowPainter[ColumnRow]):
    """Name, sample, and a field that opens a menu."""

    def height(self, row: ColumnRow, width: float) -> int:  # noqa: ARG002
        """One line with its field."""
        return self.look.px(40)

    def draw(self, canvas: Canvas, place: Place, row: ColumnRow, state: RowState) -> None:
        """The row."""
        name, sample, combo = column_rects(place.content)
        canvas.text(name, row.name, weight=MEDIUM, colour="text3" if row.is_out else "text")
        canvas.parts(sample, row.samples, size=SMALL, colour="text3" if row.is_out else "text2")
        field = self._field(combo)
        hovered = state.pointer is not None and field.contains(state.pointer)
        canvas.box(field, RADIUS_CONTROL, fill="hover" if hovered else "field", edge="line_strong")
        canvas.text(field.adjusted(10, 0, -28, 0), row.goes_to, colour="text3" if row.is_out else "text")
        canvas.icon(field.right() - 24, field.center().y() - 7, 14, "chevron-down", "text2")

    def targets(self, place: Place, row: ColumnRow, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """The field."""
        return (Target(self._field(column_rects(place.content)[2]), CHOOSE, row.goes_to),)

    def overflow(self, place: Place, row: ColumnRow) -> str:
        """What was cut of the name, else of the sample."""
        name, sample, _combo = column_rects(place.content)
        if self.look.width(row.name, weight=MEDIUM) > name.width():
            return row.name
        first = row.samples[0] if row.samples else ""
        return first if self.look.width(first, SMALL) > sample.width() else ""

    def _field(self, combo: QRectF) -> QRectF:
        height = self.look.px(32)
        return QRectF(combo.left(), combo.center().y() - height / 2, combo.width(), height)


class ThingPainter(RowPainter[ThingRow]):
    """Name and kind, the reason below; where it stands in the file at the end."""

    def height(self, row: ThingRow, width: float) -> int:  # noqa: ARG002
        """Two lines."""
        return self.look.px(46)

    def draw(self, canvas: Canvas, place: Place, row: ThingRow, state: RowState) -> None:  # noqa: ARG002
        """The row."""
        px, content = self.look.px, place.content
        top = content.center().y() - px(19 if row.line.text or row.act else 9)
        taken = self.look.width(row.where, SMALL)
        end = QRectF(content.right() - taken - 1, top, taken + 2, px(18))
        canvas.text(end, row.where, size=SMALL, colour="text3", align="end", whole=True)
        room = QRectF(content.left(), top, end.left() - 12 - content.left(), px(18))
        name = canvas.text(room, row.name, weight=MEDIUM)
        kind = room.adjusted(name + 10, 0, 0, 0)
        if self.look.width(row.kind, SMALL) <= kind.width():
            canvas.text(kind, row.kind, size=SMALL, colour="text3")
        link = self._link(content, row)
        if row.act is not None:
            canvas.text(link, row.act.text, size=SMALL, weight=MEDIUM, colour="accent_ink", align="end", whole=True)
        line = QRectF(content.left(), top + px(19), link.left() - 12 - content.left(), px(18))
        canvas.text(line, row.line.text, size=SMALL, colour=row.line.tone)

    def targets(self, place: Place, row: ThingRow, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """The choice."""
        if row.act is None:
            return ()
        return (Target(self._link(place.content, row).adjusted(-6, -3, 6, 3), row.act.key, row.act.text),)

    def overflow(self, place: Place, row: ThingRow) -> str:
        """The whole reason where it was cut."""
        room = self._link(place.content, row).left() - 12 - place.content.left()
        return row.line.text if self.look.width(row.line.text, SMALL) > room else ""

    def _link(self, content: QRectF, row: ThingRow) -> QRectF:
        width = self.look.width(row.act.text, SMALL, MEDIUM) + 2 if row.act else 0.0
        return QRectF(content.right() - width, content.center().y(), width, self.look.px(18))


class FirmPainter(RowPainter[FirmRow]):
    """A tick, the name, how many people, and what becomes of it."""

    def height(self, row: FirmRow, width: float) -> int:  # noqa: ARG002
        """Two lines."""
        return self.look.px(46)

    def draw(self, canvas: Canvas, place: Place, row: FirmRow, state: RowState) -> None:  # noqa: ARG002
        """The row."""
        px, content = self.look.px, place.content
        self._draw_box(canvas, QRectF(content.left(), content.center().y() - _BOX / 2, _BOX, _BOX), row)
        top, left = content.center().y() - px(19), content.left() + _BOX + 12
        taken = self.look.width(row.people, SMALL)
        end = QRectF(content.right() - taken - 1, top, taken + 2, px(18))
        canvas.text(end, row.people, size=SMALL, colour="text2", align="end", whole=True)
        room = end.left() - 10 - left
        canvas.text(QRectF(left, top, room, px(18)), self._name(row, room), weight=MEDIUM)
        canvas.text(QRectF(left, top + px(19), content.right() - left, px(18)), row.line, size=SMALL, colour="text2")

    def targets(self, place: Place, row: FirmRow, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """The whole row ticks."""
        return () if row.is_fixed else (Target(place.strip, DONE, row.name),)

    def overflow(self, place: Place, row: FirmRow) -> str:
        """The whole of what was cut."""
        room = place.content.width() - _BOX - 12
        if self.look.width(row.name, weight=MEDIUM) + self.look.width(row.people, SMALL) + 12 > room:
            return row.name
        return row.line if self.look.width(row.line, SMALL) > room else ""

    def _name(self, row: FirmRow, room: float) -> str:
        """The name; without its legal form where only that fits."""
        return row.name if self.look.width(row.name, weight=MEDIUM) <= room else without_legal_form(row.name)

    def _draw_box(self, canvas: Canvas, box: QRectF, row: FirmRow) -> None:
        if row.is_fixed:
            canvas.box(box, RADIUS_KEY, fill="press")
            canvas.icon(box.left() + 2, box.top() + 2, 12, "check", "text3")
        elif row.is_ticked:
            canvas.box(box, RADIUS_KEY, fill="accent")
            canvas.icon(box.left() + 2, box.top() + 2, 12, "check", "on_accent")
        else:
            canvas.box(box, RADIUS_KEY, fill="field", edge="line_strong", width=1.5)


class ListPainter(RowPainter[ListRow]):
    """A board's list, its cards, what they become."""

    def height(self, row: ListRow, width: float) -> int:  # noqa: ARG002
        """One line."""
        return self.look.px(36)

    def draw(self, canvas: Canvas, place: Place, row: ListRow, state: RowState) -> None:  # noqa: ARG002
        """The row."""
        name, cards, becomes = list_rects(place.content)
        canvas.text(name, row.name, weight=MEDIUM)
        canvas.text(cards, row.cards, size=SMALL, weight=REGULAR, colour="text2")
        canvas.text(becomes, row.becomes, size=SMALL, colour="text2")

    def overflow(self, place: Place, row: ListRow) -> str:
        """The whole name where it was cut."""
        name, _cards, becomes = list_rects(place.content)
        if self.look.width(row.name, weight=MEDIUM) > name.width():
            return row.name
        return row.becomes if self.look.width(row.becomes, SMALL) > becomes.width() else ""


def list_rects(content: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """Where name, cards and meaning of a board's list stand."""
    third = content.width() / 3
    first = QRectF(content.left(), content.top(), third - _GAP, content.height())
    return first, first.translated(third, 0), first.translated(2 * third, 0)
