"""What a list says where it shows nothing: a sentence for each filter, and the way on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.record_list import ALL
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class Said:
    """How things stand, and what would stand here."""

    title: Message
    line: Message


class ListEmpty(QWidget):
    """`add_asked` wants a new one under a name (or none yet), `all_asked` all of them back.

    `said` has a sentence for each filter, and under "" one for a list that never held anything.
    """

    add_asked = Signal(str)
    all_asked = Signal()

    def __init__(self, context: Context, icon: str, said: Mapping[str, Said], no_match: Message, new: Message) -> None:
        super().__init__()
        self._context = context
        self._said = said
        self._no_match = no_match
        self._typed = ""
        look, say = context.look, context.say
        first = said[""]
        self.none = EmptyState(
            look, icon=icon, hat="client", title=say(first.title), line=say(first.line), act=say(new)
        )
        self.filtered = EmptyState(look, icon=icon, hat="client", title="", line="", act=say(msg("Show all")))
        self.no_match = EmptyState(
            look, icon="search", hat="client", title="", line="", act=say(msg("Clear the filter"))
        )
        self.make_typed = Button(look, say(new), "ghost", "plus")
        self.make_typed.setObjectName("make_typed")
        self._places = QStackedLayout(self)
        matching = QWidget()
        column = QVBoxLayout(matching)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.no_match, 1)
        column.addWidget(self.make_typed, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        for place in (self.none, self.filtered, matching):
            self._places.addWidget(place)
        self.none.acted.connect(lambda: self.add_asked.emit(""))
        self.filtered.acted.connect(self.all_asked)
        self.no_match.acted.connect(self.all_asked)
        self.make_typed.clicked.connect(lambda: self.add_asked.emit(self._typed))

    def say(self, typed: str, key: str, *, has_some: bool) -> None:
        """Say why nothing is listed: nothing was found for what is typed, the filter holds none, or there is none."""
        self._typed = typed.strip()
        say = self._context.say
        if self._typed:
            self.no_match.say(say(self._no_match), f"“{self._typed}”")
            self.make_typed.rename(say(msg("Make one of this name")), "plus")
            self._places.setCurrentIndex(2)
        elif key == ALL and not has_some:
            self._places.setCurrentIndex(0)
        else:
            said = self._said[key]
            self.filtered.say(say(said.title), say(said.line))
            self._places.setCurrentIndex(1)
