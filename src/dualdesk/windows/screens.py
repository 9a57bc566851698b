"""The screens, one shown at a time; the others are out of the window, so that a reader meets only what is seen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget


class Screens(QStackedWidget):
    """Holds the screen that is shown; the hidden ones wait on a shelf that belongs to the window but is none of it.

    A reader is told of every child of a widget, hidden ones too: they would be read as if they were there.
    """

    def __init__(self, window: QWidget, screens: Iterable[QWidget]) -> None:
        super().__init__()
        self._shelf = QWidget(window, Qt.WindowType.Window)
        for screen in screens:
            screen.setParent(self._shelf)
        # When the new screen has been painted: taking the old one out costs as much as a frame.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._clear)

    def turn_to(self, screen: QWidget) -> None:
        """Show a screen in place of the other."""
        if self.indexOf(screen) < 0:
            self.addWidget(screen)
        self.setCurrentWidget(screen)
        if self.count() > 1:
            self._soon.start()

    def _clear(self) -> None:
        shown = self.currentWidget()
        for screen in [self.widget(number) for number in range(self.count())]:
            if screen is not None and screen is not shown:
                self.removeWidget(screen)
                screen.setParent(self._shelf)
