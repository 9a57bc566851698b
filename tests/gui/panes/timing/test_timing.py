from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock
from tests.gui.bus import FakeBus

from dualdesk.base.dates import local_time
from dualdesk.base.messages import msg
from dualdesk.panes.timing import Timing
from dualdesk.panes.timing.timing import SEEN
from dualdesk.queries.time import EntryRow, TimeFilter, entry_rows
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.services import clients, projects, tasks, timer
from dualdesk.services.bookings import Subject

MUTTER = ("org.gnome.Mutter.IdleMonitor", "GetIdletime")
MINUTE = 60


@dataclass(slots=True)
class Hands:
    """The timer in a window, and what a person does with it."""

    context: Context
    clock: SteppedClock
    bus: FakeBus
    window: QWidget
    timing: Timing
    task_id: int

    def start(self, subject: Subject | None = None) -> None:
        subject = subject or Subject(task_id=self.task_id)
        self.context.desk.do(
            msg("Start"), lambda session: timer.start(session, subject=subject, now=self.clock(), zone="UTC")
        )

    def entries(self) -> list[EntryRow]:
        rows = self.context.desk.ask(lambda session: entry_rows(session, only=TimeFilter()))
        return sorted(rows, key=lambda row: row.id)

    def minutes(self) -> list[int]:
        return [row.seconds // MINUTE for row in self.entries()]

    def idle(self, seconds: int) -> None:
        """The desktop says that nothing was touched for so long; two looks, for an answer comes after its question."""
        self.bus.answers[MUTTER] = seconds * 1000
        self.timing.look()
        self.timing.look()

    def leave(self, minutes: int) -> None:
        """Go away for a while and come back; the window looks every ten seconds."""
        for second in range(0, minutes * MINUTE, 10):
            self.clock.pass_(10)
            self.idle(second + 10)
        self.idle(0)

    def answer(self, number: int) -> None:
        QTest.mouseClick(self.timing.bar.answers[number], Qt.MouseButton.LeftButton)


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


def test_nothing_runs_and_nothing_is_shown(hands: Hands) -> None:
    assert not hands.timing.card.isVisible()
    assert not hands.timing.acts()[1].possible()  # type: ignore[union-attr]


def test_the_card_says_on_what_it_runs_and_what_is_left(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(42 * MINUTE + 18)
    hands.timing.card._on_tick()
    face = hands.timing.card.face
    assert hands.timing.card.isVisible()
    assert face.clock == "0:42:18"
    assert face.accessibleName() == "Draft, 0:42, 48 min left of 1 h 30 min"
    hands.clock.pass_(60 * MINUTE)
    hands.timing.card._on_tick()
    assert face.accessibleName() == "Draft, 1:42, 12 min over 1 h 30 min"
    assert unreachable(hands.timing.card) == []


def test_the_card_fits_the_rail(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(65 * MINUTE)
    hands.timing.card._on_tick()
    hands.timing.card.set_compact(True)
    assert hands.timing.card.face.clock == "1:05"
    hands.timing.card.grab()
    hands.timing.card.set_compact(False)
    hands.timing.card.grab()
    assert hands.timing.card.face.clock == "1:05:00"


def test_it_is_stopped_opened_and_discarded_from_the_card(hands: Hands) -> None:
    opened: list[tuple[str, int]] = []
    hands.timing.open_asked.connect(lambda kind, record_id: opened.append((kind, record_id)))
    hands.start()
    QTest.mouseClick(hands.timing.card.face, Qt.MouseButton.LeftButton)
    assert opened == [("task", hands.task_id)]
    hands.clock.pass_(10 * MINUTE)
    QTest.mouseClick(hands.timing.card.stop, Qt.MouseButton.LeftButton)
    assert hands.minutes() == [10]
    assert not hands.timing.card.isVisible()
    hands.start(Subject(client_id=1))
    assert hands.timing.card.face.accessibleName() == "Acme, 0:00"
    hands.timing.open()
    assert opened[-1] == ("client", 1)
    hands.timing.discard()
    assert hands.minutes() == [10]


def test_what_does_not_run_is_neither_stopped_nor_opened(hands: Hands) -> None:
    hands.timing.stop()
    hands.timing.discard()
    hands.timing.open()
    assert hands.entries() == []


def test_an_absence_is_asked_about_and_kept(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    assert hands.timing.bar.accessibleName() == (
        "You were away from 10:42 to 11:02 (20 min), and the timer on “Draft” ran on."
    )
    hands.answer(0)
    assert not hands.timing.bar.isVisible()
    assert hands.entries() == []


def test_an_absence_is_cut_out(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    hands.answer(1)
    assert hands.minutes() == [30]
    assert hands.timing.running is not None
    assert hands.timing.running.started_at == hands.clock()


def test_the_timer_ends_where_the_absence_began(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    hands.answer(3)
    assert hands.minutes() == [30]
    assert hands.timing.running is None
    assert not hands.timing.bar.isVisible()


def test_an_absence_is_split(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    hands.answer(2)
    dialog = hands.timing._dialog()
    assert dialog.isVisible()
    assert dialog.length.edit.text() == "20 min"
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert "Say on what" in dialog.subject.edit.accessibleDescription()
    QTest.keyClicks(dialog.subject.edit, "acme")
    dialog.length.edit.setText("ages")
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert "No such length" in dialog.length.edit.accessibleDescription()
    dialog.length.edit.setText("3 h")
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert "longer than the break" in dialog.length.edit.accessibleDescription()
    dialog.length.edit.setText("15 min")
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert not dialog.is_open
    assert [(row.task or row.client, row.seconds // MINUTE) for row in hands.entries()] == [("Draft", 30), ("Acme", 15)]


def test_nobody_is_asked_while_no_timer_runs_or_for_less_than_ten_minutes(hands: Hands) -> None:
    hands.leave(20)
    assert not hands.timing.bar.isVisible()
    hands.start()
    hands.leave(9)
    assert not hands.timing.bar.isVisible()


def test_a_timer_that_began_in_the_absence_is_asked_from_its_beginning(hands: Hands) -> None:
    for second in range(0, 20 * MINUTE, 10):
        hands.clock.pass_(10)
        hands.idle(second + 10)
        if second == 5 * MINUTE:
            hands.start()
    hands.idle(0)
    assert "(14 min)" in hands.timing.bar.accessibleName()


def again(hands: Hands, qtbot: QtBot) -> Timing:
    """DualDesk is closed and started again."""
    hands.timing._looking.stop()
    window = QWidget()
    qtbot.addWidget(window)
    return Timing(hands.context, window, window, hands.bus)


def test_a_timer_left_running_is_asked_about_at_the_next_start(hands: Hands, qtbot: QtBot) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.idle(0)
    hands.clock.pass_(16 * 3600)
    timing = again(hands, qtbot)
    assert timing.bar.accessibleName().startswith(
        "The timer on “Draft” ran on while DualDesk was closed, from 10:42 to 02:42"
    )
    timing.bar.answers[3].click()
    assert hands.minutes() == [30]


def test_a_timer_nobody_has_seen_here_is_asked_about_from_its_start(hands: Hands, qtbot: QtBot) -> None:
    hands.start()
    hands.context.machine.put(SEEN, None)
    hands.clock.pass_(20 * MINUTE)
    assert "from 10:12 to 10:32" in again(hands, qtbot).bar.accessibleName()


def test_a_short_time_between_two_starts_is_no_question(hands: Hands, qtbot: QtBot) -> None:
    hands.start()
    hands.idle(0)
    hands.clock.pass_(5 * MINUTE)
    assert again(hands, qtbot).bar.isHidden()


def test_time_is_entered_from_to(hands: Hands) -> None:
    hands.timing.enter()
    sheet = hands.timing._sheet()
    QTest.keyClicks(sheet.form.subject.edit, "Draft")
    QTest.keyClicks(sheet.form.begins.edit, "8:30")
    QTest.keyClicks(sheet.form.ends.edit, "9:45")
    QTest.keyClicks(sheet.form.note.edit, "first half")
    QTest.keyClick(sheet.form.note.edit, Qt.Key.Key_Return)
    (entry,) = hands.entries()
    assert (entry.task, entry.seconds, entry.note) == ("Draft", 75 * MINUTE, "first half")
    assert entry.started_at is not None
    assert local_time(entry.started_at, "UTC").hour == 8
    assert [row.parts for row in sheet.model.rows] == [("08:30 – 09:45", "Site", "first half")]
    assert sheet._sum.text() == "1 h 15 min in all"
    assert sheet.form.begins.edit.text() == ""
    assert unreachable(sheet.panel) == []


def test_a_length_alone_is_enough(hands: Hands) -> None:
    hands.timing.enter_on_task(hands.task_id, "Draft")
    sheet = hands.timing._sheet()
    assert QApplication.focusWidget() is sheet.form.begins.edit
    QTest.keyClicks(sheet.form.length.edit, "45 min")
    QTest.keyClick(sheet.form.length.edit, Qt.Key.Key_Return)
    (entry,) = hands.entries()
    assert (entry.started_at, entry.seconds) == (None, 45 * MINUTE)


def test_what_overlaps_or_reaches_over_midnight_is_said_and_allowed(hands: Hands) -> None:
    hands.timing.enter_on_task(hands.task_id, "Draft")
    form = hands.timing._sheet().form
    for begins, ends in (("8:00", "9:00"), ("8:30", "10:00"), ("23:00", "1:00")):
        QTest.keyClicks(form.begins.edit, begins)
        QTest.keyClicks(form.ends.edit, ends)
        if ends == "10:00":
            assert form.hint.accessibleName() == "Overlaps 08:00 – 09:00: both are kept."
        if ends == "1:00":
            assert "written on both days" in form.hint.accessibleName()
        form.subject.choose(form._desk.offered("Draft")[0])
        QTest.keyClick(form.ends.edit, Qt.Key.Key_Return)
    assert hands.minutes() == [60, 90, 60, 60]
    QTest.keyClicks(form.begins.edit, "8:45")
    QTest.keyClicks(form.ends.edit, "8:50")
    assert form.hint.accessibleName() == "Overlaps 2 entries: all are kept."


@pytest.mark.parametrize(
    ("begins", "ends", "length", "said"),
    [
        ("25:00", "", "", "No such time of day"), ("8:00", "late", "", "No such time of day"),
        ("", "", "x", "No such length"), ("", "", "", "Type how long it took"),
        ("8:00", "", "", "Type how long it took"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_in_its_place(
    hands: Hands, begins: str, ends: str, length: str, said: str
) -> None:
    hands.timing.enter_on_task(hands.task_id, "Draft")
    form = hands.timing._sheet().form
    for field, text in ((form.begins, begins), (form.ends, ends), (form.length, length)):
        QTest.keyClicks(field.edit, text)
    QTest.mouseClick(form.send, Qt.MouseButton.LeftButton)
    assert said in form.hint.accessibleName()
    assert hands.entries() == []


def test_time_without_a_subject_is_refused(hands: Hands) -> None:
    hands.timing.enter()
    form = hands.timing._sheet().form
    QTest.keyClicks(form.subject.edit, "Nobody knows")
    QTest.keyClicks(form.length.edit, "30 min")
    QTest.keyClick(form.length.edit, Qt.Key.Key_Return)
    assert "Say on what" in form.subject.edit.accessibleDescription()


def test_down_offers_what_was_booked_on_last(hands: Hands) -> None:
    hands.timing.enter_on_task(hands.task_id, "Draft")
    form = hands.timing._sheet().form
    QTest.keyClicks(form.length.edit, "5 min")
    QTest.keyClick(form.length.edit, Qt.Key.Key_Return)
    QTest.keyClick(form.subject.edit, Qt.Key.Key_Down)
    assert form.subject._names.stringList() == ["Draft  ·  Site"]
    form.subject._on_activated("Draft  ·  Site")
    assert form.subject.subject is not None
    assert form.subject.subject.task_id == hands.task_id


def test_an_entry_is_changed_and_deleted(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE + 7)
    hands.timing.stop()
    hands.timing.enter()
    sheet = hands.timing._sheet()
    sheet.list.setFocus()
    sheet.list.choose_row(0)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert (sheet.form.begins.edit.text(), sheet.form.ends.edit.text()) == ("10:12", "10:42")
    sheet.form.note.edit.setText("typed later")
    QTest.mouseClick(sheet.form.send, Qt.MouseButton.LeftButton)
    (entry,) = hands.entries()
    assert (entry.seconds, entry.note) == (30 * MINUTE + 7, "typed later")
    sheet._on_opened(entry.id)
    sheet.form.ends.edit.setText("11:00")
    sheet.form.subject.choose(sheet._desk.offered("Acme")[0])
    QTest.mouseClick(sheet.form.send, Qt.MouseButton.LeftButton)
    (entry,) = hands.entries()
    assert (entry.client, entry.task_id, entry.seconds) == ("Acme", None, 48 * MINUTE)
    sheet._on_opened(entry.id)
    for field, text in ((sheet.form.begins, ""), (sheet.form.ends, ""), (sheet.form.length, "20 min")):
        field.edit.setText(text)
    QTest.mouseClick(sheet.form.send, Qt.MouseButton.LeftButton)
    assert [(row.started_at, row.seconds) for row in hands.entries()] == [(None, 20 * MINUTE)]
    sheet._on_opened(hands.entries()[0].id)
    QTest.mouseClick(sheet.form.cancel, Qt.MouseButton.LeftButton)
    sheet.list.choose_row(0)
    sheet.list.setFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    assert hands.entries() == []
    assert sheet._empty.isVisible()


def test_the_day_is_turned(hands: Hands) -> None:
    hands.timing.enter_on_task(hands.task_id, "Draft")
    sheet = hands.timing._sheet()
    QTest.mouseClick(sheet.before, Qt.MouseButton.LeftButton)
    QTest.keyClicks(sheet.form.length.edit, "30 min")
    assert sheet.form.hint.accessibleName() == "30 min on Mon 23 Nov"
    QTest.keyClick(sheet.form.length.edit, Qt.Key.Key_Return)
    assert [row.day.day for row in hands.entries()] == [23]
    QTest.mouseClick(sheet.today, Qt.MouseButton.LeftButton)
    assert sheet.model.rowCount() == 0
    QTest.mouseClick(sheet.after, Qt.MouseButton.LeftButton)
    assert sheet._day.day == 25


def test_time_of_a_deleted_task_is_still_listed(hands: Hands) -> None:
    lonely: list[int] = []
    hands.context.desk.do(msg("Add"), lambda session: lonely.append(tasks.create(session, title="Lonely", now=0)))
    hands.start(Subject(task_id=lonely[0]))
    hands.clock.pass_(10 * MINUTE)
    hands.timing.stop()
    hands.context.desk.do(msg("Delete"), lambda session: tasks.delete(session, task_ids=lonely, now=hands.clock()))
    hands.timing.enter()
    sheet = hands.timing._sheet()
    assert [row.title for row in sheet.model.rows] == ["Its task is gone"]
    sheet._on_opened(hands.entries()[0].id)
    assert sheet.form.subject.subject is None
