"""Which parts of a window wear the style sheet, so that a switch of theme dresses what is seen and nothing else.

Set on the application, the sheet is worked out for every widget there is: a window whose screens have all been visited
stood still for a second. Each screen, overlay and bar wears it for itself instead, and those that are hidden are
dressed one after the other when the others have been painted, or as soon as they are shown.
"""

from __future__ import annotations

import weakref
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

REST_MILLISECONDS: Final = 150
# What hears of the first comes before all its parts do.
_BEFORE_SEEN: Final = (QEvent.Type.Polish, QEvent.Type.Show)


class Dressing(QObject):
    """The roots that wear the sheet; a root within another one wears that one's."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = ""
        self._roots: list[weakref.ref[QWidget]] = []
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._dress_next)

    def add(self, root: QWidget) -> None:
        """Dress a root before it is first seen, and after every change."""
        self._roots.append(weakref.ref(root))
        root.installEventFilter(self)
        # Not before it is filled: each part put into a dressed root has its style worked out again.
        if root.isVisible():
            self._dress(root)

    def renew(self, sheet: str) -> None:
        """Another sheet: what is seen wears it at once."""
        self._sheet = sheet
        self._roots = [known for known in self._roots if self._alive(known) is not None]
        for root in map(self._alive, self._roots):
            if root is not None and root.isVisible():
                self._dress(root)
        self._rest.start()

    def _dress_next(self) -> None:
        """One of those that are hidden, when what is seen has been painted: it stands at once when it is shown."""
        for root in map(self._alive, self._roots):
            if root is not None and not root.isVisible() and self._dress(root):
                self._rest.start()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What was hidden is dressed before it is seen."""
        if event.type() in _BEFORE_SEEN and isinstance(watched, QWidget):
            self._dress(watched)
        return False

    def _dress(self, root: QWidget) -> bool:
        sheet = "" if self._is_within(root) else self._sheet
        if root.styleSheet() == sheet:
            return False
        root.setStyleSheet(sheet)
        return True

    def _is_within(self, root: QWidget) -> bool:
        above = root.parentWidget()
        while above is not None:
            if above.styleSheet():
                return True
            above = above.parentWidget()
        return False

    @staticmethod
    def _alive(known: weakref.ref[QWidget]) -> QWidget | None:
        root = known()
        return root if root is not None and isValid(root) else None
