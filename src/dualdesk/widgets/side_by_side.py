"""Columns side by side, as wide as there is room but never too narrow to be read: then one scrolls to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from dualdesk.runtime.look.theme import Look

_GAP: Final = 12


class SideBySide(QScrollArea):
    """A row of columns of one width, at least `narrowest` design pixels; the one with the keyboard is in sight."""

    def __init__(
        self, look: Look, columns: Sequence[QWidget], *, narrowest: int, margins: tuple[int, int, int, int]
    ) -> None:
        super().__init__()
        self._look = look
        self._columns = columns
        self._narrowest = narrowest
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        row = QHBoxLayout(inner)
        row.setContentsMargins(*margins)
        row.setSpacing(_GAP)
        for column in columns:
            row.addWidget(column, 1)
        self.setWidget(inner)
        self._measure()
        look.changed.connect(self._measure)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_moved)

    def _on_focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        for column in self._columns:
            if now is not None and column.isAncestorOf(now):
                self.ensureWidgetVisible(column, _GAP, 0)

    def _measure(self) -> None:
        for column in self._columns:
            column.setMinimumWidth(self._look.px(self._narrowest))
