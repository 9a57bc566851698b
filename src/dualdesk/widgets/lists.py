"""Lists: one view and one delegate over keyed rows, each kind of row drawn by its painter."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from dualdesk.runtime.look.row_base import RowText
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import GUTTER, RADIUS_CONTROL
from dualdesk.widgets.paint import Canvas, keyboard_focus
from dualdesk.widgets.plain import tip
from dualdesk.widgets.type_ahead import begins_text
from dualdesk.widgets.walking import is_choosable, moved

# Each Qt class costs the start a little: those only named in signatures are made when first met.
if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
DONE: Final = "done"
_CLICKS: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
_HANG: Final = 12
_STEP: Final = 24
_BATCH: Final = 60

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row", bound=RowText)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is drawn: its whole strip, the fill that hangs out of the margin, and its content."""

    strip: QRectF
    fill: QRectF
    content: QRectF


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands: selected, under the pointer (and where exactly), holding the keyboard's focus."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    pointer: QPointF | None = None

    @property
    def shows_acts(self) -> bool:
        """Acts appear under the pointer and on the selected row."""
        return self.selected or self.hovered


@dataclass(frozen=True, slots=True)
class Target:
    """A painted control of a row: where it is, the act it stands for, its tooltip."""

    rect: QRectF
    act: str
    text: str = ""


class RowPainter(Generic[Row]):
    """Draws one kind of row and knows its painted controls; subclasses say how."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def height(self, row: Row, width: float) -> int:
        """How high the row is in a list of that width."""
        raise NotImplementedError

    def draw(self, canvas: Canvas, place: Place, row: Row, state: RowState) -> None:
        """Draw the row over its ground."""
        raise NotImplementedError

    def targets(self, place: Place, row: Row, state: RowState) -> Sequence[Target]:  # noqa: ARG002
        """The row's painted controls."""
        return ()

    def overflow(self, place: Place, row: Row) -> str:  # noqa: ARG002
        """What had to be cut, for the tooltip."""
        return ""


class RowDelegate(QStyledItemDelegate):
    """Finds the painter of each row, draws its ground, and turns clicks on painted controls into acts."""

    acted = Signal(object, str)

    def __init__(self, look: Look, painters: Mapping[type, RowPainter[Any]], *, margin: int) -> None:
        super().__init__()
        self._look = look
        self._painters = painters
        self._margin = margin
        self._even: tuple[tuple[float, bool], int] | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        painter.save()
        row: RowText = index.data(ROW_ROLE)
        place, state = self.place(option), _state(option)
        canvas = Canvas(painter, self._look, QRectF(option.rect), mirrored=_mirrored(option))
        self._draw_ground(canvas, place, state)
        self._painters[type(row)].draw(canvas, place, row, state)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """The row's height; its width is the list's. Where all are equally high, the first that is known tells it."""
        view = option.widget
        is_even = isinstance(view, QListView) and view.uniformItemSizes()
        size = (self._look.scale, self._look.system_font)
        if is_even and self._even is not None and self._even[0] == size:
            return QSize(120, self._even[1])
        row: RowText = index.data(ROW_ROLE)
        height = self._painters[type(row)].height(row, view.width() - 2 * self._margin)
        # Qt asks the last row, which a long list would have to read for it.
        self._even = (size, height) if is_even else None
        return QSize(120, height)

    def editorEvent(  # noqa: N802
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on a painted control is its act."""
        if event.type() not in _CLICKS:
            return super().editorEvent(event, model, option, index)
        click = cast("QMouseEvent", event)
        target = self.target_at(option, index, click.position())
        if target is None or click.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            row: RowText = index.data(ROW_ROLE)
            self.acted.emit(row.key, target.act)
        return True

    def helpEvent(  # noqa: N802
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Name the control under the pointer, else what was cut."""
        if not index.isValid():
            return False
        QToolTip.showText(event.globalPos(), tip(self.help_at(option, index, QPointF(event.pos()))), view)
        return True

    def help_at(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> str:
        """The name of the painted control under a point, else what of the row had to be cut."""
        target = self.target_at(option, index, point)
        if target is not None:
            return target.text
        row: RowText = index.data(ROW_ROLE)
        return self._painters[type(row)].overflow(self.place(option), row)

    def target_at(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> Target | None:
        """The painted control under a point of the viewport."""
        row: RowText = index.data(ROW_ROLE)
        place = self.place(option)
        seen = _mirrored_point(option, point)
        state = RowState(hovered=True, selected=True)
        targets = self._painters[type(row)].targets(place, row, state)
        return next((target for target in targets if target.rect.contains(seen)), None)

    def place(self, option: QStyleOptionViewItem) -> Place:
        """The row's parts: content inside the page's margin, the fill hanging out, the scroll bar's gutter kept."""
        width = option.widget.width()
        strip = QRectF(option.rect.left(), option.rect.top(), width, option.rect.height())
        hang = max(self._margin - _HANG, 2)
        fill = strip.adjusted(hang, 1, -max(hang, min(GUTTER, self._margin)), -1)
        content = QRectF(strip.left() + self._margin, fill.top(), width - 2 * self._margin, fill.height())
        return Place(strip, fill, content)

    def _draw_ground(self, canvas: Canvas, place: Place, state: RowState) -> None:
        fill = place.fill
        if state.selected:
            canvas.box(fill, RADIUS_CONTROL, fill="selected")
            canvas.box(QRectF(fill.left(), fill.center().y() - 9, 3, 18), 1.5, fill="focus")
        elif state.hovered:
            canvas.box(fill, RADIUS_CONTROL, fill="hover")
        if state.focused:
            canvas.ring(fill)


class ListView(QListView):
    """A list of keyed rows: choose, open, tick, ask for a menu; each signal carries keys.

    `chosen` follows the current row, `opened` is Enter or a double click, `ticked` is Space or the painted box,
    `acted` any other painted control, `menu_asked` the right button or the menu key.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)
    acted = Signal(object, str)
    menu_asked = Signal(object, QPoint)

    def __init__(self, name: str, delegate: RowDelegate, *, uniform: bool = False, several: bool = False) -> None:
        """`uniform` where all rows are equally high: then their heights are not asked for one by one."""
        super().__init__()
        self._delegate = delegate
        self.pointer: QPointF | None = None
        self.setAccessibleName(name)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(uniform)
        if not uniform:
            # Heights that depend on wrapped text are worked out as far as is seen, not for the whole list.
            self.setLayoutMode(QListView.LayoutMode.Batched)
            self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.doubleClicked.connect(self._on_double_clicked)
        delegate.acted.connect(self._on_acted)

    @property
    def current_key(self) -> Hashable:
        """The key of the current row, None where there is none."""
        return _key(self.currentIndex())

    def selected_keys(self) -> list[Hashable]:
        """The keys of the selected rows, from the top."""
        return [_key(index) for index in sorted(self.selectedIndexes())]

    def choose_row(self, number: int) -> None:
        """Make a row current and show it; it alone is selected, whatever keys are held down meanwhile."""
        index = self.model().index(number, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def choose_first(self) -> None:
        """Make the first row that is no heading current."""
        first = next((number for number in range(self.model().rowCount()) if self._is_choosable(number)), None)
        if first is not None:
            self.choose_row(first)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which row is current."""
        super().currentChanged(current, previous)
        key = _key(current)
        if key is not None:
            self.chosen.emit(key)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:  # noqa: N802
        """Before the current row goes, its neighbour below becomes current, else the one above (never a heading)."""
        if start <= self.currentIndex().row() <= end:
            count = self.model().rowCount()
            neighbours = (*range(end + 1, count), *range(start - 1, -1, -1))
            near = next((number for number in neighbours if self._is_choosable(number)), None)
            if near is not None:
                self.setCurrentIndex(self.model().index(near, 0))
        super().rowsAboutToBeRemoved(parent, start, end)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Rows whose height hangs on the width are measured again; in batches Qt would keep what it measured."""
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def moveCursor(  # noqa: N802
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        """Over headings; what moves by itself and not by Qt, which may look for a row for ever."""
        return moved(self, action)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space ticks, Enter opens; everything else is the list's or the page's."""
        key = self.current_key
        if key is not None and event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit(key)
        elif key is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(key)
        elif begins_text(event):
            # Qt would keep it, to search by it.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Nothing: single letters are shortcuts here, and Ctrl+F filters."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Keep where the pointer is, so that the control under it can show it."""
        self.pointer = event.position()
        super().mouseMoveEvent(event)
        self.update(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Forget the pointer."""
        self.pointer = None
        super().leaveEvent(event)

    def _is_choosable(self, number: int) -> bool:
        return is_choosable(self.model(), number)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        on_control = self.pointer is not None and self._delegate.target_at(option, index, self.pointer) is not None
        if not on_control and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(_key(index))

    def _on_acted(self, key: Hashable, act: str) -> None:
        if act == DONE:
            self.ticked.emit(key)
        else:
            self.acted.emit(key, act)

    def _on_menu_requested(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.menu_asked.emit(_key(index), self.viewport().mapToGlobal(point))


def _key(index: Index) -> Hashable:
    row: RowText | None = index.data(ROW_ROLE)
    return None if row is None else row.key


def _mirrored(option: QStyleOptionViewItem) -> bool:
    return option.direction == Qt.LayoutDirection.RightToLeft


def _mirrored_point(option: QStyleOptionViewItem, point: QPointF) -> QPointF:
    if not _mirrored(option):
        return point
    rect = QRectF(option.rect)
    return QPointF(rect.left() + rect.right() - point.x(), point.y())


def _state(option: QStyleOptionViewItem) -> RowState:
    flags, view = option.state, option.widget
    hovered = bool(flags & QStyle.StateFlag.State_MouseOver) and bool(flags & QStyle.StateFlag.State_Enabled)
    pointer = view.pointer if hovered and isinstance(view, ListView) else None
    return RowState(
        selected=bool(flags & QStyle.StateFlag.State_Selected),
        hovered=hovered,
        focused=bool(flags & QStyle.StateFlag.State_HasFocus) and keyboard_focus(view),
        pointer=_mirrored_point(option, pointer) if pointer else None,
    )
