"""Sections of a context column: heads with a plus, two-line rows that open things, the line of pinned facts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.look.row_base import NO_MARK, Mark
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, REGULAR, SMALL, STRONG
from dualdesk.widgets.buttons import Button, PaintedButton, ToolButton
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.plain import PlainLabel, set_tip
from dualdesk.widgets.tab_order import tab_stops


class Section(QWidget):
    """A titled group; empty it says in one sentence what it is for."""

    add_asked = Signal()

    def __init__(self, look: Look, title: str, add_name: str = "") -> None:
        super().__init__()
        self._look = look
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(look, title, weight=STRONG))
        head.addStretch(1)
        if add_name:
            add = ToolButton(look, "plus", add_name)
            add.clicked.connect(self.add_asked)
            head.addWidget(add)
        column.addLayout(head)
        column.addLayout(self._body)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Replace what the section holds; the keyboard stays at the place it had in it."""
        stops = tab_stops(self) if self.isVisible() else []
        focused = QApplication.focusWidget()
        place = stops.index(focused) if focused in stops else -1
        old = self._taken()
        for row in rows:
            self._body.addWidget(row)
            if self.isVisible():
                row.show()
        if place >= 0:
            now = [stop for stop in tab_stops(self) if not any(part.isAncestorOf(stop) for part in old)]
            now[min(place, len(now) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in old:
            widget.hide()
            widget.deleteLater()

    def _taken(self) -> list[QWidget]:
        """What it held, out of its layout."""
        held = []
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                held.append(widget)
        return held

    def show_empty(self, sentence: str, act: str = "") -> None:
        """Say what the section is for, with a button where one helps."""
        rows: list[QWidget] = [PlainLabel(self._look, sentence, size=SMALL, colour="text2", wrap=True)]
        if act:
            button = Button(self._look, act)
            button.clicked.connect(self.add_asked)
            rows.append(_spaced(button))
        self.show_rows(rows)


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A row of a section: title with a word at its end, parts below."""

    title: str
    end: Mark = NO_MARK
    parts: tuple[str, ...] = ()
    ruled: bool = False


class TwoLineButton(PaintedButton):
    """A row that opens what it names."""

    def __init__(self, look: Look, row: TwoLines, *, height: int = 44) -> None:
        super().__init__(look, row.title)
        self._row = row
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (row.title, row.end.text, *row.parts) if part))
        set_tip(self, row.title)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines."""
        return QSize(200, self.look.px(self._height))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Title and end on one line, parts below, perhaps a rule."""
        row, px = self._row, self.look.px
        if self.underMouse():
            canvas.box(rect.adjusted(0, 0, 0, -2), 6, fill="press")
        strong = row.end.tone not in ("text2", "text3")
        weight = STRONG if strong else REGULAR
        taken = self.look.width(row.end.text, SMALL, weight) + 2 if row.end.text else 0.0
        canvas.text(QRectF(0, px(2), rect.width() - taken - 10, px(18)), row.title, weight=MEDIUM)
        if row.end.text:
            end = QRectF(rect.width() - taken, px(2), taken, px(18))
            canvas.text(end, row.end.text, size=SMALL, weight=weight, colour=row.end.tone, align="end", whole=True)
        canvas.parts(QRectF(0, px(21), rect.width(), px(16)), row.parts, size=SMALL)
        if row.ruled:
            canvas.rule(0, rect.bottom() - 5, rect.width())


class PinnedLine(QWidget):
    """What must never be forgotten about a client or project, one line with a pin or flag."""

    def __init__(self, look: Look, icon: str = "pin", hat: str = "client") -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._hat = hat
        self._parts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, *parts: str) -> None:
        """Show these facts, the most important first."""
        self._parts = parts
        self.setAccessibleName(", ".join(parts))
        set_tip(self, "\n".join(parts))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(200, self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Icon and facts."""
        with painting(self, self._look) as canvas:
            canvas.icon(0, self.height() / 2 - 7, 14, self._icon, self._hat)
            place = QRectF(22, 0, self.width() - 22, self.height())
            canvas.parts(place, self._parts, size=BODY, weight=MEDIUM, colour="text")


def _spaced(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 8, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder
