"""Rows of a project's task list, in columns that align with their heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.rows import Heading, Mark, TaskRow
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, MICRO, SMALL
from dualdesk.widgets.lists import Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.row_parts import (
    ACT_STEP,
    HeadingPainter,
    act_rects,
    act_targets,
    box_rect,
    box_target,
    draw_acts,
    draw_box,
    draw_marks,
    marks_that_fit,
    tone_weight,
)

_HEIGHT: Final = 36
_LEFT: Final = 84
_PLANNED: Final = 76
_DEADLINE: Final = 72
_GAP: Final = 12
_WIDE_FROM: Final = 780
_INDENT: Final = 24
_TEXT: Final = 30


def task_delegate(look: Look, *, margin: int = 28) -> RowDelegate:
    """The delegate of a task list; heads and rows are equally high, so that the view need not ask."""
    painters: dict[type, RowPainter[Any]] = {Heading: HeadingPainter(look, height=_HEIGHT), TaskRow: TaskPainter(look)}
    return RowDelegate(look, painters, margin=margin)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a task list from the trailing edge; deadline has no width in a narrow list."""

    left: QRectF
    planned: QRectF
    deadline: QRectF


def columns(look: Look, content: QRectF) -> Columns:
    """Where time left, planned and deadline stand in a list's content."""
    end = content.right()
    deadline = look.px(_DEADLINE) if content.width() >= look.px(_WIDE_FROM) else 0
    rects = []
    for width in (deadline, look.px(_PLANNED), look.px(_LEFT)):
        rects.append(QRectF(end - width, content.top(), width, content.height()))
        end -= width + (_GAP if width else 0)
    return Columns(rects[2], rects[1], rects[0])


class TaskPainter(RowPainter[TaskRow]):
    """A task: box, title, marks as words, acts when pointed at, three columns."""

    def height(self, row: TaskRow, width: float) -> int:  # noqa: ARG002
        """One line."""
        return self.look.px(_HEIGHT)

    def draw(self, canvas: Canvas, place: Place, row: TaskRow, state: RowState) -> None:
        """The row; a done task says what was spent instead of its columns."""
        content = self._content(place, row)
        draw_box(canvas, box_rect(content), row.state)
        end = self._end(canvas, place, row)
        if state.shows_acts and row.acts:
            draw_acts(canvas, act_rects(end, content.center().y(), row.acts), row.acts, state)
            end -= ACT_STEP * len(row.acts) + 8
        left = content.left() + _TEXT
        need = self.look.width(row.title, 13, MEDIUM) + 18
        line = QRectF(left, content.top(), max(end - left, 0), content.height())
        marks = marks_that_fit(row.marks, line.width() - need, self.look)
        end = draw_marks(canvas, line, marks) if marks else end
        colour = "text2" if row.state == "done" else "text"
        title = QRectF(left, content.top(), max(end - left, 0), content.height())
        canvas.text(title, row.title, weight=MEDIUM, colour=colour)

    def targets(self, place: Place, row: TaskRow, state: RowState) -> Sequence[Target]:
        """The check box and the acts."""
        content = self._content(place, row)
        box = box_target(Place(place.strip, place.fill, content))
        if not state.shows_acts or not row.acts:
            return (box,)
        end = content.right() if row.state == "done" else columns(self.look, place.content).left.left() - _GAP
        return (box, *act_targets(act_rects(end, content.center().y(), row.acts), row.acts))

    def overflow(self, place: Place, row: TaskRow) -> str:
        """The title where it did not fit."""
        content = self._content(place, row)
        room = columns(self.look, place.content).left.left() - content.left() - _TEXT
        return row.title if self.look.width(row.title, 13, MEDIUM) > room else ""

    def _content(self, place: Place, row: TaskRow) -> QRectF:
        return place.content.adjusted(_INDENT * row.level, 0, 0, 0)

    def _end(self, canvas: Canvas, place: Place, row: TaskRow) -> float:
        """Draw the columns and give where they begin."""
        if row.state == "done":
            return place.content.right()
        where = columns(self.look, place.content)
        for rect, mark in (
            (where.left, Mark(row.left, "text2")),
            (where.planned, row.planned),
            (where.deadline, row.deadline),
        ):
            if mark.text and rect.width():
                weight = tone_weight(mark.tone)
                canvas.text(rect, mark.text, size=SMALL, weight=weight, colour=mark.tone, align="end", whole=True)
        return where.left.left() - _GAP


class TaskHead(QWidget):
    """The heads of a task list's columns, over a line."""

    def __init__(self, look: Look, names: tuple[str, str, str, str], *, margin: int = 28) -> None:
        super().__init__()
        self._look = look
        self._names = names
        self._margin = margin
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One small line."""
        return QSize(200, self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Task, Time left, Planned, Deadline, where there is a column for it."""
        content = QRectF(self._margin, 0, self.width() - 2 * self._margin, self.height())
        where = columns(self._look, content)
        with painting(self, self._look) as canvas:
            canvas.text(content, self._names[0], size=MICRO, weight=MEDIUM, colour="text3")
            for rect, name in zip((where.left, where.planned, where.deadline), self._names[1:], strict=True):
                if rect.width():
                    canvas.text(rect, name, size=MICRO, weight=MEDIUM, colour="text3", align="end", whole=True)
            canvas.rule(content.left(), self.height() - 1, content.width())
