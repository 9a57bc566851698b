"""A field of several names: typed and parted by commas, or ticked in its menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QMenu

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.line_edit import LineEdit
from dualdesk.widgets.paint import is_mirrored, painting

_ARROW = 30


class NamesField(LineEdit):
    """`textEdited` follows typing; `ticked` carries an option of the menu that was ticked or unticked.

    The menu opens by ↓ and by pressing the arrow.
    """

    ticked = Signal(str)

    def __init__(self, look: Look, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder)
        self._look = look
        self._options: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.setTextMargins(0, 0, _ARROW - 8, 0)

    def show_options(self, options: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these names, some of them ticked."""
        self._options, self._chosen = tuple(options), tuple(chosen)

    def open_menu(self) -> None:
        """Offer the names below the field."""
        if not self._options:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for option in self._options:
            # An ampersand in a name is no mnemonic.
            action = menu.addAction(option.replace("&", "&&"), partial(self.ticked.emit, option))
            action.setCheckable(True)
            action.setChecked(option in self._chosen)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """↓ opens the menu."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press on the arrow opens the menu."""
        super().mousePressEvent(event)
        if self._is_on_arrow(event):
            self.open_menu()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Over the arrow there is nothing to type."""
        super().mouseMoveEvent(event)
        shapes = Qt.CursorShape
        self.setCursor(shapes.ArrowCursor if self._is_on_arrow(event) else shapes.IBeamCursor)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The field and its arrow."""
        super().paintEvent(event)
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            canvas.icon(rect.right() - 26, rect.center().y() - 8, 16, "chevron-down", "text2")

    def _is_on_arrow(self, event: QMouseEvent) -> bool:
        x = event.position().x()
        return x < _ARROW if is_mirrored(self) else x > self.width() - _ARROW
