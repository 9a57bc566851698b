"""The pointer's side buttons: back and forward, wherever in the window they are pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class MouseKeys(QObject):
    """Hears of them before any list does: it listens to the native window, through which every press comes."""

    def __init__(self, window: QWidget, *, back: Callable[[], None], forward: Callable[[], None]) -> None:
        super().__init__(window)
        self._acts = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Take the two buttons; what else comes goes on."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            act = self._acts.get(event.button())
            if act is not None:
                act()
                return True
        return False
