"""The list of clients: find, filter, choose, make, rename, archive, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.text import folded
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow as Row
from dualdesk.runtime.look.tokens import OBJECT_TITLE, STRONG
from dualdesk.viewmodels.clients import client_row, counted
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.bars import EmptyState, InlineBar
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.object_rows import client_delegate
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.clients import ClientRow
    from dualdesk.services import clients
else:
    clients = Late("dualdesk.services.clients")

WIDTH: Final = 300
_ALL: Final = "all"
_NAMES: Final = {
    _ALL: msg("All"),
    "needs_me": msg("Needs me"),
    "renewing": msg("Renewing"),
}


class ListPlane(QFrame):
    """The clients, the chosen one marked; `chosen` follows the keyboard and the pointer."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("list")
        self.setFixedWidth(WIDTH)
        self._context = context
        self._clients: tuple[ClientRow, ...] = ()
        self._renaming: int | None = None
        say, look = context.say, context.look
        self._filter = SearchField(look, say(msg("Filter clients")))
        self._segments = Segments(look, say(msg("Which clients")))
        self._name = InputLine(look, name=say(msg("Name of the client")), placeholder=say(msg("Name of the client")))
        self._name.hide()
        self._error = InlineBar(look, close_name=say(msg("Close")))
        self._delegate = client_delegate(look)
        self._model: KeyedListModel[Row] = KeyedListModel()
        self.list = ListView(say(msg("Clients")), self._delegate, uniform=True)
        self.list.setObjectName("clients")
        self.list.setModel(self._model)
        self._none = EmptyState(
            look,
            icon="users",
            hat="client",
            title=say(msg("No clients yet")),
            line=say(msg("A name is enough.")),
            act=say(msg("New client")),
        )
        self._no_match = EmptyState(
            look,
            icon="search",
            hat="client",
            title=say(msg("No client matches")),
            line="",
            act=say(msg("Clear the filter")),
        )
        self._lay_out()
        self._connect()

    def show_clients(self, rows: tuple[ClientRow, ...], current: int | None) -> None:
        """Show these clients; the current one stays, else the first is chosen."""
        self._clients = rows
        self._segments.show_options(
            [(key, counted(self._context, name, len(self._kept(key)))) for key, name in _NAMES.items()]
        )
        self._refill()
        self.choose(current)

    def choose(self, client_id: int | None) -> None:
        """Make a client current; the first where it is not in the list."""
        number = self._model.row_of(client_id) if client_id is not None else -1
        if number >= 0:
            self.list.choose_row(number)
        elif self._model.rowCount() and self.list.current_key is None:
            self.list.choose_first()

    def has(self, client_id: int) -> bool:
        """Whether the client is in the list as filtered."""
        return self._model.row_of(client_id) >= 0

    def show_all(self) -> None:
        """Take every filter away."""
        self._filter.clear()
        self._segments.choose(_ALL)
        self._refill()

    def filter_list(self) -> None:
        """Put the keyboard in the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def add(self) -> None:
        """Ask for a new client's name."""
        self._ask_name(None, "")

    def _ask_name(self, client_id: int | None, name: str) -> None:
        self._renaming = client_id
        self._name.edit.setText(name)
        self._name.show()
        self._name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.edit.selectAll()

    def _lay_out(self) -> None:
        say, look = self._context.say, self._context.look
        add = ToolButton(look, "plus", say(msg("New client")), "Ctrl+Shift+C")
        add.setObjectName("new_client")
        add.clicked.connect(self.add)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(look, say(msg("Clients")), size=OBJECT_TITLE, weight=STRONG), 1)
        head.addWidget(add)
        top = QVBoxLayout()
        top.setContentsMargins(16, 18, 12, 0)
        top.setSpacing(10)
        top.addLayout(head)
        for part in (self._filter, self._segments, self._name, self._error):
            top.addWidget(part)
        self._places = QStackedLayout()
        for place in (self.list, self._none, self._no_match):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._places, 1)

    def _connect(self) -> None:
        self._filter.textChanged.connect(lambda _text: self._refill())
        self._segments.chosen.connect(lambda _key: self._refill())
        self._none.acted.connect(self.add)
        self._no_match.acted.connect(self.show_all)
        self._name.submitted.connect(self._on_named)
        self._name.left.connect(self._on_name_left)
        self.list.chosen.connect(self.chosen.emit)
        self.list.menu_asked.connect(self._on_menu_asked)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self.add)
        for keys, act in (("Del", self._on_delete_asked), ("F2", self._on_rename_asked)):
            QShortcut(QKeySequence(keys), self.list, act, context=Qt.ShortcutContext.WidgetShortcut)

    def _kept(self, key: str) -> list[ClientRow]:
        match key:
            case "needs_me":
                return [row for row in self._clients if row.needs_me]
            case "renewing":
                return [row for row in self._clients if row.is_renewing]
        return list(self._clients)

    def _refill(self) -> None:
        wanted = folded(self._filter.text())
        rows = [
            row for row in self._kept(self._segments.current or _ALL) if wanted in folded(f"{row.name} {row.trade}")
        ]
        self._model.show([client_row(self._context, row) for row in rows])
        place: QWidget = self.list if rows else self._no_match if self._clients else self._none
        if place is self._no_match:
            self._no_match.say(
                self._context.say(msg("No client matches")), f"“{self._filter.text()}”" if self._filter.text() else ""
            )
        self._places.setCurrentWidget(place)

    def _current(self) -> ClientRow | None:
        key = self.list.current_key
        return next((row for row in self._clients if row.client_id == key), None)

    def _on_named(self, name: str) -> None:
        desk, client_id = self._context.desk, self._renaming
        if client_id is None:
            label = msg("Add client {name}", name=name)
            desk.do(
                label, partial(clients.create, name=name, now=desk.clock()), done=self._on_made, failed=self._refuse
            )
        else:
            label = msg("Rename client to {name}", name=name)
            work = partial(clients.edit, client_id=client_id, name=name)
            desk.do(label, work, done=lambda _none: self._on_made(client_id), failed=self._refuse)

    def _on_made(self, client_id: int) -> None:
        self._name.edit.clear()
        self._name.set_invalid(False)
        self._on_name_left()
        self.show_all()
        self.choose(client_id)
        self.chosen.emit(client_id)

    def _on_name_left(self) -> None:
        self._name.hide()
        self._error.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: UserError) -> None:
        self._name.set_invalid(True)
        self._error.say(self._context.say(error.message))

    def _on_rename_asked(self) -> None:
        row = self._current()
        if row is not None:
            self._ask_name(row.client_id, row.name)

    def _on_archive_asked(self) -> None:
        row, desk = self._current(), self._context.desk
        if row is not None:
            label = msg("Archive {name}", name=row.name)
            desk.do(label, partial(clients.archive, client_id=row.client_id, now=desk.clock()))

    def _on_delete_asked(self) -> None:
        row = self._current()
        if row is not None:
            label = msg("Delete client {name}", name=row.name)
            self._context.desk.do(label, partial(clients.delete, client_id=row.client_id))

    def _on_menu_asked(self, client_id: int, point: QPoint) -> None:
        self.choose(client_id)
        menu = QMenu(self)
        say = self._context.say
        menu.addAction(say(msg("Rename")), QKeySequence("F2"), self._on_rename_asked)
        menu.addAction(say(msg("Archive")), self._on_archive_asked)
        menu.addSeparator()
        menu.addAction(say(msg("Delete")), QKeySequence("Del"), self._on_delete_asked)
        menu.exec(point)
        menu.deleteLater()
