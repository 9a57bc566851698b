from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock

from dualdesk.base.messages import msg
from dualdesk.panes.reminding import Reminders
from dualdesk.queries import settings as choices
from dualdesk.queries.reminders import due
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.services import clients, interactions, reminders, settings

HOUR = 3600


@dataclass(slots=True)
class Ear:
    """Hears what the desktop is told."""

    told: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, title: str, body: str) -> None:
        self.told.append((title, body))


@dataclass(slots=True)
class Hands:
    """Reminders in a window, and what a person does with them."""

    qtbot: QtBot
    context: Context
    clock: SteppedClock
    ear: Ear
    window: QWidget
    reminders: Reminders
    opened: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, after: int, **about: int) -> None:
        due_at = self.clock() + after
        self.context.desk.do(
            msg("Add"),
            lambda session: reminders.create(session, text=text, due_at=due_at, **about),  # type: ignore[arg-type]
        )

    def wait(self, seconds: int) -> None:
        """Time goes by, and the window looks."""
        self.clock.pass_(seconds)
        self.reminders.look()

    def due(self) -> list[tuple[str, int]]:
        now = self.clock()
        return [(row.text, row.at - now) for row in self.context.desk.ask(lambda session: due(session, now=now))]

    def answer(self, text: str) -> None:
        button = next(button for button in self.reminders.bar.answers if button.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, choice: Any, value: Any) -> None:
        self.context.desk.do(msg("Choose"), lambda session: settings.choose(session, choice=choice, value=value))

    def again(self) -> Reminders:
        """DualDesk is started again."""
        window = QWidget()
        self.qtbot.addWidget(window)
        return Reminders(self.context, window, window, self.ear)


@pytest.fixture
def hands(qtbot: QtBot, context: Context, clock: SteppedClock) -> Hands:
    context.desk.do(msg("Add"), lambda session: clients.create(session, name="Acme", now=0))
    window, ear = QWidget(), Ear()
    window.resize(1280, 720)
    made = Reminders(context, window, window, ear)
    made.bar.setParent(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    hands = Hands(qtbot, context, clock, ear, window, made)
    made.open_asked.connect(lambda kind, record_id: hands.opened.append((kind, record_id)))
    return hands


def test_what_falls_due_is_told_outside_and_in_the_window(hands: Hands) -> None:
    hands.add("Ring Mira", 60, client_id=1)
    hands.wait(59)
    assert hands.ear.told == []
    hands.wait(1)
    assert hands.ear.told == [("Ring Mira", "")]
    assert hands.reminders.bar.accessibleName() == "Ring Mira"
    hands.wait(10)
    assert len(hands.ear.told) == 1
    hands.answer("Open")
    assert hands.opened == [("client", 1)]


def test_several_are_one_notice_and_the_next_waits_half_an_hour(hands: Hands) -> None:
    for number in range(3):
        hands.add(f"Thing {number}", 60)
    hands.wait(60)
    assert hands.ear.told == [("3 things need you", "Thing 0\nThing 1\nThing 2")]
    hands.add("Late", 60)
    hands.wait(60)
    hands.wait(1700)
    assert len(hands.ear.told) == 1
    hands.wait(100)
    assert hands.ear.told[1:] == [("Late", "")]


def test_it_is_put_off_and_told_again(hands: Hands) -> None:
    hands.add("Ring Mira", 60)
    hands.wait(60)
    hands.answer("In an hour")
    assert hands.due() == []
    assert not hands.reminders.bar.isVisible()
    hands.wait(HOUR)
    assert len(hands.ear.told) == 2
    hands.answer("Tomorrow")
    hands.wait(20 * HOUR)
    assert hands.due() == []
    hands.wait(2 * HOUR)
    assert [text for text, _at in hands.due()] == ["Ring Mira"]
    hands.answer("Done")
    assert hands.due() == []


def test_nothing_is_said_in_the_quiet_hours(hands: Hands) -> None:
    hands.add("Evening", 9 * HOUR)
    hands.wait(9 * HOUR)
    assert hands.ear.told == []
    assert not hands.reminders.bar.isVisible()
    hands.wait(13 * HOUR)
    assert hands.ear.told == [("Evening", "")]


def test_reminders_can_be_turned_off_and_stay_in_the_list(hands: Hands) -> None:
    hands.choose(choices.REMINDERS, False)
    hands.add("Ring Mira", 60)
    hands.wait(60)
    assert hands.ear.told == []
    hands.reminders.show_due()
    assert [row.title for row in hands.reminders._due_sheet().model.rows] == ["Ring Mira"]


def test_an_appointment_is_told_before_it_begins(hands: Hands) -> None:
    starts_at = hands.clock() + 2000
    hands.context.desk.do(
        msg("Plan"),
        lambda session: interactions.plan(session, client_id=1, subject="Review", starts_at=starts_at, now=0),
    )
    hands.wait(1300)
    assert hands.ear.told == []
    hands.wait(110)
    assert hands.ear.told == [("Review", "Acme")]
    assert [button.text() for button in hands.reminders.bar.answers] == ["Open", "Close"]
    hands.answer("Open")
    assert hands.opened == [("interaction", 1)]


def test_what_came_due_while_closed_is_said_at_the_start(hands: Hands) -> None:
    hands.add("Ring Mira", 60)
    hands.add("Post the letter", 120)
    hands.clock.pass_(40 * HOUR)
    started = hands.again()
    assert started.bar.accessibleName() == "2 things came due while DualDesk was closed."
    assert hands.ear.told == []
    assert hands.again().bar.isHidden()


def test_one_thing_that_came_due_while_closed_is_named(hands: Hands) -> None:
    hands.add("Ring Mira", 60)
    hands.clock.pass_(HOUR)
    assert hands.again().bar.accessibleName() == "“Ring Mira” came due while DualDesk was closed."


def test_the_list_opens_puts_off_and_finishes(hands: Hands) -> None:
    for text in ("A", "B", "C"):
        hands.add(text, -HOUR, client_id=1)
    hands.reminders.show_due()
    sheet = hands.reminders._due_sheet()
    assert unreachable(sheet.panel) == []
    sheet.grab()
    assert [row.spoken for row in sheet.model.rows] == ["A, 09:12", "B, 09:12", "C, 09:12"]
    QTest.keyClick(sheet.list, Qt.Key.Key_Space)
    assert [text for text, _at in hands.due()] == ["B", "C"]
    QTest.keyClick(sheet.list, Qt.Key.Key_H)
    assert [text for text, _at in hands.due()] == ["C"]
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert hands.opened == [("client", 1)]
    assert not sheet.is_open


def test_the_list_says_when_it_is_empty_and_offers_a_new_one(hands: Hands) -> None:
    hands.reminders.show_due()
    sheet = hands.reminders._due_sheet()
    assert sheet._empty.isVisible()
    QTest.mouseClick(sheet.set_button, Qt.MouseButton.LeftButton)
    assert hands.reminders._dialog is not None
    assert hands.reminders._dialog.is_open


def test_a_reminder_is_set_about_a_record(hands: Hands) -> None:
    hands.reminders.remind(("client", 1), "Acme")
    dialog = hands.reminders._dialog
    assert dialog is not None
    QTest.keyClicks(dialog.text.edit, "Ring them")
    QTest.keyClicks(dialog.day.edit, "fri")
    assert dialog.day.edit.accessibleDescription() == "Fri 27 Nov, in 3 days"
    QTest.keyClicks(dialog.time.edit, "14:30")
    QTest.keyClick(dialog.time.edit, Qt.Key.Key_Return)
    assert not dialog.is_open
    hands.wait(3 * 24 * HOUR + 5 * HOUR)
    (told,) = hands.ear.told
    assert told[0] == "Ring them"
    hands.answer("Open")
    assert hands.opened == [("client", 1)]


@pytest.mark.parametrize(
    ("text", "day", "time", "said"),
    [
        ("x", "someday", "", "No such day"), ("x", "fri", "noonish", "No such time of day"),
        ("x", "today", "8:00", "That is past"), (" ", "fri", "", "Say of what"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_in_its_place(hands: Hands, text: str, day: str, time: str, said: str) -> None:
    hands.reminders.remind()
    dialog = hands.reminders._dialog
    assert dialog is not None
    for edit, typed in ((dialog.text.edit, text), (dialog.day.edit, day), (dialog.time.edit, time)):
        edit.setText(typed)
    QTest.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    fields = (dialog.text, dialog.day, dialog.time)
    assert any(said in each.edit.accessibleDescription() or said in each._hint.accessibleName() for each in fields)
    assert dialog.is_open
    QTest.keyClick(dialog.time.edit, Qt.Key.Key_Escape)
    assert hands.due() == []


def test_without_a_day_it_is_tomorrow_morning(hands: Hands) -> None:
    hands.reminders.remind()
    dialog = hands.reminders._dialog
    assert dialog is not None
    QTest.keyClicks(dialog.text.edit, "Tidy up")
    QTest.keyClick(dialog.text.edit, Qt.Key.Key_Return)
    hands.wait(23 * HOUR)
    assert hands.ear.told == [("Tidy up", "")]


def test_pressing_the_notice_shows_what_is_due(hands: Hands) -> None:
    hands.add("A", -HOUR)
    hands.reminders._on_activated()
    assert hands.reminders._due_sheet().is_open


def test_a_moment_that_comes_after_the_desk_was_closed_reads_nothing(hands: Hands) -> None:
    hands.add("Ring Mira", 60)
    hands.context.desk.close()
    hands.wait(60)
    assert hands.ear.told == []
