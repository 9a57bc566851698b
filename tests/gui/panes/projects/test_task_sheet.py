"""A task in a sheet over the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.inspecting import add, edited, enter
from tests.gui.panes.projects.task_keys import KEY
from tests.gui.panes.projects.work import Work

from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.runtime.context import Context
from dualdesk.services import tasks as services
from dualdesk.widgets.overlay import host_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def over(qtbot: QtBot) -> QMainWindow:
    """A window for a sheet to lie over."""
    window = QMainWindow()
    window.resize(1200, 700)
    window.setCentralWidget(QWidget())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_task_in_no_project_opens_in_a_sheet(over: QMainWindow, context: Context, work: Work, qtbot: QtBot) -> None:
    loose = work.write(lambda session: services.create(session, now=0, title="Loose"))
    portal = work.project("Portal")
    work.task("Elsewhere", portal)
    sheet = TaskSheet(context, host_of(over))
    assert sheet.open_task(loose)
    assert sheet.inspector._kind.accessibleName() == "Task in no project"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    assert sheet.panel.geometry().right() == over.width() - 1
    enter(sheet.inspector.fields.entries["estimate_min"], "1h")
    assert work.of_task(loose, "estimate_min") == 60
    QTest.keyClick(focused, KEY.Key_Escape)
    assert not sheet.is_open
    assert not sheet.open_task(999)


def test_from_a_sheet_other_records_are_opened(over: QMainWindow, context: Context, work: Work, qtbot: QtBot) -> None:
    one, two = (
        work.write(lambda session, title=title: services.create(session, now=0, title=title))  # type: ignore[misc]
        for title in ("One", "Two")
    )
    sheet = TaskSheet(context, host_of(over))
    sheet.open_task(one)
    add(sheet.inspector.parts.ties, "two")
    sheet.inspector.parts.open_asked.emit("task", two)
    assert (sheet.is_open, sheet.inspector.task_id) == (True, two)
    with qtbot.waitSignal(sheet.open_asked) as signal:
        sheet.inspector.parts.open_asked.emit("interaction", 3)
    assert (signal.args, sheet.is_open) == (["interaction", 3], False)
    sheet.open_task(two)
    editor = edited(sheet.inspector.fields.entries["estimate_min"])
    editor.setFocus()
    QTest.keyClicks(editor, "2h")
    sheet.leave()
    assert work.of_task(two, "estimate_min") == 120


def test_a_sheet_offers_what_a_list_does_with_one_task(over: QMainWindow, context: Context, work: Work) -> None:
    loose = work.write(lambda session: services.create(session, now=0, title="Loose"))
    sheet = TaskSheet(context, host_of(over))
    sheet.inspector.more.click()
    assert not sheet.inspector.menu.isVisible()
    sheet.open_task(loose)
    asked: list[tuple[object, ...]] = []
    for name in ("history_asked", "remind_asked", "time_asked"):
        getattr(sheet, name).connect(lambda *told, name=name: asked.append((name, *told)))
    sheet.inspector.more.click()
    menu = sheet.inspector.menu
    assert menu.isVisible()
    acts = {action.text(): action for action in menu.actions() if action.text()}
    menu.close()
    for act in ("Enter time on the task…", "Remind me of the task…", "History of the task", "Duplicate"):
        acts[act].trigger()
    assert asked == [
        ("time_asked", "task", loose, "Loose"),
        ("remind_asked", "task", loose, "Loose"),
        ("history_asked", "task", loose),
    ]
    assert work.last_step() == "Duplicate “{title}”"
    acts["Drop: it will not be done"].trigger()
    assert work.of_task(loose, "state") == "dropped"
    acts["Delete"].trigger()
    assert not sheet.is_open
