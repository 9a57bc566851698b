"""Rows of a day's time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Act, RowText
from dualdesk.runtime.look.tokens import MEDIUM, SMALL, STRONG
from dualdesk.viewmodels.time_sheet import title_of
from dualdesk.widgets.lists import Place, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.row_parts import act_rects, act_targets, draw_acts

if TYPE_CHECKING:
    from dualdesk.queries.time import EntryRow

DELETE: Final = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine(RowText):
    """An entry: on what, when and why, and how long."""

    title: str
    parts: tuple[str, ...]
    length: str
    acts: tuple[Act, ...] = ()


class EntryPainter(RowPainter[EntryLine]):
    """Two lines; the length at the end gives way to the acts."""

    def height(self, row: EntryLine, width: float) -> int:  # noqa: ARG002
        """Two lines with air."""
        return self.look.px(46)

    def draw(self, canvas: Canvas, place: Place, row: EntryLine, state: RowState) -> None:
        """The row."""
        px, content = self.look.px, place.content
        middle = content.center().y()
        width = self.look.width(row.length, weight=STRONG)
        end = content.right() - width - 12
        if state.shows_acts:
            rects = self._rects(content, row)
            draw_acts(canvas, rects, row.acts, state)
            end = rects[0].left() - 10 if rects else end
        else:
            place_ = QRectF(content.right() - width - 1, middle - px(19), width + 2, px(18))
            canvas.text(place_, row.length, weight=STRONG, align="end", whole=True)
        canvas.text(QRectF(content.left(), middle - px(19), end - content.left(), px(18)), row.title, weight=MEDIUM)
        canvas.parts(QRectF(content.left(), middle, end - content.left(), px(18)), row.parts, size=SMALL)

    def targets(self, place: Place, row: EntryLine, state: RowState) -> Sequence[Target]:
        """The acts."""
        return act_targets(self._rects(place.content, row), row.acts) if state.shows_acts else ()

    def overflow(self, place: Place, row: EntryLine) -> str:
        """All of it where it was cut."""
        room = place.content.width() - self.look.width(row.length, weight=STRONG) - 12
        return row.title if self.look.width(row.title, weight=MEDIUM) > room else ""

    def _rects(self, content: QRectF, row: EntryLine) -> list[QRectF]:
        return act_rects(content.right(), content.center().y(), row.acts)


def entry_line(context: Context, entry: EntryRow) -> EntryLine:
    """An entry, worded."""
    say: Callable[[Message], str] = context.say
    title = title_of(entry) or say(msg("Its task is gone"))
    parts = tuple(part for part in (clock_times(context, entry), _around(entry, title), entry.note) if part)
    length = say(msg("{length}", length=Minutes(max(1, round(entry.seconds / 60)))))
    return EntryLine(
        key=entry.id,
        spoken=", ".join((title, length, *parts)),
        title=title,
        parts=parts,
        length=length,
        acts=(Act(DELETE, say(msg("Delete")), "trash"),),
    )


def clock_times(context: Context, entry: EntryRow) -> str:
    """From when to when, where the clock was read."""
    if entry.started_at is None or entry.ended_at is None:
        return ""
    clock = context.language.region.clock
    began, ended = (context.local(at).time() for at in (entry.started_at, entry.ended_at))
    return f"{clock(began)} – {clock(ended)}"


def _around(entry: EntryRow, title: str) -> str:
    around = entry.project if entry.task else entry.client
    return around if around != title else ""
