"""A project as one half of the Desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import Work

from dualdesk.panes.projects.side import ProjectSide
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.runtime.context import Context
from dualdesk.services import projects
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.drops import Drops
from dualdesk.widgets.side import Choice


def shown(qtbot: QtBot, context: Context) -> ProjectSide:
    """The half on screen, with the keyboard."""
    side = ProjectSide(context)
    qtbot.addWidget(side)
    side.resize(720, 800)
    with qtbot.waitActive(side):
        side.show()
        side.activateWindow()
    return side


def words(side: ProjectSide) -> list[str]:
    """What stands on the buttons of an empty half."""
    return [button.text() for button in side.none.findChildren(Button) if button.isVisible()]


def test_a_task_opens_in_a_sheet_over_the_window(qtbot: QtBot, context: Context, work: Work) -> None:
    portal = work.project("Portal")
    (task,) = work.tasks(portal, "Task")
    side = shown(qtbot, context)
    side.open_record(portal)
    side.focus_start()
    view = side.view.tasks.list
    for _time in range(2):
        QTest.keyClick(view, Qt.Key.Key_Return)
        (sheet,) = side.findChildren(TaskSheet)
        assert (sheet.is_open, sheet.inspector.task_id) == (True, task)
        QTest.keyClick(sheet.first(), Qt.Key.Key_Escape)
        assert (sheet.is_open, view.hasFocus()) == (False, True)


def test_a_client_without_a_project_is_given_one_on_the_spot(qtbot: QtBot, context: Context, work: Work) -> None:
    client = work.client("Kessler Bewässerungssysteme GmbH & Co. KG")
    side = shown(qtbot, context)
    chosen: list[int] = []
    asked: list[bool] = []
    side.shown.connect(chosen.append)
    side.pick_asked.connect(lambda: asked.append(True))
    side.show_none(Choice(client, "Kessler Bewässerungssysteme GmbH & Co. KG", ""))
    assert side.none.accessibleName() == ("No project for Kessler Bewässerungssysteme. Start one, or choose another.")
    side.focus_start()
    start, every = (button for button in side.none.findChildren(Button) if button.isVisible())
    assert (start.text(), every.text()) == ("New project for Kessler Bewässerungssysteme", "Show all projects")
    assert start.hasFocus()
    every.click()
    assert asked == [True]
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert side.new.title.edit.hasFocus()
    assert not start.isVisible()
    QTest.keyClick(side.new.title.edit, Qt.Key.Key_Escape)
    assert start.hasFocus()
    (act,) = side.acts()
    assert act is not None
    act.run()
    QTest.keyClicks(side.new.title.edit, "Portal")
    QTest.keyClick(side.new.title.edit, Qt.Key.Key_Return)
    assert chosen == [side.record_id]
    assert work.of_project(side.record_id, "client_id") == client
    assert not side.is_empty
    assert side.view.tasks.line.line.edit.hasFocus()


def test_a_long_name_is_cut_on_the_button_and_without_any_name_it_says_so(qtbot: QtBot, context: Context) -> None:
    side = shown(qtbot, context)
    side.show_none(Choice(1, "An uncommonly long name of forty letters", ""))
    assert "New project for An uncommonly long name of fort…" in words(side)
    side.show_none()
    assert words(side) == ["New project", "Show all projects"]
    side.add()
    assert side.new.isVisible()
    assert side.new.client.edit.text() == ""


def test_what_is_gone_says_so_to_the_desk(qtbot: QtBot, context: Context, work: Work) -> None:
    portal = work.project("Portal")
    side = shown(qtbot, context)
    side.open_record(portal)
    assert not side.is_empty
    with qtbot.waitSignal(side.lost):
        work.write(lambda session: projects.delete(session, project_id=portal))
    assert (side.is_empty, side.record_id) == (True, 0)


def test_what_can_be_chosen_selected_dropped_and_done(qtbot: QtBot, context: Context, work: Work) -> None:
    client = work.client("Acme")
    portal = work.project("Portal", client_id=client)
    first, second = work.tasks(portal, "First", "Second")
    side = shown(qtbot, context)
    taken: list[tuple[str, int]] = []
    asked: list[tuple[str, int]] = []
    side.taken.connect(lambda kind, record_id: taken.append((kind, record_id)))
    side.open_asked.connect(lambda kind, record_id: asked.append((kind, record_id)))
    assert side.choices() == [Choice(portal, "Portal", "Acme")]
    side.open_record(portal)
    side.show_part("task", second)
    side.show_part("milestone", 1)
    assert side.selected() == ("task", [second])
    side.focus_start()
    assert side.view.tasks.list.hasFocus()
    side.add()
    assert side.view.tasks.line.line.edit.hasFocus()
    side.view.tasks.list.findChildren(Drops)[-1].dropped.emit("interaction", (7,), None)
    assert taken == [("interaction", 7)]
    side.view.client_asked.emit(client)
    assert asked == [("client", client)]
    side.begin()
    assert not side.new.isVisible()
    side.view.explain_asked.emit()
    side.view.more_asked.emit()
    (menu,) = [menu for menu in side.view.head.more.findChildren(QMenu) if menu.isVisible()]
    assert "Edit project…" in [action.text() for action in menu.actions()]
    menu.close()
    edit = side.acts()[0]
    assert edit is not None
    edit.run()
    assert side.over.sheet is not None
    assert first
