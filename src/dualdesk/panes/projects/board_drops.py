"""Cards dragged over a column: where they would land is shown, and told when they are let go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDropEvent

from dualdesk.panes.projects.board_column import CardList
from dualdesk.runtime.context import Context
from dualdesk.runtime.dragged import unpacked
from dualdesk.viewmodels.task_list import Beside
from dualdesk.widgets.drop_mark import DropMark

_OVER: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class BoardDrops(QObject):
    """Watches the viewport of one column; `dropped` carries the ids and a Beside."""

    dropped = Signal(object, object)

    def __init__(self, context: Context, cards: CardList, *, is_ordered: bool) -> None:
        """`is_ordered` where a card can be put between others, else the whole column takes it."""
        super().__init__(cards)
        self._cards = cards
        self._is_ordered = is_ordered
        self._mark = DropMark(context.look, cards.viewport())
        cards.setDragEnabled(True)
        cards.viewport().setAcceptDrops(True)
        cards.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Show where the cards would land, and tell where they do."""
        if event.type() in _OVER or event.type() == QEvent.Type.Drop:
            return self._take(cast("QDropEvent", event), is_drop=event.type() == QEvent.Type.Drop)
        if event.type() == QEvent.Type.DragLeave:
            self._mark.hide()
        return False

    def _take(self, event: QDropEvent, *, is_drop: bool) -> bool:
        found = unpacked(event.mimeData())
        if found is None or found.kind != "task":
            return False
        event.acceptProposedAction()
        point = event.position().toPoint()
        if is_drop:
            self._mark.hide()
            self.dropped.emit(found.ids, self.beside(point, found.ids))
        else:
            self._show_mark(point)
        return True

    def beside(self, point: QPoint, ids: Sequence[int]) -> Beside:
        """The card a point is nearest to: before it in its upper half, else after it; below all after the last."""
        others = [row.key for row in self._cards.cards.rows if row.key not in ids]
        if not others or not self._is_ordered:
            return Beside()
        index = self._cards.indexAt(point)
        if not index.isValid():
            return Beside(after_id=int(str(others[-1])))
        key = self._cards.cards.rows[index.row()].key
        if key in ids:
            return Beside()
        is_upper = point.y() < self._cards.visualRect(index).center().y()
        return Beside(before_id=int(str(key))) if is_upper else Beside(after_id=int(str(key)))

    def _show_mark(self, point: QPoint) -> None:
        index = self._cards.indexAt(point)
        if not self._is_ordered or not self._cards.cards.rows:
            self._mark.show_ring(self._cards.viewport().rect())
            return
        last = self._cards.cards.index(len(self._cards.cards.rows) - 1, 0)
        rect = self._cards.visualRect(index if index.isValid() else last)
        self._mark.show_line(rect, below=not index.isValid() or point.y() >= rect.center().y())
