"""The list of Today: appointments, what comes next in its order, what is carried over, the next days."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction

from dualdesk.analysis.today import AppointmentRow
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.today.acting import Acting, Home, Thing
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import RowText
from dualdesk.runtime.look.row_today import TodayRow
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.today import MORE, MOVE_CARRIED, Key, Listed, key_of, move_words, slot_key
from dualdesk.viewmodels.today_acts import TodayActs
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.today_rows import today_delegate

if TYPE_CHECKING:
    from dualdesk.widgets import row_field
    from dualdesk.widgets.row_field import OverField, Question, RowField
else:
    row_field = Late("dualdesk.widgets.row_field")


class TodayList(ListView):
    """Keys and painted controls work on the current row. `move_asked` moves all that is carried over."""

    move_asked = Signal()

    def __init__(self, context: Context, acts: TodayActs, *, margin: int) -> None:
        super().__init__(context.say(msg("What needs you")), today_delegate(context.look, margin=margin))
        self.setObjectName("things")
        self._context = context
        self._things: dict[Key, Thing] = {}
        self._left: Key | None = None
        self._neighbours: list[Hashable] = []
        self._carried = 0
        self._field: RowField | None = None
        self._move: QAction | None = None
        self.rows: KeyedListModel[RowText] = KeyedListModel()
        self.setModel(self.rows)
        self.acting = Acting(context, acts, Home(self, self.current_thing, self._ask))
        self.acting.left_behind.connect(self._on_left_behind)
        self.ticked.connect(self._on_ticked)
        self.opened.connect(lambda _key: self.acting.do("open"))
        self.acted.connect(self._on_painted_act)
        self.menu_asked.connect(self._on_menu_asked)

    def prepare(self) -> None:
        """Make the menu, once the first rows are painted."""
        if self._move is None:
            self.acting.prepare()
            self._move = QAction(self)
            self._move.setObjectName(MOVE_CARRIED)
            self._move.triggered.connect(self.move_asked)
            self.acting.add_to_menu(self._move)
            self._name_move()

    def current_thing(self) -> Thing | None:
        """What the current row is about."""
        return self._things.get(self.current_key)  # type: ignore[call-overload,no-any-return]

    def show_list(self, shown: Listed, rows: Sequence[RowText]) -> None:
        """Show other rows: the current one stays, where it is once scrolled to; one taken back becomes current."""
        before = _groups(self.rows.rows)
        top = self.visualRect(self.currentIndex()).top()
        self._things = {**shown.by_key, **{slot_key(row): row for row in shown.appointments}}
        self.rows.show(rows)
        self._stay(top)
        self._follow(before, _groups(rows))
        if self.current_key is None:
            self.choose_start()
        self._carried = len(shown.carried)
        self._name_move()

    def choose_start(self) -> None:
        """Make the first thing to do current, else the first row."""
        start = next((number for number, row in enumerate(self.rows.rows) if isinstance(row, TodayRow)), None)
        if start is None:
            self.choose_first()
        else:
            self.setCurrentIndex(self.rows.index(start, 0))

    def _name_move(self) -> None:
        if self._move is not None:
            self._move.setVisible(self._carried > 0)
            self._move.setText(self._context.say(move_words(self._carried)))

    def _follow(self, before: dict[Hashable, Hashable], after: dict[Hashable, Hashable]) -> None:
        """When what was acted on left its group, its neighbour is current; when it comes back, it is."""
        key = self._left
        if key is None or before.get(key) == after.get(key):
            return
        wanted = self._neighbours or [key]
        self._left, self._neighbours = (key if self._neighbours else None), []
        row = next((row for row in map(self.rows.row_of, wanted) if row >= 0), -1)
        if row >= 0:
            self.choose_row(row)

    def _stay(self, top: int) -> None:
        """Scroll so that the current row is where it was; at the top of the list the top stays."""
        bar = self.verticalScrollBar()
        if bar.value() > 0 and self.currentIndex().isValid():
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(self.currentIndex()).top() - top)

    def _ask(self, question: Question) -> OverField:
        if self._field is None:
            self._field = row_field.RowField(self._context.look, self)
        self._field.ask(self.currentIndex().row(), question)
        return self._field

    def _on_left_behind(self, thing: Thing) -> None:
        keys = [row.key for row in self.rows.rows if not row.heading]
        self._left = _key(thing)
        place = keys.index(self._left)
        self._neighbours = [*keys[place + 1 :], *reversed(keys[:place])]

    def _on_ticked(self, key: Hashable) -> None:
        self._choose(key)
        self.acting.do_first()

    def _on_painted_act(self, key: Hashable, act: str) -> None:
        if act == MOVE_CARRIED:
            self.move_asked.emit()
            return
        self._choose(key)
        if act == MORE:
            below = self.visualRect(self.currentIndex()).bottomRight() - QPoint(200, 0)
            self.acting.popup(self.viewport().mapToGlobal(below))
        else:
            self.acting.do(act)

    def _on_menu_asked(self, key: Hashable, point: QPoint) -> None:
        self._choose(key)
        self.acting.popup(point)

    def _choose(self, key: Hashable) -> None:
        row = self.rows.row_of(key)
        if row >= 0:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCurrentIndex(self.rows.index(row, 0))


def _groups(rows: Sequence[RowText]) -> dict[Hashable, Hashable]:
    """The heading each row stands under."""
    groups: dict[Hashable, Hashable] = {}
    heading: Hashable = None
    for row in rows:
        if row.heading:
            heading = row.key
        else:
            groups[row.key] = heading
    return groups


def _key(thing: Thing) -> Key:
    return slot_key(thing) if isinstance(thing, AppointmentRow) else key_of(thing.item)
