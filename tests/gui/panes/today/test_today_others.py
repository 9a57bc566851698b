"""The band, the line, and what is no task on Today: reminders, agreements, appointments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.panes.today.hands import (
    LEFT,
    NO_KEYS,
    SHIFT,
    Key,
    answer,
    choose,
    click,
    current,
    field,
    offered,
    press,
    shown,
)
from tests.gui.panes.today.work import TODAY, Work, in_days, without_services

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.runtime.look.row_today import SlotRow, TodayRow

Show = Callable[[], TodayPage]


def test_the_band_finishes_and_shows_the_next(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    page.band.done.setFocus()
    QTest.keyClick(page.band.done, Key.Key_Space)
    assert work.of_task(four[0], "state") == "done"
    assert "Thing 0" in page.band.accessibleName()
    assert page.band.done.hasFocus()
    assert shown(page) == [("task", four[2]), ("task", four[3])]


def test_a_click_on_the_band_opens_what_it_is_about(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    work.task("First", client_id=acme)
    page = show()
    with qtbot.waitSignal(page.open_asked) as asked:
        QTest.mouseClick(page.band, LEFT, NO_KEYS, QPoint(200, 40))
    assert asked.args == ["client", acme]


def test_later_until_a_day_is_typed_over_the_band(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    QTest.mouseClick(page.band.more, LEFT)
    until = offered()["until"]
    until.trigger()
    answer(page, "tod")
    assert field(page).accessibleDescription() == "Choose a day after today."
    answer(page, "+3d")
    assert work.of_task(four[0], "later_until") == in_days(3)
    assert page.band.later.hasFocus()
    until.trigger()
    QTest.keyClick(field(page), Key.Key_Return)
    assert work.of_task(four[1], "later_until") is None


def test_keys_work_on_the_band_too(work: Work, four: list[int], show: Show) -> None:
    page = show()
    page.band.done.setFocus()
    QTest.keyClick(page.band.done, Key.Key_D, SHIFT)
    assert work.of_task(four[0], "planned_on") == in_days(1)
    QTest.keyClick(page.band.done, Key.Key_Delete)
    assert shown(page)[0] == ("task", four[3])


def test_reminders_are_seen_to_put_off_and_deleted(work: Work, show: Show) -> None:
    work.task("First", priority=Priority.HIGH)
    seen, put_off, gone = (work.reminder(text) for text in ("Seen", "Put off", "Gone"))
    page = show()
    choose(page, "reminder", seen)
    press(page, Key.Key_Space)
    click(page, ("reminder", put_off), "later")
    choose(page, "reminder", gone)
    press(page, Key.Key_Delete)
    assert shown(page) == [("reminder", put_off)]
    row = page.list.rows.rows[-1]
    assert isinstance(row, TodayRow)
    assert (row.when, row.size) == ("Tomorrow", "line")
    # D is for planned days, which a reminder has none of.
    choose(page, "reminder", put_off)
    press(page, Key.Key_D)
    assert page.list.hasFocus()


def test_an_agreement_opens_its_client_and_can_be_put_off(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    work.task("First", deadline=TODAY)
    agreement = work.agreement(acme, notice_in=20)
    page = show()
    choose(page, "agreement", agreement)
    with qtbot.waitSignal(page.open_asked) as asked:
        press(page, Key.Key_Space)
    assert asked.args == ["client", acme]
    press(page, Key.Key_Delete)
    click(page, ("agreement", agreement), "later")
    row = page.list.rows.rows[-1]
    assert isinstance(row, TodayRow)
    assert (row.key, row.when) == (("agreement", agreement), "Tomorrow")
    work.desk.undo()
    assert page.list.rows.rows[-1].key == ("agreement", agreement)


def test_an_agreement_cannot_be_put_off_past_its_day(work: Work, show: Show, qtbot: QtBot) -> None:
    work.agreement(work.client("Acme"), notice_in=3)
    page = show()
    refused: list[UserError] = []
    work.desk.refused.connect(refused.append)
    QTest.mouseClick(page.band.more, LEFT)
    offered()["week"].trigger()
    assert [error.field for error in refused] == ["later_until"]


def test_what_is_over_asks_whether_it_took_place(work: Work, show: Show) -> None:
    acme = work.client("Acme")
    held = work.slot("Held", -2, client_id=acme, duration_min=30)
    missed = work.slot("Missed", -50, client_id=acme)
    running = work.slot("Running", -0.1, client_id=acme, duration_min=30)
    deleted = work.slot("Deleted", -3, client_id=acme)
    page = show()
    assert [row.soon.text for row in page.list.rows.rows if isinstance(row, SlotRow)] == [
        "Log it?", "Log it?", "Log it?", "now",
    ]  # fmt: skip
    choose(page, "appointment", held)
    press(page, Key.Key_Space)
    assert work.of_slot(held, "status") == "held"
    assert work.last_step() == "“{title}” took place"
    click(page, ("appointment", missed), "not_held")
    assert work.of_slot(missed, "status") == "not_held"
    choose(page, "appointment", deleted)
    press(page, Key.Key_Delete)
    assert shown(page) == [("appointment", running)]
    work.desk.undo()
    assert current(page) == ("appointment", deleted)


def test_an_appointment_to_come_opens_its_client(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    slot = work.slot("Review", 1, client_id=acme)
    page = show()
    choose(page, "appointment", slot)
    asked: list[int] = []
    page.open_asked.connect(lambda _kind, record_id: asked.append(record_id))
    press(page, Key.Key_Space)
    click(page, ("appointment", slot), "open")
    assert asked == [acme, acme]
    assert work.of_slot(slot, "status") == "planned"


def test_the_line_adds_for_today_and_keeps_the_keyboard(work: Work, show: Show) -> None:
    page = show()
    page.add()
    edit = page.line.line.edit
    QTest.keyClicks(edit, "Send proofs 2h !high")
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.text() == ""
    assert edit.hasFocus()
    assert "Send proofs" in page.band.accessibleName()
    QTest.keyClicks(edit, "Later thing +3d")
    QTest.keyClick(edit, Key.Key_Return)
    row = page.list.rows.rows[-1]
    assert isinstance(row, TodayRow)
    assert (row.title, row.when) == ("Later thing", "Fri")


def test_the_line_keeps_what_is_refused(work: Work, show: Show, qtbot: QtBot) -> None:
    work.task("First")
    work.task("Second")
    page = show()
    page.log()
    edit = page.line.line.edit
    QTest.keyClicks(edit, "call Ana @Nobody 20m: wants a quote")
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.text() == "call Ana @Nobody 20m: wants a quote"
    error = page.line.error
    assert error is not None
    assert error.accessibleName() == "No client is called “Nobody”."
    assert error.isVisible()
    QTest.keyClicks(edit, "!")
    assert not error.isVisible()
    work.client("Nobody")
    edit.setText("call Ana @Nobody 20m: wants a quote >fri")
    QTest.keyClick(edit, Key.Key_Return)
    assert work.last_step() == "Log “{title}”"
    QTest.keyClick(edit, Key.Key_Escape)
    assert page.list.hasFocus()


def test_acts_before_the_services_are_there_are_done_once_they_are(work: Work, show: Show) -> None:
    task_id = work.task("First")
    page = show()
    with without_services(work.desk):
        page.band.done.setFocus()
        QTest.keyClick(page.band.done, Key.Key_Space)
    assert work.of_task(task_id, "state") == "todo"
    work.desk.became_ready.emit()
    assert work.of_task(task_id, "state") == "done"
