"""The list of clients: find, filter, order, choose one or several, make, rename, archive, tag, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.clients.ask_line import Ask, AskLine
from dualdesk.panes.clients.list_empty import ListEmpty
from dualdesk.panes.clients.several_bar import SeveralBar
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow as Row
from dualdesk.viewmodels import clients_list
from dualdesk.viewmodels.clients import client_row, counted
from dualdesk.viewmodels.clients_acts import ClientActs
from dualdesk.viewmodels.clients_list import ALL, ARCHIVED, FILTERS, NAME, NEEDS_ME, ORDERS
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.choices import Segments, Tabs
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.object_rows import client_delegate

if TYPE_CHECKING:
    from dualdesk.queries.clients import ClientRow

WIDTH: Final = 300
_MARGIN: Final = 14
_FILTER_KEY: Final = "clients.filter"
_ORDER_KEY: Final = "clients.order"


class ListPlane(QFrame):
    """The clients, the chosen one marked.

    `chosen` follows the keyboard and the pointer, `entered` is Enter on one; `made` carries one that is new,
    `edit_asked` wants its fields, `open_asked` a record of another list; `people_asked` the list of people.
    """

    chosen = Signal(int)
    entered = Signal()
    made = Signal(int)
    edit_asked = Signal()
    open_asked = Signal(str, int)
    people_asked = Signal()

    def __init__(self, context: Context, tabs: Tabs) -> None:
        super().__init__()
        self.setObjectName("list")
        self._context = context
        self._writes = ClientActs(context)
        self._clients: tuple[ClientRow, ...] = ()
        say, look = context.say, context.look
        self.tabs = tabs
        self._add = ToolButton(look, "plus", say(msg("New client")), "Ctrl+Shift+C")
        self.order = ToolButton(look, "arrow-up-down", say(msg("Order the list")), "O")
        self.filter = SearchField(look, say(msg("Filter clients")))
        self.segments = Segments(look, say(msg("Which clients")), dense=True)
        self.name = AskLine(context, "users")
        self._delegate = client_delegate(look)
        self._model: KeyedListModel[Row] = KeyedListModel()
        self.list = ListView(say(msg("Clients")), self._delegate, uniform=True, several=True)
        self.list.setObjectName("clients")
        self.list.setModel(self._model)
        self.empty = ListEmpty(context)
        self.several = SeveralBar(context)
        self._filter = self._kept_choice(_FILTER_KEY, (*FILTERS, ARCHIVED), ALL)
        self._order = self._kept_choice(_ORDER_KEY, tuple(ORDERS), NAME)
        self._menu = ActMenu(look, context.language, self.list, self.acts())
        self._lay_out()
        self._connect()
        self._count()

    @property
    def current_filter(self) -> str:
        """Which clients are shown."""
        return self._filter

    def show_clients(self, rows: tuple[ClientRow, ...], current: int | None, *, is_wanted: bool = False) -> None:
        """Show these clients with the current one marked, else the first.

        A current one that the filter leaves out stays while it is current; one that is wanted changes the filter.
        """
        self._clients = rows
        if is_wanted and current not in {row.client_id for row in self._matching()}:
            away = any(row.client_id == current and row.is_archived for row in rows)
            self._take_filters_away(ARCHIVED if away else ALL)
        self._count()
        self._refill(kept=current)
        number = self._model.row_of(current) if current is not None else -1
        if number >= 0 and self.list.current_key != current:
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
        self._take_filters_away(ALL)
        self._refill(kept=None)
        self._choose_again()
        self.focus_list()

    def choose_filter(self, key: str) -> None:
        """Show those under a filter."""
        self._filter = key
        self._context.machine.put(_FILTER_KEY, key)
        self._count()
        self._refill(kept=None)
        self._choose_again()

    def choose_order(self, key: str) -> None:
        """Put the list in an order; the chosen client stays in sight."""
        self._order = key
        self._context.machine.put(_ORDER_KEY, key)
        self._refill(kept=self._current_id())
        self.list.scrollTo(self.list.currentIndex())

    def filter_list(self) -> None:
        """Put the keyboard in the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def add(self, name: str = "") -> None:
        """Ask for a new client's name."""
        ask: Ask

        def answer(text: str, anyway: bool) -> None:
            self._writes.make(text, anyway=anyway, done=self._on_made, failed=partial(self.name.refuse, ask, text))
            self._close_if_waiting()

        ask = Ask(msg("Name of the client"), answer, name, alike="client")
        self.name.ask(ask)

    def rename(self) -> None:
        """F2: another name for the chosen one."""
        row = self._current()
        if row is None:
            return
        ask: Ask

        def answer(text: str, _anyway: bool) -> None:
            done, failed = self.name.close_line, partial(self.name.refuse, ask, text)
            self._writes.rename(row.client_id, text, done=done, failed=failed)
            self._close_if_waiting()

        ask = Ask(msg("Name of the client"), answer, row.name)
        self.name.ask(ask)

    def tag(self) -> None:
        """Type a tag for those selected."""
        rows = self.selected()
        if not rows:
            return
        ask: Ask

        def answer(text: str, _anyway: bool) -> None:
            done, failed = self.name.close_line, partial(self.name.refuse, ask, text)
            self._writes.tag(rows, text, done=done, failed=failed)
            self._close_if_waiting()

        asked = msg("Tag for {name}", name=rows[0].name)
        ask = Ask(asked if len(rows) == 1 else msgn("Tag for {n} client", "Tag for {n} clients", len(rows)), answer)
        self.name.ask(ask)

    def turn_archive(self) -> None:
        """Put those selected away, or bring them back."""
        rows = self.selected()
        if rows and rows[0].is_archived:
            self._writes.bring_back([row for row in rows if row.is_archived])
        else:
            self._writes.archive(rows)

    def delete(self) -> None:
        """Del: delete those selected; undo brings them back."""
        self._writes.delete(self.selected())

    def selected(self) -> list[ClientRow]:
        """The clients that are selected, as listed."""
        keys = self.list.selected_keys()
        rows = {row.client_id: row for row in self._clients}
        return [rows[key] for key in keys if isinstance(key, int) and key in rows]

    def acts(self) -> Acts:
        """What can be done with those selected and with the list."""
        some = self._has_some
        return [
            Act(msg("New client"), self.add, (), "plus"),
            Act(msg("Edit client…"), self.edit_asked.emit, ("E",), "pencil", self._has_one),
            Act(msg("Rename"), self.rename, ("F2",), "", self._has_one),
            Act(msg("Tag…"), self.tag, (), "tag", some),
            Act(self._archive_name, self.turn_archive, (), "archive", some),
            Act(msg("Delete"), self.delete, ("Del",), "trash", some),
            None,
            Act(msg("Order the list…"), self.ask_order, ("O",), "arrow-up-down"),
            Act(self._archived_name, self._turn_archived, (), "", checked=lambda: self._filter == ARCHIVED),
        ]

    def ask_order(self) -> None:
        """O: offer the orders."""
        acts: list[Act | None] = [
            Act(words, partial(self.choose_order, key), checked=partial(self._is_order, key))
            for key, words in ORDERS.items()
        ]
        acts += [
            None,
            Act(self._archived_name, self._turn_archived, (), "", checked=lambda: self._filter == ARCHIVED),
        ]
        menu = ActMenu(self._context.look, self._context.language, self.order, acts, bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.order.mapToGlobal(QPoint(0, self.order.height())))

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

    def _lay_out(self) -> None:
        self._add.setObjectName("new_client")
        self.order.setObjectName("order_clients")
        head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.order)
        head.addWidget(self._add)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        top.setSpacing(10)
        top.addLayout(head)
        for part in (self.filter, self.segments, self.name):
            top.addWidget(part)
        self._places = QStackedLayout()
        self._places.addWidget(self.list)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._places, 1)
        column.addWidget(self.several)
        self._on_look_changed()

    def _connect(self) -> None:
        self._add.clicked.connect(lambda: self.add())
        self.order.clicked.connect(self.ask_order)
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(lambda _text: self._on_typed())
        self.segments.chosen.connect(self.choose_filter)
        self.empty.add_asked.connect(self.add)
        self.empty.all_asked.connect(self.show_all)
        self.name.left.connect(self.focus_list)
        self.name.open_asked.connect(self.open_asked)
        self.list.chosen.connect(self.chosen.emit)
        self.list.opened.connect(lambda _key: self.entered.emit())
        self.list.menu_asked.connect(self._on_menu_asked)
        self.list.selectionModel().selectionChanged.connect(lambda _new, _old: self._on_selected())
        self.several.archive_asked.connect(self.turn_archive)
        self.several.tag_asked.connect(self.tag)
        self.several.delete_asked.connect(self.delete)
        self.several.one_asked.connect(self._select_one)
        self._context.look.changed.connect(self._on_look_changed)

    def _count(self) -> None:
        """Name the filters with their counts; where the plane has no room for all, only the one that asks for work."""
        names = {key: self._context.say(name) for key, name in FILTERS.items()}
        counts = {
            key: counted(self._context, FILTERS[key], len(clients_list.kept(self._clients, key))) for key in names
        }
        for words in (counts, {**names, NEEDS_ME: counts[NEEDS_ME]}, names):
            self.segments.show_options(list(words.items()))
            if self.segments.sizeHint().width() <= self.width() - 2 * _MARGIN:
                break
        if self._filter in FILTERS:
            self.segments.choose(self._filter)
        self.segments.setVisible(self._filter in FILTERS)

    def _matching(self) -> list[ClientRow]:
        typed = self.filter.text()
        return [row for row in clients_list.kept(self._clients, self._filter) if clients_list.matches(row, typed)]

    def _refill(self, *, kept: int | None) -> None:
        found = {row.client_id for row in self._matching()}
        rows = [row for row in self._clients if row.client_id in found or row.client_id == kept]
        self._model.show([client_row(self._context, row) for row in clients_list.ordered(rows, self._order)])
        if not rows:
            self.empty.say(self.filter.text(), self._filter, any(not row.is_archived for row in self._clients))
        self._places.setCurrentWidget(self.list if rows else self.empty)

    def _choose_again(self) -> None:
        if self.list.current_key is None:
            self.list.choose_first()

    def _take_filters_away(self, key: str) -> None:
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self._filter = key
        self._context.machine.put(_FILTER_KEY, key)
        self._count()

    def _kept_choice(self, key: str, known: tuple[str, ...], usual: str) -> str:
        chosen = self._context.machine.get(key, usual)
        return chosen if chosen in known else usual

    def _current(self) -> ClientRow | None:
        return next((row for row in self._clients if row.client_id == self.list.current_key), None)

    def _current_id(self) -> int | None:
        row = self._current()
        return None if row is None else row.client_id

    def _has_one(self) -> bool:
        return self._current() is not None

    def _has_some(self) -> bool:
        return bool(self.list.selectedIndexes())

    def _is_order(self, key: str) -> bool:
        return self._order == key

    def _archive_name(self) -> Message:
        rows = self.selected()
        return msg("Bring back") if rows and rows[0].is_archived else msg("Archive")

    def _archived_name(self) -> Message:
        count = len(clients_list.kept(self._clients, ARCHIVED))
        return msg("Show archived clients ({n})", n=count)

    def _turn_archived(self) -> None:
        self.choose_filter(ALL if self._filter == ARCHIVED else ARCHIVED)

    def _select_one(self) -> None:
        self.list.setCurrentIndex(self.list.currentIndex())
        self.focus_list()

    def _close_if_waiting(self) -> None:
        if self._context.desk.is_waiting:
            self.name.close_line()

    def _on_typed(self) -> None:
        self._refill(kept=None)
        self._choose_again()

    def _on_made(self, client_id: int) -> None:
        self.name.close_line()
        self.made.emit(client_id)

    def _on_selected(self) -> None:
        rows = self.selected()
        self.several.say(len(rows), archived=bool(rows) and rows[0].is_archived)

    def _on_menu_asked(self, client_id: int, point: QPoint) -> None:
        if client_id not in self.list.selected_keys():
            self.list.choose_row(self._model.row_of(client_id))
        self._menu.popup(point)

    def _on_look_changed(self) -> None:
        self.setFixedWidth(self._context.look.px(WIDTH))
        self._count()


_OUT_OF_FILTER: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
