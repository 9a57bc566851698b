from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.gui.panes.timing.hands import MINUTE, Hands

from dualdesk.base.dates import local_time
from dualdesk.base.messages import msg
from dualdesk.runtime.access import unreachable
from dualdesk.services import tasks
from dualdesk.services.bookings import Subject
from dualdesk.widgets.calendar import Calendar


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
    hands.timing.enter_on("task", hands.task_id, "Draft")
    sheet = hands.timing._sheet()
    assert QApplication.focusWidget() is sheet.form.begins.edit
    QTest.keyClicks(sheet.form.length.edit, "45 min")
    QTest.keyClick(sheet.form.length.edit, Qt.Key.Key_Return)
    (entry,) = hands.entries()
    assert (entry.started_at, entry.seconds) == (None, 45 * MINUTE)


def test_what_overlaps_or_reaches_over_midnight_is_said_and_allowed(hands: Hands) -> None:
    hands.timing.enter_on("task", hands.task_id, "Draft")
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
    hands.timing.enter_on("task", hands.task_id, "Draft")
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
    hands.timing.enter_on("task", hands.task_id, "Draft")
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
    hands.timing.enter_on("task", hands.task_id, "Draft")
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


def test_another_day_is_chosen_in_the_calendar(hands: Hands) -> None:
    hands.timing.enter()
    sheet = hands.timing._sheet()
    before = sheet._day
    QTest.keyClick(sheet.form.begins.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, Calendar)
    assert calendar.grid.day == before
    QTest.keyClick(calendar.grid, Qt.Key.Key_Up)
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert sheet._day == before - timedelta(7)
    assert sheet.today.isVisible()
