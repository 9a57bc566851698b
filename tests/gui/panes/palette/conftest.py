"""The palette over a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.panes.palette.hands import Hands
from tests.gui.panes.surroundings import Ids, context_of, fill, opened

from dualdesk.base.messages import msg
from dualdesk.panes.palette import Palette
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.typed_line import Here
from dualdesk.widgets.acts import Act


@pytest.fixture
def desk(desk_path: Path, clock: Callable[[], int]) -> Iterator[Desk]:
    """A desk, ready."""
    made = opened(desk_path, clock)
    yield made
    made.close()


@pytest.fixture
def ids(desk: Desk) -> Ids:
    """What is in it."""
    return fill(desk)


@pytest.fixture
def context(desk: Desk, look: Look) -> Context:
    """The surroundings on Tuesday 24 November 2026."""
    return context_of(desk, look)


@pytest.fixture
def hands(qtbot: QtBot, context: Context, ids: Ids) -> Hands:
    """The palette with a person at the keyboard; the window below has a field with the focus."""
    window = QMainWindow()
    qtbot.addWidget(window)
    middle = QWidget()
    window.setCentralWidget(middle)
    below = QLineEdit(middle)
    window.resize(1280, 720)
    done: list[str] = []
    acts = [
        Act(msg("New &client"), lambda: done.append("client"), ("Ctrl+Shift+C",)),
        None,
        Act(msg("Archive the &client"), lambda: done.append("archive"), possible=lambda: False),
        Act(msg("Salt && pepper"), lambda: done.append("salt")),
    ]
    here = Here()
    hands = Hands(qtbot, context, ids, window, below, done, here)
    hands.palette = Palette(context, middle, lambda: acts, here=lambda: hands.here)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    below.setFocus()
    return hands
