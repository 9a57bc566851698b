"""Today over a real file, shown in a window that has the keyboard."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.panes.today.work import TODAY, Work

from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.runtime import desk as desk_module
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store

Show = Callable[[], TodayPage]


@pytest.fixture
def desk(desk_path: Path, clock: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An empty file's desk, its store loaded."""
    # What other screens need is not this one's to load.
    monkeypatch.setattr(desk_module, "LATE", desk_module.LATE[:1])
    Store.create(desk_path, clock=clock).close()
    made = Desk(FileReader(desk_path), clock=clock)
    made.load_now()
    yield made
    made.close()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The window's look."""
    made = Look(qapp, scheme="light")
    yield made
    made.deleteLater()


@pytest.fixture
def context(desk: Desk, look: Look) -> Context:
    """The screen's surroundings on Tuesday 24 November 2026."""
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    return Context(desk, look, language, lambda: TODAY, "UTC")


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
