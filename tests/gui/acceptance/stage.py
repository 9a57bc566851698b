"""A window in which one scene after the other is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.scenes import Scene, close_overlays, settle, turn

from dualdesk.runtime.access import spoken_name
from dualdesk.runtime.desk import Desk
from dualdesk.widgets.overlay import Overlay
from dualdesk.windows.commands import Commands
from dualdesk.windows.fittings import Fittings
from dualdesk.windows.shell import Shell


@dataclass(frozen=True, slots=True)
class Stage:
    """The window and its desk."""

    shell: Shell
    desk: Desk

    def show(self, scene: Scene, size: tuple[int, int] = (1440, 900)) -> QWidget:
        """Turn to a scene; gives what Tab is to stay in."""
        close_overlays(self.shell)
        self.shell.resize(*size)
        self.shell.activateWindow()
        assert QTest.qWaitForWindowActive(self.shell)
        scene.show(self.shell, self.desk)
        return self.top

    @property
    def top(self) -> QWidget:
        """What lies over the window, else the window."""
        laid_over = [one for one in self.shell.findChildren(Overlay) if one.is_open]
        return laid_over[-1].panel if laid_over else self.shell

    @property
    def commands(self) -> Commands:
        """What the window can do."""
        fittings = self.shell._fittings
        assert isinstance(fittings, Fittings)
        return fittings.commands

    def close(self) -> None:
        """Take away what lies over the window."""
        close_overlays(self.shell)

    def settle(self) -> None:
        """Wait until everything is answered and drawn."""
        settle(self.desk)


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(key: object, modifier: object = None) -> None:
    """A key to what has the keyboard."""
    QTest.keyClick(focused(), key) if modifier is None else QTest.keyClick(focused(), key, modifier)  # type: ignore[call-overload]
    turn()


def called(widget: QWidget) -> str:
    """What to call a widget in a message."""
    return f"{type(widget).__name__} {widget.objectName()} {spoken_name(widget)!r}"
