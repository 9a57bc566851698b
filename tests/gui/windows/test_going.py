"""Where records are shown, and the way back through what was looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from tests.gui.windows.conftest import Window

from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.runtime.context import Context
from dualdesk.services import agreements, clients, contacts, interactions, opportunities, projects, tasks, time_entries
from dualdesk.services.bookings import Subject
from dualdesk.windows import going as going_module
from dualdesk.windows.visits import REACH, Place, Visits

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
DAY = dt.date(2026, 11, 24)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, ALT)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """No place is passed by: each was looked at long enough."""
    monkeypatch.setattr(going_module, "PASSED_BY_MS", -1)


@pytest.fixture
def acme(window: Window) -> int:
    return window.make(partial(clients.create, name="Acme", now=0))


@pytest.fixture
def shop(window: Window, acme: int) -> int:
    return window.make(partial(projects.create, title="Shop", client_id=acme, now=0))


def test_records_open_on_their_screen_and_the_way_leads_back_and_forward(window: Window, acme: int, shop: int) -> None:
    window.here.open_asked.emit("client", acme)
    window.here.open_asked.emit("project", shop)
    assert (window.screen, window.shown()) == ("projects", shop)
    press(KEY.Key_Left)
    assert (window.screen, window.shown()) == ("clients", acme)
    press(KEY.Key_Left)
    assert window.screen == "today"
    press(KEY.Key_Left)
    assert window.screen == "today"
    press(KEY.Key_Right)
    press(KEY.Key_Right)
    assert (window.screen, window.shown()) == ("projects", shop)


def test_back_and_forward_are_offered_only_where_they_lead_somewhere(window: Window, acme: int) -> None:
    def offered() -> tuple[bool, bool]:
        go = window.menu("Go")
        return go["Back"].isEnabled(), go["Forward"].isEnabled()

    assert offered() == (False, False)
    window.shell.open("client", acme)
    assert offered() == (True, False)
    press(KEY.Key_Left)
    assert offered() == (False, True)


def _a_task(session: Session, client_id: int, project_id: int | None) -> int:
    return tasks.create(session, now=0, title="Draft", client_id=client_id, project_id=project_id)


def _an_entry(session: Session, client_id: int, project_id: int) -> int:
    return time_entries.add(session, subject=Subject(project_id=project_id), day=DAY, minutes=5)


def _a_call(session: Session, client_id: int, project_id: int) -> int:
    return interactions.log(session, now=0, client_id=client_id, channel=Channel.PHONE, subject="Hi").interaction_id


def _a_term(session: Session, client_id: int, project_id: int) -> int:
    return agreements.create(session, client_id=client_id, title="Care", starts_on=DAY, now=0)


def _a_chance(session: Session, client_id: int, project_id: int) -> int:
    return opportunities.create(session, client_id=client_id, title="More", now=0)


def _a_person(session: Session, client_id: int, project_id: int) -> int:
    return contacts.create(session, name="Ana", now=0)


@pytest.mark.parametrize(
    ("kind", "create", "screen", "whole"),
    [
        ("task", _a_task, "projects", ""),
        ("time_entry", _an_entry, "projects", "project"),
        ("interaction", _a_call, "clients", "client"),
        ("agreement", _a_term, "clients", "client"),
        ("opportunity", _a_chance, "clients", "client"),
        ("contact", _a_person, "clients", ""),
    ],
)
def test_each_kind_is_shown_where_it_is_at_home(
    window: Window, acme: int, shop: int, kind: str, create: Callable[..., int], screen: str, whole: str
) -> None:
    record_id = window.make(lambda session: create(session, acme, shop))
    window.shell.open(kind, record_id)
    asked = [asked for asked in window.here.asked if asked != "reload"]
    opened = {"": [], "client": [acme], "project": [shop]}[whole]
    assert (window.screen, asked) == (screen, [*opened, (kind, record_id)])


def test_a_task_without_a_project_is_shown_in_a_sheet_over_today(window: Window, acme: int) -> None:
    task_id = window.make(lambda session: _a_task(session, acme, None))
    window.shell.go("clients")
    window.shell.open("task", task_id)
    assert (window.screen, window.shown()) == ("today", ("task", task_id))
    sheet = window.shell.findChild(TaskSheet)
    assert isinstance(sheet, TaskSheet)
    assert (sheet.is_open, sheet.inspector.task_id) == (True, task_id)
    sheet.inspector.parts.open_asked.emit("client", acme)
    assert (sheet.is_open, window.screen) == (False, "clients")


def test_what_is_gone_is_said_and_opens_nothing(window: Window) -> None:
    for show in (window.shell.open, window.shell.open_beside):
        window.shell.toast.hide()
        show("agreement", 99)
        assert window.screen == "today"
    assert window.toast() == "This is no longer there."


def test_without_a_desk_beside_is_simply_open(window: Window, acme: int) -> None:
    window.here.open_beside_asked.emit("client", acme)
    assert (window.screen, window.shown()) == ("clients", acme)


def test_a_desk_shows_beside(qtbot: QtBot, context: Context) -> None:
    window = Window(context, "today", "desk", "clients", "projects")
    qtbot.addWidget(window.shell)
    window.shell.show()
    window.desk.load_now()
    window.add("Acme")
    window.here.open_beside_asked.emit("client", 1)
    assert (window.screen, window.shown()) == ("desk", ("client", 1))
    window.here.open_beside_asked.emit("client", 9)
    assert window.toast() == "This is no longer there."
    assert [place.screen for place in window.shell.places] == ["today", "desk", "clients", "projects"]


def test_places_whose_record_is_gone_are_skipped(window: Window, acme: int, shop: int) -> None:
    for kind, record_id in (("client", acme), ("project", shop), ("client", acme)):
        window.shell.open(kind, record_id)
    window.desk.do(msg("Delete"), partial(projects.delete, project_id=shop))
    press(KEY.Key_Left)
    assert window.screen == "today"
    press(KEY.Key_Right)
    assert (window.screen, window.shown()) == ("clients", acme)


def test_what_the_person_turns_to_on_a_screen_is_a_place_too(window: Window, acme: int, shop: int, slow: None) -> None:
    second = window.make(partial(clients.create, name="Bolt", now=0))
    window.shell.go("clients")
    window.here.visited.emit("client", acme, "")
    window.here.visited.emit("client", second, "")
    window.here.visited.emit("client", second, "files")
    window.screens["today"].visited.emit("client", acme, "")
    assert window.shell.going.place == Place("clients", "client", second, "files")
    press(KEY.Key_Left)
    assert window.shown() == second
    press(KEY.Key_Left)
    assert window.shown() == acme
    press(KEY.Key_Left)
    assert window.screen == "today"
    for _ in range(3):
        press(KEY.Key_Right)
    assert window.shown() == ("tab", "files")


def test_rows_that_are_only_passed_by_leave_no_places(
    window: Window, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(going_module, "PASSED_BY_MS", 100_000)
    others = [window.make(partial(clients.create, name=name, now=0)) for name in ("Bolt", "Core")]
    window.shell.open("client", acme)
    for record_id in others:
        window.here.visited.emit("client", record_id, "")
    assert window.shell.going.place == Place("clients", "client", others[-1])
    press(KEY.Key_Left)
    assert window.screen == "today"


def side_button(window: Window, button: Qt.MouseButton) -> None:
    handle = window.shell.windowHandle()
    assert handle is not None
    here = QPointF(300, 300)
    event = QMouseEvent(QEvent.Type.MouseButtonPress, here, here, button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, event)


def test_the_side_buttons_go_back_and_forward_wherever_they_are_pressed(window: Window, acme: int) -> None:
    window.shell.open("client", acme)
    side_button(window, Qt.MouseButton.BackButton)
    assert window.screen == "today"
    side_button(window, Qt.MouseButton.LeftButton)
    assert window.screen == "today"
    side_button(window, Qt.MouseButton.ForwardButton)
    assert window.screen == "clients"


def test_visits_walk_back_and_forward_and_forget_what_lay_ahead() -> None:
    visits = Visits()
    assert (visits.here, visits.back(), visits.forward()) == (None, None, None)
    one, two, three = Place("a"), Place("b", "client", 1), Place("b", "client", 2)
    for place in (one, one, two, three):
        visits.go(place)
    assert visits.back() == two
    assert visits.back() == one
    assert visits.back() is None
    assert visits.forward() == two
    visits.go(one)
    assert visits.forward() is None
    assert visits.here == one
    for number in range(1, REACH + 20):
        visits.go(Place("c", "client", number))
    steps = 0
    while visits.back():
        steps += 1
    assert steps == REACH


def test_a_place_that_is_corrected_to_the_one_before_stands_once() -> None:
    visits = Visits()
    one, two = Place("a"), Place("b")
    visits.go(one)
    visits.go(two)
    visits.correct(one)
    assert (visits.here, visits.has_back) == (one, False)
