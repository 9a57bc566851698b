"""Fields that save as one types, sheets and overlays: what they ask for, keep, refuse, and give back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.check import Check
from dualdesk.widgets.entries import ChoiceEntry, Entry, FlagEntry, NoteEntry, TextEntry
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.sheet import Sheet

KEYS = Qt.Key


@pytest.fixture
def stand(qtbot: QtBot, keep: Callable[[QWidget, object], None]) -> Callable[..., QWidget]:
    """Shows widgets below each other in a window that has the focus."""

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        keep(window, widgets)
        window.resize(400, 400)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


Stand = Callable[..., QWidget]


def even(text: str) -> Hint:
    return Hint(f"{text} is even") if text.isdigit() and int(text) % 2 == 0 else Hint("No even number. Try “4”", True)


def committed(entry: Entry) -> list[str]:
    said: list[str] = []
    entry.committed.connect(said.append)
    return said


def test_enter_and_leaving_commit_what_was_typed_once(look: Look, stand: Stand) -> None:
    entry, other = TextEntry(look, "Name"), QLineEdit()
    stand(entry, other)
    said = committed(entry)
    entry.setFocus()
    QTest.keyClicks(entry.edit, "Mira")
    QTest.keyClick(entry.edit, KEYS.Key_Return)
    entry.settle()
    other.setFocus()
    assert said == ["Mira"]
    assert not entry.is_dirty


def test_two_seconds_of_rest_commit(look: Look, stand: Stand, qtbot: QtBot) -> None:
    entry = TextEntry(look, "Name")
    stand(entry)
    entry.setFocus()
    with qtbot.waitSignal(entry.committed, timeout=10_000) as heard:
        QTest.keyClicks(entry.edit, "Per")
    assert heard.args == ["Per"]


def test_what_is_not_understood_stays_typed_and_is_marked(look: Look, stand: Stand) -> None:
    entry = TextEntry(look, "Even", understand=even)
    stand(entry)
    said = committed(entry)
    entry.show_value("2")
    entry.setFocus()
    entry.edit.selectAll()
    QTest.keyClicks(entry.edit, "3")
    assert entry.edit.accessibleDescription() == ""
    QTest.keyClick(entry.edit, KEYS.Key_Return)
    assert said == []
    assert (entry.text(), entry.is_refused) == ("3", True)
    assert entry.edit.accessibleDescription() == "No even number. Try “4”"
    entry.show_value("8")
    assert entry.text() == "3"
    QTest.keyClick(entry.edit, KEYS.Key_Escape)
    assert (entry.text(), entry.is_refused) == ("8", False)


def test_typing_after_a_refusal_takes_the_mark_away_and_shows_the_preview(look: Look, stand: Stand) -> None:
    entry = TextEntry(look, "Even", understand=even)
    stand(entry)
    entry.setFocus()
    entry.refuse("Taken already.")
    QTest.keyClicks(entry.edit, "4")
    assert not entry.is_refused
    assert entry.edit.accessibleDescription() == "4 is even"


def test_what_is_being_typed_is_not_written_over(look: Look, stand: Stand) -> None:
    entry = TextEntry(look, "Name")
    stand(entry)
    entry.show_value("Ana")
    entry.setFocus()
    QTest.keyClicks(entry.edit, "x")
    entry.show_value("Ben")
    assert entry.text() == "xAna"


def test_a_note_takes_enter_as_a_new_line_and_ctrl_enter_as_done(look: Look, stand: Stand) -> None:
    entry = NoteEntry(look, "Note")
    stand(entry)
    said = committed(entry)
    entry.show_value("")
    entry.setFocus()
    QTest.keyClicks(entry.edit, "a")
    QTest.keyClick(entry.edit, KEYS.Key_Return)
    QTest.keyClicks(entry.edit, "b")
    assert said == []
    QTest.keyClick(entry.edit, KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == ["a\nb"]


def test_a_choice_commits_as_it_is_chosen_and_keeps_its_value_among_others(look: Look, stand: Stand) -> None:
    entry = ChoiceEntry(look, "Phase", [("plan", "Plan"), ("close", "Close")])
    stand(entry)
    said = committed(entry)
    entry.show_value("plan")
    entry.setFocus()
    QTest.keyClick(entry.picker, KEYS.Key_Down)
    assert said == ["close"]
    entry.show_options([("", "None"), ("close", "Closing")])
    assert entry.text() == "close"


def test_a_flag_says_only_what_a_person_did(look: Look, stand: Stand) -> None:
    entry = FlagEntry(look, "Renews by itself")
    stand(entry)
    said: list[bool] = []
    entry.committed.connect(said.append)
    entry.show_value(True)
    entry.setFocus()
    QTest.keyClick(entry, KEYS.Key_Space)
    assert said == [False]


@pytest.fixture
def window(qtbot: QtBot, keep: Callable[[QWidget, object], None]) -> QMainWindow:
    """A window with a field below whatever is laid over it."""
    window = QMainWindow()
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.addWidget(QLineEdit())
    window.setCentralWidget(middle)
    window.resize(900, 600)
    keep(window, None)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def middle_of(window: QMainWindow) -> QWidget:
    middle = window.centralWidget()
    assert middle is not None
    return middle


def test_a_sheet_keeps_the_keyboard_and_gives_it_back(look: Look, window: QMainWindow) -> None:
    below = window.findChild(QLineEdit)
    assert below is not None
    below.setFocus()
    sheet = Sheet(look, middle_of(window), "Client", "Close")
    first, check, last = QLineEdit(), Check(look, "Pinned"), QPushButton("More")
    for part in (first, check, last):
        sheet.body.addWidget(part)
    sheet.starts_at = first
    sheet.open()
    visited = []
    for _stop in range(5):
        visited.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), KEYS.Key_Tab)
    assert below not in visited
    assert visited[0] is first
    assert visited[4] is first
    assert {check, last, sheet.close_button} <= set(visited)
    QTest.keyClick(window.focusWidget(), KEYS.Key_Escape)
    assert not sheet.is_open
    assert below.hasFocus()


def test_leaving_a_sheet_commits_the_field_that_was_typed_in(look: Look, window: QMainWindow) -> None:
    sheet = Sheet(look, middle_of(window), "Client", "Close")
    entry = TextEntry(look, "Name")
    sheet.body.addWidget(entry)
    sheet.starts_at = entry
    sheet.open()
    said = committed(entry)
    QTest.keyClicks(entry.edit, "Mira")
    sheet.leave()
    assert said == ["Mira"]


def test_a_sheet_lies_over_the_trailing_edge_and_follows_the_window(look: Look, window: QMainWindow) -> None:
    sheet = Sheet(look, middle_of(window), "Client", "Close")
    sheet.open()
    window.resize(1200, 700)
    middle = middle_of(window)
    assert sheet.panel.geometry().right() == middle.width() - 1
    assert sheet.panel.height() == middle.height()
    middle.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1100, 700)
    assert sheet.panel.geometry().left() == 0


def test_a_press_beside_the_panel_closes(look: Look, window: QMainWindow) -> None:
    sheet = Sheet(look, middle_of(window), "Client", "Close")
    closed: list[int] = []
    sheet.closed.connect(lambda: closed.append(1))
    sheet.open()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().center() - sheet.rect().center() / 2)
    assert closed == [1]
