"""For how long nobody has touched keyboard or mouse, as far as the desktop, else this window, can tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.session_bus import Bus, Place

_MUTTER: Final = Place(
    "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor"
)
_SAVER: Final = Place("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)
_MILLISECONDS: Final = 1000
# A counter that grows by so much a second counts milliseconds.
_FAST: Final = 100


class Counter:
    """Idle time as a desktop tells it: some count seconds, some milliseconds, and none says which."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None
        self._unit = 0

    def seconds(self, value: int, now: int) -> int | None:
        """The value in seconds; None until two readings have told the unit."""
        before, self._last = self._last, (value, now)
        if before is not None and value > before[0] and now > before[1]:
            self._unit = _MILLISECONDS if (value - before[0]) / (now - before[1]) >= _FAST else 1
        return value // self._unit if self._unit else None


class IdleTime(QObject):
    """Asks the desktop on each call and answers with what it said last; without one, with what this window saw.

    A window in the background sees nothing of what is done in others: then nobody is taken for idle.
    """

    def __init__(self, window: QWidget, bus: Bus, clock: Callable[[], int]) -> None:
        super().__init__(window)
        self._bus = bus
        self._clock = clock
        self._touched_at = clock()
        self._told: int | None = None
        self._told_at = 0
        self._counter = Counter()
        self._places = [_MUTTER, _SAVER] if bus.is_there else []
        # The window below the widgets hears of everything, also of what a field takes for itself.
        handle = cast("QObject | None", window.windowHandle())
        (window if handle is None else handle).installEventFilter(self)

    def seconds(self) -> int:
        """How long nothing was touched, and ask anew for the next time."""
        self._ask()
        now = self._clock()
        if self._places and self._told is not None:
            return self._told + now - self._told_at
        if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            self._touched_at = now
        return max(0, now - self._touched_at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Somebody touched something."""
        if event.type() in _TOUCHES:
            self._touched_at = self._clock()
        return False

    def _ask(self) -> None:
        if not self._places:
            return
        place = self._places[0]
        method = "GetIdletime" if place is _MUTTER else "GetSessionIdleTime"
        self._bus.call(place, method, [], self._on_told, self._on_failed)

    def _on_told(self, arguments: list[Any]) -> None:
        now, value = self._clock(), int(arguments[0])
        is_fast = self._places[:1] == [_MUTTER]
        self._told = value // _MILLISECONDS if is_fast else self._counter.seconds(value, now)
        self._told_at = now

    def _on_failed(self) -> None:
        """Nobody is there: the next place is asked from now on."""
        del self._places[:1]
        self._told = None
