"""The timer over a real file with one task."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock
from tests.gui.bus import FakeBus
from tests.gui.panes.timing.hands import MUTTER, Hands

from dualdesk.base.messages import msg
from dualdesk.panes.timing import Timing
from dualdesk.runtime.context import Context
from dualdesk.services import clients, projects, tasks


@pytest.fixture
def hands(qtbot: QtBot, context: Context, clock: SteppedClock) -> Hands:
    made: list[int] = []

    def fill(session: Any) -> None:
        client_id = clients.create(session, name="Acme", now=0)
        project_id = projects.create(session, title="Site", now=0, client_id=client_id)
        made.append(tasks.create(session, title="Draft", now=0, project_id=project_id, estimate_min=90))

    context.desk.do(msg("Fill"), fill)
    window = QWidget()
    window.resize(1280, 720)
    bus = FakeBus({MUTTER: 0})
    timing = Timing(context, window, window, bus)
    column = QVBoxLayout(window)
    timing.card.setFixedWidth(199)
    for part in (timing.bar, timing.card):
        column.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Hands(context, clock, bus, window, timing, made[0])
