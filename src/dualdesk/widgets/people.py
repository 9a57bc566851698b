"""People beside a client: who they are, and their numbers and addresses as links with a copy button each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, SMALL, SMALLEST_TARGET, STRONG
from dualdesk.widgets.buttons import PaintedButton, ToolButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip


@dataclass(frozen=True, slots=True)
class Way:
    """A phone number or address: pressing dials or writes, a second button copies."""

    icon: str
    value: str
    act: str
    copy: str


@dataclass(frozen=True, slots=True)
class PersonText:
    """A person beside a client: name, part, and ways to reach them, each (icon, value, what pressing does, copy)."""

    name: str
    role: str
    initials: str
    ways: tuple[Way, ...] = ()


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
        return QSize(120, self.look.target(SMALLEST_TARGET))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        canvas.icon(1, rect.center().y() - 6.5, 13, self._way.icon, "text3")
        place = QRectF(22, 0, rect.width() - 24, rect.height())
        size = BODY if self.look.width(self._way.value, BODY) <= place.width() else SMALL
        canvas.text(place, self._way.value, size=size, colour="accent_ink")
