"""The clients' screen over a real file, shown in a window that has the keyboard."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.panes.clients.acting import Acting

from dualdesk.panes.clients import ClientsPage
from dualdesk.runtime.context import Context


@pytest.fixture
def acting(qtbot: QtBot, context: Context) -> Acting:
    """The screen, shown, and what a person does with it."""
    made = Acting(qtbot, context, ClientsPage(context))
    qtbot.addWidget(made.page)
    made.page.resize(1220, 900)
    with qtbot.waitActive(made.page):
        made.page.show()
        made.page.activateWindow()
    made.settle()
    return made
