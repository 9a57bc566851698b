"""What is laid over the window: the sheet of shortcuts and About."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from tests.gui.windows.conftest import Window

from dualdesk import __version__
from dualdesk.runtime.access import unreachable
from dualdesk.widgets.key_line import KeyLine
from dualdesk.windows.about import About
from dualdesk.windows.shortcut_sheet import ShortcutSheet

KEY = Qt.Key


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
