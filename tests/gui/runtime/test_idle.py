from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock
from tests.gui.bus import FakeBus

from dualdesk.runtime import session_bus
from dualdesk.runtime.idle import Counter, IdleTime
from dualdesk.runtime.notifier import DesktopNotifier
from dualdesk.runtime.session_bus import Place, SessionBus, may_be_there

MUTTER = ("org.gnome.Mutter.IdleMonitor", "GetIdletime")
SAVER = ("org.freedesktop.ScreenSaver", "GetSessionIdleTime")
PORTAL = ("org.freedesktop.portal.Desktop", "AddNotification")
GTK = ("org.gtk.Notifications", "AddNotification")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QLineEdit()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_gnome_tells_milliseconds(window: QWidget, clock: SteppedClock) -> None:
    idle = IdleTime(window, FakeBus({MUTTER: 90_500}), clock)
    assert idle.seconds() == 90
    clock.pass_(10)
    assert idle.seconds() == 90


def test_another_desktop_tells_its_unit_by_how_it_counts(window: QWidget, clock: SteppedClock) -> None:
    bus = FakeBus({SAVER: 700})
    idle = IdleTime(window, bus, clock)
    idle.seconds()
    assert idle.seconds() == 0
    clock.pass_(10)
    bus.answers[SAVER] = 10_700
    assert idle.seconds() == 10
    assert [asked[0] for asked in bus.asked][:2] == [MUTTER[0], SAVER[0]]


def test_a_counter_of_seconds_is_one_of_seconds() -> None:
    counter = Counter()
    assert counter.seconds(700, 1000) is None
    assert counter.seconds(710, 1010) == 710
    assert counter.seconds(3, 1020) == 3


def test_without_a_desktop_the_window_tells(
    window: QWidget, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = Qt.ApplicationState.ApplicationActive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: state)
    idle = IdleTime(window, FakeBus(is_there=False), clock)
    clock.pass_(700)
    assert idle.seconds() == 700
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert idle.seconds() == 0
    clock.pass_(900)
    state = Qt.ApplicationState.ApplicationInactive
    assert idle.seconds() == 0


def test_a_notice_goes_to_the_portal(window: QWidget) -> None:
    bus = FakeBus({PORTAL: None})
    notifier = DesktopNotifier(window, bus)
    notifier.tell("3 things need you", "a\nb")
    (asked,) = bus.asked
    assert asked == (*PORTAL, ["due", {"title": "3 things need you", "body": "a\nb", "default-action": "app.show"}])
    pressed: list[bool] = []
    notifier.activated.connect(lambda: pressed.append(True))
    notifier.on_portal_action("another program's", "app.show", [])
    assert pressed == []
    notifier.on_portal_action("due", "app.show", [])
    assert pressed == [True]


def test_without_a_portal_gnome_is_asked_then_the_tray(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    bus = FakeBus({GTK: None})
    DesktopNotifier(window, bus).tell("t", "b")
    assert [asked[0] for asked in bus.asked] == [PORTAL[0], GTK[0]]
    shown: list[tuple[Any, ...]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *given: shown.append(given[:2]))
    notifier = DesktopNotifier(window, FakeBus())
    notifier.tell("t", "b")
    notifier.tell("u", "c")
    assert shown == [("t", "b"), ("u", "c")]


def test_where_nothing_shows_notices_nothing_happens(window: QWidget) -> None:
    DesktopNotifier(window, FakeBus(is_there=False)).tell("t", "b")


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "linux", True),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "win32", False),
        ({"XDG_RUNTIME_DIR": "/nowhere"}, "linux", False),
    ],
)
def test_a_bus_that_was_not_announced_is_not_asked_for(environment: dict[str, str], platform: str, there: bool) -> None:
    assert may_be_there(environment, platform) is there


def test_a_bus_in_the_person_s_folder_is_announced(tmp_path: Path) -> None:
    (tmp_path / "bus").touch()
    assert may_be_there({"XDG_RUNTIME_DIR": str(tmp_path)}, "linux")


def test_without_a_bus_calls_fail_and_nothing_is_heard(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    bus = SessionBus()
    failed: list[object] = []
    assert not bus.is_there
    bus.call(Place("a.b", "/", "a.b"), "c", [], failed.append, lambda: failed.append(True))
    assert failed == [True]
    assert not bus.listen(Place("a.b", "/", "a.b"), "c", window, "d()")


ASKS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from dualdesk.runtime.session_bus import Place, SessionBus
app = QCoreApplication([])
bus = SessionBus()
place = Place("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
class Ear(QObject):
    @Slot(str)
    def acquired(self, name):
        said.append("heard")
ear, said = Ear(), []
assert bus.is_there and bus.listen(place, "NameAcquired", ear, "acquired(QString)")
bus.call(place, "GetId", [], lambda got: said.append(len(got[0])), lambda: said.append("no"))
nobody = Place("org.nobody.Here", "/", "org.nobody.Here")
bus.call(nobody, "Foo", ["x"], lambda got: said.append(got), lambda: (said.append("nobody"), app.quit()))
QTimer.singleShot(10_000, lambda: app.exit(3))
status = app.exec()
print(said)
sys.exit(status)
"""


def test_a_real_bus_answers() -> None:
    try:
        done = subprocess.run(
            ["dbus-run-session", "--", sys.executable, "-c", ASKS],
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("there is no dbus-run-session here")
    assert "32" in done.stdout
    assert "nobody" in done.stdout


class Reply:
    """What came back for a call."""

    def __init__(self, kind: str, values: list[Any]) -> None:
        self._kind, self._values = kind, values

    def type(self) -> str:
        return self._kind

    def arguments(self) -> list[Any]:
        return self._values


class Desktop:
    """In QtDBus's place: it answers the methods it knows, and takes every listener."""

    QDBusMessage = SimpleNamespace(
        MessageType=SimpleNamespace(ReplyMessage="reply"),
        createMethodCall=lambda *names: SimpleNamespace(names=names, setArguments=lambda _values: None),
    )

    def __init__(self, *, is_connected: bool = True) -> None:
        self.slots: list[Any] = []
        self._is_connected = is_connected
        self.QDBusConnection = SimpleNamespace(sessionBus=lambda: self)

    def isConnected(self) -> bool:  # noqa: N802
        return self._is_connected

    def asyncCall(self, message: Any) -> Reply:  # noqa: N802
        return Reply("reply", [7]) if message.names[3] == "Known" else Reply("error", [])

    def QDBusPendingCallWatcher(self, reply: Reply, _parent: object) -> Any:  # noqa: N802
        def connect(ended: Callable[[], None]) -> None:
            QTimer.singleShot(0, ended)

        return SimpleNamespace(finished=SimpleNamespace(connect=connect), reply=lambda: reply, deleteLater=lambda: None)

    def connect(self, *given: Any) -> bool:
        self.slots.append(given[-1])
        return True


def test_calls_over_a_bus_are_answered_or_fail(window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x")
    monkeypatch.setattr(sys, "platform", "linux")
    desktop = Desktop()
    monkeypatch.setattr(session_bus, "QtDBus", desktop)
    bus, place, said = SessionBus(), Place("a.b", "/", "a.b"), list[Any]()
    bus.call(place, "Known", [], said.append, lambda: said.append("failed"))
    bus.call(place, "Other", [], said.append, lambda: said.append("failed"))
    qtbot.waitUntil(lambda: said == [[7], "failed"])
    assert bus.listen(place, "Heard", window, "on_heard()")
    assert desktop.slots == ["1on_heard()"]


def test_a_bus_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x")
    monkeypatch.setattr(session_bus, "QtDBus", Desktop(is_connected=False))
    assert not SessionBus().is_there
