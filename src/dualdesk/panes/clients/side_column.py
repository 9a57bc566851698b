"""The column beside a page: what it holds is scrolled, and where there is no room it becomes a tab of the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dualdesk.runtime.context import Context

_WIDEST: Final = 16_777_215
# Where its content begins: as a column, and as a tab in line with the page above.
_BESIDE: Final = 20
_AS_TAB: Final = 27


class SideColumn(QFrame):
    """Subclasses fill `content`, and say where the keyboard goes first."""

    def __init__(self, context: Context, *, width: int, gap: int) -> None:
        super().__init__()
        self.setObjectName("context")
        self._context = context
        self._width = width
        inner = QWidget()
        self.content = QVBoxLayout(inner)
        self.content.setSpacing(gap)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(area)

    def stand_beside(self, is_beside: bool) -> None:
        """As a column its width is its own; as a tab of the page it takes the page's."""
        self.content.setContentsMargins(_BESIDE if is_beside else _AS_TAB, 18, 16 if is_beside else _AS_TAB, 18)
        if is_beside:
            self.setFixedWidth(self._context.look.px(self._width))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_WIDEST)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing there is."""
        raise NotImplementedError(type(self).__name__)
