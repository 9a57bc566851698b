"""The desktop's session bus, where there is one: methods are called without waiting, signals are listened to.

Nothing goes over a network. Without a bus, and on systems that know none, asking costs nothing and warns of nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from dualdesk.base.late import Late

if TYPE_CHECKING:
    from PySide6 import QtDBus
else:
    # Most starts need it only after the first paint, and some systems never.
    QtDBus = Late("PySide6.QtDBus")

Answered = Callable[[list[Any]], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is on the bus."""

    service: str
    path: str
    interface: str


class Bus(Protocol):
    """A bus, or in tests what stands for one."""

    @property
    def is_there(self) -> bool:
        """Whether there is a bus at all."""

    def call(self, place: Place, method: str, arguments: list[Any], done: Answered, failed: Callable[[], None]) -> None:
        """Call a method; exactly one of the two follows, later."""

    def listen(self, place: Place, signal: str, receiver: QObject, slot: str) -> bool:
        """Have a slot of the receiver ("closed(uint)") called for each such signal; whether that is possible."""


def may_be_there(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a session bus was announced: without that, asking would start one."""
    if not platform.startswith(("linux", "freebsd")):
        return False
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and Path(runtime, "bus").exists()


class SessionBus(QObject):
    """The person's own bus."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: QtDBus.QDBusConnection | None = None
        if may_be_there(os.environ, sys.platform):
            connection = QtDBus.QDBusConnection.sessionBus()
            self._connection = connection if connection.isConnected() else None

    @property
    def is_there(self) -> bool:
        """Whether it could be reached."""
        return self._connection is not None

    def call(self, place: Place, method: str, arguments: list[Any], done: Answered, failed: Callable[[], None]) -> None:
        """Call a method without waiting for its answer."""
        if self._connection is None:
            failed()
            return
        message = QtDBus.QDBusMessage.createMethodCall(place.service, place.path, place.interface, method)
        message.setArguments(arguments)
        watcher = QtDBus.QDBusPendingCallWatcher(self._connection.asyncCall(message), self)

        def ended() -> None:
            reply = watcher.reply()
            watcher.deleteLater()
            if reply.type() == QtDBus.QDBusMessage.MessageType.ReplyMessage:
                done(list(reply.arguments()))
            else:
                failed()

        watcher.finished.connect(ended)

    def listen(self, place: Place, signal: str, receiver: QObject, slot: str) -> bool:
        """Have a slot called for each such signal."""
        if self._connection is None:
            return False
        # A text as the C++ macro SLOT writes it; declared as bytes, which it refuses (PySide 6.11).
        code: Any = f"1{slot}"
        return bool(self._connection.connect(place.service, place.path, place.interface, signal, receiver, code))
