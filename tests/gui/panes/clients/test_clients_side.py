"""A client as one half of the Desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.panes.clients.client_sheet import ClientSheet
from dualdesk.panes.clients.side import ClientSide
from dualdesk.runtime.context import Context
from dualdesk.services import clients, facts, interactions, projects
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.drops import Drops
from dualdesk.widgets.side import Choice

KEY = Qt.Key


class Half:
    """The half on screen with the keyboard, and what was asked of the Desk."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self._qtbot = qtbot
        self._context = context
        self.side = ClientSide(context)
        self.shown: list[int] = []
        self.asked: list[str] = []
        self.side.shown.connect(self.shown.append)
        self.side.pick_asked.connect(partial(self.asked.append, "pick"))
        self.side.lost.connect(partial(self.asked.append, "lost"))
        qtbot.addWidget(self.side)
        self.side.resize(660, 800)
        with qtbot.waitActive(self.side):
            self.side.show()
            self.side.activateWindow()

    def write(self, work: Callable[[Session], int]) -> int:
        done: list[int] = []
        self._context.desk.do(msg("Set up"), work, done=done.append)
        return done[0]

    def do(self, work: Callable[[Session], object]) -> None:
        self._context.desk.do(msg("Set up"), work)

    def client(self, name: str) -> int:
        return self.write(lambda session: clients.create(session, name=name, now=self._context.desk.clock()))

    def project(self, title: str) -> int:
        return self.write(lambda session: projects.create(session, title=title, now=self._context.desk.clock()))

    def talk(self, client_id: int, subject: str) -> int:
        now = self._context.desk.clock()
        return self.write(
            lambda session: interactions.log(session, now=now, client_id=client_id, subject=subject).interaction_id
        )

    def of(self, kind: type[Client | Project], record_id: int, column: str) -> Any:
        return self._context.desk.ask(lambda session: getattr(session.get_one(kind, record_id), column))

    def open(self, client_id: int) -> None:
        """Show a client, and wait until it is read."""
        self.side.open_record(client_id)
        self._qtbot.waitUntil(lambda: not self.side.is_empty)

    def beside(self, project_id: int, title: str) -> None:
        """There is no client for the project that stands in the other half."""
        self.side.show_none(Choice(project_id, title, ""))
        self.side.focus_start()

    def type(self, text: str, key: Qt.Key = KEY.Key_Return) -> None:
        edit = self.side.name.line.edit
        assert edit.hasFocus()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, key)

    def words(self) -> list[str]:
        """What stands on the buttons of the empty half."""
        return [button.text() for button in self.side.none.findChildren(Button) if button.isVisible()]


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def half(qtbot: QtBot, context: Context) -> Half:
    return Half(qtbot, context)


def test_a_client_is_shown_with_its_log_and_is_among_the_choices(half: Half, qtbot: QtBot) -> None:
    acme = half.client("Acme")
    talk = half.talk(acme, "Rang")
    half.open(acme)
    side = half.side
    assert [choice.name for choice in side.choices()] == ["Acme"]
    side.show_part("interaction", talk)
    qtbot.waitUntil(lambda: side.selected() == ("interaction", [talk]))
    side.show_part("agreement", 1)
    assert len(side.acts()) > 1
    side.focus_start()
    assert side.view.log.list.hasFocus()


def test_the_keys_go_to_the_log_line_and_its_filter(half: Half) -> None:
    half.open(half.client("Acme"))
    half.side.add()
    assert half.side.view.line.isAncestorOf(focused())
    half.side.focus_start()
    assert half.side.view.line.isAncestorOf(focused())
    half.side.filter_list()
    assert half.side.view.log.isAncestorOf(focused())


def test_all_fields_of_the_client_open_over_the_window(half: Half) -> None:
    half.side.edit()
    assert half.side.findChildren(ClientSheet) == []
    half.open(half.client("Acme"))
    half.side.view.edit_asked.emit()
    (sheet,) = half.side.findChildren(ClientSheet)
    assert sheet.is_open


def test_a_task_dropped_on_the_log_is_taken_and_nothing_else(half: Half) -> None:
    taken: list[tuple[str, int]] = []
    half.side.taken.connect(lambda kind, record_id: taken.append((kind, record_id)))
    drops = half.side.view.log.list.findChildren(Drops)
    for kind in ("task", "interaction"):
        drops[-1].dropped.emit(kind, (3, 4), None)
    assert taken == [("task", 3), ("task", 4)]


def test_without_anything_it_offers_to_choose_or_to_add(half: Half) -> None:
    assert half.words() == ["New client", "Show all clients"]
    side = half.side
    side.log()
    side.filter_list()
    side.focus_start()
    QTest.keyClick(focused(), KEY.Key_Space)
    half.type("Acme")
    assert half.shown == [side.record_id]
    assert half.of(Client, side.record_id, "name") == "Acme"
    assert side.acts() != ()


def test_a_project_without_a_client_is_given_a_new_one_in_one_step(half: Half) -> None:
    site = half.project("Site")
    half.beside(site, "Site")
    assert half.side.none.accessibleName().startswith("No client for Site. It is for yourself.")
    new, every = half.words()
    assert (new, every) == ("New client for Site", "Show all clients")
    (act,) = half.side.acts()
    assert act is not None
    act.run()
    assert half.words() == []
    half.type("", KEY.Key_Escape)
    assert half.words() == [new, every]
    act.run()
    half.type("Acme")
    client_id = half.side.record_id
    assert half.of(Project, site, "client_id") == client_id
    undone: list[object] = []
    half.side.context.desk.undo(undone.append)
    assert half.of(Project, site, "client_id") is None


def test_one_of_that_name_is_offered_and_taken(half: Half) -> None:
    acme, site = half.client("Acme"), half.project("Site")
    half.beside(site, "Site")
    half.side.begin()
    half.type("acme GmbH")
    assert half.side.none.isVisible()
    links = half.side.name.alike.findChildren(Button)
    assert [link.text() for link in links] == ["Take this one", "Open it", "Make another anyway"]
    links[0].click()
    assert half.of(Project, site, "client_id") == acme
    assert half.shown == [acme]


def test_what_is_refused_stays_typed(half: Half) -> None:
    half.beside(half.project("Site"), "Site")
    half.side.begin()
    half.type("   ")
    assert half.side.name.error.isVisible()
    assert half.side.record_id == 0


def test_the_one_of_that_name_can_be_opened_instead(half: Half) -> None:
    acme = half.client("Acme")
    half.side.begin()
    half.type("Acme")
    half.side.name.alike.findChildren(Button)[0].click()
    assert half.shown == [acme]


def test_the_picker_is_asked_for_and_a_client_that_is_gone_leaves_its_place(half: Half, qtbot: QtBot) -> None:
    half.side.none.findChildren(Button)[1].click()
    assert half.asked == ["pick"]
    acme = half.client("Acme")
    half.open(acme)
    half.side.begin()
    assert not half.side.is_empty
    half.do(partial(clients.delete, client_id=acme))
    qtbot.waitUntil(lambda: half.side.is_empty)
    assert half.asked == ["pick", "lost"]


def test_tab_goes_through_the_half_in_the_order_on_screen(half: Half, qtbot: QtBot) -> None:
    acme = half.client("Acme")
    half.write(lambda session: facts.add(session, text="Never on Saturdays", client_id=acme))
    half.talk(acme, "Rang")
    half.open(acme)
    head = half.side.view.head
    assert head.picker is not None
    head.picker.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while len(seen) < 20 and half.side.view.log.list not in seen:
        seen.append(focused())
        QTest.keyClick(seen[-1], KEY.Key_Tab)
    tops = [(part.mapTo(half.side, QPoint(0, 0)).y() // 24, part.mapTo(half.side, QPoint(0, 0)).x()) for part in seen]
    assert [part.objectName() for part in seen[:4]] == ["client_picker", "head_task", "head_pin", "head_more"], seen
    assert half.side.view.facts.isAncestorOf(seen[4])
    assert [top for top, _left in tops[4:]] == sorted(top for top, _left in tops[4:])
