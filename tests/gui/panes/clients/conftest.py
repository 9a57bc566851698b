"""The clients' screen over a real file, shown in a window that has the keyboard."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot
from tests.gui.panes.clients.acting import TODAY, Acting

from dualdesk.panes.clients import ClientsPage
from dualdesk.runtime import desk as desk_module
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store


@pytest.fixture
def context(
    desk_path: Path, look: Look, clock: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Context]:
    """The surroundings on Tuesday 24 November 2026; the desk is ready."""
    # What other screens need is not this one's to load.
    monkeypatch.setattr(desk_module, "LATE", desk_module.LATE[:1])
    Store.create(desk_path, clock=clock).close()
    desk = Desk(FileReader(desk_path), clock=clock)
    desk.load_now()
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    yield Context(desk, look, language, lambda: TODAY, "UTC")
    desk.close()


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
