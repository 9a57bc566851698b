"""A projects screen over a real file, shown in a window that has the keyboard."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import Work

from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk


@pytest.fixture
def work(desk: Desk) -> Work:
    """What the tests put into the file."""
    return Work(desk)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ProjectsPage:
    """The screen, shown; what the test writes before it asks for more is read as it is written."""
    made = ProjectsPage(context)
    qtbot.addWidget(made)
    made.resize(1220, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def portal(page: ProjectsPage, work: Work) -> int:
    """A project, shown."""
    return work.project("Portal")
