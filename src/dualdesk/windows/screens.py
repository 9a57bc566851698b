"""The screens, one shown at a time; a reader meets only the one that is seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

# A reader is told of every child of a widget, hidden ones too: they would be read as if they were there. What has this
# name Qt leaves out (childWidgets in qtbase/src/widgets/accessible). Taking the screens out of the window instead works
# out the style of all their widgets anew, which cost more than all the rest of turning to another screen.
_UNREAD: Final = "qt_rubberband"


class Screens(QWidget):
    """Holds each screen in a place of its own, over the others."""

    def __init__(self, screens: Iterable[QWidget]) -> None:
        super().__init__()
        self._places = {screen: self._make_place(screen) for screen in screens}
        self._shown: QWidget | None = None

    def currentWidget(self) -> QWidget | None:  # noqa: N802
        """The screen that is shown; None before the first is."""
        return self._shown

    def turn_to(self, screen: QWidget) -> None:
        """Show a screen in place of the other."""
        before, self._shown = self._shown, screen
        if before is screen:
            return
        place = self._places[screen]
        place.setObjectName("")
        place.setGeometry(self.rect())
        place.show()
        place.raise_()
        if before is not None:
            self._leave(before, screen)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """What the shown screen would like."""
        return QSize() if self._shown is None else self._places[self._shown].sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """What the shown screen needs; the others do not count."""
        return QSize() if self._shown is None else self._places[self._shown].minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Only what is seen follows; the others do when they are shown."""
        super().resizeEvent(event)
        if self._shown is not None:
            self._places[self._shown].setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """The shown screen needs more or less room than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def _make_place(self, screen: QWidget) -> QWidget:
        place = QWidget(self)
        place.setObjectName(_UNREAD)
        place.hide()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(screen)
        return place

    def _leave(self, before: QWidget, screen: QWidget) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and before.isAncestorOf(focused):
            # Else Qt would look for the next widget anywhere in the window.
            inner: QWidget | None = screen.focusWidget()
            (screen if inner is None else inner).setFocus(Qt.FocusReason.OtherFocusReason)
        place = self._places[before]
        place.hide()
        place.setObjectName(_UNREAD)
