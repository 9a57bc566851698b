"""The days of a month in a grid, with the keys that walk it; a reader hears each day in full."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dualdesk.base.dates import add_months, month_end
from dualdesk.base.messages import msg
from dualdesk.runtime.access import announce
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MICRO, RADIUS_CONTROL, REGULAR, STRONG
from dualdesk.widgets.paint import Canvas, is_mirrored

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)

_WEEKS: Final = 6
_DAYS: Final = 7
_YEAR: Final = 12
_MONDAY: Final = 1
# The day of a week that decides which year's week it is.
_THURSDAY: Final = 4
_DAY_ROLE: Final = Qt.ItemDataRole.UserRole
_CELL: Final = (36, 32)
_HEAD: Final = 26
_TURN: Final = 120

Index = QModelIndex | QPersistentModelIndex
DaysOff = Callable[[date, date], Collection[date]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid."""

    day: date
    is_within: bool
    is_today: bool
    is_off: bool


class MonthDays(QAbstractTableModel):
    """Six weeks round a month; where weeks begin on Monday their numbers stand before them."""

    def __init__(self, language: Language, today: date, off: DaysOff, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._today = today
        self._off = off
        self._weekday = language.region.first_weekday
        self.leads = 1 if self._weekday == _MONDAY else 0
        self.month = date.min
        self._top = date.min
        self._free: Collection[date] = ()

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        month = day.replace(day=1)
        if month == self.month:
            return
        self.month = month
        before = (month.isoweekday() - self._weekday) % _DAYS
        self._top = month - timedelta(before)
        self._free = frozenset(self._off(self._top, self._top + timedelta(_WEEKS * _DAYS - 1)))
        self.dataChanged.emit(self.index(0, 0), self.index(_WEEKS - 1, self.columnCount() - 1))

    def day_at(self, index: Index) -> date | None:
        """The day of a cell; None where it is a week's number."""
        if not index.isValid() or index.column() < self.leads:
            return None
        return self._top + timedelta(index.row() * _DAYS + index.column() - self.leads)

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day of the month that is shown."""
        row, column = divmod((day - self._top).days, _DAYS)
        return self.index(row, column + self.leads)

    def spoken(self, day: date) -> str:
        """The day as a reader says it: "Friday 27 November 2026, today"."""
        say = self._language.say
        told = [self._language.region.exact(day)]
        if day == self._today:
            told.append(say(msg("today")))
        if day in self._free:
            told.append(say(msg("day off")))
        return ", ".join(told)

    @property
    def title(self) -> str:
        """November 2026."""
        return self._language.region.month_year(self.month)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """Six weeks hold every month."""
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """The days of a week, and its number."""
        return 0 if parent.isValid() else _DAYS + self.leads

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days can be chosen; numbers of weeks cannot."""
        flags = Qt.ItemFlag
        is_day = self.day_at(index) is not None
        return flags.ItemIsEnabled | flags.ItemIsSelectable if is_day else flags.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is painted, and what is said."""
        roles, day = Qt.ItemDataRole, self.day_at(index)
        if day is None:
            return self._of_week(self._top + timedelta(index.row() * _DAYS), role)
        if role == _DAY_ROLE:
            return Cell(day, day.month == self.month.month, day == self._today, day in self._free)
        if role == roles.DisplayRole:
            return str(day.day)
        return self.spoken(day) if role in (roles.AccessibleTextRole, roles.ToolTipRole) else None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The weekdays, short to be seen and whole to be heard."""
        roles = Qt.ItemDataRole
        if orientation == Qt.Orientation.Vertical or section < self.leads:
            return None
        number = (self._weekday - 1 + section - self.leads) % _DAYS + 1
        name = self._language.region.weekday_name(number)
        if role == roles.DisplayRole:
            return name[:2]
        return name if role in (roles.AccessibleTextRole, roles.ToolTipRole) else None

    def _of_week(self, monday: date, role: int) -> Any:
        number = (monday + timedelta(_THURSDAY - _MONDAY)).isocalendar().week
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return str(number)
        return self._language.say(msg("Week {n}", n=number)) if role == roles.AccessibleTextRole else None


class MonthGrid(QTableView):
    """Walked by the arrows, the page keys (with Shift by years), Home, End and T; `taken` carries what is chosen."""

    taken = Signal(object)
    turned = Signal(object)

    def __init__(self, look: Look, days: MonthDays, today: date) -> None:
        super().__init__()
        self._days = days
        self._today = today
        self._turning = 0
        self.setModel(days)
        self.setItemDelegate(_DayDelegate(look, self))
        self.setHorizontalHeader(_Weekdays(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        # Qt itself would fill the whole cell of the chosen day.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        width, height = (look.target(size) for size in _CELL)
        for header, size in ((self.horizontalHeader(), width), (self.verticalHeader(), height)):
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().setFixedHeight(look.px(_HEAD))
        self.setFixedSize(width * days.columnCount(), height * _WEEKS + look.px(_HEAD))
        self.clicked.connect(self._on_clicked)

    @property
    def day(self) -> date:
        """The day that Enter takes."""
        return self._days.day_at(self.currentIndex()) or self._today

    def turn_to(self, day: date) -> None:
        """Go to a day, in its month; a reader hears it."""
        day = min(max(day, EARLIEST), LATEST)
        before = self.currentIndex()
        self._days.show_month(day)
        index = self._days.index_of(day)
        self.setAccessibleName(self._days.title)
        self.setCurrentIndex(index)
        if before.isValid() and (before.row(), before.column()) == (index.row(), index.column()):
            # The same cell holds another day: no reader is told of that.
            announce(self, self._days.spoken(day))
        self.turned.emit(day)

    def turn_by(self, months: int) -> None:
        """Go to the same day of another month."""
        self.turn_to(add_months(self.day, months))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk, or take."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self.day)
            return
        day = self._walked(key, by_years=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if day is None:
            event.ignore()
        else:
            self.turn_to(day)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel turns the months."""
        self._turning += event.angleDelta().y()
        steps = int(self._turning / _TURN)
        self._turning -= steps * _TURN
        if steps:
            self.turn_by(-steps)
        event.accept()

    def _walked(self, key: Qt.Key, *, by_years: bool) -> date | None:
        day, ahead = self.day, -1 if is_mirrored(self) else 1
        keys = Qt.Key
        steps = {keys.Key_Left: -ahead, keys.Key_Right: ahead, keys.Key_Up: -_DAYS, keys.Key_Down: _DAYS}
        if key in steps:
            # Within the calendar's years a day more or less is always one.
            return day + timedelta(steps[key])
        pages = {keys.Key_PageUp: -1, keys.Key_PageDown: 1}
        if key in pages:
            return add_months(day, pages[key] * (_YEAR if by_years else 1))
        ends = {keys.Key_Home: day.replace(day=1), keys.Key_End: month_end(day), keys.Key_T: self._today}
        return ends.get(key)

    def _on_clicked(self, index: QModelIndex) -> None:
        day = self._days.day_at(index)
        if day is not None:
            self.taken.emit(day)


class _Weekdays(QHeaderView):
    """The names over the columns."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.viewport().setAutoFillBackground(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:  # noqa: N802
        """A name in the middle of its column."""
        name = self.model().headerData(section, Qt.Orientation.Horizontal)
        Canvas(painter, self._look, QRectF(rect)).text(
            QRectF(rect), name or "", size=MICRO, colour="text3", align="centre", whole=True
        )


class _DayDelegate(QStyledItemDelegate):
    """The chosen day filled, today edged, days off dotted, those of other months paler."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002
        """A cell."""
        width, height = (self._look.target(size) for size in _CELL)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a day, or a week's number."""
        painter.save()
        canvas, rect = Canvas(painter, self._look, QRectF(option.rect)), QRectF(option.rect)
        cell: Cell | None = index.data(_DAY_ROLE)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if cell is None:
            canvas.text(rect, text, size=MICRO, colour="text3", align="centre", whole=True)
        else:
            self._draw(canvas, rect, cell, text, option.state)
        painter.restore()

    def _draw(self, canvas: Canvas, rect: QRectF, cell: Cell, text: str, state: QStyle.StateFlag) -> None:
        inner = rect.adjusted(2, 1, -2, -1)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        ink = "text" if cell.is_within else "text3"
        if cell.is_today:
            ink = "accent_ink"
        if is_chosen:
            ink = "on_accent"
            canvas.box(inner, RADIUS_CONTROL, fill="accent")
        elif state & QStyle.StateFlag.State_MouseOver:
            canvas.box(inner, RADIUS_CONTROL, fill="hover")
        if cell.is_today and not is_chosen:
            canvas.box(inner, RADIUS_CONTROL, edge="accent_ink")
        weight = STRONG if cell.is_today or is_chosen else REGULAR
        canvas.text(rect, text, weight=weight, colour=ink, align="centre", whole=True)
        if cell.is_off:
            dot = QRectF(rect.center().x() - 2, inner.bottom() - 6, 4, 4)
            canvas.box(dot, 2, fill="on_accent" if is_chosen else "text3")
