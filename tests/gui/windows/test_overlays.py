"""What is laid over the window: the sheet of shortcuts and About."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from tests.gui.windows.conftest import Window

from dualdesk import __version__
from dualdesk.base.messages import msg
from dualdesk.panes.capture import Capture
from dualdesk.panes.palette import Palette
from dualdesk.panes.reminding.set_dialog import SetDialog
from dualdesk.panes.timing.time_sheet import TimeSheet
from dualdesk.runtime.access import unreachable
from dualdesk.services import clients, projects, tasks
from dualdesk.viewmodels.recents import Recents
from dualdesk.viewmodels.typed_line import Here
from dualdesk.widgets.key_line import KeyLine
from dualdesk.windows.about import About
from dualdesk.windows.shortcut_sheet import ShortcutSheet

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def sheet_of(window: Window) -> ShortcutSheet:
    (found,) = window.shell.findChildren(ShortcutSheet)
    return found


def lines(window: Window) -> list[str]:
    sheet = sheet_of(window)
    return [line.accessibleName() for line in sheet.findChildren(KeyLine) if line.isVisibleTo(sheet)]


def test_the_sheet_tells_every_key_that_works_and_finds_by_typing(window: Window) -> None:
    press(KEY.Key_F1)
    assert "Back: Alt+Left" in lines(window)
    assert "Undo: Ctrl+Z" in lines(window)
    assert "Redo: Ctrl+Shift+Z, Ctrl+Y" in lines(window)
    assert "Filter this list: Ctrl+F" in lines(window)
    assert "Next or previous pane: F6, Shift+F6" in lines(window)
    focused = QApplication.focusWidget()
    assert focused is sheet_of(window).first()
    QTest.keyClicks(focused, "text ctrl")
    assert lines(window) == ["Larger text: Ctrl++, Ctrl+=", "Smaller text: Ctrl+-", "Normal text: Ctrl+0"]
    QTest.keyClicks(focused, "zzz")
    assert lines(window) == []
    assert sheet_of(window)._none.text() == "No shortcut for “text ctrlzzz”."
    press(KEY.Key_Escape)
    assert not sheet_of(window).is_open
    assert window.here.work.hasFocus()


def test_the_sheet_is_made_anew_for_what_can_be_done_now(window: Window) -> None:
    window.shell.sidebar._shortcuts.click()
    assert "Add here: N" in lines(window)
    press(KEY.Key_Escape)
    window.add("Acme")
    window.shell.sidebar._shortcuts.click()
    assert "Undo: Add Acme: Ctrl+Z" in lines(window)
    assert sheet_of(window)._search.text() == ""


def test_what_lies_over_the_window_can_be_reached_and_fits(window: Window) -> None:
    for open_it in (window.overlays.show_shortcuts, window.overlays.show_about):
        for size in ((960, 640), (1440, 900)):
            window.shell.resize(*size)
            open_it()
            overlay = next(each for each in window.overlays._made.values() if each.is_open)
            assert unreachable(overlay) == []
            assert overlay.rect().contains(overlay.panel.geometry())
            assert not overlay.grab().isNull()
            overlay.leave()


def test_about_names_the_version_and_every_licence(window: Window) -> None:
    window.menu("Help")["About DualDesk"].trigger()
    (about,) = window.shell.findChildren(About)
    text = about.findChildren(QPlainTextEdit)[0].toPlainText()
    for part in ("PySide6-Essentials 6.", "SQLAlchemy 2.", "sqlcipher3 0.", "alembic 1.", "Inter", "Lucide"):
        assert part in text
    for licence in ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "ISC License", "ZETETIC"):
        assert licence in text
    copy = next(button for button in about.findChildren(QPushButton) if button.text() == "Copy the versions")
    copy.click()
    assert QGuiApplication.clipboard().text().startswith(f"DualDesk {__version__}, Python 3.")
    press(KEY.Key_Return)
    assert not about.is_open


def test_the_palette_opens_by_keys_and_button_and_opens_what_is_found(window: Window) -> None:
    acme = window.make(partial(clients.create, name="Acme", now=0))
    window.shell.sidebar._search.click()
    palette = window.shell.findChild(Palette)
    assert palette is not None
    assert palette.is_open
    press(KEY.Key_Escape)
    press(KEY.Key_Slash)
    assert (palette.is_open, window.here.work.text()) == (False, "/")
    QTest.keyClick(window.shell.sidebar._fold, KEY.Key_Slash)
    assert palette.is_open
    press(KEY.Key_Escape)
    QTest.keyClick(window.here.work, KEY.Key_K, CTRL)
    assert palette.is_open
    palette.open_asked.emit("client", acme)
    assert (window.screen, window.shown()) == ("clients", acme)
    assert Recents(window.context).keys() == [("client", acme)]


def test_the_palette_knows_every_act_of_the_screen_and_the_window(window: Window) -> None:
    acts = [act for act in window.overlays._acts() if act is not None]
    assert acts[0].title.text == "&Add here"
    assert {"&Light", "&About DualDesk", "New &task"} <= {act.title.text for act in acts}


@pytest.mark.parametrize(("keys", "kind"), [("Ctrl+N", "task"), ("Ctrl+Shift+L", "log")])
def test_a_task_and_a_contact_are_typed_from_anywhere(window: Window, keys: str, kind: str) -> None:
    QTest.keySequence(window.here.work, QKeySequence(keys))
    capture = window.overlays._made[kind]
    assert isinstance(capture, Capture)
    assert capture.is_open
    press(KEY.Key_Escape)
    assert window.here.work.hasFocus()


def test_what_is_typed_belongs_to_what_is_shown(window: Window) -> None:
    acme = window.make(partial(clients.create, name="Acme", now=0))
    shop = window.make(partial(projects.create, title="Shop", now=0))
    task = window.make(partial(tasks.create, title="Draft", project_id=shop, now=0))
    assert window.overlays.here() == Here()
    window.shell.open("client", acme)
    assert window.overlays.here() == Here(client_id=acme, name="Acme")
    window.shell.open("project", shop)
    assert window.overlays.here() == Here(project_id=shop, name="Shop")
    window.shell.go("projects")
    assert window.overlays.here() == Here()
    window.shell.open("task", task)
    assert window.overlays.here() == Here(project_id=shop, name="Shop")
    window.desk.do(msg("Delete"), partial(projects.delete, project_id=shop))
    assert window.overlays.here() == Here()


def test_a_screen_asks_for_a_reminder_and_for_time_about_what_it_shows(window: Window) -> None:
    task_id = window.make(partial(tasks.create, title="Draft", now=0))
    window.here.remind_asked.emit("task", task_id, "Draft")
    (dialog,) = window.shell.findChildren(SetDialog)
    assert dialog.is_open
    assert dialog.text.edit.text() == "Draft"
    dialog.leave()
    window.here.time_asked.emit("task", task_id, "Draft")
    (sheet,) = window.shell.findChildren(TimeSheet)
    assert sheet.is_open
    assert sheet.form.subject.edit.text() == "Draft"
