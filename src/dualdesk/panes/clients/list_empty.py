"""What the list of clients says where it shows none: a sentence for each filter, and the way on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients_list import ALL, ARCHIVED, NEEDS_ME
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.buttons import Button

_SAID: Final[dict[str, tuple[Message, Message]]] = {
    ALL: (msg("Every client is archived"), msg("They stand under the order button, “Show archived clients”.")),
    NEEDS_ME: (msg("Nobody needs you now"), msg("What is due, promised or about to end would stand here.")),
    "renewing": (
        msg("Nothing renews soon"),
        msg("Agreements that can be cancelled within 90 days would stand here."),
    ),
    "silent": (msg("Nobody has gone silent"), msg("Everyone was heard of within the longest gap you allow.")),
    ARCHIVED: (msg("No client is archived"), msg("Archived clients keep all they have and leave the lists.")),
}


class ListEmpty(QWidget):
    """`add_asked` wants a new client under a name (or none yet), `all_asked` all of them back."""

    add_asked = Signal(str)
    all_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._typed = ""
        look, say = context.look, context.say
        self.none = EmptyState(
            look,
            icon="users",
            hat="client",
            title=say(msg("No clients yet")),
            line=say(msg("A name is enough.")),
            act=say(msg("New client")),
        )
        self.filtered = EmptyState(look, icon="users", hat="client", title="", line="", act=say(msg("Show all")))
        self.no_match = EmptyState(
            look, icon="search", hat="client", title="", line="", act=say(msg("Clear the filter"))
        )
        self.create = Button(look, say(msg("New client")), "ghost", "plus")
        self.create.setObjectName("create_typed")
        self._places = QStackedLayout()
        matching = QWidget()
        column = QVBoxLayout(matching)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.no_match, 1)
        column.addWidget(self.create, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        for place in (self.none, self.filtered, matching):
            self._places.addWidget(place)
        self.setLayout(self._places)
        self.none.acted.connect(lambda: self.add_asked.emit(""))
        self.filtered.acted.connect(self.all_asked)
        self.no_match.acted.connect(self.all_asked)
        self.create.clicked.connect(lambda: self.add_asked.emit(self._typed))

    def say(self, typed: str, key: str, has_clients: bool) -> None:
        """Say why nobody is listed: nothing was found for what is typed, the filter holds none, or there are none."""
        self._typed = typed.strip()
        say = self._context.say
        if self._typed:
            self.no_match.say(say(msg("No client matches")), f"“{self._typed}”")
            self.create.rename(say(msg("New client with this name")), "plus")
            self._places.setCurrentIndex(2)
        elif key == ALL and not has_clients:
            self._places.setCurrentIndex(0)
        else:
            title, line = _SAID[key]
            self.filtered.say(say(title), say(line))
            self._places.setCurrentIndex(1)
