"""The sidebar: the mark, the places, what is pinned, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, STRONG
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.mark import Mark
from dualdesk.widgets.nav import NavButton
from dualdesk.widgets.plain import PlainLabel

WIDE: Final = 220
RAIL: Final = 60


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the sidebar: its screen's key, icon, name and key."""

    screen: str
    icon: str
    name: Message
    shortcut: str


class Sidebar(QWidget):
    """Where to go; it narrows to a rail of icons."""

    place_chosen = Signal(str)
    width_asked = Signal(bool)

    def __init__(self, context: Context, destinations: Sequence[Destination]) -> None:
        super().__init__()
        self._context = context
        self._compact = False
        self._buttons = {place.screen: self._button(place) for place in destinations}
        self._title = PlainLabel(context.look, "DualDesk", size=LEAD_SMALL, weight=STRONG)
        self._fold = ToolButton(context.look, "panel-left", context.say(msg("Narrow the sidebar")), "Ctrl+B")
        self._fold.clicked.connect(lambda: self.width_asked.emit(self._compact))
        self._saved = PlainLabel(context.look, "", size=SMALL, colour="text3")
        self._lay_out()
        describe(self, context.language, msg("Places"))
        context.look.changed.connect(self.update)

    @property
    def is_compact(self) -> bool:
        """Whether it is a rail of icons."""
        return self._compact

    def choose(self, screen: str) -> None:
        """Mark the place that is shown."""
        if screen in self._buttons:
            self._buttons[screen].setChecked(True)

    def badge(self, screen: str, count: int, spoken: Message) -> None:
        """Show how many things wait at a place."""
        self._buttons[screen].show_badge(str(count) if count else "", self._context.say(spoken))

    def say_saved(self, text: str) -> None:
        """The word at the foot: saved, or what is still to be."""
        self._saved.setText(text)
        self._saved.setVisible(not self._compact)

    def set_compact(self, compact: bool) -> None:
        """Icons alone, or icons and names."""
        self._compact = compact
        self.setFixedWidth(RAIL if compact else WIDE)
        for button in self._buttons.values():
            button.set_compact(compact)
        self._title.setVisible(not compact)
        self._saved.setVisible(not compact)
        self._fold.rename(
            self._context.say(msg("Widen the sidebar") if compact else msg("Narrow the sidebar")), "Ctrl+B"
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The sidebar's own plane, and the line beside it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.look.colour("sidebar"))
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), self._context.look.colour("line"))
        painter.end()

    def _button(self, place: Destination) -> NavButton:
        button = NavButton(self._context.look, place.icon, self._context.say(place.name), place.shortcut)
        button.setObjectName(f"go_{place.screen}")
        button.clicked.connect(lambda _checked=False, screen=place.screen: self.place_chosen.emit(screen))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Mark(self._context.look))
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 11, 14)
        column.setSpacing(4)
        column.addLayout(head)
        column.addSpacing(14)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._fold)
        foot.addStretch(1)
        foot.addWidget(self._saved)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(WIDE)
