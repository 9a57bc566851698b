"""Settings: one page that scrolls, its index with a search at the left. What is changed acts at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.settings.backup_part import BackupPart
from dualdesk.panes.settings.dates_part import DatesPart
from dualdesk.panes.settings.file_part import FilePart
from dualdesk.panes.settings.hours_part import HoursPart
from dualdesk.panes.settings.keys_part import KeysPart
from dualdesk.panes.settings.kit import Part
from dualdesk.panes.settings.look_part import LookPart
from dualdesk.panes.settings.rates_part import RatesPart
from dualdesk.panes.settings.reminders_part import RemindersPart
from dualdesk.runtime.autostart import Autostart, autostart
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import PAGE_TITLE, STRONG
from dualdesk.viewmodels.setup import SetupEditor
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.nav import NavButton
from dualdesk.widgets.page import Page
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.turned import check_quietly, on_chosen

if TYPE_CHECKING:
    from dualdesk.store.changes import ChangeSet

_INDEX: Final = 232
_MARGIN: Final = 40
_BETWEEN: Final = 28
_TABLES: Final = frozenset({"setting", "working_hours", "day_off", "rate", "client", "project"})


class SettingsPage(Page):
    """All that can be chosen. Backups are shown where somebody keeps them, the session's start where there is one."""

    shortcuts_asked = Signal()
    again_asked = Signal()

    def __init__(self, context: Context, *, start: Autostart | None = None) -> None:
        super().__init__(context)
        self._editor = SetupEditor(context)
        self._keys = KeysPart(context, self._editor)
        self._keys.sheet_asked.connect(self.shortcuts_asked)
        self.parts = self._made(start or autostart())
        self.search = SearchField(context.look, context.say(msg("Find a setting")))
        self.search.textChanged.connect(self._on_typed)
        self._none = PlainLabel(context.look, colour="text2")
        self._none.hide()
        self._index = [self._entry(part) for part in self.parts]
        self._area = QScrollArea()
        self._inner = QWidget()
        self._is_jumping = False
        self._lay_out()
        check_quietly(self._index[0], on=True)
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def reload(self) -> None:
        """Read again how the desk is set up."""
        setup = self._editor.read()
        for part in self.parts:
            part.show_setup(setup)
        self._keys.bring_up_to_date()

    def concerns(self, changes: ChangeSet) -> bool:
        """Names of clients and projects stand among the rates."""
        return bool(changes.tables & _TABLES)

    def focus_start(self) -> None:
        """What one looks for is typed."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter_list(self) -> None:
        """Ctrl+F."""
        self.focus_start()
        self.search.selectAll()

    def learn_acts(self, acts: Callable[[], Acts]) -> None:
        """Hear where the keys that work now can be asked for."""
        self._keys.learn(acts)
        # What is not yet seen is filled when it is read.
        if self.isVisible() and self.context.desk.is_ready:
            self._keys.bring_up_to_date()

    def show_section(self, title: str) -> None:
        """Scroll to a part by its title."""
        self._jump(next(part for part in self.parts if part.title == title))

    def _made(self, start: Autostart | None) -> list[Part]:
        context, editor = self.context, self._editor
        keeper, look = context.keeper, LookPart(context, editor)
        look.again_asked.connect(self.again_asked)
        return [
            look,
            DatesPart(context, editor),
            HoursPart(context, editor),
            RatesPart(context, editor),
            RemindersPart(context, editor, start),
            *([BackupPart(context, editor, keeper)] if keeper else []),
            self._keys,
            FilePart(context, editor),
        ]

    def _entry(self, part: Part) -> NavButton:
        entry = NavButton(self.context.look, part.icon, part.title)
        on_chosen(entry, partial(self._jump, part))
        return entry

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._laid_index())
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        self._inner.setObjectName("scrolled")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        column.addWidget(self._area)
        row.addWidget(main, 1)
        parts = QVBoxLayout(self._inner)
        parts.setContentsMargins(_MARGIN, 22, _MARGIN, 48)
        parts.setSpacing(_BETWEEN)
        parts.addWidget(self._none)
        for part in self.parts:
            parts.addWidget(part)
        parts.addStretch(1)

    def _laid_index(self) -> QFrame:
        index = QFrame()
        index.setObjectName("list")
        index.setFixedWidth(_INDEX)
        column = QVBoxLayout(index)
        column.setContentsMargins(10, 18, 10, 12)
        column.setSpacing(2)
        title = PlainLabel(self.context.look, self.context.say(msg("Settings")), size=PAGE_TITLE, weight=STRONG)
        title.setContentsMargins(6, 0, 0, 0)
        column.addWidget(title)
        column.addSpacing(8)
        column.addWidget(self.search)
        column.addSpacing(8)
        for entry in self._index:
            column.addWidget(entry)
        column.addStretch(1)
        return index

    def _jump(self, part: Part) -> None:
        layout = self._inner.layout()
        if layout is not None:
            # What was just read may not have its place yet.
            layout.activate()
        # Where the page is too short to bring a part to its top, it is the chosen one all the same.
        self._is_jumping = True
        self._area.verticalScrollBar().setValue(part.y() - 22)
        self._is_jumping = False
        check_quietly(self._index[self.parts.index(part)], on=True)

    def _on_scrolled(self, value: int) -> None:
        if self._is_jumping:
            return
        shown = [number for number, part in enumerate(self.parts) if part.isVisibleTo(self._inner)]
        above = [number for number in shown if self.parts[number].y() <= value + 40]
        if shown:
            check_quietly(self._index[above[-1] if above else shown[0]], on=True)

    def _on_typed(self, text: str) -> None:
        found = [part.filter(text.strip()) for part in self.parts]
        for entry, is_found in zip(self._index, found, strict=True):
            entry.setVisible(is_found)
        self._none.setText(self.context.say(msg("No setting for “{text}”.", text=text.strip())))
        self._none.setVisible(not any(found))
        self._area.verticalScrollBar().setValue(0)
        self._on_scrolled(0)
