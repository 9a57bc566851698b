"""The sidebar: the mark, the search, the places, what is pinned, the timer, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, STRONG
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.mark import Mark
from dualdesk.widgets.nav import NavButton, SearchButton
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.turned import check_quietly, on_chosen

WIDE: Final = 220
RAIL: Final = 60
# Larger text widens the sidebar less than itself: names of people and firms are cut anyway.
_WIDEST: Final = 280
_SIDEWAYS: Final = QBoxLayout.Direction.LeftToRight
_DOWN: Final = QBoxLayout.Direction.TopToBottom


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
    search_asked = Signal()
    settings_asked = Signal()
    shortcuts_asked = Signal()
    # Whether it is a rail now: what lies in it narrows with it.
    narrowed = Signal(bool)

    def __init__(self, context: Context, destinations: Sequence[Destination]) -> None:
        super().__init__()
        self._context = context
        self._compact = False
        say, look = context.say, context.look
        look.dress(self)
        self._buttons = {place.screen: self._button(place) for place in destinations}
        self._title = PlainLabel(look, "DualDesk", size=LEAD_SMALL, weight=STRONG)
        self._fold = ToolButton(look, "panel-left", say(msg("Narrow the sidebar")), "Ctrl+B")
        self._fold.clicked.connect(lambda: self.width_asked.emit(self._compact))
        self._search = SearchButton(look, say(msg("Search or do")), "Ctrl+K")
        self._search.clicked.connect(self.search_asked)
        self._settings = ToolButton(look, "settings", say(msg("Settings")), "Ctrl+,")
        self._settings.clicked.connect(self.settings_asked)
        self._shortcuts = ToolButton(look, "circle-question-mark", say(msg("Keyboard shortcuts")), "F1")
        self._shortcuts.clicked.connect(self.shortcuts_asked)
        self._saved = PlainLabel(look, "", size=SMALL, colour="text3")
        self._lay_out()
        self.offer(search=False, settings=False, shortcuts=False)
        describe(self, context.language, msg("Places"))
        look.changed.connect(self._on_look_changed)

    @property
    def is_compact(self) -> bool:
        """Whether it is a rail of icons."""
        return self._compact

    def offer(self, *, search: bool, settings: bool, shortcuts: bool) -> None:
        """Show the search, the settings and the shortcuts where they are."""
        self._search.setVisible(search)
        self._settings.setVisible(settings)
        self._shortcuts.setVisible(shortcuts)

    def choose(self, screen: str) -> None:
        """Mark the place that is shown; none where the screen is not one of them."""
        if screen in self._buttons:
            check_quietly(self._buttons[screen], on=True)
            return
        for button in self._buttons.values():
            # In an exclusive group one could never be turned off.
            button.setAutoExclusive(False)
            check_quietly(button, on=False)
            button.setAutoExclusive(True)

    def badge(self, screen: str, count: int, spoken: Message) -> None:
        """Show how many things wait at a place."""
        self._buttons[screen].show_badge(str(count) if count else "", self._context.say(spoken))

    def set_pinned(self, widget: QWidget) -> None:
        """Put what is pinned below the places; it takes the room there is."""
        self._middle.addWidget(widget, 1)

    def set_timer(self, widget: QWidget) -> None:
        """Put the running timer above the foot; it follows `narrowed`, and hides itself while nothing runs."""
        self._above_foot.addWidget(widget)

    def say_saved(self, text: str) -> None:
        """The word at the foot: saved, or what is still to be."""
        self._saved.setText(text)
        self._saved.setVisible(not self._compact)

    def set_compact(self, compact: bool) -> None:
        """Icons alone, or icons and names."""
        self._compact = compact
        self._set_width()
        for button in self._buttons.values():
            button.set_compact(compact)
        self._search.set_compact(compact)
        self._title.setVisible(not compact)
        self._saved.setVisible(not compact)
        for line in (self._head, self._foot):
            line.setDirection(_DOWN if compact else _SIDEWAYS)
        self._fold.rename(
            self._context.say(msg("Widen the sidebar") if compact else msg("Narrow the sidebar")), "Ctrl+B"
        )
        self.narrowed.emit(compact)

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
        on_chosen(button, lambda: self.place_chosen.emit(place.screen))
        return button

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        self._head = QBoxLayout(_SIDEWAYS)
        self._head.setSpacing(10)
        self._head.addWidget(Mark(self._context.look), 0, middle)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._fold, 0, middle)
        self._foot = QBoxLayout(_SIDEWAYS)
        self._foot.setSpacing(4)
        self._foot.addWidget(self._settings, 0, middle)
        self._foot.addWidget(self._shortcuts, 0, middle)
        self._foot.addStretch(1)
        self._foot.addWidget(self._saved)
        # What is pinned takes the room; nothing pinned leaves it empty.
        self._middle = QVBoxLayout()
        self._middle.addStretch(0)
        self._above_foot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 11, 12)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addSpacing(8)
        column.addWidget(self._search)
        column.addSpacing(6)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addLayout(self._middle, 1)
        column.addLayout(self._above_foot)
        column.addSpacing(4)
        column.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._set_width()

    def _set_width(self) -> None:
        self.setFixedWidth(RAIL if self._compact else min(self._context.look.px(WIDE), _WIDEST))

    def _on_look_changed(self) -> None:
        self._set_width()
        self.update()
