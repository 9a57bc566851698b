"""Whose a board's project is, and whether what is archived there comes too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg, msgn
from dualdesk.panes.importing.columns_view import MARGIN
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.viewmodels.importing import Importing
from dualdesk.widgets.check import Check
from dualdesk.widgets.fields import Picker
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.turned import check_quietly

if TYPE_CHECKING:
    from dualdesk.queries import records
else:
    records = Late("dualdesk.queries.records")


class BoardChoices(QWidget):
    """The choices for boards."""

    def __init__(self, context: Context, importing: Importing) -> None:
        super().__init__()
        self._context = context
        self._importing = importing
        self._names: tuple[str, ...] = ()
        say, look = context.say, context.look
        self.client = Picker(look, say(msg("Whose project is it?")), [("", say(msg("Nobody’s: my own")))])
        self.client.activated.connect(lambda place: importing.choose_client(self.client.itemData(place)))
        self.archived = Check(look, say(msg("Archived cards too, as done")))
        self.archived.toggled.connect(importing.take_archived)
        self._becomes = PlainLabel(look, size=SMALL, colour="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(look, say(msg("Whose project is it?")), weight=STRONG))
        column.addWidget(self.client)
        column.addSpacing(8)
        column.addWidget(self.archived)
        column.addSpacing(8)
        column.addWidget(self._becomes)
        column.addStretch(1)

    def ask(self) -> None:
        """Ask for the clients there are."""
        self._context.desk.ask_later(lambda session: records.names(session, kind="clients"), self._on_names)

    def show_choices(self, state: ImportState) -> None:
        """Show what was chosen."""
        self._offer(tuple(board.name for board in state.boards))
        self.client.setCurrentIndex(max(0, self.client.findData(state.choices.client)))
        check_quietly(self.archived, on=state.choices.archived)
        hidden = sum(each.archived for board in state.boards for each in board.lists)
        self.archived.setVisible(hidden > 0)
        said = msgn(
            "The board becomes a project, each card a task with its checklists, links and tags.",
            "Each board becomes a project, each card a task with its checklists, links and tags.",
            len(state.boards),
        )
        self._becomes.setText(self._context.say(said))

    def _on_names(self, names: Mapping[int, str]) -> None:
        self._names = tuple(sorted(names.values(), key=str.casefold))
        self._offer(())

    def _offer(self, boards: tuple[str, ...]) -> None:
        """The clients there are, and a new one called like the board."""
        for name in self._names:
            if self.client.findData(name) < 0:
                self.client.addItem(name, name)
        for name in boards:
            if name.strip() and self.client.findData(name) < 0:
                self.client.insertItem(1, self._context.say(msg("New client “{name}”", name=name)), name)
