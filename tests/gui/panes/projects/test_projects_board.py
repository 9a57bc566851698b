"""The board: columns, cards moved by key and pointer, adding, limits, and what readers hear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import Priority, TaskState
from dualdesk.panes.projects.board import Board
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.dragged import packed
from dualdesk.runtime.look.row_card import CardRow
from dualdesk.services import bookings, tasks, time_entries, waiting

KEY = Qt.Key
MOVED = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(page: ProjectsPage, work: Work) -> Board:
    """The board of a project with two tasks to do and one in progress."""
    work.project("Portal")
    page.view._choose("board")
    return page.view.board


def portal(page: ProjectsPage) -> int:
    assert page.view.project is not None
    return page.view.project.id


def titles(board: Board) -> list[list[str]]:
    return [[row.title for row in column.list.cards.rows] for column in board.columns]


def card(board: Board, title: str) -> CardRow:
    return next(row for column in board.columns for row in column.list.cards.rows if row.title == title)


def set_state(work: Work, task_id: int, state: TaskState) -> None:
    work.write(lambda session: tasks.set_state(session, task_ids=[task_id], state=state, now=0, today=TODAY))


def press(key: KEY, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_cards_stand_by_state_and_say_their_words(page: ProjectsPage, board: Board, work: Work) -> None:
    site = portal(page)
    todo = work.task("Estimate", site, estimate_min=60, planned_on=in_days(1), priority=Priority.HIGH)
    begun = work.task("Begun", site, estimate_min=90, deadline=in_days(3))
    subject = bookings.Subject(task_id=begun)
    work.write(lambda session: time_entries.add(session, subject=subject, day=TODAY, minutes=42))
    set_state(work, begun, TaskState.DOING)
    waits = work.task("Waits", site)
    work.write(lambda session: waiting.start(session, task_id=waits, now=0, whom="Per Aksel"))
    over = work.task("Over", site)
    subject_over = bookings.Subject(task_id=over)
    work.write(lambda session: time_entries.add(session, subject=subject_over, day=TODAY, minutes=20))
    work.done(over)
    work.done(work.task("Quick", site))
    assert titles(board) == [["Estimate"], ["Begun"], ["Waits"], ["Quick", "Over"]]
    first = card(board, "Estimate")
    assert (first.time, first.day.text, first.edge) == ("est. 1 h", "Tomorrow", "bad_fill")
    assert [mark.text for mark in first.marks] == ["High priority"]
    assert (card(board, "Begun").time, card(board, "Begun").day.text) == ("48 min left", "Fri")
    assert [mark.text for mark in card(board, "Waits").marks] == ["Waiting on Per Aksel"]
    assert (card(board, "Over").time, card(board, "Over").day.text) == ("20 min spent", "24 Nov")
    assert card(board, "Quick").time == ""
    assert [column.list.accessibleName() for column in board.columns] == [
        "To do, 1, 1 h left", "Doing, 1, limit 3, 48 min left", "Waiting, 1, 1 not estimated", "Done, 2, 20 min spent",
    ]  # fmt: skip
    assert first.spoken.startswith("Estimate, high priority, 1 h left")
    assert unreachable(page) == []
    assert todo == first.key
    page.grab()


def test_arrows_go_between_columns_and_keys_move_the_card(page: ProjectsPage, board: Board, work: Work) -> None:
    site = portal(page)
    one, two = work.tasks(site, "One", "Two")
    set_state(work, work.task("Begun", site), TaskState.DOING)
    board.focus_board()
    assert board.columns[0].list.hasFocus()
    press(KEY.Key_Right)
    assert board.columns[1].list.hasFocus()
    press(KEY.Key_Right)
    assert board.columns[1].list.hasFocus()
    press(KEY.Key_Left)
    press(KEY.Key_Down, MOVED)
    assert titles(board)[0] == ["Two", "One"]
    press(KEY.Key_Down, MOVED)
    press(KEY.Key_Up, MOVED)
    assert titles(board)[0] == ["One", "Two"]
    press(KEY.Key_Right, MOVED)
    assert work.of_task(one, "state") == TaskState.DOING
    assert titles(board)[:2] == [["Two"], ["One", "Begun"]]
    assert (board.columns[1].list.hasFocus(), board.columns[1].list.current_key) == (True, one)
    assert work.last_step() == "Move “{title}” to {column}"
    for _step in range(3):
        press(KEY.Key_Right, MOVED)
    assert work.of_task(one, "state") == TaskState.DONE
    press(KEY.Key_Up, MOVED)
    page.context.desk.undo()
    assert work.of_task(one, "state") != TaskState.DONE
    page.view._choose("list")
    assert page.view.tasks.list.tasks.row_of(two) >= 0


def test_enter_opens_space_finishes_del_deletes(qtbot: QtBot, page: ProjectsPage, board: Board, work: Work) -> None:
    one, two = work.tasks(portal(page), "One", "Two")
    board.focus_board()
    with qtbot.waitSignal(board.inspect_asked) as asked:
        press(KEY.Key_Return)
    assert asked.args == [one, True]
    assert page.inspecting.is_open
    page.inspecting.close_inspector()
    assert board.columns[0].list.hasFocus()
    press(KEY.Key_Space)
    assert work.of_task(one, "state") == TaskState.DONE
    board.show_task(two)
    press(KEY.Key_Delete)
    assert not work.is_task(two)
    assert board.columns[3].list.hasFocus()


def test_n_adds_into_the_column_that_has_the_keyboard(page: ProjectsPage, board: Board, work: Work) -> None:
    board.focus_board()
    assert board.line.line.edit.hasFocus()
    set_state(work, work.task("Begun", portal(page)), TaskState.DOING)
    board.focus_board()
    page.add()
    assert board.line.line.edit.placeholderText() == "Add a task to Doing"
    QTest.keyClicks(board.line.line.edit, "Send proofs 2h")
    QTest.keyClick(board.line.line.edit, KEY.Key_Return)
    assert titles(board)[1] == ["Begun", "Send proofs"]
    assert board.columns[1].list.hasFocus()
    page.context.desk.undo()
    assert titles(board) == [[], ["Begun"], [], []]
    board.columns[0].plus.click()
    QTest.keyClicks(board.line.line.edit, "Report #Nowhere")
    QTest.keyClick(board.line.line.edit, KEY.Key_Return)
    assert board.line.line.edit.accessibleDescription() == "No project is called “Nowhere”."
    for _press in range(2):
        QTest.keyClick(board.line.line.edit, KEY.Key_Escape)
    assert board.columns[1].list.hasFocus()


def test_of_what_is_done_four_are_shown(page: ProjectsPage, board: Board, work: Work) -> None:
    for title in "ABCDEF":
        work.done(work.task(title, portal(page)))
    done = board.columns[3]
    assert (len(done.list.cards.rows), done.more.isVisible(), done.more.text()) == (4, True, "Show 2 more")
    oldest = done.column.task_ids[-1] if done.column else 0
    assert board.show_task(oldest)
    assert (len(done.list.cards.rows), done.more.isVisible()) == (6, False)
    done.done_shown = 4
    board.show_project(portal(page))
    assert len(done.list.cards.rows) == 4
    done.more.click()
    assert len(done.list.cards.rows) == 6
    assert not board.show_task(999)


def test_a_limit_is_set_and_warns(page: ProjectsPage, board: Board, work: Work) -> None:
    other = work.project("Other")
    for project_id in (portal(page), other):
        set_state(work, work.task("Begun", project_id), TaskState.DOING)
    page.open_record(other)
    board.focus_board()
    acts = {act.title.text.format(**act.title.values): act for act in board.acts() if act is not None}
    acts["Limit of this column: 1"].run()
    assert acts["Limit of this column: 1"].checked is not None
    assert acts["Limit of this column: 1"].checked()
    assert board.columns[1].list.accessibleName() == "Doing, 1, limit 1, 2 in all, 1 over the limit"
    page.grab()
    acts["No limit for this column"].run()
    assert board.columns[1].list.accessibleName() == "Doing, 1, 1 not estimated"


def drop(board: Board, number: int, ids: list[int], point: QPoint, mime: QMimeData | None = None) -> bool:
    viewport = board.columns[number].list.viewport()
    data = mime or packed("task", ids)
    actions, buttons, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(point, actions, data, buttons, none)
    QApplication.sendEvent(viewport, over)
    page = board.window()
    page.grab()
    event = QDropEvent(QPointF(point), actions, data, buttons, none, QEvent.Type.Drop)
    event.setAccepted(False)
    QApplication.sendEvent(viewport, event)
    return event.isAccepted()


def test_cards_are_dropped_between_cards_and_into_columns(page: ProjectsPage, board: Board, work: Work) -> None:
    one, two, three = work.tasks(portal(page), "One", "Two", "Three")
    cards = board.columns[0].list
    lower = cards.visualRect(cards.cards.index_of(two))
    assert drop(board, 0, [one], QPoint(20, lower.bottom() - 2))
    assert titles(board)[0] == ["Two", "One", "Three"]
    first = cards.visualRect(cards.cards.index_of(two))
    drop(board, 0, [three], QPoint(20, first.top() + 2))
    assert titles(board)[0] == ["Three", "Two", "One"]
    drop(board, 0, [three], QPoint(20, cards.viewport().height() - 2))
    assert titles(board)[0] == ["Two", "One", "Three"]
    drop(board, 1, [two], QPoint(20, 20))
    assert titles(board)[:2] == [["One", "Three"], ["Two"]]
    drop(board, 3, [two, one], QPoint(20, 20))
    assert [sorted(column) for column in titles(board)] == [["Three"], [], [], ["One", "Two"]]
    drop(board, 0, [three], QPoint(20, 10))
    assert titles(board)[0] == ["Three"]
    assert not drop(board, 0, [], QPoint(20, 10), QMimeData())
    drop(board, 0, [999], QPoint(20, 10))
    QApplication.sendEvent(cards.viewport(), QDragLeaveEvent())


def test_the_tab_is_remembered_and_tasks_are_found_on_the_board(page: ProjectsPage, board: Board, work: Work) -> None:
    task = work.task("Somewhere", portal(page))
    assert page.context.machine.get("projects.tab", "") == "board"
    page.show_task(task)
    page.focus_start()
    assert (board.columns[0].list.hasFocus(), board.columns[0].list.current_key) == (True, task)
    dropped = work.task("Dropped", portal(page))
    set_state(work, dropped, TaskState.DROPPED)
    page.show_task(dropped)
    assert not page.view.is_board
    page.view._choose("board")
    page.filter_list()
    assert not page.view.is_board


def test_a_menu_offers_what_can_be_done(page: ProjectsPage, board: Board, work: Work) -> None:
    task = work.task("Somewhere", portal(page))
    board.columns[0].list.menu_asked.emit(task, QPoint(0, 0))
    (menu,) = [menu for menu in board._menus if menu.isVisible()]
    names = [action.text() for part in (menu, *menu.findChildren(QMenu)) for action in part.actions()]
    assert {"Column after", "Planned day", "Remind me of the task…", "No limit for this column"} <= set(names)
    menu.close()
    board.columns[2].menu_asked.emit(QPoint(0, 0))
    (menu,) = [menu for menu in board._menus if menu.isVisible()]
    assert not next(action for action in menu.actions() if action.text() == "Delete").isEnabled()
    menu.close()
    page.context.look.zoom(1.3)
    page.resize(900, 600)
    page.grab()
