"""The list of clients: what is common to lists, and renaming and editing the one that is marked."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal

from dualdesk.base.messages import msg
from dualdesk.panes.clients.ask_line import Ask
from dualdesk.panes.clients.list_empty import ListEmpty, Said
from dualdesk.panes.clients.records_plane import WIDTH, RecordsPlane
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients_acts import ClientActs
from dualdesk.viewmodels.clients_list import NEEDS_ME, RULES, WORDS
from dualdesk.viewmodels.record_list import ALL, ARCHIVED
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.choices import Tabs
from dualdesk.widgets.page import ask_history, ask_reminder

__all__ = ["WIDTH", "ListPlane"]

_EMPTY: Final = {
    "": Said(msg("No clients yet"), msg("A name is enough.")),
    ALL: Said(msg("Every client is archived"), msg("They stand under the order button, “Show archived clients”.")),
    NEEDS_ME: Said(msg("Nobody needs you now"), msg("What is due, promised or about to end would stand here.")),
    "renewing": Said(
        msg("Nothing renews soon"), msg("Agreements that can be cancelled within 90 days would stand here.")
    ),
    "silent": Said(msg("Nobody has gone silent"), msg("Everyone was heard of within the longest gap you allow.")),
    ARCHIVED: Said(msg("No client is archived"), msg("Archived clients keep all they have and leave the lists.")),
}


class ListPlane(RecordsPlane[Any]):
    """The clients. `edit_asked` wants the fields of the marked one."""

    edit_asked = Signal()

    def __init__(self, context: Context, tabs: Tabs) -> None:
        writes = ClientActs(context)
        empty = ListEmpty(context, "users", _EMPTY, msg("No client matches"), msg("New client"))
        super().__init__(context, tabs, RULES, WORDS, writes, empty, kind="client")
        self._client_writes = writes

    def rename(self) -> None:
        """F2: another name for the marked one."""
        row = self.current()
        if row is None:
            return
        ask: Ask

        def answer(text: str, _anyway: bool) -> None:
            done, failed = self.name.close_line, partial(self.name.refuse, ask, text)
            self._client_writes.rename(row.client_id, text, done=done, failed=failed)
            self.close_if_waiting()

        ask = Ask(msg("Name of the client"), answer, row.name)
        self.name.ask(ask)

    def more_acts(self) -> Acts:
        """The marked one is renamed or edited."""
        return [
            Act(msg("Edit client…"), self.edit_asked.emit, ("E",), "pencil", self._has_one),
            Act(msg("Rename"), self.rename, ("F2",), "", self._has_one),
            Act(msg("Remind me of the client…"), self._ask_reminder, (), "bell", self._has_one),
            Act(msg("History of the client"), self._show_history, (), "clock", self._has_one, writes=False),
        ]

    def _show_history(self) -> None:
        row = self.current()
        if row is not None:
            ask_history(self, "client", row.client_id)

    def _ask_reminder(self) -> None:
        row = self.current()
        if row is not None:
            ask_reminder(self, "client", row.client_id, row.name)

    def _has_one(self) -> bool:
        return self.current() is not None
