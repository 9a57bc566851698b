"""The list of clients: find, filter, choose, make, rename, archive, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
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
from dualdesk.widgets.keys import on_key
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
_NEEDS_ME: Final = "needs_me"
_MARGIN: Final = 14
_NAMES: Final = {
    _ALL: msg("All"),
    _NEEDS_ME: msg("Needs me"),
    "renewing": msg("Renewing"),
    "silent": msg("Silent"),
}


class ListPlane(QFrame):
    """The clients, the chosen one marked.

    `chosen` follows the keyboard and the pointer, `entered` is Enter on one; `made` carries one that is new.
    """

    chosen = Signal(int)
    entered = Signal()
    made = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("list")
        self.setFixedWidth(WIDTH)
        self._context = context
        self._clients: tuple[ClientRow, ...] = ()
        self._renaming: int | None = None
        say, look = context.say, context.look
        self._add = ToolButton(look, "plus", say(msg("New client")), "Ctrl+Shift+C")
        self.filter = SearchField(look, say(msg("Filter clients")))
        self.segments = Segments(look, say(msg("Which clients")))
        self.name = InputLine(look, name=say(msg("Name of the client")), placeholder=say(msg("Name of the client")))
        self.name.hide()
        self.error = InlineBar(look, close_name=say(msg("Close")))
        self._delegate = client_delegate(look)
        self._model: KeyedListModel[Row] = KeyedListModel()
        self.list = ListView(say(msg("Clients")), self._delegate, uniform=True)
        self.list.setObjectName("clients")
        self.list.setModel(self._model)
        self.none = EmptyState(
            look,
            icon="users",
            hat="client",
            title=say(msg("No clients yet")),
            line=say(msg("A name is enough.")),
            act=say(msg("New client")),
        )
        self.no_match = EmptyState(
            look, icon="search", hat="client", title="", line="", act=say(msg("Clear the filter"))
        )
        self._lay_out()
        self._connect()

    def show_clients(self, rows: tuple[ClientRow, ...], current: int | None, *, is_wanted: bool = False) -> None:
        """Show these clients with the current one marked, else the first.

        A current one that the filter leaves out stays while it is current; one that is wanted takes the filter away.
        """
        self._clients = rows
        self._count()
        if is_wanted and current not in {row.client_id for row in self._matching()}:
            self._take_filters_away()
        self._refill(kept=current)
        number = self._model.row_of(current) if current is not None else -1
        if number >= 0:
            self.list.choose_row(number)
        elif self.list.current_key is None:
            self.list.choose_first()
        if is_wanted and self._add.hasFocus():
            # Where there was no list yet the keyboard had to wait for it.
            self.focus_list()

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on what leads back to one."""
        # Asked of the place and not of the focus, which nothing has before the window is active.
        is_listed = self._places.currentWidget() is self.list
        place: QWidget = self.list if is_listed else self.filter if self._clients else self._add
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Take every filter away."""
        self._take_filters_away()
        self._refill(kept=None)
        self.focus_list()

    def filter_list(self) -> None:
        """Put the keyboard in the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def add(self) -> None:
        """Ask for a new client's name."""
        self._ask_name(None, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """In the filter, Esc empties it and then leaves; Down and Enter go to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() in _OUT_OF_FILTER:
                self.focus_list()
                return True
        return super().eventFilter(watched, event)

    def _ask_name(self, client_id: int | None, name: str) -> None:
        self._renaming = client_id
        self._settle()
        self.name.edit.setText(name)
        self.name.show()
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.selectAll()

    def _lay_out(self) -> None:
        self._add.setObjectName("new_client")
        head = QHBoxLayout()
        title = PlainLabel(self._context.look, self._context.say(msg("Clients")), size=OBJECT_TITLE, weight=STRONG)
        head.addWidget(title, 1)
        head.addWidget(self._add)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 18, _MARGIN, 0)
        top.setSpacing(10)
        top.addLayout(head)
        for part in (self.filter, self.segments, self.name, self.error):
            top.addWidget(part)
        self._places = QStackedLayout()
        for place in (self.list, self.none, self.no_match):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._places, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(lambda _text: self._refill(kept=None))
        self.segments.chosen.connect(lambda _key: self._refill(kept=None))
        self.none.acted.connect(self.add)
        self.no_match.acted.connect(self.show_all)
        self.name.submitted.connect(self._on_named)
        self.name.edited.connect(lambda _text: self._settle())
        self.name.left.connect(self._close_name)
        self.error.closed.connect(self.focus_list)
        self.list.chosen.connect(self.chosen.emit)
        self.list.opened.connect(lambda _key: self.entered.emit())
        self.list.menu_asked.connect(self._on_menu_asked)
        on_key(self.list, "Del", self._on_delete_asked)
        on_key(self.list, "F2", self._on_rename_asked)

    def _count(self) -> None:
        """Name the filters; the one that asks for something with its count, where the plane has room for it."""
        names = {key: self._context.say(name) for key, name in _NAMES.items()}
        counting = counted(self._context, _NAMES[_NEEDS_ME], len(self._kept(_NEEDS_ME)))
        for words in ({**names, _NEEDS_ME: counting}, names):
            self.segments.show_options(list(words.items()))
            if self.segments.sizeHint().width() <= WIDTH - 2 * _MARGIN:
                return

    def _kept(self, key: str) -> list[ClientRow]:
        match key:
            case "needs_me":
                return [row for row in self._clients if row.needs_me]
            case "renewing":
                return [row for row in self._clients if row.is_renewing]
            case "silent":
                return [row for row in self._clients if row.is_silent]
        return list(self._clients)

    def _matching(self) -> list[ClientRow]:
        wanted = folded(self.filter.text())
        return [row for row in self._kept(self.segments.current) if wanted in folded(f"{row.name} {row.trade}")]

    def _refill(self, *, kept: int | None) -> None:
        found = {row.client_id for row in self._matching()}
        rows = [row for row in self._clients if row.client_id in found or row.client_id == kept]
        self._model.show([client_row(self._context, row) for row in rows])
        if not rows:
            self.no_match.say(self._context.say(msg("No client matches")), self._why_none())
        place: QWidget = self.list if rows else self.no_match if self._clients else self.none
        self._places.setCurrentWidget(place)

    def _why_none(self) -> str:
        text = self.filter.text()
        return f"“{text}”" if text else self._context.say(_NAMES.get(self.segments.current, _NAMES[_ALL]))

    def _take_filters_away(self) -> None:
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self.segments.choose(_ALL)

    def _current(self) -> ClientRow | None:
        key = self.list.current_key
        return next((row for row in self._clients if row.client_id == key), None)

    def _on_named(self, name: str) -> None:
        desk, client_id = self._context.desk, self._renaming
        refused = partial(self._on_refused, client_id, name)
        if client_id is None:
            work = partial(clients.create, name=name, now=desk.clock())
            desk.do(msg("Add client {name}", name=name), work, done=self._on_made, failed=refused)
        else:
            label: Message = msg("Rename client to {name}", name=name)
            desk.do(
                label,
                partial(clients.edit, client_id=client_id, name=name),
                done=lambda _none: self._close_name(),
                failed=refused,
            )
        if desk.is_waiting:
            self._close_name()

    def _on_made(self, client_id: int) -> None:
        self._close_name()
        self.made.emit(client_id)

    def _close_name(self) -> None:
        self.name.hide()
        self._settle()
        self.focus_list()

    def _settle(self) -> None:
        self.name.set_invalid(False)
        self.error.hide()

    def _on_refused(self, client_id: int | None, name: str, error: UserError) -> None:
        if not self.name.isVisible():
            self._ask_name(client_id, name)
        self.name.set_invalid(True)
        self.error.say(self._context.say(error.message))

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
        self.list.choose_row(self._model.row_of(client_id))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = self._context.say
        menu.addAction(say(msg("Rename")), QKeySequence("F2"), self._on_rename_asked)
        menu.addAction(say(msg("Archive")), self._on_archive_asked)
        menu.addSeparator()
        menu.addAction(say(msg("Delete")), QKeySequence("Del"), self._on_delete_asked)
        menu.popup(point)


_OUT_OF_FILTER: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
