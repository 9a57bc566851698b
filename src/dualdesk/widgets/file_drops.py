"""Taking files and links that are dropped from outside the window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

_OVER = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_LINKS = ("http", "https", "ftp", "mailto")


class FileDrops(QObject):
    """Watches a widget; `dropped` carries the paths of files, the links, and where, in the widget's coordinates.

    `over` follows the pointer while something is held there, with the paths of what it holds.
    """

    dropped = Signal(object, object, object)
    over = Signal(object, object)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Accept files and links; anything else is left to others."""
        if event.type() in _OVER:
            drag = cast("QDragMoveEvent", event)
            held, links = _taken(drag.mimeData())
            if not (held or links):
                return False
            drag.acceptProposedAction()
            self.over.emit(drag.position().toPoint(), held)
            return True
        if event.type() == QEvent.Type.Drop:
            drop = cast("QDropEvent", event)
            paths, links = _taken(drop.mimeData())
            if paths or links:
                drop.acceptProposedAction()
                self.dropped.emit(paths, links, drop.position().toPoint())
                return True
        return False


def _taken(data: QMimeData) -> tuple[list[Path], list[str]]:
    urls: list[QUrl] = data.urls() if data.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    links = [url.toString() for url in urls if url.scheme() in _LINKS]
    return paths, links
