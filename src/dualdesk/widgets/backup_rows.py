"""Rows of the list of backups: when and why, of what, how large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from dualdesk.runtime.look.row_base import NO_MARK, Mark, RowText
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import tone_weight

_HEIGHT: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow(RowText):
    """A backup: its moment, why it was made and what it holds, its size; a mark where something is wrong."""

    when: str
    under: str
    size: str
    mark: Mark = NO_MARK


def backup_delegate(look: Look, *, margin: int = 12) -> RowDelegate:
    """The delegate of a list of backups."""
    return RowDelegate(look, {BackupRow: BackupPainter(look)}, margin=margin)


class BackupPainter(RowPainter[BackupRow]):
    """Two lines, the size at the end."""

    def height(self, row: BackupRow, width: float) -> int:  # noqa: ARG002
        """Always the same."""
        return self.look.px(_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: BackupRow, state: RowState) -> None:  # noqa: ARG002
        """The row."""
        px, content = self.look.px, place.content
        middle = content.center().y()
        taken = self.look.width(row.size, SMALL) + 2
        end = QRectF(content.right() - taken, middle - px(18), taken, px(18))
        canvas.text(end, row.size, size=SMALL, colour="text2", align="end", whole=True)
        room = content.width() - taken - 12
        canvas.text(QRectF(content.left(), middle - px(18), room, px(18)), row.when, weight=MEDIUM)
        below = QRectF(content.left(), middle, content.width(), px(18))
        if row.mark.text:
            weight = tone_weight(row.mark.tone)
            canvas.text(below, row.mark.text, size=SMALL, weight=weight, colour=row.mark.tone)
        else:
            canvas.text(below, row.under, size=SMALL, colour="text2")
