"""A client as one half of the Desk: its page without the list and the column beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.ask_line import Ask, AskLine
from dualdesk.panes.clients.client_reader import ClientReader
from dualdesk.panes.clients.client_sheet import ClientSheet
from dualdesk.panes.clients.client_view import ClientView
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients_acts import ClientActs
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.drops import Drops
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.side import Choice, Side, on_button

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
        self.view = ClientView(context, dense=True)
        none = EmptyState(context.look, icon="users", hat="client", title="", line="")
        super().__init__(context, "client", self.view, none)
        self.setAccessibleName(context.say(msg("Client")))
        self._wanted_entry = 0
        self._reader = ClientReader(context, self)
        self._page: ClientPage | None = None
        self.sheet: ClientSheet | None = None
        self._writes = ClientActs(context)
        self.name = AskLine(context, "users")
        none.hold(self.name)
        self.show_none()
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
        # At once, so that nothing typed from here on is logged with the client before.
        self.view.line.show_client(record_id)
        super().open_record(record_id)

    def show_none(self, beside: Choice | None = None) -> None:
        """There is no client to show."""
        self._reader.forget()
        self._page = None
        self.view.line.show_client(None)
        super().show_none(beside)

    def say_none(self, name: str) -> None:
        """A project without a client can be given one."""
        say = self.context.say
        self.name.close_line()
        if name:
            title = msg("No client for {project}", project=name)
            act = msg("New client for {project}", project=on_button(name))
            line = msg("It is for yourself. Name whom it is for, or choose another client.")
        else:
            title, act, line = msg("No client here"), msg("New client"), msg("Choose one, or add the first.")
        self.none.say(say(title), say(line), act=say(act), other=say(msg("Show all clients")))

    def begin(self) -> None:
        """Name a client, for the project beside where there is one."""
        if not self.is_empty:
            return
        ask, take = msg("Name of the client"), None
        if self.beside is not None:
            take = (msg("Take this one"), self._take)
        self._ask = Ask(ask, self._on_named, alike="client", take=take)
        self.name.ask(self._ask)

    def show_part(self, kind: str, record_id: int) -> None:
        """Show an entry of the log, as soon as it is read."""
        if kind == "interaction":
            self._wanted_entry = record_id
            self.read_again()

    def choices(self) -> Sequence[Choice]:
        """Every client."""
        picks = self.context.desk.ask(pairing.client_picks)
        return [Choice(pick.id, pick.name, pick.under) for pick in picks]

    def selected(self) -> tuple[str, Sequence[int]]:
        """The entries that are selected in the log."""
        return "interaction", [key for key in self.view.log.list.selected_keys() if isinstance(key, int)]

    def focus_start(self) -> None:
        """The log, or the line where nothing is logged yet."""
        if self.is_empty:
            self.none.take_focus()
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
        """What can be done to the client and its log, or that a client can be added."""
        return [Act(msg("New client"), self.begin, icon="plus")] if self.is_empty else self.view.acts()

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
        self._reader.lost.connect(self._on_lost)
        self.none.acted.connect(self.begin)
        self.name.left.connect(self._on_name_left)
        self.name.open_asked.connect(lambda _kind, client_id: self._on_made(client_id))
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
        self.show_view()
        if self._wanted_entry and self.view.log.choose(self._wanted_entry):
            self._wanted_entry = 0

    def _on_lost(self) -> None:
        self.show_none()
        self.lost.emit()

    def _on_named(self, name: str, anyway: bool) -> None:
        failed = partial(self.name.refuse, self._ask, name)
        if self.beside is None:
            self._writes.make(name, anyway=anyway, done=self._on_made, failed=failed)
        else:
            self._writes.make_for(self.beside.id, name, anyway=anyway, done=self._on_made, failed=failed)

    def _take(self, client_id: int, name: str) -> None:
        if self.beside is not None:
            self._writes.give(self.beside.id, client_id, name, done=partial(self._on_made, client_id))

    def _on_made(self, client_id: int) -> None:
        self.open_record(client_id)
        self.name.close_line()
        self.shown.emit(client_id)

    def _on_name_left(self) -> None:
        if self.is_empty:
            self.none.take_focus()

    def _on_dropped(self, kind: str, ids: Sequence[int], _at: object) -> None:
        if kind == "task":
            for record_id in ids:
                self.taken.emit(kind, record_id)
