"""Notices of the desktop, where it has any: over the session bus, else in the tray, else none.

The bus is asked by the desktop portal. org.freedesktop.Notifications wants an unsigned number, which PySide6's QtDBus
cannot send: it knows int32, int64 and uint16 only (6.11).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from dualdesk.runtime.session_bus import Bus, Place

PORTAL: Final = Place(
    "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification"
)
GTK: Final = Place("org.gtk.Notifications", "/org/gtk/Notifications", "org.gtk.Notifications")
_APP: Final = "io.github.dualdesk.DualDesk"
_NOTICE: Final = "due"
_SHOWN_MILLISECONDS: Final = 10_000


class Notifier(Protocol):
    """Who tells the person outside of the window."""

    def tell(self, title: str, body: str) -> None:
        """Show a notice in place of the one shown before."""


class DesktopNotifier(QObject):
    """`activated` follows where the person pressed the notice."""

    activated = Signal()

    def __init__(self, window: QWidget, bus: Bus) -> None:
        super().__init__(window)
        self._bus = bus
        self._tray: QSystemTrayIcon | None = None
        if bus.is_there:
            bus.listen(PORTAL, "ActionInvoked", self, "on_portal_action(QString,QString,QVariantList)")

    def tell(self, title: str, body: str) -> None:
        """Show a notice by the first of these that is there: portal, GNOME's own, tray."""
        notice = {"title": title, "body": body, "default-action": "app.show"}

        def try_gtk() -> None:
            self._send(GTK, [_APP, _NOTICE, {"title": title, "body": body}], lambda: self._tell_in_tray(title, body))

        self._send(PORTAL, [_NOTICE, notice], try_gtk)

    @Slot(str, str, list)
    def on_portal_action(self, notice: str, _action: str, _parameters: list[Any]) -> None:
        """Somebody pressed a notice, perhaps ours."""
        if notice == _NOTICE:
            self.activated.emit()

    def _send(self, place: Place, arguments: list[Any], otherwise: Callable[[], None]) -> None:
        if self._bus.is_there:
            self._bus.call(place, "AddNotification", arguments, lambda _answer: None, otherwise)
        else:
            otherwise()

    def _tell_in_tray(self, title: str, body: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            window = self.parent()
            assert isinstance(window, QWidget), "a notifier is its window's"
            self._tray = QSystemTrayIcon(window.windowIcon(), self)
            self._tray.messageClicked.connect(self.activated)
            self._tray.activated.connect(lambda _reason: self.activated.emit())
            self._tray.show()
        self._tray.showMessage(title, body, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MILLISECONDS)
