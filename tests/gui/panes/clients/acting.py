"""What a person does on the clients' screen, and what they see of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel
from dualdesk.panes.clients import ClientsPage
from dualdesk.panes.clients.saving_sheet import SavingSheet
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ClientRow, LogRow
from dualdesk.services import clients, interactions
from dualdesk.widgets.entries import Entry

TODAY = dt.date(2026, 11, 24)
NOW = 1_795_515_120
NO_KEYS = Qt.KeyboardModifier.NoModifier

Value = TypeVar("Value")


class Acting:
    """Presses keys on whatever has the keyboard, and waits until what was read is shown."""

    def __init__(self, qtbot: QtBot, context: Context, page: ClientsPage) -> None:
        self.qtbot = qtbot
        self.context = context
        self.desk = context.desk
        self.page = page
        self.refused: list[str] = []
        self.desk.refused.connect(lambda error: self.refused.append(context.say(error.message)))
        self.opened: list[tuple[str, int]] = []
        page.open_asked.connect(lambda kind, record: self.opened.append((kind, record)))

    def settle(self) -> None:
        """Wait for every answer on its way, and for those it leads to."""
        for _round in range(3):
            answered: list[None] = []
            self.desk.ask_later(lambda _session: None, answered.append)
            self.qtbot.waitUntil(partial(bool, answered))

    def write(self, work: Callable[[Session], Value]) -> Value:
        """Something happens in the file."""
        done: list[Value] = []
        refused: list[UserError] = []
        self.desk.do(msg("Set up"), work, done=done.append, failed=refused.append)
        assert not refused, refused[0].message
        self.settle()
        return done[0]

    def client(self, name: str, **fields: Any) -> int:
        return self.write(lambda session: clients.create(session, name=name, now=NOW, **fields))

    def talk(self, client_id: int, subject: str, **fields: Any) -> int:
        given = {"channel": Channel.PHONE, "names": ["Ana Berg"], **fields}
        logged = self.write(
            lambda session: interactions.log(session, now=NOW, client_id=client_id, subject=subject, **given)
        )
        return logged.interaction_id

    def ask(self, query: Callable[[Session], Value]) -> Value:
        return self.desk.ask(query)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """As a person does: on whatever has the keyboard."""
        QTest.keyClick(self.focused, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                self.page.view.line.line.edit.insert(letter)

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def names(self) -> list[str]:
        """The clients in the list."""
        return [row.names[0] for row in self._rows(self.page.plane.list) if isinstance(row, ClientRow)]

    @property
    def current(self) -> object:
        """The client that is marked."""
        return self.page.plane.list.current_key

    @property
    def shown(self) -> str:
        """The client whose page is open."""
        return self.page.view.accessibleName().removeprefix("Client ") if self.page.view.isVisible() else ""

    @property
    def entries(self) -> list[LogRow]:
        """The contact log."""
        return [row for row in self._rows(self.page.view.log.list) if isinstance(row, LogRow)]

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.entries]

    @property
    def chips(self) -> list[str]:
        return [chip.text() for chip in self.page.view.line.line._chips]

    @property
    def line(self) -> str:
        """What stands in the log line."""
        return self.page.view.line.line.edit.text()

    def band(self) -> str:
        band = self.page.view.band
        return band.accessibleName() if band.isVisible() else ""

    def fill(self, made: SavingSheet, **texts: str) -> None:
        """Type into fields of a sheet, by their names."""
        for name, text in texts.items():
            made.entries[name].put(text)
            made.entries[name].on_typed()

    def type_in(self, made: SavingSheet, name: str, text: str) -> None:
        """Type into a field of a sheet and leave it."""
        self.commit(made.entries[name], text)

    def commit(self, entry: Entry, text: str) -> None:
        """Type into a field and leave it."""
        entry.put(text)
        entry.on_typed()
        entry.commit()
        self.settle()

    def act(self, title: str) -> None:
        """Do what the screen offers under a title."""
        offered = {self.context.say(act.title): act for act in self.page.acts() if act is not None}
        assert offered[title].possible()
        offered[title].run()
        self.settle()

    def choose_in_menu(self, text: str) -> None:
        """Take an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text() == text)
        menu.close()
        # On a real screen the window is active again by itself.
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)
        action.trigger()
        self.settle()

    @staticmethod
    def _rows(view: Any) -> list[Any]:
        return list(view.model().rows)
