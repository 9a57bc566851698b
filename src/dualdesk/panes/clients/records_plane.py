"""A list of clients or of people: find, filter, order, choose one or several, make, archive, tag, delete."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.ask_line import Ask, AskLine, Kind
from dualdesk.panes.clients.list_empty import ListEmpty
from dualdesk.panes.clients.several_bar import SeveralBar
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow
from dualdesk.viewmodels.clients import counted
from dualdesk.viewmodels.record_list import ALL, ARCHIVED, NAME, ListRules, ListWords, ListWrites, One
from dualdesk.viewmodels.worded_list import WordedListModel
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.choices import Segments, Tabs
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.object_rows import client_delegate

WIDTH: Final = 300
_MARGIN: Final = 14
_OUT_OF_FILTER: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordsPlane(QFrame, Generic[One]):
    """The records of one kind, the chosen one marked.

    `chosen` follows the keyboard and the pointer, `entered` is Enter on one; `made` carries one that is new,
    `open_asked` one (kind and id) that looks like what was typed.
    """

    chosen = Signal(int)
    entered = Signal()
    made = Signal(int)
    open_asked = Signal(str, int)

    def __init__(
        self,
        context: Context,
        tabs: Tabs,
        rules: ListRules[One],
        words: ListWords,
        writes: ListWrites[One],
        empty: ListEmpty,
        *,
        kind: Kind,
    ) -> None:
        super().__init__()
        self.setObjectName("list")
        self.context = context
        self.rows: tuple[One, ...] = ()
        self._rules = rules
        self._words = words
        self._writes = writes
        self._kind: Kind = kind
        say, look = context.say, context.look
        self.tabs = tabs
        self._add = ToolButton(look, "plus", say(words.new), words.new_key)
        self.order = ToolButton(look, "arrow-up-down", say(msg("Order the list")), "O")
        self.filter = SearchField(look, say(words.filter))
        self.segments = Segments(look, say(words.segments), dense=True)
        self.name = AskLine(context, "users" if kind == "client" else "user")
        self._delegate = client_delegate(look)
        self._model = WordedListModel[One, ClientRow](partial(rules.row, context))
        self.list = ListView(say(words.title), self._delegate, uniform=True, several=True)
        self.list.setObjectName(rules.place)
        self.list.setModel(self._model)
        self.empty = empty
        self.several = SeveralBar(context)
        self._filter = self._kept_choice("filter", (*rules.filters, ARCHIVED), ALL)
        self._order = self._kept_choice("order", tuple(rules.orders), NAME)
        self._menu = ActMenu(look, context.language, self.list, self.acts())
        self._lay_out()
        self._connect()
        self._count()

    def show_rows(self, rows: tuple[One, ...], current: int | None, *, is_wanted: bool = False) -> None:
        """Show these with the current one marked, else the first.

        A current one that the filter leaves out stays while it is listed; one that is wanted changes the filter.
        """
        self.rows = rows
        is_listed = is_wanted or (current is not None and self._model.row_of(current) >= 0)
        if is_wanted and current not in {self._rules.id_of(one) for one in self._matching()}:
            away = any(self._rules.id_of(one) == current and self._rules.is_archived(one) for one in rows)
            self._take_filters_away(ARCHIVED if away else ALL)
        self._count()
        self._refill(kept=current if is_listed else None)
        number = self._model.row_of(current) if current is not None else -1
        if number >= 0 and self.list.current_key != current:
            self.list.choose_row(number)
        else:
            self._choose_again()
        if is_wanted and self._add.hasFocus():
            # Where there was no list yet the keyboard had to wait for it.
            self.focus_list()

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on what leads back to one."""
        # Asked of the place and not of the focus, which nothing has before the window is active.
        is_listed = self._places.currentWidget() is self.list
        place: QWidget = self.list if is_listed else self.filter if self.rows else self._add
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter_list(self) -> None:
        """Put the keyboard in the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def show_all(self) -> None:
        """Take every filter away."""
        self._take_filters_away(ALL)
        self._refill(kept=None)
        self._choose_again()
        self.focus_list()

    def choose_filter(self, key: str) -> None:
        """Show those under a filter."""
        self._filter = key
        self.context.machine.put(f"{self._rules.place}.filter", key)
        self._count()
        self._refill(kept=None)
        self._choose_again()

    def choose_order(self, key: str) -> None:
        """Put the list in an order; the chosen one stays in sight."""
        self._order = key
        self.context.machine.put(f"{self._rules.place}.order", key)
        current = self.list.current_key
        self._refill(kept=current if isinstance(current, int) else None)
        self.list.scrollTo(self.list.currentIndex())

    def add(self, name: str = "") -> None:
        """Ask for the name of a new one."""
        ask: Ask

        def answer(text: str, anyway: bool) -> None:
            self._writes.make(text, anyway=anyway, done=self._on_made, failed=partial(self.name.refuse, ask, text))
            self.close_if_waiting()

        ask = Ask(self._words.new_name, answer, name, alike=self._kind)
        self.name.ask(ask)

    def tag(self) -> None:
        """Type a tag for those selected."""
        rows = self.selected()
        if not rows:
            return
        ask: Ask

        def answer(text: str, _anyway: bool) -> None:
            failed = partial(self.name.refuse, ask, text)
            self._writes.tag(rows, text, done=self.name.close_line, failed=failed)
            self.close_if_waiting()

        one = self._words.tag_one(self._rules.name_of(rows[0]))
        ask = Ask(one if len(rows) == 1 else self._words.tag_many(len(rows)), answer)
        self.name.ask(ask)

    def turn_archive(self) -> None:
        """Put those selected away, or bring them back."""
        rows = self.selected()
        if self._are_archived(rows):
            self._writes.bring_back([one for one in rows if self._rules.is_archived(one)])
        else:
            self._writes.archive(rows)

    def delete(self) -> None:
        """Del: delete those selected; undo brings them back."""
        self._writes.delete(self.selected())

    def selected(self) -> list[One]:
        """Those that are selected, as listed."""
        known = {self._rules.id_of(one): one for one in self.rows}
        return [known[key] for key in self.list.selected_keys() if isinstance(key, int) and key in known]

    def current(self) -> One | None:
        """The one that is marked."""
        return next((one for one in self.rows if self._rules.id_of(one) == self.list.current_key), None)

    def acts(self) -> Acts:
        """What can be done with those selected and with the list."""
        return [
            Act(self._words.new, self.add, (), "plus"),
            *self.more_acts(),
            Act(msg("Tag…"), self.tag, (), "tag", self._has_some),
            Act(self._archive_name, self.turn_archive, (), "archive", self._has_some),
            Act(msg("Delete"), self.delete, ("Del",), "trash", self._has_some),
            None,
            Act(msg("Order the list…"), self.ask_order, ("O",), "arrow-up-down", writes=False),
            self._archived_act(),
        ]

    def more_acts(self) -> Acts:
        """What else can be done with the one that is marked."""
        return ()

    def ask_order(self) -> None:
        """O: offer the orders, and those put away."""
        acts: list[Act | None] = [
            Act(each.name, partial(self.choose_order, key), checked=partial(self._is_order, key), writes=False)
            for key, each in self._rules.orders.items()
        ]
        look, language = self.context.look, self.context.language
        menu = ActMenu(look, language, self.order, [*acts, None, self._archived_act()], bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.order.mapToGlobal(QPoint(0, self.order.height())))

    def close_if_waiting(self) -> None:
        """What waits for the file is taken: the line does not wait with it."""
        if self.context.desk.is_waiting:
            self.name.close_line()

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
        self._add.setObjectName(f"new_{self._kind}")
        self.order.setObjectName(f"order_{self._rules.place}")
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._places, 1)
        # Once it has a place: shown before, they would be windows of their own for a moment.
        self._places.addWidget(self.list)
        self._places.addWidget(self.empty)
        column.addWidget(self.several)
        self._on_look_changed()

    def _connect(self) -> None:
        self._add.clicked.connect(lambda _checked=False: self.add())
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
        self.context.look.changed.connect(self._on_look_changed)

    def _count(self) -> None:
        """Name the filters with their counts; where the plane has no room for all, only the one that matters most."""
        rules, say = self._rules, self.context.say
        names = {key: say(name) for key, name in rules.filters.items()}
        counts = {key: counted(self.context, rules.filters[key], len(rules.kept(self.rows, key))) for key in names}
        for words in (counts, {**names, rules.counting: counts[rules.counting]}, names):
            self.segments.show_options(list(words.items()))
            if self.segments.sizeHint().width() <= self.width() - 2 * _MARGIN:
                break
        if self._filter in rules.filters:
            self.segments.choose(self._filter)
        self.segments.setVisible(self._filter in rules.filters)

    def _matching(self) -> list[One]:
        typed = self.filter.text()
        return [one for one in self._rules.kept(self.rows, self._filter) if self._rules.matches(one, typed)]

    def _refill(self, *, kept: int | None) -> None:
        rules = self._rules
        found = {rules.id_of(one) for one in self._matching()}
        rows = [one for one in self.rows if rules.id_of(one) in found or self._stays(one, kept)]
        self._model.show_facts([(rules.id_of(one), one) for one in rules.ordered(rows, self._order)])
        if not rows:
            self.empty.say(self.filter.text(), self._filter, has_some=bool(self.rows))
        self._places.setCurrentWidget(self.list if rows else self.empty)

    def _stays(self, one: One, kept: int | None) -> bool:
        """Whether the filter leaves it in because it is worked on; what was just put away goes all the same."""
        return self._rules.id_of(one) == kept and self._rules.is_archived(one) == (self._filter == ARCHIVED)

    def _choose_again(self) -> None:
        # Qt marks a row of a list that was empty without selecting it.
        if not self.list.selectedIndexes():
            self.list.choose_row(max(self.list.currentIndex().row(), 0))

    def _take_filters_away(self, key: str) -> None:
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self._filter = key
        self.context.machine.put(f"{self._rules.place}.filter", key)
        self._count()

    def _kept_choice(self, key: str, known: Sequence[str], usual: str) -> str:
        chosen = self.context.machine.get(f"{self._rules.place}.{key}", usual)
        return chosen if chosen in known else usual

    def _has_some(self) -> bool:
        return bool(self.list.selectedIndexes())

    def _is_order(self, key: str) -> bool:
        return self._order == key

    def _are_archived(self, rows: Sequence[One]) -> bool:
        return bool(rows) and self._rules.is_archived(rows[0])

    def _archive_name(self) -> Message:
        return msg("Bring back") if self._are_archived(self.selected()) else msg("Archive")

    def _archived_act(self) -> Act:
        return Act(
            self._archived_name, self._turn_archived, (), "", checked=lambda: self._filter == ARCHIVED, writes=False
        )

    def _archived_name(self) -> Message:
        return self._words.archived(len(self._rules.kept(self.rows, ARCHIVED)))

    def _turn_archived(self) -> None:
        self.choose_filter(ALL if self._filter == ARCHIVED else ARCHIVED)

    def _select_one(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(self.list.currentIndex(), flags.ClearAndSelect)
        self.focus_list()

    def _on_typed(self) -> None:
        self._refill(kept=None)
        self._choose_again()

    def _on_made(self, record_id: int) -> None:
        self.name.close_line()
        self.made.emit(record_id)

    def _on_selected(self) -> None:
        rows = self.selected()
        self.several.say(len(rows), archived=self._are_archived(rows))

    def _on_menu_asked(self, record_id: int, point: QPoint) -> None:
        if record_id not in self.list.selected_keys():
            self.list.choose_row(self._model.row_of(record_id))
        self._menu.popup(point)

    def _on_look_changed(self) -> None:
        self.setFixedWidth(self.context.look.px(WIDTH))
        self._count()
