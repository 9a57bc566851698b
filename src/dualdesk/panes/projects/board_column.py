"""One column of a board: its head, its cards as a list, and what asks for more of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyleOptionViewItem, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import TaskState
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_card import CardRow
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CARD, REGULAR, SMALL, STRONG
from dualdesk.viewmodels.board import DONE_SHOWN, TITLES, ColumnHead, card, column_head, shown_ids
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.board_cards import CARD_GAP, CARD_SIDE, card_delegate
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import set_tip
from dualdesk.widgets.row_field import RowField

if TYPE_CHECKING:
    from dualdesk.queries.board import BoardColumn as Column
    from dualdesk.queries.task_rows import TaskRow as Task

_HEAD: Final = 50
_UNLIMITED: Final = 16_777_215
_SIDEWAYS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_PLAIN_OR_CTRL: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)


class CardList(ListView):
    """The cards of a column; `sideways` is an arrow to the column before (-1) or after (1).

    `keeps_others` while Ctrl or Shift is held: then the cards selected in other columns stay selected.
    """

    sideways = Signal(int)

    def __init__(self, context: Context, state: TaskState) -> None:
        super().__init__(context.say(TITLES[state]), card_delegate(context.look), several=True)
        self.keeps_others = False
        self.cards = KeyedListModel[CardRow]("task")
        self.setModel(self.cards)
        self.setDragEnabled(True)
        self.setObjectName(f"cards_{state}")
        self.field = CardField(context.look, self)

    def cards_height(self) -> int:
        """How high all cards are together."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        delegate, model = self.itemDelegate(), self.cards
        return sum(delegate.sizeHint(option, model.index(row, 0)).height() for row in range(model.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The arrows to the sides go to the neighbouring column, with Ctrl without giving up what is selected."""
        self.keeps_others = _adds(event.modifiers())
        if event.key() in _SIDEWAYS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in _PLAIN_OR_CTRL:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.sideways.emit(1 if (event.key() == Qt.Key.Key_Right) != mirrored else -1)
        else:
            super().keyPressEvent(event)
        self.keeps_others = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """With Ctrl or Shift a card is added to those that are selected."""
        self.keeps_others = _adds(event.modifiers())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Until then it is one click."""
        super().mouseReleaseEvent(event)
        self.keeps_others = False

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        """After a drag no release comes."""
        super().startDrag(actions)
        self.keeps_others = False


class CardField(RowField):
    """The field over a card: it covers the card, and what lies below where that is too low."""

    def room(self, spot: QRect) -> QRect:
        """The card's plate."""
        height = max(spot.height() - CARD_GAP, self.minimumSizeHint().height())
        return QRect(CARD_SIDE, spot.top(), self.back.width() - 2 * CARD_SIDE, height)


class BoardColumn(QFrame):
    """A column on its ground; `add_asked` wants a task in it, `menu_asked` its own menu at a point."""

    add_asked = Signal()
    menu_asked = Signal(QPoint)
    more_asked = Signal()

    def __init__(self, context: Context, state: TaskState) -> None:
        super().__init__()
        self._context = context
        self.state = state
        self.column: Column | None = None
        self.done_shown = DONE_SHOWN
        title = context.say(TITLES[state])
        self.head = _Head(context)
        self.plus = ToolButton(context.look, "plus", context.say(msg("Add a task to {column}", column=TITLES[state])))
        self.list = CardList(context, state)
        self.more = Button(context.look, "", "link")
        self.setAccessibleName(title)
        self._lay_out()
        self.plus.clicked.connect(self.add_asked)
        self.more.clicked.connect(self._on_more)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda point: self.menu_asked.emit(self.mapToGlobal(point)))

    def show_column(self, column: Column) -> None:
        """Show the head; the cards follow."""
        self.column = column
        head = column_head(self._context, column)
        self.head.show_head(head)
        self.list.setAccessibleName(head.spoken)
        rest = len(column.task_ids) - len(self.shown())
        self.more.setVisible(rest > 0)
        self.more.rename(self._context.say(_more_words(rest)))

    def show_cards(self, tasks: Sequence[Task]) -> None:
        """Show the cards, in this order."""
        self.list.cards.show([card(self._context, task, self.state) for task in tasks])
        self._fit()

    def shown(self) -> tuple[int, ...]:
        """The tasks whose cards are shown."""
        return () if self.column is None else shown_ids(self.column, self.done_shown)

    def show_all_of(self, task_id: int) -> bool:
        """Show so many cards that a task is among them; False where it is not in this column."""
        if self.column is None or task_id not in self.column.task_ids:
            return False
        self.done_shown = max(self.done_shown, self.column.task_ids.index(task_id) + 1)
        self.show_column(self.column)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The ground the cards lie on."""
        with painting(self, self._context.look) as canvas:
            edge = "line_strong" if self._context.look.high_contrast else ""
            canvas.box(QRectF(self.rect()), RADIUS_CARD, fill="bg", edge=edge)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Narrower cards are higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What asks for more cards stands right below them; else the list has the whole column, to be dropped on."""
        height = self.list.cards_height() if self.more.isVisibleTo(self) else _UNLIMITED
        self.list.setMaximumHeight(height)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 6, 0)
        head.addWidget(self.head, 1)
        head.addWidget(self.plus, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 8)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.list, 100)
        column.addLayout(foot)
        column.addStretch(1)

    def _on_more(self) -> None:
        assert self.column is not None, "there is more only of what is shown"
        self.done_shown = len(self.column.task_ids) if self.done_shown == DONE_SHOWN else DONE_SHOWN
        self.more_asked.emit()


class _Head(QWidget):
    """Title, count and limit on one line, the sum below."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._look = context.look
        self._head = ColumnHead("", "", (), is_over=False, spoken="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_head(self, head: ColumnHead) -> None:
        self._head = head
        self.setAccessibleName(head.spoken)
        set_tip(self, head.spoken)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(80, self._look.px(_HEAD) - 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        px, head = self._look.px, self._head
        with painting(self, self._look) as canvas:
            colour, weight = ("warn", MEDIUM) if head.is_over else ("text2", REGULAR)
            first = QRectF(0, px(2), self.width(), px(18))
            taken = canvas.text(first, head.title, weight=STRONG)
            beside = first.adjusted(taken + 8, 0, 0, 0)
            canvas.text(beside, head.count, size=SMALL, weight=weight, colour=colour)
            below = QRectF(0, px(20), self.width(), px(16))
            canvas.parts(below, head.notes, size=SMALL, weight=weight, colour=colour if head.is_over else "text3")


def _more_words(rest: int) -> Message:
    return msgn("Show {n} more", "Show {n} more", rest)


def _adds(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
