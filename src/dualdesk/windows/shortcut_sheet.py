"""The sheet of shortcuts: every key that works now, by menu, found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.access import announce
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import LEAD_SMALL, SMALL, STRONG
from dualdesk.widgets.acts import Act, bare, spoken_key
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.key_line import KeyLine
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.plain import PlainLabel

Groups = Sequence[tuple[Message, Sequence[Act]]]
_WIDTH: Final = 860
_MARGIN: Final = 24
# Air round the title of a group; as a margin of its own it would be the first to go where a column is full.
_ABOVE, _BELOW = 14, 4
# What every list and field does with keys by itself.
_IN_LISTS: Final[tuple[tuple[Message, tuple[str, ...]], ...]] = (
    (msg("Row above or below"), ("Up", "Down")),
    (msg("First or last row"), ("Home", "End")),
    (msg("Open what is selected"), ("Return",)),
    (msg("More rows at once"), ("Shift+Down",)),
    (msg("Menu of what is selected"), ("Shift+F10",)),
    (msg("Next or previous control"), ("Tab", "Shift+Tab")),
    (msg("Next or previous pane"), ("F6", "Shift+F6")),
    (msg("Close, clear, then leave"), ("Esc",)),
)
_SCROLLING: Final = (
    ("Up", QAbstractSlider.SliderAction.SliderSingleStepSub),
    ("Down", QAbstractSlider.SliderAction.SliderSingleStepAdd),
    ("PgUp", QAbstractSlider.SliderAction.SliderPageStepSub),
    ("PgDown", QAbstractSlider.SliderAction.SliderPageStepAdd),
)
# Of keys that do the same as many as there is room for.
_MOST_KEYS: Final = 2


class ShortcutSheet(Overlay):
    """Made anew from the live acts each time it opens."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("Keyboard shortcuts")))
        self._context = context
        self._groups: list[tuple[str, list[tuple[str, tuple[str, ...]]]]] = []
        self._search = SearchField(context.look, context.say(msg("Find a shortcut")))
        self._search.textChanged.connect(self._on_typed)
        self._none = PlainLabel(context.look, "", colour="text2")
        self._lay_out()

    def open_with(self, groups: Groups) -> None:
        """Show the keys of these acts, and those that work in every list."""
        self._groups = [*(self._group(title, acts) for title, acts in groups), self._in_lists()]
        self._search.clear()
        self._fill("")
        self.open()

    def first(self) -> QWidget:
        """Typing finds at once."""
        return self._search

    def place(self) -> QRect:
        """In the middle, as high as it needs to be and the window allows."""
        width = min(self.look.px(_WIDTH), self.width() - 2 * _MARGIN)
        height = min(self.look.px(620), self.height() - 2 * _MARGIN)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _group(self, title: Message, acts: Sequence[Act]) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
        say = self._context.say
        lines = [(bare(say(act.title)), act.keys) for act in acts if act.keys]
        return bare(say(title)), lines

    def _in_lists(self) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
        say = self._context.say
        return say(msg("Lists and fields")), [(say(name), keys) for name, keys in _IN_LISTS]

    def _lay_out(self) -> None:
        say, look = self._context.say, self._context.look
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 16, 16, 12)
        head.setSpacing(16)
        head.addWidget(PlainLabel(look, say(msg("Keyboard shortcuts")), size=LEAD_SMALL, weight=STRONG))
        head.addWidget(self._search, 1)
        close = ToolButton(look, "x", say(msg("Close")), "Esc")
        close.clicked.connect(self.leave)
        head.addWidget(close)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._columns = QHBoxLayout(self._inner)
        self._columns.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._columns.setSpacing(40)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._inner)
        area.viewport().setAutoFillBackground(False)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # To a reader it would be a control that is nothing: the keys that scroll work in the field.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for key, step in _SCROLLING:
            on_key(self._search, key, partial(area.verticalScrollBar().triggerAction, step))
        self._none.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self.column.addLayout(head)
        self.column.addWidget(self._none)
        self.column.addWidget(area, 1)

    def _on_typed(self, text: str) -> None:
        found = self._fill(text)
        announce(self._search, self._context.say(msgn("{n} shortcut", "{n} shortcuts", found)))

    def _fill(self, text: str) -> int:
        """Show what has the typed words in its name, its group or its keys; gives how many."""
        words = text.casefold().split()
        found = [(title, [line for line in lines if _has(words, title, line)]) for title, lines in self._groups]
        shown = [(title, lines) for title, lines in found if lines]
        while (item := self._columns.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for column in _two(shown):
            made = self._column(column)
            self._columns.addWidget(made, 1)
            made.show()
        count = sum(len(lines) for _title, lines in shown)
        self._none.setVisible(not count)
        self._none.setText(self._context.say(msg("No shortcut for “{text}”.", text=text)))
        return count

    def _column(self, groups: Sequence[tuple[str, Sequence[tuple[str, tuple[str, ...]]]]]) -> QWidget:
        look = self._context.look
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, lines in groups:
            head = PlainLabel(look, title, size=SMALL, weight=STRONG, colour="text2")
            column.addSpacing(_ABOVE)
            column.addWidget(head)
            column.addSpacing(_BELOW)
            for name, keys in lines:
                column.addWidget(KeyLine(look, name, [spoken_key(key) for key in keys[:_MOST_KEYS]]))
        column.addStretch(1)
        return holder


def _has(words: Sequence[str], title: str, line: tuple[str, tuple[str, ...]]) -> bool:
    name, keys = line
    text = " ".join((title, name, *keys, *map(spoken_key, keys))).casefold()
    return all(word in text for word in words)


def _two(
    groups: list[tuple[str, list[tuple[str, tuple[str, ...]]]]],
) -> list[Sequence[tuple[str, list[tuple[str, tuple[str, ...]]]]]]:
    """The groups in two columns of about the same height, in their order."""
    heights = [len(lines) + 2 for _title, lines in groups]
    differences = [abs(sum(heights[:cut]) - sum(heights[cut:])) for cut in range(len(groups) + 1)]
    cut = differences.index(min(differences))
    return [groups[:cut], groups[cut:]]
