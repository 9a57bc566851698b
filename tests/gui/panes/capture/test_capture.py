"""A line from anywhere: chips before it is saved, kept when left, never saved with a day that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.gui.panes.surroundings import TODAY, Ids, context_of, fill, opened

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.panes.capture import Capture
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.typed_line import Here

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(desk_path: Path, clock: Callable[[], int]) -> Iterator[Desk]:
    made = opened(desk_path, clock)
    yield made
    made.close()


@pytest.fixture
def ids(desk: Desk) -> Ids:
    return fill(desk)


@pytest.fixture
def context(desk: Desk, look: Look, ids: Ids) -> Context:
    return context_of(desk, look)


@pytest.fixture
def below(qtbot: QtBot) -> Iterator[QLineEdit]:
    """A field in the window below, with the keyboard."""
    window = QMainWindow()
    qtbot.addWidget(window)
    middle = QWidget()
    window.setCentralWidget(middle)
    field = QLineEdit(middle)
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    yield field
    window.close()


def over(below: QLineEdit) -> QWidget:
    host = below.parentWidget()
    assert host is not None
    return host


def newest_task(context: Context) -> Task:
    with context.desk.store.read() as session:
        task = session.scalars(select(Task).order_by(Task.id.desc())).first()
        assert task is not None
        session.expunge(task)
        return task


def test_a_task_is_typed_over_any_screen(qtbot: QtBot, context: Context, below: QLineEdit) -> None:
    capture = Capture(context, over(below), "task")
    said: list[object] = []
    capture.entered.connect(said.append)
    capture.ask()
    assert QApplication.focusWidget() is capture.line.edit
    low = capture.panel.height()
    QTest.keyClicks(capture.line.edit, "Send proofs fri 2h")
    assert capture.panel.height() > low
    assert unreachable(capture.panel) == []
    QTest.keyClick(capture.line.edit, Key.Key_Return)
    task = newest_task(context)
    assert (task.title, task.estimate_min, task.project_id) == ("Send proofs", 120, None)
    assert len(said) == 1
    assert not capture.is_open
    assert QApplication.focusWidget() is below


def test_nobodys_task_without_a_day_is_for_today(qtbot: QtBot, context: Context, below: QLineEdit, ids: Ids) -> None:
    here = [Here()]
    capture = Capture(context, over(below), "task", here=lambda: here[0])
    for expected, place in ((TODAY, Here()), (None, Here(project_id=ids.project, name="Wholesale portal"))):
        here[0] = place
        capture.ask("Bake")
        QTest.keyClick(capture.line.edit, Key.Key_Return)
        assert newest_task(context).planned_on == expected
    assert newest_task(context).project_id == ids.project


def test_a_contact_is_logged_for_the_screen_below(qtbot: QtBot, context: Context, below: QLineEdit, ids: Ids) -> None:
    here = Here(client_id=ids.client, name="Northwind Bakery")
    capture = Capture(context, over(below), "log", here=lambda: here)
    capture.ask()
    QTest.keyClicks(capture.line.edit, "call 20m: all good")
    QTest.keyClick(capture.line.edit, Key.Key_Return)
    with context.desk.store.read() as session:
        talk = session.scalars(select(Interaction).order_by(Interaction.id.desc())).first()
        assert talk is not None
        assert (talk.client_id, talk.subject, talk.duration_min) == (ids.client, "all good", 20)


def test_what_was_not_sent_is_there_the_next_time(qtbot: QtBot, context: Context, below: QLineEdit) -> None:
    capture = Capture(context, over(below), "task")
    capture.ask()
    QTest.keyClicks(capture.line.edit, "Half a th")
    QTest.keyClick(capture.line.edit, Key.Key_Escape)
    assert not capture.is_open
    capture.ask()
    assert capture.line.edit.text() == "Half a th"
    QTest.keyClick(capture.line.edit, Key.Key_Return)
    capture.ask()
    assert capture.line.edit.text() == ""


def test_a_day_that_is_none_is_said_and_can_be_text(qtbot: QtBot, context: Context, below: QLineEdit) -> None:
    capture = Capture(context, over(below), "task")
    capture.ask()
    QTest.keyClicks(capture.line.edit, "Send proofs 32 dec")
    QTest.keyClick(capture.line.edit, Key.Key_Return)
    assert capture.is_open
    assert capture._bar.accessibleName().startswith("There is no day “32 dec”. Try")
    QTest.keyClick(capture.line.edit, Key.Key_Backspace, CONTROL)
    assert capture._bar.isHidden()
    assert capture.line.edit.text() == "Send proofs 32 dec"
    QTest.keyClick(capture.line.edit, Key.Key_Return)
    assert newest_task(context).title == "Send proofs 32 dec"


def test_a_chip_is_pressed_by_mouse_and_by_key(qtbot: QtBot, context: Context, below: QLineEdit) -> None:
    capture = Capture(context, over(below), "task")
    capture.ask()
    QTest.keyClicks(capture.line.edit, "Send fri 2h")
    QTest.mouseClick(capture.line._chips[1], Qt.MouseButton.LeftButton)
    assert [chip.chip.text for chip in capture.line._chips] == ["Fri 27 Nov"]
    qtbot.waitUntil(capture.line._chips[0].isVisible)
    QTest.keyClick(capture.line.edit, Key.Key_Tab)
    assert QApplication.focusWidget() is capture.line._chips[0]
    QTest.keyClick(capture.line._chips[0], Key.Key_Return)
    assert capture.line._chips == []
    assert QApplication.focusWidget() is capture.line.edit


def test_what_waited_and_was_refused_comes_back(context: Context, below: QLineEdit) -> None:
    capture = Capture(context, over(below), "task")
    capture._on_returned("Bake", UserError(msg("It was refused.")))
    assert capture.is_open
    assert capture.line.edit.text() == "Bake"
    assert capture._bar.accessibleName() == "It was refused."


def test_before_the_names_are_there_it_can_be_typed(qtbot: QtBot, context: Context, below: QLineEdit) -> None:
    capture = Capture(replace(context), over(below), "log")
    capture.ask("call Ana: hi")
    assert capture.line.edit.text() == "call Ana: hi"
