"""The window: where it goes, what its keys do, how it narrows, and that it does not close on unsaved work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from tests.gui.windows.conftest import Screen, Window

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.settings import Known
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.store.file import connect
from dualdesk.widgets.page import Page
from dualdesk.windows.late_page import LatePage

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def screen_of(window: Window) -> str:
    return next(name for name, screen in window.screens.items() if screen is window.here)


def menu_of(window: Window, title: str) -> QMenu:
    menu = next(action.menu() for action in window.shell.menuBar().actions() if action.text() == title)
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def test_it_opens_on_today_with_the_keyboard_where_work_starts(window: Window) -> None:
    assert screen_of(window) == "today"
    assert window.here.work.hasFocus()
    assert window.shell.windowTitle() == "desk"
    assert window.shell.sidebar._saved.text() == "Saved"


def test_keys_and_places_lead_to_screens(window: Window) -> None:
    for key, screen in ((KEY.Key_3, "clients"), (KEY.Key_4, "projects"), (KEY.Key_1, "today")):
        press(key)
        assert screen_of(window) == screen
        assert window.here.work.hasFocus()
        assert window.shell.sidebar._buttons[screen].isChecked()
    window.shell.sidebar._buttons["clients"].click()
    assert screen_of(window) == "clients"


def test_a_client_or_project_is_begun_from_anywhere(window: Window) -> None:
    both = CTRL | Qt.KeyboardModifier.ShiftModifier
    for key, screen in ((KEY.Key_C, "clients"), (KEY.Key_P, "projects")):
        QTest.keyClick(window.here.work, key, both)
        assert screen_of(window) == screen
        assert window.here.asked[-1] == "begin"


def test_single_keys_ask_the_screen_and_fields_take_them_first(window: Window) -> None:
    for key, modifiers in ((KEY.Key_N, NONE), (KEY.Key_L, NONE), (KEY.Key_F, CTRL)):
        QTest.keyClick(window.shell.sidebar._buttons["today"], key, modifiers)
    assert window.here.asked[-3:] == ["add", "log", "filter"]
    QTest.keyClicks(window.here.field, "nl")
    assert window.here.field.text() == "nl"
    assert window.here.asked[-1] == "filter"


def test_another_desk_is_asked_for_by_key(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "other.dualdesk"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(other), ""))
    asked: list[tuple[str, object]] = []
    window.shell.file_asked.connect(lambda what, path: asked.append((what, path)))
    press(KEY.Key_O)
    assert asked == [("open", other)]


def test_the_file_menu_has_what_a_file_can_do(window: Window, tmp_path: Path) -> None:
    other = tmp_path / "other.dualdesk"
    other.touch()
    window.context.machine.opened(Known(other))
    file = window.menu("File")
    for name in ("New desk…", "Open…", "Open recent", "Start page", "Save a copy…", "Back up now", "Bring your lists…"):
        assert name in file
    asked: list[tuple[str, object]] = []
    window.shell.file_asked.connect(lambda what, path: asked.append((what, path)))
    recent = file["Open recent"].menu()
    assert isinstance(recent, QMenu)
    recent.aboutToShow.emit()
    (known,) = recent.actions()
    known.trigger()
    assert asked == [("open", other)]
    started: list[int] = []
    window.shell.desks_asked.connect(lambda: started.append(1))
    file["Start page"].trigger()
    assert started == [1]


def test_with_no_other_desk_known_that_is_said(window: Window) -> None:
    recent = window.menu("File")["Open recent"].menu()
    assert isinstance(recent, QMenu)
    recent.aboutToShow.emit()
    (nothing,) = recent.actions()
    assert not nothing.isEnabled()


def test_what_is_refused_is_said(window: Window) -> None:
    window.desk.refused.emit(UserError(msg("The disk is full.")))
    assert window.toast() == "The disk is full."


def test_looks_and_text_sizes_are_chosen_by_key(window: Window) -> None:
    look = window.context.look
    press(KEY.Key_Plus)
    assert look.scale == pytest.approx(1.1)
    press(KEY.Key_Equal)
    press(KEY.Key_Minus)
    assert look.scale == pytest.approx(1.1)
    press(KEY.Key_0)
    assert look.scale == 1.0
    menu = menu_of(window, "&View")
    assert isinstance(menu, QMenu)
    for action, scheme in zip(menu.actions(), ("light", "dark", "system"), strict=False):
        action.trigger()
        assert look.scheme == scheme
    look.choose("light")


def alt(window: Window, *between: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyPress(focused, KEY.Key_Alt, ALT)
    for key in between:
        QTest.keyClick(focused, key, ALT)
    QTest.keyRelease(QApplication.focusWidget() or focused, KEY.Key_Alt, NONE)


def test_alt_alone_shows_the_menus_and_leaving_them_hides_the_bar(qtbot: QtBot, window: Window) -> None:
    bar = window.shell.menuBar()
    assert not bar.isVisible()
    alt(window)
    assert bar.isVisible()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Right)
    assert bar.isVisible()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_alt_with_another_key_or_the_pointer_shows_no_menus(window: Window) -> None:
    bar = window.shell.menuBar()
    alt(window, KEY.Key_Left)
    assert not bar.isVisible()
    QTest.keyPress(window.here.work, KEY.Key_Alt, ALT)
    here = QPointF(5, 5)
    button = Qt.MouseButton.LeftButton
    QApplication.sendEvent(window.shell, QMouseEvent(QEvent.Type.MouseButtonPress, here, here, button, button, ALT))
    QTest.keyRelease(window.here.work, KEY.Key_Alt, NONE)
    assert not bar.isVisible()


def test_alt_with_a_key_that_a_field_keeps_shows_no_menus(window: Window) -> None:
    class Keeps(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            return isinstance(event, QKeyEvent) and event.key() == KEY.Key_Down

    focused = QApplication.focusWidget()
    assert focused is not None
    keeps = Keeps()
    focused.installEventFilter(keeps)
    alt(window, KEY.Key_Down)
    assert not window.shell.menuBar().isVisible()
    focused.removeEventFilter(keeps)
    alt(window)
    assert window.shell.menuBar().isVisible()


def test_f10_turns_the_menu_bar_and_a_menu_does_what_its_key_does(qtbot: QtBot, window: Window) -> None:
    bar = window.shell.menuBar()
    press(KEY.Key_F10, NONE)
    assert bar.isVisible()
    go = menu_of(window, "&Go")
    next(action for action in go.actions() if action.text() == "Clients").trigger()
    assert screen_of(window) == "clients"
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_esc_in_a_menu_gives_the_keyboard_back(qtbot: QtBot, window: Window) -> None:
    window.here.work.setFocus()
    press(KEY.Key_F10, NONE)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not window.shell.menuBar().isVisible())
    assert window.shell.focusWidget() is window.here.work


def test_every_control_can_be_hit_and_has_a_name(window: Window) -> None:
    window.add("Acme")
    window.shell.say_notice(msg("Something."), kind="warn", act=msg("Copy"), run=lambda: None)
    assert unreachable(window.shell) == []


def test_it_is_never_smaller_than_its_screens_allow(window: Window) -> None:
    window.shell.resize(1, 1)
    assert window.shell.size() == QSize(960, 640)


def test_a_notice_stays_until_it_is_settled_or_closed(window: Window) -> None:
    settled: list[int] = []
    window.shell.say_notice(msg("It crashed."), kind="warn", act=msg("Copy"), run=lambda: settled.append(1))
    assert window.notice() == "It crashed."
    window.shell.notice._act.click()
    assert settled == [1]
    window.shell.notice._on_closed()
    assert window.notice() == ""
    assert window.here.work.hasFocus()


def test_closing_commits_the_field_that_is_typed_in(window: Window) -> None:
    left: list[str] = []
    window.here.field.editingFinished.connect(lambda: left.append(window.here.field.text()))
    window.here.field.setFocus()
    QTest.keyClicks(window.here.field, "half")
    window.shell.close()
    assert left == ["half"]
    assert not window.shell.isVisible()


def test_closing_without_the_keyboard_closes(window: Window) -> None:
    window.here.work.clearFocus()
    assert window.shell.close()


def test_it_does_not_close_on_changes_that_wait_but_closes_when_they_are_saved(
    qtbot: QtBot, window: Window, file: Path
) -> None:
    other = connect(file)
    other.execute("BEGIN IMMEDIATE")
    window.add("Acme")
    assert "1 change waits" in window.shell.sidebar._saved.text()
    press(KEY.Key_Q)
    press(KEY.Key_Q)
    assert window.shell.isVisible()
    assert window.notice().startswith("1 change waits for another program")
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not window.shell.isVisible())
    assert window.names() == ["Acme"]


def test_closing_can_be_called_off_or_forced(qtbot: QtBot, window: Window, file: Path) -> None:
    other = connect(file)
    other.execute("BEGIN IMMEDIATE")
    window.add("Acme")
    window.shell.close()
    window.shell.notice._on_closed()
    assert window.shell._closing == ""
    window.shell.close()
    window.shell.notice._act.click()
    assert not window.shell.isVisible()
    other.execute("ROLLBACK")
    other.close()


def test_a_late_page_is_built_when_it_is_shown_and_hands_everything_on(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = LatePage(window.context, "tests.gui.windows.conftest", "Screen")
    monkeypatch.setattr("dualdesk.windows.late_page.load", lambda _name: type("Module", (), {"Screen": Screen}))
    assert late._page is None
    assert not late.answers("add")
    qtbot.addWidget(late)
    opened: list[tuple[str, int]] = []
    late.open_asked.connect(lambda kind, record: opened.append((kind, record)))
    beside: list[tuple[str, int]] = []
    late.open_beside_asked.connect(lambda kind, record: beside.append((kind, record)))
    visited: list[tuple[str, int, str]] = []
    late.visited.connect(lambda kind, record, tab: visited.append((kind, record, tab)))
    late.show()
    page = late.page
    assert isinstance(page, Screen)
    late.open_record(4)
    late.show_task(5)
    late.add()
    late.begin()
    late.log()
    late.filter_list()
    late.focus_start()
    late.show_part("agreement", 6)
    late.show_tab("board")
    page.open_asked.emit("client", 9)
    page.open_beside_asked.emit("project", 8)
    page.visited.emit("client", 7, "log")
    assert page.asked == [
        "reload", 4, ("task", 5), "add", "begin", "log", "filter", ("agreement", 6), ("tab", "board")
    ]  # fmt: skip
    assert (opened, beside, visited) == ([("client", 9)], [("project", 8)], [("client", 7, "log")])


def test_a_screen_that_was_hidden_reads_again_when_shown(window: Window) -> None:
    clients = window.screens["clients"]
    assert clients.asked == []
    window.shell.go("clients")
    assert clients.asked == ["reload"]
    window.add("Acme")
    assert clients.asked == ["reload", "reload"]
    window.shell.go("today")
    window.add("Bolt")
    window.add("Core")
    assert clients.asked == ["reload", "reload"]
    window.shell.go("clients")
    assert clients.asked == ["reload"] * 3


def test_a_page_that_reads_nothing_says_so(context: Context, qtbot: QtBot) -> None:
    page = Page(context)
    qtbot.addWidget(page)
    for ask in (page.add, page.log, page.filter_list, page.focus_start):
        ask()
    page.open_record(1)
    page.show_task(1)
    page.show_part("task", 1)
    page.show_tab("log")
    assert not any(page.answers(name) for name in ("add", "log", "filter_list"))
    with pytest.raises(NotImplementedError, match="Page"):
        page.reload()
