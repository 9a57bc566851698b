"""The calendar that a date field opens: one month, a day of which is taken."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.month_grid import MonthDays, MonthGrid
from dualdesk.widgets.paint import is_mirrored, painting
from dualdesk.widgets.plain import PlainLabel

_MARGIN: Final = 10
_GAP: Final = 2


class Days(Protocol):
    """What a date field, and its calendar, have to know of days."""

    @property
    def language(self) -> Language:
        """What days are said in."""

    @property
    def today(self) -> date:
        """The present day."""

    def read(self, text: str) -> date | None:
        """The day that a text names."""

    def typed(self, day: date, text: str) -> str:
        """The text that names a day, where `text` stands now."""

    def told(self, day: date) -> str:
        """The day with how far away it is."""

    def off(self, first: date, last: date) -> Collection[date]:
        """The days of a span on which nothing is worked."""


class Calendar(QFrame):
    """Opened below what asks for a day; `taken` carries the day, Esc and a press beside it take none."""

    taken = Signal(object)

    def __init__(self, look: Look, days: Days, home: QWidget, name: str) -> None:
        super().__init__(home, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self.setAccessibleName(name)
        self._look = look
        self._days = days
        self._home = home
        say = days.language.say
        self.model = MonthDays(days.language, days.today, days.off, self)
        self.grid = MonthGrid(look, self.model, days.today)
        self.grid.setAccessibleDescription(
            say(msg("Arrows go to a day, Page Up and Page Down to a month, Enter takes it"))
        )
        self.month = PlainLabel(look, weight=STRONG)
        self.told = PlainLabel(look, size=SMALL, colour="text2")
        self.before = ToolButton(look, "chevron-left", say(msg("The month before")), "PgUp")
        self.after = ToolButton(look, "chevron-right", say(msg("The month after")), "PgDown")
        self.today = Button(look, say(msg("Today")), "link")
        self._lay_out()
        self._connect()

    def open_on(self, day: date | None) -> None:
        """Open it on a day, today where there is none, with the keyboard in the month."""
        self.grid.turn_to(day or self._days.today)
        self.adjustSize()
        self.move(self._place())
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A raised ground with an edge."""
        with painting(self, self._look) as canvas:
            edge = "line_strong" if self._look.high_contrast else "line"
            canvas.painter.fillRect(self.rect(), self._look.colour("raised"))
            canvas.box(QRectF(self.rect()), 0, edge=edge)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.before)
        head.addStretch(1)
        head.addWidget(self.month)
        head.addStretch(1)
        head.addWidget(self.after)
        foot = QHBoxLayout()
        foot.setContentsMargins(6, 0, 6, 0)
        foot.addWidget(self.today)
        foot.addStretch(1)
        foot.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.grid)
        column.addLayout(foot)
        for first, second in ((self.grid, self.before), (self.before, self.after), (self.after, self.today)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.grid.turn_by(-1))
        self.after.clicked.connect(lambda: self.grid.turn_by(1))
        self.today.clicked.connect(lambda: self.grid.turn_to(self._days.today))
        self.grid.turned.connect(self._on_turned)
        self.grid.taken.connect(self._on_taken)

    def _on_turned(self, day: date) -> None:
        self.month.setText(self.model.title)
        self.told.setText(self._days.told(day))

    def _on_taken(self, day: date) -> None:
        self.close()
        self.taken.emit(day)

    def _place(self) -> QPoint:
        """Below the field, from its leading edge; above it, and further in, where the screen ends."""
        home = QRect(self._home.mapToGlobal(QPoint(0, 0)), self._home.size())
        left = home.right() + 1 - self.width() if is_mirrored(self._home) else home.left()
        room = self._home.screen().availableGeometry()
        below = home.bottom() + 1 + _GAP
        top = below if below + self.height() <= room.bottom() else home.top() - _GAP - self.height()
        left = min(left, room.right() + 1 - self.width())
        return QPoint(max(left, room.left()), max(top, room.top()))
