"""The sidebar, the places it marks, and what a screen reader meets beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.gui.windows.conftest import Window

from dualdesk.runtime.context import Context
from dualdesk.windows.shell import RAIL_BELOW
from dualdesk.windows.sidebar import RAIL, WIDE, Sidebar

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_the_badge_counts_and_speaks(window: Window) -> None:
    today = window.shell.sidebar._buttons["today"]
    for count, spoken in ((3, "Today, 3 things"), (1, "Today, 1 thing"), (0, "Today")):
        window.shell.show_badge(count)
        assert today.accessibleName() == spoken


def test_a_narrow_window_has_a_rail_unless_the_person_said_otherwise(window: Window) -> None:
    shell, sidebar = window.shell, window.shell.sidebar
    shell.resize(RAIL_BELOW, 800)
    assert (sidebar.width(), sidebar.is_compact, shell.wide) == (WIDE, False, None)
    shell.resize(RAIL_BELOW - 1, 800)
    assert (sidebar.width(), sidebar.is_compact) == (RAIL, True)
    press(KEY.Key_B)
    assert (sidebar.width(), shell.wide) == (WIDE, True)
    shell.resize(RAIL_BELOW - 50, 800)
    assert sidebar.width() == WIDE
    sidebar._fold.click()
    assert (sidebar.width(), shell.wide) == (RAIL, False)
    shell.resize(RAIL_BELOW + 50, 800)
    assert sidebar.width() == RAIL
    shell.set_wide(None)
    assert sidebar.width() == WIDE


def test_the_mark_and_the_sidebar_are_drawn(window: Window) -> None:
    for wide in (True, False):
        window.shell.set_wide(wide)
        picture = window.shell.sidebar.grab().toImage()
        assert picture.pixelColor(QPoint(2, 2)) == window.context.look.colour("sidebar")
    window.shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = window.shell.sidebar.grab().toImage()
    assert image.pixelColor(QPoint(0, 300)) == window.context.look.colour("line")


def spoken(interface: QAccessibleInterface) -> list[str]:
    """Everything a reader meets below it, by name."""
    children = [interface.child(number) for number in range(interface.childCount())]
    below = [name for child in children for name in spoken(child)]
    return [interface.text(QAccessible.Text.Name), *below]


def test_a_reader_meets_only_the_screen_that_is_shown(qtbot: QtBot, window: Window) -> None:
    for name, screen in window.screens.items():
        screen.setAccessibleName(f"screen {name}")
    for shown in ("today", "clients", "projects", "clients"):
        window.shell.go(shown)
        tree = QAccessible.queryAccessibleInterface(window.shell)

        def met(tree: QAccessibleInterface = tree) -> list[str]:
            return [name for name in spoken(tree) if name.startswith("screen ")]

        qtbot.waitUntil(lambda shown=shown: met() == [f"screen {shown}"])  # type: ignore[misc]


def test_the_toast_is_met_by_a_reader_too(window: Window) -> None:
    window.add("Acme")
    assert "Add Acme" in spoken(QAccessible.queryAccessibleInterface(window.shell))


def test_the_last_place_is_noted_and_found_again(window: Window, context: Context) -> None:
    window.add("Acme")
    window.shell.open("client", 1)
    window.shell.close()
    again = Window(context)
    assert (again.screen, again.shown()) == ("clients", 1)
    again.shell.deleteLater()


@pytest.mark.parametrize(
    "kept",
    [
        {"desk": "another", "screen": "clients", "kind": "client", "record": 1, "tab": ""},
        {"screen": "gone", "kind": "", "record": 0, "tab": ""},
        {"screen": "clients", "kind": "client", "record": 99, "tab": ""},
        {"screen": 3, "kind": "", "record": 0, "tab": ""},
        {},
    ],
)
def test_a_place_that_is_not_here_leads_to_today(window: Window, context: Context, kept: dict[str, object]) -> None:
    context.machine.put("place", {"desk": str(context.desk.path), **kept})
    again = Window(context)
    assert again.screen == "today"
    again.shell.deleteLater()


def test_the_timer_has_its_place_above_the_foot(window: Window) -> None:
    timer = QLabel("0:42")
    narrowed: list[bool] = []
    window.shell.sidebar.narrowed.connect(narrowed.append)
    window.shell.sidebar.set_timer(timer)
    timer.show()
    window.shell.set_wide(True)
    window.shell.set_wide(False)
    assert timer.isVisible()
    assert narrowed == [False, True]


def test_larger_text_widens_the_sidebar_but_not_without_end(window: Window) -> None:
    look = window.context.look
    window.shell.set_wide(True)
    look.zoom(1.5)
    assert window.shell.sidebar.width() == 280
    look.zoom(1.0)
    assert window.shell.sidebar.width() == WIDE


def test_the_search_is_offered_where_there_is_one(qtbot: QtBot, context: Context) -> None:
    sidebar = Sidebar(context, ())
    qtbot.addWidget(sidebar)
    sidebar.show()
    assert not sidebar._search.isVisible()
    sidebar.offer(search=True, settings=True, shortcuts=True)
    asked: list[str] = []
    sidebar.search_asked.connect(lambda: asked.append("search"))
    sidebar.settings_asked.connect(lambda: asked.append("settings"))
    for button in (sidebar._search, sidebar._settings):
        assert button.isVisible()
        button.click()
    assert asked == ["search", "settings"]
    for compact in (True, False):
        sidebar.set_compact(compact)
        assert not sidebar.grab().isNull()


def test_a_screen_without_a_place_marks_none(qtbot: QtBot, context: Context) -> None:
    window = Window(context, "today", "clients", "settings", "trash")
    qtbot.addWidget(window.shell)
    window.shell.show()
    window.shell.furnish()
    places = window.shell.sidebar._buttons

    def marked() -> list[str]:
        return [screen for screen, button in places.items() if button.isChecked()]

    window.menu("File")["Settings"].trigger()
    assert (window.screen, marked()) == ("settings", [])
    window.shell.go("trash")
    window.shell.sidebar._settings.click()
    assert (window.screen, marked()) == ("settings", [])
    places["clients"].click()
    assert (window.screen, marked()) == ("clients", ["clients"])
