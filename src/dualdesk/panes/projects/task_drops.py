"""Tasks dragged within their list: to another place, onto a task to become its parts, into another group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QDropEvent

from dualdesk.panes.projects.task_list import TaskList
from dualdesk.runtime.context import Context
from dualdesk.runtime.dragged import unpacked
from dualdesk.viewmodels import task_list_labels as labels
from dualdesk.viewmodels.task_list_acts import TaskActs, heads
from dualdesk.viewmodels.task_list_drop import Landing, land, landing
from dualdesk.widgets.drop_mark import DropMark

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task

_OVER: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_EDGE: Final = 28
_STEP: Final = 12
_SCROLL_MILLISECONDS: Final = 30
_INDENT: Final = 24


class TaskDrops(QObject):
    """Watches the list's viewport; tasks of other lists, and other records, are not its business."""

    def __init__(self, context: Context, view: TaskList) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._writes = TaskActs(context)
        self._where: Landing | None = None
        self._moved: list[Task] = []
        self._by = 0
        self._mark = DropMark(context.look, view.viewport())
        self._scroll = QTimer(self, interval=_SCROLL_MILLISECONDS)
        self._scroll.timeout.connect(self._on_scrolled)
        view.setDragEnabled(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Show where the tasks would land, and land them."""
        if event.type() in _OVER:
            return self._over(cast("QDropEvent", event))
        if event.type() == QEvent.Type.DragLeave:
            self._end()
        elif event.type() == QEvent.Type.Drop and self._over(cast("QDropEvent", event)):
            self._drop()
            return True
        return False

    def _over(self, event: QDropEvent) -> bool:
        found = unpacked(event.mimeData())
        if found is None or found.kind != "task":
            return False
        point = event.position().toPoint()
        self._moved = heads(self._view.tasks.tasks(found.ids))
        self._where = self._landing_at(point)
        self._show_mark()
        self._scroll_at(point)
        if self._where is None:
            event.ignore()
        else:
            event.acceptProposedAction()
        return True

    def _landing_at(self, point: QPoint) -> Landing | None:
        index = self._view.indexAt(point)
        if not index.isValid():
            return None
        rect = self._view.visualRect(index)
        depth = (point.y() - rect.top()) / max(rect.height(), 1)
        return landing(self._view.tasks, self._moved, index.row(), depth)

    def _drop(self) -> None:
        where, moved = self._where, self._moved
        self._end()
        if where is None:
            return
        now, today = self._context.desk.clock(), self._context.today()
        self._writes.write(
            labels.move(moved),
            lambda session: land(session, moved, where, now=now, today=today),
            then=lambda: self._view.scrollTo(self._view.currentIndex()),
        )

    def _show_mark(self) -> None:
        where = self._where
        if where is None:
            self._mark.hide()
            return
        rect = self._view.visualRect(self._view.tasks.index(where.row, 0))
        if where.side == "on":
            self._mark.show_ring(rect)
        else:
            self._mark.show_line(rect, below=where.side == "below", indent=_INDENT if where.parent_id else 0)

    def _scroll_at(self, point: QPoint) -> None:
        height = self._view.viewport().height()
        self._by = -_STEP if point.y() < _EDGE else _STEP if point.y() > height - _EDGE else 0
        if self._by and not self._scroll.isActive():
            self._scroll.start()
        elif not self._by:
            self._scroll.stop()

    def _on_scrolled(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._by)

    def _end(self) -> None:
        self._where = None
        self._scroll.stop()
        self._mark.hide()
