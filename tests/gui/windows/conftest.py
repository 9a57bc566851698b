"""The window over a real file, with small screens that note what is asked of them."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.windows.data import TODAY

from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.runtime import desk as desk_module
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.services import clients
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store
from dualdesk.widgets.page import Page
from dualdesk.windows.commands import Commands
from dualdesk.windows.fittings import Fittings
from dualdesk.windows.overlays import Overlays
from dualdesk.windows.pinned import PinnedList
from dualdesk.windows.shell import Shell


class Screen(Page):
    """A screen with one field; it notes what the window asks of it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.asked: list[object] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Field")
        self.work = QLineEdit()
        self.work.setAccessibleName("Work")
        column = QVBoxLayout(self)
        column.addWidget(self.work)
        column.addWidget(self.field)

    def reload(self) -> None:
        self.asked.append("reload")

    def open_record(self, record_id: int) -> None:
        self.asked.append(record_id)

    def show_task(self, task_id: int) -> None:
        self.asked.append(("task", task_id))

    def show_part(self, kind: str, record_id: int) -> None:
        self.asked.append((kind, record_id))

    def show_tab(self, tab: str) -> None:
        self.asked.append(("tab", tab))

    def focus_start(self) -> None:
        self.work.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        self.asked.append("add")

    def begin(self) -> None:
        self.asked.append("begin")

    def log(self) -> None:
        self.asked.append("log")

    def filter_list(self) -> None:
        self.asked.append("filter")


class Window:
    """A shell over a desk, with what tests do to it."""

    def __init__(self, context: Context, *names: str) -> None:
        self.context = context
        self.desk = context.desk
        self.screens = {name: Screen(context) for name in names or ("today", "clients", "projects")}
        self.shell = Shell(context, self.screens)

    @property
    def here(self) -> Screen:
        page = self.shell.stack.currentWidget()
        assert isinstance(page, Screen)
        return page

    def add(self, name: str) -> None:
        self.desk.do(msg("Add {name}", name=name), lambda session: clients.create(session, name=name, now=0))

    def make(self, work: Callable[[Session], int]) -> int:
        """Do something of which the id matters."""
        made: list[int] = []
        self.desk.do(msg("Make"), work, done=made.append)
        return made[0]

    @property
    def commands(self) -> Commands:
        return self._fittings.commands

    @property
    def overlays(self) -> Overlays:
        return self._fittings.overlays

    @property
    def pinned(self) -> PinnedList:
        return self._fittings._pinned

    @property
    def _fittings(self) -> Fittings:
        made = self.shell._fittings
        assert isinstance(made, Fittings)
        return made

    @property
    def screen(self) -> str:
        return next(name for name, screen in self.screens.items() if screen is self.here)

    def shown(self) -> object:
        """What the shown screen was asked last."""
        return next((asked for asked in reversed(self.here.asked) if asked != "reload"), None)

    def menu(self, title: str) -> dict[str, QAction]:
        """The acts of a menu by their words, as it opens."""
        bar = self.shell.menuBar()
        menu = next(action.menu() for action in bar.actions() if action.text().replace("&", "") == title)
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        return {action.text().replace("&", ""): action for action in menu.actions() if not action.isSeparator()}

    def names(self) -> list[str]:
        return self.desk.ask(lambda session: list(session.scalars(select(Client.name).order_by(Client.id))))

    def toast(self) -> str:
        return self.shell.toast.accessibleName() if self.shell.toast.isVisible() else ""

    def question(self) -> str:
        return self.shell.question.accessibleName() if self.shell.question.isVisible() else ""

    def notice(self) -> str:
        return self.shell.notice.accessibleName() if self.shell.notice.isVisible() else ""


def old_step(path: Path, name: str, origin: str = "window") -> None:
    """Somebody adds a client, before this start or beside it."""

    def work(session: Session) -> int:
        return clients.create(session, name=name, now=0)

    other = Store(path, origin=origin)
    other.write(msg("Add {name}", name=name), work)
    other.close()


@pytest.fixture
def file(desk_path: Path, clock: Callable[[], int]) -> Path:
    """An empty file."""
    Store.create(desk_path, clock=clock).close()
    return desk_path


@pytest.fixture
def context(file: Path, look: Look, clock: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """The surroundings; the desk is not loaded yet."""
    monkeypatch.setattr(desk_module, "LATE", ("dualdesk.store.store",))
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    desk = Desk(FileReader(file), clock=clock)
    yield Context(desk, look, language, lambda: TODAY, "UTC")
    desk.close()


@pytest.fixture
def unloaded(qtbot: QtBot, context: Context) -> Window:
    """The window before its desk is ready."""
    made = Window(context)
    qtbot.addWidget(made.shell)
    with qtbot.waitActive(made.shell):
        made.shell.show()
        made.shell.activateWindow()
    made.shell.furnish()
    return made


@pytest.fixture
def window(unloaded: Window) -> Window:
    """The window over its ready desk."""
    unloaded.desk.load_now()
    return unloaded
