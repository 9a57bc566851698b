"""The menu bar: out of sight until Alt or F10 asks for it, gone again when a menu closes; it can be told to stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget
from shiboken6 import isValid

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_ENDS = (QEvent.Type.WindowDeactivate, QEvent.Type.MouseButtonPress)


class MenuBarKeys(QObject):
    """Shows and hides the window's menu bar. Alt counts when it is pressed and let go alone; a Mac's always stays."""

    def __init__(self, window: QMainWindow, *, stays: bool = False) -> None:
        super().__init__(window)
        self._window = window
        self._alone = False
        self._before: QWidget | None = None
        bar = window.menuBar()
        self.stays = stays or bar.isNativeMenuBar()
        if bar.isNativeMenuBar():
            return
        bar.setVisible(stays)
        window.installEventFilter(self)
        QShortcut(QKeySequence("F10"), window, self.turn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See whether another key comes between Alt's press and release."""
        if isinstance(event, QKeyEvent):
            if event.type() in _KEYS:
                self._wait(event.key() == Qt.Key.Key_Alt)
            elif watched is self._window and event.key() == Qt.Key.Key_Alt and self._alone:
                self._wait(False)
                self.turn()
        elif event.type() in _ENDS:
            self._wait(False)
        return False

    def _wait(self, waits: bool) -> None:
        """While Alt is down the whole program is listened to: a key that a field keeps never reaches the window."""
        program = QApplication.instance()
        if waits != self._alone and program is not None:
            self._alone = waits
            listen = program.installEventFilter if waits else program.removeEventFilter
            listen(self)

    def turn(self) -> None:
        """Show the bar with its first menu open, or hide it."""
        bar = self._window.menuBar()
        bar.setVisible(self.stays or not bar.isVisible())
        if bar.isVisible():
            self._before = QApplication.focusWidget()
            bar.setActiveAction(bar.actions()[0])

    def keep(self, stays: bool) -> None:
        """Let the bar stay, or hide it until it is asked for."""
        bar = self._window.menuBar()
        if not bar.isNativeMenuBar():
            self.stays = stays
            bar.setVisible(stays)

    def watch_menus(self) -> None:
        """Once the menus are made: hide the bar when the last of them has closed."""
        for action in self._window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._on_menu_closed))

    def _on_menu_closed(self) -> None:
        # Going from one menu to the next closes the first.
        bar = self._window.menuBar()
        if QApplication.activePopupWidget() is None and not self.stays:
            self._give_back()
            bar.hide()

    def _give_back(self) -> None:
        """Esc leaves the keyboard on the bar; when that hides, Qt would hand it to whatever comes next."""
        before, self._before = self._before, None
        bar = self._window.menuBar()
        if bar.hasFocus() and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.MenuBarFocusReason)
