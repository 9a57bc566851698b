"""Rows of the palette: the letters that answer bold, what it is beside them, chips and the shortcut at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.row_palette import PaletteGroup, PaletteRow
from dualdesk.runtime.look.rows import ChipText
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, MICRO, SMALL, STRONG
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas, fitting

ROW: Final = 40
GROUP: Final = 30
MARGIN: Final = 20
# The act of a chip's target is this and the chip's key.
REJECT: Final = "reject "

_TEXT: Final = 30
_GAP: Final = 10
_LEAST: Final = 60
_CHIP_HIGH: Final = 20
_RIGHT_TO_LEFT: Final = ("R", "AL")


def palette_delegate(look: Look) -> RowDelegate:
    """The delegate of the palette's list."""
    return RowDelegate(look, {PaletteGroup: GroupPainter(look), PaletteRow: PalettePainter(look)}, margin=MARGIN)


class GroupPainter(RowPainter[PaletteGroup]):
    """A quiet word above its rows, or a sentence in place of them."""

    def height(self, row: PaletteGroup, width: float) -> int:  # noqa: ARG002
        """A line; a sentence stands freer."""
        return self.look.px(ROW if row.is_sentence else GROUP)

    def draw(self, canvas: Canvas, place: Place, row: PaletteGroup, state: RowState) -> None:  # noqa: ARG002
        """The word."""
        if row.is_sentence:
            canvas.text(place.content, row.title, colour="text2")
        else:
            canvas.text(place.content.adjusted(0, 4, 0, 0), row.title, size=SMALL, colour="text2")


class PalettePainter(RowPainter[PaletteRow]):
    """Icon, title, parts; chips that can be pressed; the shortcut, or Enter's mark on the chosen row."""

    def height(self, row: PaletteRow, width: float) -> int:  # noqa: ARG002
        """Always the same."""
        return self.look.px(ROW)

    def draw(self, canvas: Canvas, place: Place, row: PaletteRow, state: RowState) -> None:
        """The row."""
        content = place.content
        middle = content.center().y()
        canvas.icon(content.left(), middle - 8, 16, row.icon, "accent_ink" if state.selected else row.ink)
        end = self._draw_end(canvas, content, row, state)
        chips = self._chips(place, row)
        for rect, chip in chips:
            hovered = state.pointer is not None and rect.contains(state.pointer)
            canvas.chip(rect, chip.text, ink=chip.ink, ground=chip.ground, icon="x" if hovered else chip.icon)
        if chips:
            end = chips[0][0].left() - _GAP
        title = QRectF(content.left() + _TEXT, content.top(), end - content.left() - _TEXT, content.height())
        taken = self._draw_title(canvas, title, row)
        room = title.adjusted(taken + _GAP, 0, 0, 0)
        if row.parts and fitting(row.parts, room.width(), self.look, size=SMALL) and room.width() >= _LEAST:
            canvas.parts(room, row.parts, size=SMALL, colour="text2")

    def targets(self, place: Place, row: PaletteRow, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """The chips, each 24 high at least."""
        return [
            Target(rect.adjusted(0, -3, 0, 3), REJECT + chip.key, chip.reject) for rect, chip in self._chips(place, row)
        ]

    def overflow(self, place: Place, row: PaletteRow) -> str:
        """The whole title where it was cut, with what it is."""
        room = self._end(place.content, row) - place.content.left() - _TEXT
        whole = self.look.width("  ".join((row.title, *row.parts)), weight=MEDIUM)
        return ", ".join((row.title, *row.parts)) if whole > room else ""

    def _draw_end(self, canvas: Canvas, content: QRectF, row: PaletteRow, state: RowState) -> float:
        """The shortcut, or Enter's mark; gives where they begin."""
        if row.keys:
            canvas.key(content.right(), content.center().y(), row.keys)
        elif state.selected:
            canvas.icon(content.right() - 14, content.center().y() - 7, 14, "corner-down-left", "text2")
        return self._end(content, row)

    def _end(self, content: QRectF, row: PaletteRow) -> float:
        width = self.look.width(row.keys, MICRO, MEDIUM) + 10 if row.keys else 14
        return content.right() - width - _GAP

    def _draw_title(self, canvas: Canvas, room: QRectF, row: PaletteRow) -> float:
        """The title, its answering letters bold; gives the width it took."""
        if not row.marks or _runs_right_to_left(row.title):
            return canvas.text(room, row.title, weight=MEDIUM)
        taken = 0.0
        for part, is_marked in canvas.in_order(list(_parts(row.title, row.marks)), row.title):
            rest = room.adjusted(taken, 0, 0, 0)
            if rest.width() < 1:
                break
            weight = STRONG if is_marked else MEDIUM
            taken += canvas.text(rest, part, weight=weight, colour="accent_ink" if is_marked else "text")
        return taken

    def _chips(self, place: Place, row: PaletteRow) -> list[tuple[QRectF, ChipText]]:
        """Where the chips stand, from the first that fits beside the title; the last come whole before the first."""
        content = place.content
        end = self._end(content, row)
        least = content.left() + _TEXT + min(self.look.width(row.title, weight=MEDIUM), content.width() / 2.5) + _GAP
        placed: list[tuple[QRectF, ChipText]] = []
        for chip in reversed(row.chips):
            width = self.look.width(chip.text, MICRO, MEDIUM) + 15 + (16 if chip.icon else 0)
            if end - width < least:
                break
            high = self.look.px(_CHIP_HIGH)
            placed.insert(0, (QRectF(end - width, content.center().y() - high / 2, width, high), chip))
            end -= width + 6
        return placed


def _parts(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked."""
    at = 0
    for start, end in marks:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _runs_right_to_left(text: str) -> bool:
    # Cut into pieces its letters would join otherwise and stand in another order.
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
