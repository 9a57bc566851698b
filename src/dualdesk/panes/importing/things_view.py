"""The things of the file behind a figure, and the lists of a board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.importing.columns_view import MARGIN
from dualdesk.panes.importing.long_list import long_list
from dualdesk.panes.importing.row_words import list_row, thing_row, waiting_thing
from dualdesk.panes.importing.rows import JOIN, ListPainter, ListRow, ThingPainter, ThingRow
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.import_state import Board, Status
from dualdesk.viewmodels.importing import Importing
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.paged_list import PagedListModel
from dualdesk.widgets.lists import ListView, RowDelegate


class ThingsView(QWidget):
    """A list as long as the figure says; its rows come as they are seen. `joined` asks for one to be somebody here."""

    joined = Signal(str, int, bool)

    def __init__(self, context: Context, importing: Importing) -> None:
        super().__init__()
        self._context = context
        self._importing = importing
        self._status: Status = "new"
        # Answers for a list that is no longer shown are told by it.
        self._shown = 0
        look = context.look
        self.model: PagedListModel[ThingRow] = PagedListModel(self._fetch, waiting_thing(context.say))
        delegate = RowDelegate(look, {ThingRow: ThingPainter(look)}, margin=MARGIN)
        self.list = long_list(context.say(msg("Rows behind the figure")), delegate, self.model)
        self.list.setObjectName("things")
        for signal in (self.list.opened, self.list.ticked):
            signal.connect(lambda key: self._on_acted(key, JOIN))
        self.list.acted.connect(self._on_acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_things(self, status: Status, count: int) -> None:
        """Show what becomes that; the place in the list is kept where the list is the same one, counted again."""
        top = self.list.verticalScrollBar().value() if status == self._status else 0
        row = self.list.currentIndex().row() if status == self._status else -1
        self._status = status
        self._shown += 1
        self.model.begin(count)
        if 0 <= row < count:
            self.list.setCurrentIndex(self.model.index(row, 0))
        self.list.verticalScrollBar().setValue(top)

    def _fetch(self, start: int, count: int) -> None:
        shown = self._shown

        def put(items: Sequence[Any], begins: int) -> None:
            if shown == self._shown:
                say, is_open = self._context.say, self._importing.state.phase == "ready"
                self.model.put(
                    begins, [thing_row(say, place, item, is_open=is_open) for place, item in enumerate(items, begins)]
                )

        self._importing.rows(self._status, start, count, put)

    def _on_acted(self, key: object, act: str) -> None:
        row = self.model.find(key)
        if act == JOIN and row is not None and row.act is not None:
            is_joined = row.source_id in self._importing.state.choices.same
            self.joined.emit(row.source_id, row.there, not is_joined)


class ListsView(QWidget):
    """The lists of a board, and what their cards become."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look = context.look
        self.model: KeyedListModel[ListRow] = KeyedListModel()
        delegate = RowDelegate(look, {ListRow: ListPainter(look)}, margin=MARGIN)
        self.list = ListView(context.say(msg("Lists of the board")), delegate, uniform=True)
        self.list.setObjectName("lists")
        self.list.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_boards(self, boards: Sequence[Board]) -> None:
        """Show the lists of all boards, those that are archived after the others."""
        lists = sorted((each for board in boards for each in board.lists), key=lambda each: each.is_closed)
        say = self._context.say
        self.model.show([list_row(say, number, each) for number, each in enumerate(lists)])
