"""The file before it is brought in, and after: figures, rows, columns, who becomes a client."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.importing.board_choices import BoardChoices
from dualdesk.panes.importing.columns_view import ColumnsView
from dualdesk.panes.importing.counts import Counts
from dualdesk.panes.importing.firms_view import FirmsView
from dualdesk.panes.importing.options_line import OptionsLine
from dualdesk.panes.importing.places import Places
from dualdesk.panes.importing.remark import Remark
from dualdesk.panes.importing.things_view import ListsView, ThingsView
from dualdesk.panes.importing.wording import FIGURES, remark
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.import_state import STATUSES, ImportState, Status
from dualdesk.viewmodels.importing import Importing
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.plain import PlainLabel

# 304 for its texts; the grounds of its rows hang out of them on both sides.
_SIDE: Final = 328
_MARGIN: Final = 28


class Preview(QWidget):
    """Figures over two columns: what is in the file, and what can be chosen. `open_asked` leads to what came."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context, importing: Importing) -> None:
        super().__init__()
        self._context = context
        self._importing = importing
        self._status = ""
        self._shown: tuple[str, int] | None = None
        say, look = context.say, context.look
        self.counts = Counts(look, context.language)
        self.remark = Remark(look)
        self._title = PlainLabel(look, weight=STRONG)
        self.back = Button(look, say(msg("Back")), "link")
        self.options = OptionsLine(context, importing)
        self.columns = ColumnsView(context)
        self.things = ThingsView(context, importing)
        self.lists = ListsView(context)
        self.firms = FirmsView(context, importing)
        self.board = BoardChoices(context, importing)
        self.places = Places(context)
        self._left = QStackedWidget()
        self._side = QStackedWidget()
        self._lay_out()
        self._connect()

    def begin(self, state: ImportState) -> None:
        """Another file: start where it is to be looked at first."""
        self.board.ask()
        self._status = "" if state.columns or state.boards else self._first(state)
        self._shown = None

    def show_state(self, state: ImportState) -> None:
        """Show the file as it stands."""
        self.counts.show_counts(state)
        self.remark.say(self._context.say(remark(state) or Message("")))
        if state.phase == "done" and not self._status:
            self._status = self._first(state)
        if self._status and not state.total(self._known()):
            self._status = "" if state.columns or state.boards else self._first(state)
        self._show_left(state)
        self._show_side(state)

    def focus_start(self) -> None:
        """Put the keyboard on the list at the left."""
        shown = self._left.currentWidget()
        view = shown.list if isinstance(shown, ColumnsView | ThingsView | ListsView) else self.columns.list
        if not view.currentIndex().isValid():
            view.choose_first()
        view.setFocus()

    def _show_left(self, state: ImportState) -> None:
        self.counts.choose(self._status)
        is_open = state.phase == "ready"
        self.back.setVisible(bool(self._status) and is_open and bool(state.columns or state.boards))
        self.options.setVisible(state.is_table and not self._status and is_open)
        if self._status:
            self._show_things(state, self._known())
        elif state.boards:
            self._title.setText(self._context.say(msg("What its lists become")))
            self.lists.show_boards(state.boards)
            self._left.setCurrentWidget(self.lists)
        else:
            self._title.setText(self._context.say(msg("Which column goes where")))
            self.columns.show_columns(state)
            self.options.show_options(state)
            self._left.setCurrentWidget(self.columns)

    def _show_things(self, state: ImportState, status: Status) -> None:
        self._title.setText(self._context.say(FIGURES[status]))
        self._left.setCurrentWidget(self.things)
        shown = (status, state.counted)
        if shown != self._shown:
            self._shown = shown
            self.things.show_things(status, state.total(status))

    def _show_side(self, state: ImportState) -> None:
        if state.phase == "done":
            self.places.show_places(state)
            self._side.setCurrentWidget(self.places)
        elif state.boards:
            self.board.show_choices(state)
            self._side.setCurrentWidget(self.board)
        else:
            self.firms.show_firms(state)
            self._side.setCurrentWidget(self.firms)

    def _known(self) -> Status:
        return next(status for status in STATUSES if status == self._status)

    def _first(self, state: ImportState) -> str:
        """The first figure that is not nought."""
        return next((status for status in STATUSES if state.total(status)), "")

    def _on_chosen(self, status: str) -> None:
        state = self._importing.state
        self._status = status or ("" if state.columns or state.boards else self._first(state))
        self.show_state(state)

    def _connect(self) -> None:
        self.counts.chosen.connect(self._on_chosen)
        self.back.clicked.connect(lambda: self._on_chosen(""))
        self.columns.mapped.connect(self._importing.map_column)
        self.things.joined.connect(lambda source, there, joined: self._importing.join(source, there, joined=joined))
        self.places.open_asked.connect(self.open_asked)

    def _lay_out(self) -> None:
        for view in (self.columns, self.things, self.lists):
            self._left.addWidget(view)
        for side in (self.firms, self.board, self.places):
            self._side.addWidget(side)
        self._side.setFixedWidth(_SIDE)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.back)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.options)
        left.addWidget(self._left, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        # Figures and rows have their own grounds: those hang out of the margin, the texts stand on it.
        column.setContentsMargins(_MARGIN - 12, 0, _MARGIN - 12, 0)
        column.setSpacing(8)
        column.addWidget(self.counts)
        column.addWidget(self.remark)
        column.addLayout(row, 1)
