"""What is made ahead: one step at a time, none while a person acts, and screens that then stand at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.context import Context
from dualdesk.windows import ahead
from dualdesk.windows.ahead import Ahead
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.late_page import LatePage


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "REST_MILLISECONDS", 0)
    monkeypatch.setattr(ahead, "BREATH_MILLISECONDS", 0)


def counting(done: list[int], count: int) -> Iterator[None]:
    """Steps that are counted."""
    for number in range(count):
        done.append(number)
        yield


@pytest.mark.usefixtures("hasty")
def test_steps_follow_each_other_by_the_loop_and_end(qtbot: QtBot) -> None:
    window, done = QWidget(), list[int]()
    qtbot.addWidget(window)
    window.show()
    steps = Ahead(window, counting(done, 3))
    assert not steps.is_waiting
    steps.begin()
    assert (done, steps.is_waiting) == ([], True)
    qtbot.waitUntil(lambda: not steps.is_waiting)
    assert done == [0, 1, 2]


def test_who_acts_is_not_disturbed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, done = QWidget(), list[int]()
    qtbot.addWidget(window)
    window.show()
    steps = Ahead(window, counting(done, 1))
    steps.begin()
    before = steps._timer.remainingTime()
    monkeypatch.setattr(ahead, "REST_MILLISECONDS", 100_000)
    handle = window.windowHandle()
    assert handle is not None
    QCoreApplication.sendEvent(handle, QEvent(QEvent.Type.User))
    assert steps._timer.remainingTime() <= before
    QCoreApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert steps._timer.remainingTime() > 50_000
    steps.end()
    assert (steps.is_waiting, done) == (False, [])


@pytest.mark.usefixtures("hasty")
def test_every_screen_and_the_commonest_overlays_are_made(qtbot: QtBot, context: Context) -> None:
    shell = desk_window(context)
    qtbot.addWidget(shell)
    shell.show()
    context.desk.load_now()
    steps = Ahead(shell, shell.ahead())
    steps.begin()
    qtbot.waitUntil(lambda: not steps.is_waiting, timeout=20_000)
    late = [page for page in shell.pages.values() if isinstance(page, LatePage)]
    assert len(late) == 6
    assert all(page._page is not None and not page._page._stale for page in late)
    assert {"palette", "task", "log", "ShortcutSheet", "TaskSheet"} <= shell._fittings.overlays._made.keys()
    assert shell.going.place.screen == "today"


@pytest.mark.usefixtures("hasty")
def test_nothing_is_made_for_a_desk_that_was_closed(qtbot: QtBot, context: Context) -> None:
    shell = desk_window(context)
    qtbot.addWidget(shell)
    shell.show()
    context.desk.close()
    steps = Ahead(shell, shell.ahead())
    steps.begin()
    qtbot.waitUntil(lambda: not steps.is_waiting)
    assert all(page._page is None for page in shell.pages.values() if isinstance(page, LatePage))
