"""Today over a real file, shown in a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.panes.today.work import Work

from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk

Show = Callable[[], TodayPage]


@pytest.fixture
def work(desk: Desk) -> Work:
    """What the tests put into the file."""
    return Work(desk)


@pytest.fixture
def show(qtbot: QtBot, context: Context) -> Show:
    """Shows the screen over what the file holds by then."""

    def shown() -> TodayPage:
        made = TodayPage(context)
        qtbot.addWidget(made)
        made.resize(1220, 900)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.focus_start()
        return made

    return shown


@pytest.fixture
def four(work: Work) -> list[int]:
    """The first thing, and three more in their order."""
    first = work.task("First", priority=Priority.HIGH)
    return [first, *(work.task(f"Thing {number}", estimate_min=10) for number in range(3))]
