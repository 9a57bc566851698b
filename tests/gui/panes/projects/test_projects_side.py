"""A project as one half of the Desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import Work

from dualdesk.panes.projects.side import ProjectSide
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.runtime.context import Context


def test_a_task_opens_in_a_sheet_over_the_window(qtbot: QtBot, context: Context, work: Work) -> None:
    portal = work.project("Portal")
    (task,) = work.tasks(portal, "Task")
    side = ProjectSide(context)
    qtbot.addWidget(side)
    side.resize(720, 800)
    with qtbot.waitActive(side):
        side.show()
        side.activateWindow()
    side.open_record(portal)
    side.focus_start()
    view = side.view.tasks.list
    for _time in range(2):
        QTest.keyClick(view, Qt.Key.Key_Return)
        (sheet,) = side.findChildren(TaskSheet)
        assert (sheet.is_open, sheet.inspector.task_id) == (True, task)
        QTest.keyClick(sheet.first(), Qt.Key.Key_Escape)
        assert (sheet.is_open, view.hasFocus()) == (False, True)
