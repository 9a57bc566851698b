"""Sections of a context column: heads with a plus, two-line rows that open things, people with their links."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.look.rows import Mark
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, REGULAR, SMALL, SMALLEST_TARGET, STRONG
from dualdesk.widgets.buttons import Button, PaintedButton, ToolButton
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.plain import PlainLabel, set_tip


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
        """Replace what the section holds."""
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._body.addWidget(row)

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
    end: Mark = Mark("")
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


@dataclass(frozen=True, slots=True)
class PersonText:
    """A person beside a client: name, part, and ways to reach them, each (icon, value, what pressing does, copy)."""

    name: str
    role: str
    initials: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A phone number or address: pressing dials or writes, a second button copies."""

    icon: str
    value: str
    act: str
    copy: str


class PersonCard(QWidget):
    """A person: who they are opens them, each way is a link with a copy button."""

    opened = Signal()
    way_chosen = Signal(str)
    copy_asked = Signal(str)

    def __init__(self, look: Look, person: PersonText) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setSpacing(0)
        grid.setColumnStretch(0, 1)
        who = _Who(look, person)
        who.clicked.connect(self.opened)
        grid.addWidget(who, 0, 0, 1, 2)
        for number, way in enumerate(person.ways, start=1):
            link = _WayLink(look, way)
            copy = ToolButton(look, "copy", way.copy, edge=SMALLEST_TARGET)
            link.clicked.connect(lambda _checked=False, value=way.value: self.way_chosen.emit(value))
            copy.clicked.connect(lambda _checked=False, value=way.value: self.copy_asked.emit(value))
            grid.addWidget(link, number, 0)
            grid.addWidget(copy, number, 1)


class _Who(PaintedButton):
    """The person's circle, name and part."""

    def __init__(self, look: Look, person: PersonText) -> None:
        super().__init__(look, person.name)
        self._person = person
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{person.name}, {person.role}" if person.role else person.name)
        set_tip(self, person.name)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(160, self.look.px(40))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        px = self.look.px
        canvas.initials(QRectF(0, 2, 32, 32), self._person.initials, person=True)
        width = rect.width() - 44
        canvas.text(QRectF(44, 0, width, px(18)), self._person.name, weight=STRONG)
        canvas.text(QRectF(44, px(18), width, px(18)), self._person.role, size=SMALL, colour="text2")


class _WayLink(PaintedButton):
    """A number or address as a link; it steps to 12 before it is cut."""

    def __init__(self, look: Look, way: Way) -> None:
        super().__init__(look, way.value)
        self._way = way
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(way.act)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(self, way.act)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self.look.px(SMALLEST_TARGET))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        canvas.icon(1, rect.center().y() - 6.5, 13, self._way.icon, "text3")
        place = QRectF(22, 0, rect.width() - 24, rect.height())
        size = BODY if self.look.width(self._way.value, BODY) <= place.width() else SMALL
        canvas.text(place, self._way.value, size=size, colour="accent_ink")


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
