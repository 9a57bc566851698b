"""Taking what is dropped on a list: records from another list of this window."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea

from dualdesk.runtime.dragged import Dragged, unpacked

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Drops(QObject):
    """Watches the viewport of a list; `dropped` carries kind, ids and where, in the viewport's coordinates."""

    dropped = Signal(str, object, object)

    def __init__(self, view: QAbstractScrollArea, kinds: Collection[str]) -> None:
        super().__init__(view)
        self._kinds = frozenset(kinds)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Accept what is wanted here; anything else is left to the list."""
        if event.type() in _OVER and self._wanted(cast("QDragMoveEvent", event)) is not None:
            cast("QDragMoveEvent", event).acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop:
            drop = cast("QDropEvent", event)
            found = self._wanted(drop)
            if found is not None:
                drop.acceptProposedAction()
                self.dropped.emit(found.kind, found.ids, drop.position().toPoint())
                return True
        return False

    def _wanted(self, event: QDropEvent) -> Dragged | None:
        found = unpacked(event.mimeData())
        return found if found is not None and found.kind in self._kinds else None
