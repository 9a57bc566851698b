"""The board: several cards chosen by pointer and keys, moved together, and the acts of the list on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy.orm import Session
from tests.gui.panes.projects.task_keys import capital
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import TaskState
from dualdesk.panes.projects.board import Board
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.services import tasks

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOVED = Qt.KeyboardModifier.AltModifier | SHIFT
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def board(page: ProjectsPage, work: Work) -> Board:
    """The board of a project: One, Two, Three to do, Four in progress."""
    site = work.project("Portal")
    page.view._choose("board")
    work.tasks(site, "One", "Two", "Three")
    four = work.task("Four", site)
    work.write(lambda session: begin(session, four))
    page.view.board.focus_board()
    return page.view.board


def begin(session: Session, task_id: int) -> None:
    tasks.set_state(session, task_ids=[task_id], state=TaskState.DOING, now=0, today=TODAY)


def press(key: KEY, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def click(board: Board, title: str, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    for column in board.columns:
        for row in column.list.cards.rows:
            if row.title == title:
                place = column.list.visualRect(column.list.cards.index_of(row.key)).center()
                QTest.mouseClick(column.list.viewport(), Qt.MouseButton.LeftButton, modifiers, place - QPoint(0, 4))


def chosen(board: Board) -> list[str]:
    return [task.title for task in board.selected_tasks()]


def titles(board: Board) -> list[list[str]]:
    return [[row.title for row in column.list.cards.rows] for column in board.columns]


def test_ctrl_and_shift_choose_several_and_a_plain_click_one(board: Board) -> None:
    click(board, "One")
    click(board, "Three", SHIFT)
    assert chosen(board) == ["One", "Two", "Three"]
    click(board, "Two", CTRL)
    click(board, "Four", CTRL)
    assert chosen(board) == ["One", "Three", "Four"]
    assert board.bulk.isVisible()
    assert board.bulk.accessibleName() == "3 selected"
    click(board, "Four")
    assert chosen(board) == ["Four"]
    assert not board.bulk.isVisible()


def test_keys_choose_cards_in_several_columns(board: Board) -> None:
    press(KEY.Key_Down, SHIFT)
    assert chosen(board) == ["One", "Two"]
    press(KEY.Key_Right, CTRL)
    assert chosen(board) == ["One", "Two"]
    press(KEY.Key_Space, CTRL)
    assert chosen(board) == ["One", "Two", "Four"]
    press(KEY.Key_Escape)
    assert chosen(board) == ["Four"]
    press(KEY.Key_Left)
    assert len(chosen(board)) == 1


def test_the_chosen_cards_are_moved_together_and_stay_chosen(board: Board, work: Work) -> None:
    press(KEY.Key_Down, SHIFT)
    press(KEY.Key_Down, MOVED)
    assert titles(board)[0] == ["Three", "One", "Two"]
    assert sorted(chosen(board)) == ["One", "Two"]
    press(KEY.Key_Right, MOVED)
    assert titles(board)[0] == ["Three"]
    assert sorted(titles(board)[1]) == ["Four", "One", "Two"]
    assert sorted(chosen(board)) == ["One", "Two"]
    assert work.last_step() == "Move {n} task to {column}"
    board._context.desk.undo()
    assert titles(board)[:2] == [["Three", "One", "Two"], ["Four"]]


def test_the_acts_of_the_list_work_on_the_chosen_cards(board: Board, work: Work, page: ProjectsPage) -> None:
    click(board, "One")
    click(board, "Four", CTRL)
    press(KEY.Key_D)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Planned day of 2 tasks"
    QTest.keyClicks(field, "fri")
    QTest.keyClick(field, KEY.Key_Return)
    planned = {task.title: task.planned_on for task in board._cards.tasks.values()}
    assert planned == {"One": in_days(3), "Four": in_days(3), "Two": None, "Three": None}
    press(KEY.Key_W)
    whom = QApplication.focusWidget()
    assert isinstance(whom, QLineEdit)
    QTest.keyClicks(whom, "Per Aksel")
    QTest.keyClick(whom, KEY.Key_Return)
    assert sorted(titles(board)[2]) == ["Four", "One"]
    assert sorted(chosen(board)) == ["Four", "One"]


def test_f2_renames_in_place(board: Board, page: ProjectsPage) -> None:
    click(board, "Two")
    press(KEY.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.accessibleName(), field.text()) == ("Title of “Two”", "Two")
    field.selectAll()
    QTest.keyClicks(field, "two iPhones")
    QTest.keyClick(field, KEY.Key_Return)
    assert titles(board)[0] == ["One", "two iPhones", "Three"]
    assert board.columns[0].list.hasFocus()
    assert chosen(board) == ["two iPhones"]


def test_a_reminder_and_time_are_asked_for_about_the_card(board: Board, page: ProjectsPage) -> None:
    asked: list[tuple[object, ...]] = []
    page.remind_asked.connect(lambda *told: asked.append(("remind", *told)))
    page.time_asked.connect(lambda *told: asked.append(("time", *told)))
    click(board, "Two")
    (two,) = board.selected_keys()
    acts = {board._context.say(act.title): act for act in board.acts() if act is not None}
    for name in ("Remind me of the task…", "Enter time on the task…"):
        assert acts[name].possible()
        acts[name].run()
    assert asked == [("remind", "task", two, "Two"), ("time", "task", two, "Two")]
    click(board, "One", CTRL)
    assert not acts["Remind me of the task…"].possible()


def test_a_capital_letter_begins_a_task_in_the_column(board: Board, work: Work) -> None:
    click(board, "Four")
    capital("S")
    line = board.line.line.edit
    assert (line.hasFocus(), line.text(), line.placeholderText()) == (True, "S", "Add a task to Doing")
    QTest.keyClicks(line, "end proofs")
    QTest.keyClick(line, KEY.Key_Return)
    assert "Send proofs" in titles(board)[1]
    assert board.columns[1].state is TaskState.DOING
