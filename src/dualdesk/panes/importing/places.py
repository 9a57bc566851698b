"""Where to look at what came in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.importing.columns_view import MARGIN
from dualdesk.panes.importing.wording import summary
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.plain import PlainLabel


class Places(QWidget):
    """A sentence, and a button for each place; `open_asked` carries the kind of record and its id (0: its screen)."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        say, look = context.say, context.look
        self._project_id = self._client_id = 0
        self._sentence = PlainLabel(look, size=SMALL, colour="text2", wrap=True)
        self.project = Button(look, say(msg("Show the project")))
        self.client = Button(look, say(msg("Show the first new client")))
        self.people = Button(look, say(msg("Show the people")))
        self._title = PlainLabel(look, say(msg("Where to look")), weight=STRONG)
        self.project.clicked.connect(lambda: self.open_asked.emit("project", self._project_id))
        self.client.clicked.connect(lambda: self.open_asked.emit("client", self._client_id))
        self.people.clicked.connect(lambda: self.open_asked.emit("contact", 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        for part in (self.project, self.client, self.people):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._sentence)
        column.addStretch(1)

    def show_places(self, state: ImportState) -> None:
        """Show the places that have something of this import."""
        self._project_id, self._client_id = state.project_id, state.client_id
        self.project.setVisible(bool(state.project_id))
        self.client.setVisible(bool(state.client_id))
        self.people.setVisible(state.total("new", "person") + state.total("changed", "person") > 0)
        places = (self.project, self.client, self.people)
        self._title.setVisible(any(not place.isHidden() for place in places))
        self._sentence.setText(self._context.say(summary(state)))
