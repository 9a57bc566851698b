"""Which column goes where: a list of all columns with a sample, each with a menu of the fields it can go to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.importing.fields import GROUPS, LEAVE_OUT, field_name
from dualdesk.panes.importing.row_words import column_row
from dualdesk.panes.importing.rows import ColumnPainter, ColumnRow, column_rects
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.viewmodels.import_state import LEFT_OUT, ImportState
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.lists import ListView, RowDelegate
from dualdesk.widgets.paint import painting

MARGIN = 12


class ColumnsView(QWidget):
    """`mapped` carries the column's name and the field chosen for it."""

    mapped = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        say, look = context.say, context.look
        self.model: KeyedListModel[ColumnRow] = KeyedListModel()
        delegate = RowDelegate(look, {ColumnRow: ColumnPainter(look)}, margin=MARGIN)
        self.list = ListView(say(msg("Columns of the file")), delegate, uniform=True)
        self.list.setObjectName("columns")
        self.list.setModel(self.model)
        # A menu belongs to the field; Enter, Space and a press open it.
        for signal in (self.list.opened, self.list.ticked):
            signal.connect(self._offer)
        self.list.acted.connect(lambda key, _act: self._offer(key))
        self._columns: tuple[str, ...] = ()
        heads = (msg("Column in the file"), msg("Sample"), msg("Goes to"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(ColumnHeads(look, tuple(map(say, heads))))
        column.addWidget(self.list, 1)

    def show_columns(self, state: ImportState) -> None:
        """Show the columns as they are read now."""
        self._columns = tuple(column.name for column in state.columns)
        say = self._context.say
        rows = [column_row(say, number, column) for number, column in enumerate(state.columns)]
        # Address books have dozens of columns nobody ever filled: those come last.
        self.model.show(sorted(rows, key=lambda row: not row.samples))

    def _offer(self, key: object) -> None:
        assert isinstance(key, int)
        self.list.choose_row(self.model.row_of(key))
        rect = self.list.visualRect(self.list.currentIndex())
        menu = self._menu(self._columns[key])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(QPoint(rect.right() - 200, rect.bottom())))

    def _menu(self, column: str) -> QMenu:
        say = self._context.say
        menu = QMenu(self)
        menu.setAccessibleName(say(msg("Where “{column}” goes", column=column)))
        menu.addAction(say(LEAVE_OUT)).triggered.connect(partial(self._choose, column, LEFT_OUT))
        menu.addSeparator()
        for title, fields in GROUPS:
            group = menu.addMenu(say(title))
            for field in fields:
                group.addAction(say(field_name(field))).triggered.connect(partial(self._choose, column, field))
        return menu

    def _choose(self, column: str, field: str, _checked: bool = False) -> None:
        self.mapped.emit(column, field)


class ColumnHeads(QWidget):
    """The heads over the columns' three parts."""

    def __init__(self, look: Look, heads: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._heads = heads
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One small line."""
        return QSize(200, self._look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The heads."""
        with painting(self, self._look) as canvas:
            content = QRectF(MARGIN, 0, self.width() - 2 * MARGIN, self.height())
            for rect, head in zip(column_rects(content), self._heads, strict=True):
                canvas.text(rect, head, size=SMALL, colour="text3")
