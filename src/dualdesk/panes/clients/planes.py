"""A list, the page of what is chosen in it, and a column beside; walked by F6, two of them where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.panes.clients.detail_tabs import DetailTabs
from dualdesk.panes.clients.side_column import SideColumn
from dualdesk.runtime.look.theme import Look

# Below this width, which is a window of 1180 less its rail, the column beside becomes a tab of the page.
WITH_SIDE: Final = 1120


@dataclass(frozen=True, slots=True)
class Stop:
    """A plane, and how the keyboard comes to it."""

    plane: QWidget
    take_focus: Callable[[], object]


class Planes(QWidget):
    """`body` is the page's part that takes the column in as a tab."""

    def __init__(self, look: Look, listed: Stop, page: Stop, body: DetailTabs, side: SideColumn) -> None:
        super().__init__()
        self._look = look
        self._stops = (listed, page, Stop(side, side.focus_first))
        self._page = page.plane
        self._body = body
        self._side = side
        self._is_open = False
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(listed.plane)
        self._row.addWidget(main, 1)
        self._row.addWidget(side)
        self.place(is_open=False)

    def place(self, *, is_open: bool) -> None:
        """Show the page and its column, or neither."""
        self._is_open = is_open
        is_wide = self.width() >= self._look.px(WITH_SIDE)
        self._page.setVisible(is_open)
        if is_wide:
            self._body.show_details(None)
            if self._row.indexOf(self._side) < 0:
                self._row.addWidget(self._side)
            self._side.setVisible(is_open)
        else:
            self._row.removeWidget(self._side)
            self._body.show_details(self._side)
        self._side.stand_beside(is_wide)

    def turn(self, step: int) -> None:
        """F6 and Shift+F6: the keyboard goes to the next plane, or to the one before."""
        stops = [stop for stop in self._stops if stop.plane.isVisible()]
        focused = QApplication.focusWidget()
        within = [focused is not None and stop.plane.isAncestorOf(focused) for stop in stops]
        # The innermost: as a tab the column is part of the page.
        here = len(within) - 1 - within[::-1].index(True) if True in within else 0
        stops[(here + step) % len(stops)].take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window has no room for the column."""
        super().resizeEvent(event)
        self.place(is_open=self._is_open)
