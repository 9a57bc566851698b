"""Who becomes a client: the firms of the file with a tick each, all of them, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.importing.columns_view import MARGIN
from dualdesk.panes.importing.long_list import long_list
from dualdesk.panes.importing.row_words import firm_row, waiting_firm
from dualdesk.panes.importing.rows import FirmPainter, FirmRow
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels.import_state import Choices, ImportState, Mode
from dualdesk.viewmodels.importing import Importing
from dualdesk.viewmodels.paged_list import PAGE, PagedListModel
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.lists import RowDelegate
from dualdesk.widgets.plain import PlainLabel

# Fewer are seen at one glance.
_SEARCHED: Final = 8
_TYPED_MILLISECONDS: Final = 150
_MODES: Final[dict[str, Mode]] = {"ticked": "ticked", "every": "every", "nobody": "nobody"}


class FirmsView(QWidget):
    """A list as long as the file has firms; its rows come as they are seen."""

    def __init__(self, context: Context, importing: Importing) -> None:
        super().__init__()
        self._context = context
        self._importing = importing
        self._choices = Choices()
        self._firms: dict[str, Sequence[Any]] = {}
        self._readings = 0
        self._shown = 0
        say, look = context.say, context.look
        self.modes = Segments(look, say(msg("Who becomes a client?")), dense=True)
        self.modes.show_options([
            ("ticked", say(msg("The ticked firms"))), ("every", say(msg("Every firm"))), ("nobody", say(msg("Nobody")))
        ])  # fmt: skip
        self.search = SearchField(look, say(msg("Find a firm")))
        self._empty = PlainLabel(look, say(msg("The file names no firm.")), size=SMALL, colour="text2", wrap=True)
        self.model: PagedListModel[FirmRow] = PagedListModel(self._fetch, waiting_firm(say))
        delegate = RowDelegate(look, {FirmRow: FirmPainter(look)}, margin=MARGIN)
        self.list = long_list(say(msg("Firms in the file")), delegate, self.model)
        self.list.setObjectName("firms")
        self._typed = QTimer(self, interval=_TYPED_MILLISECONDS, singleShot=True)
        self._lay_out()
        self._connect()

    def show_firms(self, state: ImportState) -> None:
        """Show the firms of the file; their ticks follow what was chosen."""
        if state.readings != self._readings:
            self._readings = state.readings
            self._choices = state.choices
            if state.firms <= _SEARCHED:
                # What was looked for in another file would leave firms out of this one, unseen.
                self.search.clear()
            self._begin()
        self.search.setVisible(state.firms > _SEARCHED)
        self.modes.setVisible(state.firms > 0)
        self.list.setVisible(state.firms > 0)
        self._empty.setVisible(not state.firms)
        self.modes.choose(state.choices.mode)
        if state.choices != self._choices:
            self._choices = state.choices
            self.model.renew(self._ticked_anew)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = PlainLabel(self._context.look, self._context.say(msg("Who becomes a client?")), weight=STRONG)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 0, MARGIN, 0)
        above.setSpacing(8)
        for part in (title, self.modes, self.search, self._empty):
            above.addWidget(part)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def _connect(self) -> None:
        self.modes.chosen.connect(lambda mode: self._importing.choose_mode(_MODES[mode]))
        self._typed.timeout.connect(self._begin)
        self.search.textEdited.connect(lambda _text: self._typed.start())
        for signal in (self.list.ticked, self.list.opened):
            signal.connect(self._on_ticked)

    def _begin(self) -> None:
        """Ask for the first page, which also says how many there are."""
        self._shown += 1
        self.model.clear()
        self._fetch(0, PAGE)

    def _fetch(self, start: int, count: int) -> None:
        shown = self._shown

        def put(firms: Sequence[Sequence[Any]], begins: int, of: int) -> None:
            if shown != self._shown:
                return
            if self.model.rowCount() != of:
                self.model.begin(of)
            self._firms |= {firm[0]: firm for firm in firms}
            say = self._context.say
            self.model.put(begins, [firm_row(say, firm, self._choices) for firm in firms])

        self._importing.firms(self.search.text(), start, count, put)

    def _ticked_anew(self, row: FirmRow) -> FirmRow:
        assert isinstance(row.key, str)
        return replace(firm_row(self._context.say, self._firms[row.key], self._choices), key=row.key)

    def _on_ticked(self, key: object) -> None:
        row = self.model.find(key)
        if row is not None and not row.is_fixed:
            assert isinstance(row.key, str)
            self._importing.tick(row.key, ticked=not row.is_ticked)
