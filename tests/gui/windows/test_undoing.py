"""Ctrl+Z: typing first, then the last step; one from before this start is named and asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.gui.windows.conftest import Window, old_step

from dualdesk.base.messages import msg
from dualdesk.services import clients
from dualdesk.store.file import connect

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """As a person does: on whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_an_act_is_told_and_ctrl_z_takes_it_back_and_redo_does_it_again(window: Window) -> None:
    window.add("Acme")
    assert window.toast() == "Add Acme"
    assert window.shell.toast._undo.isVisible()
    press(KEY.Key_Z)
    assert window.names() == []
    assert window.toast() == "Undone: Add Acme"
    assert not window.shell.toast._undo.isVisible()
    press(KEY.Key_Z, CTRL | SHIFT)
    assert window.names() == ["Acme"]
    assert window.toast() == "Done again: Add Acme"
    press(KEY.Key_Z)
    press(KEY.Key_Y)
    assert window.names() == ["Acme"]


def test_with_nothing_to_undo_or_redo_that_is_said(window: Window) -> None:
    press(KEY.Key_Z)
    assert window.toast() == "There is nothing to undo."
    press(KEY.Key_Y)
    assert window.toast() == "There is nothing to redo."


def test_before_the_desk_is_ready_nothing_untrue_is_said(unloaded: Window) -> None:
    press(KEY.Key_Z)
    press(KEY.Key_Y)
    assert unloaded.toast() == ""


def test_typing_is_undone_before_any_step_and_redone_before_any(window: Window) -> None:
    window.add("Acme")
    field = window.here.field
    field.setFocus()
    QTest.keyClicks(field, "typed")
    press(KEY.Key_Z)
    assert field.text() == ""
    assert window.names() == ["Acme"]
    press(KEY.Key_Z, CTRL | SHIFT)
    assert field.text() == "typed"
    press(KEY.Key_Z)
    press(KEY.Key_Z)
    assert window.names() == []
    assert field.hasFocus()


def test_the_menu_undoes_typing_first_too(window: Window) -> None:
    window.add("Acme")
    field = window.here.field
    field.setFocus()
    QTest.keyClicks(field, "typed")
    window.shell.undoing.undo()
    assert (field.text(), window.names()) == ("", ["Acme"])
    window.shell.undoing.redo()
    assert field.text() == "typed"


def test_a_text_of_many_lines_is_undone_first_as_well(qtbot: QtBot, window: Window) -> None:
    window.add("Acme")
    note = QPlainTextEdit(window.here)
    note.show()
    note.setFocus()
    QTest.keyClicks(note, "typed")
    window.shell.undoing.undo()
    assert (note.toPlainText(), window.names()) == ("", ["Acme"])
    window.shell.undoing.redo()
    assert note.toPlainText() == "typed"
    press(KEY.Key_Z)
    assert note.toPlainText() == ""
    press(KEY.Key_Z)
    assert window.names() == []
    press(KEY.Key_Y)
    assert note.toPlainText() == "typed"


def test_a_refused_undo_says_why_and_not_that_it_was_done(window: Window, file: Path) -> None:
    window.add("Acme")
    other = connect(file)
    other.execute("UPDATE client SET name = 'Renamed'")
    other.close()
    press(KEY.Key_Z)
    assert window.names() == ["Renamed"]
    assert "Undone" not in window.toast()
    assert window.toast() != "Add Acme"


def test_a_step_from_before_this_start_is_named_and_enter_answers(unloaded: Window, file: Path) -> None:
    for name in ("One", "Two", "Three"):
        old_step(file, name)
    unloaded.desk.load_now()
    press(KEY.Key_Z)
    assert unloaded.question() == "Undo “Add Three”? It was done before DualDesk was started."
    assert unloaded.names() == ["One", "Two", "Three"]
    press(KEY.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert unloaded.names() == ["One", "Two"]
    assert unloaded.toast() == "Undone: Add Three"
    assert unloaded.question() == ""
    assert unloaded.here.work.hasFocus()
    press(KEY.Key_Z)
    assert unloaded.question() == ""
    assert unloaded.names() == ["One"]


def test_what_lies_over_the_window_keeps_the_keyboard_when_it_is_asked(unloaded: Window, file: Path) -> None:
    old_step(file, "One")
    unloaded.desk.load_now()
    unloaded.overlays.show_about()
    before = QApplication.focusWidget()
    press(KEY.Key_Z)
    assert unloaded.question() == "Undo “Add One”? It was done before DualDesk was started."
    assert QApplication.focusWidget() is before
    press(KEY.Key_Escape, Qt.KeyboardModifier.NoModifier)
    press(KEY.Key_Z)
    press(KEY.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert unloaded.names() == []


def test_what_a_field_saves_by_itself_ends_the_question_and_is_not_told(unloaded: Window, file: Path) -> None:
    old_step(file, "One")
    unloaded.desk.load_now()
    press(KEY.Key_Z)
    assert unloaded.question()
    unloaded.desk.do(msg("Add"), lambda session: clients.create(session, name="Two", now=0), is_seen=True)
    assert (unloaded.question(), unloaded.toast()) == ("", "")


@pytest.mark.parametrize("leave", ["esc", "cross"])
def test_left_unanswered_it_is_asked_again(unloaded: Window, file: Path, leave: str) -> None:
    old_step(file, "One")
    unloaded.desk.load_now()
    press(KEY.Key_Z)
    if leave == "esc":
        press(KEY.Key_Escape, Qt.KeyboardModifier.NoModifier)
    else:
        unloaded.shell.question._on_closed()
    assert unloaded.question() == ""
    assert unloaded.here.work.hasFocus()
    assert unloaded.names() == ["One"]
    press(KEY.Key_Z)
    assert unloaded.question()


def test_own_steps_come_back_without_a_question_until_an_old_one_is_reached(unloaded: Window, file: Path) -> None:
    old_step(file, "Old")
    unloaded.desk.load_now()
    unloaded.add("New")
    press(KEY.Key_Z)
    assert (unloaded.question(), unloaded.names()) == ("", ["Old"])
    press(KEY.Key_Z)
    assert unloaded.question()


def test_a_question_that_is_overtaken_by_an_act_goes(unloaded: Window, file: Path) -> None:
    old_step(file, "Old")
    unloaded.desk.load_now()
    press(KEY.Key_Z)
    unloaded.add("New")
    assert unloaded.question() == ""


def test_what_another_program_does_makes_no_toast_and_can_be_undone(qtbot: QtBot, window: Window, file: Path) -> None:
    old_step(file, "Elsewhere", "command_line")
    with qtbot.waitSignal(window.desk.changed):
        pass
    assert window.toast() == ""
    press(KEY.Key_Z)
    assert window.names() == []
    assert window.toast() == "Undone: Add Elsewhere"


def test_the_toasts_undo_is_for_what_it_names(window: Window, file: Path) -> None:
    window.add("Mine")
    window.shell.toast._undo.click()
    assert window.names() == []
    window.add("Mine")
    old_step(file, "Theirs", "command_line")
    window.shell.toast._undo.click()
    assert window.names() == ["Mine", "Theirs"]
    assert window.toast() == "“Add Theirs” was done since. Ctrl+Z takes that back first."


def test_the_toasts_undo_after_it_was_taken_back_elsewhere(window: Window, file: Path) -> None:
    window.add("Mine")
    window.desk.undo()
    window.shell.toast._undo.click()
    assert window.toast() == "There is nothing to undo."


def test_while_the_file_is_busy_undo_waits_behind_what_it_undoes(qtbot: QtBot, window: Window, file: Path) -> None:
    other = connect(file)
    other.execute("BEGIN IMMEDIATE")
    window.add("Acme")
    press(KEY.Key_Z)
    press(KEY.Key_Y)
    window.shell.undoing._on_offer_taken()
    assert "still to be saved" in window.toast()
    assert window.desk.waiting == 3
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not window.desk.is_waiting)
    assert window.names() == ["Acme"]
    assert window.toast() == "Done again: " + window.context.say(msg("Add {name}", name="Acme"))
