"""The week as bars: what each day holds by role against what it can hold, led by the sentence that matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MICRO, REGULAR, SMALL, STRONG
from dualdesk.widgets.paint import Canvas, painting

_GAP: Final = 14
_TALLEST: Final = 104
_PAST: Final = 0.45
_OUTLINED_FROM: Final = 7
_LEAST: Final = 240
_LINE: Final = 17
_ICON: Final = 22
# A mark of the legend and what follows it, and the gap to the next.
_MARK: Final = 15
_APART: Final = 13
# Of each kind: fill, edge, radius.
_MARKS: Final = (("project", "", 2), ("client", "", 5), ("client_soft", "client", 5))


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day: its name and total in words, its minutes by kind, what it can hold, and whether it is past or today.

    `bare` is the total without its unit, for bars that are too narrow for the word.
    """

    name: str
    total: str
    project: int
    client: int
    appointments: int
    room: int
    past: bool = False
    today: bool = False
    bare: str = ""

    @property
    def held(self) -> int:
        """All minutes of the day."""
        return self.project + self.client + self.appointments


@dataclass(frozen=True, slots=True)
class WeekText:
    """The week in words; `warning` is said first and only when it is true, `spoken` is all of it for readers."""

    title: str
    sentence: str
    spoken: str
    warning: str = ""
    legend: tuple[str, str, str] = ("", "", "")


class WeekBars(QWidget):
    """Five days: teal below, plum above, appointments outlined, what is too much in amber past a gap."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = WeekText("", "", "")
        self._days: tuple[DayBar, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_week(self, text: WeekText, days: Sequence[DayBar]) -> None:
        """Show a week."""
        self._text = text
        self._days = tuple(days)
        self.setAccessibleName(text.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Words, bars, legend."""
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """As much taller as words need more lines."""
        warning, sentence = self._words(width)
        more = max(0, len(warning) - 1) + max(0, len(sentence) - 1) + len(self._legend_lines(width)) - 1
        return self._look.px(148 + _LINE * more) + _TALLEST

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Sentences, bars, legend."""
        with painting(self, self._look) as canvas:
            base = self._draw_words(canvas) + self._look.px(28) + _TALLEST
            totals, size = self.labels()
            for number, (day, total) in enumerate(zip(self._days, totals, strict=True)):
                bar = self._draw_day(canvas, day, number, base)
                self._draw_total(canvas, day, bar, total, size)
                self._draw_name(canvas, day, bar)
            self._draw_legend(canvas, base + self._look.px(34))

    def labels(self) -> tuple[tuple[str, ...], int]:
        """The totals and their size, in the first form in which no two of them touch."""
        look, count = self._look, len(self._days)
        bar = (self.width() - _GAP * (count - 1)) / max(1, count)
        # The outer ones stay inside and move towards their neighbours.
        room = bar + _GAP * 2 / 3 - 2
        totals = tuple(day.total for day in self._days)
        bare = tuple(day.bare or day.total for day in self._days)
        for texts, size in ((totals, SMALL), (totals, MICRO), (bare, SMALL)):
            if all(look.width(text, size, STRONG) <= room for text in texts):
                return texts, size
        return bare, MICRO

    def _draw_words(self, canvas: Canvas) -> float:
        px, width = self._look.px, self.width()
        canvas.text(QRectF(0, 0, width, px(18)), self._text.title, weight=STRONG)
        top = px(24)
        warning, sentence = self._words(width)
        if warning:
            canvas.icon(0, top + px(10) - 7.5, 15, "triangle-alert", "warn")
        for number, line in enumerate(warning):
            place = QRectF(_ICON, top + number * px(_LINE), width - _ICON, px(20))
            canvas.text(place, line, weight=STRONG, colour="warn")
        top += px(22 + _LINE * (len(warning) - 1)) if warning else 0
        for number, line in enumerate(sentence):
            canvas.text(QRectF(0, top + number * px(_LINE), width, px(18)), line, size=SMALL, colour="text2")
        return top + px(18 + _LINE * max(0, len(sentence) - 1))

    def _words(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The warning and the sentence in lines."""
        warning = self._two_lines(self._text.warning, width - _ICON, BODY, STRONG)
        return warning, self._two_lines(self._text.sentence, width, SMALL, REGULAR)

    def _two_lines(self, text: str, width: float, size: int, weight: int) -> tuple[str, ...]:
        """As many words as fit on the first line, the rest on the second; texts laid out by Qt cost the start more."""
        if self._look.width(text, size, weight) <= width or " " not in text:
            return (text,) if text else ()
        words = text.split(" ")
        counts = range(len(words) - 1, 0, -1)
        first = next((n for n in counts if self._look.width(" ".join(words[:n]), size, weight) <= width), 1)
        return " ".join(words[:first]), " ".join(words[first:])

    def _draw_day(self, canvas: Canvas, day: DayBar, number: int, base: float) -> QRectF:
        """The parts of a day; what its words stand at is given back, at its foot with its height."""
        scale = _TALLEST / max(max(each.held, each.room, 1) for each in self._days)
        width = (self.width() - _GAP * (len(self._days) - 1)) / len(self._days)
        left = number * (width + _GAP)
        room = day.room * scale
        canvas.box(QRectF(left, base - room, width, room), 4, fill="track")
        if day.room:
            # Else what is too much covers all of it.
            self._draw_parts(canvas, day, QRectF(left, base, width, 0), scale)
        if day.held > day.room:
            extra = (day.held - day.room) * scale
            canvas.box(QRectF(left, base - room - extra + 1, width, extra - 1), 3, fill="warn_fill")
            canvas.painter.fillRect(canvas.placed(QRectF(left, base - room - 1, width, 2)), self._look.colour("bg"))
        return QRectF(left - 8, base, width + 16, max(day.held * scale, room))

    def _draw_parts(self, canvas: Canvas, day: DayBar, foot: QRectF, scale: float) -> None:
        top = foot.top()
        opacity = _PAST if day.past else 1.0
        for minutes, hat, outlined in (
            (day.project, "project", 0),
            (day.client, "client", 0),
            (day.appointments, "client", 1),
        ):
            height = minutes * scale
            if not minutes:
                continue
            part = QRectF(foot.left(), top - height + 1, foot.width(), max(height - 1, 1.0))
            if outlined and height > _OUTLINED_FROM:
                canvas.box(part, 3, fill="client_soft", edge="client", width=1.25, opacity=opacity)
            else:
                canvas.box(part, 3, fill=hat, opacity=opacity)
            top -= height

    def _draw_total(self, canvas: Canvas, day: DayBar, bar: QRectF, total: str, size: int) -> None:
        px, over = self._look.px, day.held > day.room
        colour = "warn" if over else "text" if day.today else "text2"
        weight = STRONG if over or day.today else REGULAR
        # A total may be wider than its bar; the first and the last stay within the widget.
        width = self._look.width(total, size, weight) + 2
        left = min(max(bar.center().x() - width / 2, 0.0), self.width() - width)
        above = QRectF(left, bar.top() - bar.height() - px(20), width, px(16))
        canvas.text(above, total, size=size, weight=weight, colour=colour, align="centre", whole=True)

    def _draw_name(self, canvas: Canvas, day: DayBar, bar: QRectF) -> None:
        below = QRectF(bar.left(), bar.top() + self._look.px(6), bar.width(), self._look.px(16))
        colour, weight = ("text", STRONG) if day.today else ("text2", REGULAR)
        canvas.text(below, day.name, size=SMALL, weight=weight, colour=colour, align="centre", whole=True)

    def _draw_legend(self, canvas: Canvas, top: float) -> None:
        for number, line in enumerate(self._legend_lines(self.width())):
            left, middle = 0.0, top + number * self._look.px(_LINE)
            for name, (fill, edge, radius) in line:
                canvas.box(QRectF(left, middle + 3, 10, 10), radius, fill=fill, edge=edge, width=1.25)
                place = QRectF(left + _MARK, middle, self.width() - left - _MARK, self._look.px(16))
                left += _MARK + canvas.text(place, name, size=MICRO, colour="text2") + _APART

    def _legend_lines(self, width: float) -> list[list[tuple[str, tuple[str, str, int]]]]:
        """The names of the three kinds with their marks, on as many lines as they need."""
        lines: list[list[tuple[str, tuple[str, str, int]]]] = [[]]
        taken = 0.0
        for name, mark in zip(self._text.legend, _MARKS, strict=True):
            need = _MARK + self._look.width(name, MICRO)
            if lines[-1] and taken + need > width:
                lines.append([])
                taken = 0.0
            lines[-1].append((name, mark))
            taken += need + _APART
        return lines
