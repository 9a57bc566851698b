"""A client as one half of the Desk: its page without the list and the column beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.client_reader import ClientReader
from dualdesk.panes.clients.client_sheet import ClientSheet
from dualdesk.panes.clients.client_view import ClientView
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.drops import Drops
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.side import Choice, Side

if TYPE_CHECKING:
    from dualdesk.queries import pairing
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.log import LogRow
    from dualdesk.store.changes import ChangeSet
else:
    pairing = Late("dualdesk.queries.pairing")

_ELSEWHERE = frozenset({"time_entry", "checklist_item", "saved_view"})


class ClientSide(Side):
    """Shows one client; L logs, its head picks another."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "client")
        self.setObjectName("client_side")
        self.setAccessibleName(context.say(msg("Client")))
        self._wanted_entry = 0
        self.view = ClientView(context, dense=True)
        self._reader = ClientReader(context, self)
        self._page: ClientPage | None = None
        self.sheet: ClientSheet | None = None
        self._none = EmptyState(
            context.look,
            icon="users",
            hat="client",
            title=context.say(msg("No client here")),
            line=context.say(msg("Choose one, or add the first.")),
            act=context.say(msg("Choose a client")),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(self.view)
        main = QFrame()
        main.setObjectName("main")
        inner = QVBoxLayout(main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(main)
        self._connect()

    def reload(self) -> None:
        """Read the client again."""
        if self.record_id:
            self._reader.read(self.record_id, self.view.log.question(self.record_id))

    def concerns(self, changes: ChangeSet) -> bool:
        """Everything about clients does; time spent and checklists do not."""
        return not changes.tables <= _ELSEWHERE

    def open_record(self, record_id: int) -> None:
        """Show a client."""
        self.record_id = record_id
        # At once, so that nothing typed from here on is logged with the client before.
        self.view.line.show_client(record_id)
        self._stale = True
        self._refresh()

    def show_none(self) -> None:
        """There is no client to show."""
        self.record_id = 0
        self._reader.forget()
        self.view.line.show_client(None)
        self._stack.setCurrentWidget(self._none)

    def show_part(self, kind: str, record_id: int) -> None:
        """Show an entry of the log, as soon as it is read."""
        if kind == "interaction":
            self._wanted_entry = record_id
            self._stale = True
            self._refresh()

    def choices(self) -> Sequence[Choice]:
        """Every client."""
        picks = self.context.desk.ask(pairing.client_picks)
        return [Choice(pick.id, pick.name, pick.under) for pick in picks]

    def selected(self) -> tuple[str, Sequence[int]]:
        """The entries that are selected in the log."""
        return "interaction", [key for key in self.view.log.list.selected_keys() if isinstance(key, int)]

    def focus_start(self) -> None:
        """The log, or the line where nothing is logged yet."""
        if self._stack.currentWidget() is self._none:
            self._none.setFocus()
        elif not self.view.log.focus_list():
            self.view.line.take_focus()

    def add(self) -> None:
        """N: there is nothing to add to a client but a contact."""
        self.log()

    def log(self) -> None:
        """L: the log line."""
        if self.record_id:
            self.view.line.focus_line()

    def filter_list(self) -> None:
        """Ctrl+F: find in the log."""
        if self.record_id:
            self.view.log.filter_entries()

    def acts(self) -> Acts:
        """What can be done to the client and its log."""
        return self.view.acts()

    def edit(self) -> None:
        """All fields of the client."""
        if self._page is None:
            return
        if self.sheet is None:
            self.sheet = ClientSheet(self.context, host_of(self))
            self.sheet.open_asked.connect(self.open_asked)
        self.sheet.open_for(self._page)

    def _connect(self) -> None:
        self.view.edit_asked.connect(self.edit)
        self._reader.found.connect(self._on_found)
        self._reader.lost.connect(self.show_none)
        self._none.acted.connect(self.pick_asked)
        self.view.left.connect(self.focus_start)
        self.view.pick_asked.connect(self.pick_asked)
        self.view.log.asked.connect(self.reload)
        self.view.log.task_asked.connect(partial(self.open_asked.emit, "task"))
        self.view.log.open_asked.connect(self.open_asked)
        on_key(self, "Shift+L", self.view.line.plan, within=True)
        Drops(self.view.log.list, ("task",)).dropped.connect(self._on_dropped)

    def _on_found(self, page: ClientPage, entries: Sequence[LogRow]) -> None:
        self._page = page
        self.view.show_page(page, entries)
        if self.sheet is not None and self.sheet.is_open:
            self.sheet.show_page(page)
        focused: QWidget | None = self.window().focusWidget()
        waits = focused is not None and (focused is self._none or self._none.isAncestorOf(focused))
        self._stack.setCurrentWidget(self.view)
        if waits:
            # Before the client was read there was nothing else to put the keyboard on.
            self.focus_start()
        if self._wanted_entry and self.view.log.choose(self._wanted_entry):
            self._wanted_entry = 0

    def _on_dropped(self, kind: str, ids: Sequence[int], _at: object) -> None:
        if kind == "task":
            for record_id in ids:
                self.taken.emit(kind, record_id)
