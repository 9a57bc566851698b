"""The Edit menu cuts, copies, pastes and selects in what has the keyboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from tests.gui.windows.conftest import Window

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.acts import spoken_key
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.today_rows import today_delegate

WORDS = ("Cut\tCtrl+X", "Copy\tCtrl+C", "Paste\tCtrl+V", "Select all\tCtrl+A")


def offered(window: Window) -> list[str]:
    """Which of them are not grey."""
    menu = window.menu("Edit")
    return [words.partition("\t")[0] for words in map(shown, WORDS) if menu[words].isEnabled()]


def shown(words: str) -> str:
    name, _tab, keys = words.partition("\t")
    return f"{name}\t{spoken_key(keys)}"


def choose(window: Window, number: int) -> None:
    window.menu("Edit")[shown(WORDS[number])].trigger()


def test_text_is_cut_copied_and_pasted(window: Window) -> None:
    QGuiApplication.clipboard().clear()
    field = window.here.field
    field.setFocus()
    assert offered(window) == []
    field.setText("Acme")
    assert offered(window) == ["Select all"]
    choose(window, 3)
    assert field.selectedText() == "Acme"
    assert offered(window) == ["Cut", "Copy", "Select all"]
    choose(window, 0)
    assert (field.text(), QGuiApplication.clipboard().text()) == ("", "Acme")
    assert offered(window) == ["Paste"]
    choose(window, 2)
    choose(window, 2)
    assert field.text() == "AcmeAcme"
    field.selectAll()
    choose(window, 1)
    assert QGuiApplication.clipboard().text() == "AcmeAcme"


def test_what_can_only_be_read_is_copied_not_changed(window: Window) -> None:
    QGuiApplication.clipboard().setText("Other")
    text = QPlainTextEdit("Licence", window.here)
    text.setReadOnly(True)
    text.show()
    text.setFocus()
    text.selectAll()
    assert offered(window) == ["Copy", "Select all"]


def test_the_menu_bar_takes_the_keyboard_but_not_the_field(window: Window) -> None:
    window.here.field.setText("Acme")
    window.here.field.setFocus()
    window.shell.menuBar().show()
    window.shell.menuBar().setFocus()
    choose(window, 3)
    assert window.here.field.selectedText() == "Acme"


def test_of_a_list_all_rows_are_selected_where_several_can_be(window: Window, look: Look) -> None:
    for several in (False, True):
        rows = ListView("Rows", today_delegate(look), several=several)
        rows.setParent(window.here)
        rows.show()
        rows.setFocus()
        assert offered(window) == (["Select all"] if several else [])
    choose(window, 3)
