"""What is done on Today, by the keys and the painted controls a person uses; all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.panes.today.work import TODAY, Work, in_days

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.panes.today.things import TodayList
from dualdesk.runtime.look.row_today import SlotRow, TodayRow

Show = Callable[[], TodayPage]
Key = Qt.Key
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def choose(page: TodayPage, kind: str, record_id: int) -> None:
    page.list.setFocus()
    page.list.choose_row(page.list.rows.row_of((kind, record_id)))


def press(page: TodayPage, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(page.list, key, modifier)


def current(page: TodayPage) -> object:
    return page.list.current_key


def shown(page: TodayPage) -> list[object]:
    return [row.key for row in page.list.rows.rows if not row.heading]


def field(page: TodayPage) -> QLineEdit:
    focused = page.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def answer(page: TodayPage, text: str) -> None:
    edit = field(page)
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Key.Key_Return)


def point_of(view: TodayList, key: object, act: str) -> QPoint:
    """The middle of a painted control of a row."""
    index = view.rows.index_of(key)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    middle = option.rect.center().y()
    hits = [
        x
        for x in range(option.rect.left(), option.rect.right(), 2)
        if (found := view._delegate.target_at(option, index, QPoint(x, middle).toPointF())) and found.act == act
    ]
    return QPoint((hits[0] + hits[-1]) // 2, middle)


def click(page: TodayPage, key: object, act: str) -> None:
    point = point_of(page.list, key, act)
    QTest.mouseMove(page.list.viewport(), point)
    QTest.mouseClick(page.list.viewport(), LEFT, NO_KEYS, point)


def offered(page: QWidget) -> dict[str, QAction]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.objectName(): action for action in menu.actions() if not action.isSeparator()}
    menu.close()
    return actions


@pytest.fixture
def four(work: Work) -> list[int]:
    """The first thing, and three more in their order."""
    first = work.task("First", priority=Priority.HIGH)
    return [first, *(work.task(f"Thing {number}", estimate_min=10) for number in range(3))]


def test_space_finishes_and_the_neighbour_is_current(work: Work, four: list[int], show: Show) -> None:
    page = show()
    assert current(page) == ("task", four[1])
    press(page, Key.Key_Space)
    assert work.of_task(four[1], "state") == "done"
    assert work.last_step() == "Finish “{title}”"
    assert current(page) == ("task", four[2])
    assert page.list.hasFocus()


def test_undo_brings_back_the_row_and_chooses_it(work: Work, four: list[int], show: Show) -> None:
    page = show()
    choose(page, "task", four[2])
    press(page, Key.Key_Space)
    assert current(page) == ("task", four[3])
    work.desk.undo()
    assert work.of_task(four[2], "state") == "todo"
    assert current(page) == ("task", four[2])


def test_a_click_on_the_painted_box_finishes(work: Work, four: list[int], show: Show) -> None:
    page = show()
    click(page, ("task", four[3]), "done")
    assert work.of_task(four[3], "state") == "done"
    assert current(page) == ("task", four[2])


def test_the_band_finishes_and_shows_the_next(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    page.band.done.setFocus()
    QTest.keyClick(page.band.done, Key.Key_Space)
    assert work.of_task(four[0], "state") == "done"
    assert "Thing 0" in page.band.accessibleName()
    assert page.band.done.hasFocus()
    assert shown(page) == [("task", four[2]), ("task", four[3])]


def test_later_hides_until_tomorrow(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    QTest.mouseClick(page.band.later, LEFT)
    assert work.of_task(four[0], "later_until") == in_days(1)
    assert work.last_step() == "Put off “{title}” to {day}"
    assert "Thing 0" in page.band.accessibleName()
    click(page, ("task", four[2]), "later")
    assert work.of_task(four[2], "later_until") == in_days(1)
    assert current(page) == ("task", four[3])
    work.desk.undo()
    assert current(page) == ("task", four[2])


def test_the_last_one_put_off_stays_chosen_where_nothing_else_is(work: Work, show: Show) -> None:
    first, second = work.task("First", priority=Priority.HIGH), work.task("Second")
    page = show()
    click(page, ("task", second), "later")
    assert shown(page) == [("task", second)]
    assert current(page) == ("task", second)
    assert work.of_task(first, "later_until") is None


def test_d_types_a_planned_day_with_its_preview(work: Work, four: list[int], show: Show) -> None:
    page = show()
    press(page, Key.Key_D)
    assert field(page).text() == "24 Nov"
    QTest.keyClicks(field(page), "fri")
    assert field(page).accessibleDescription() == "Fri 27 Nov, in 3 days"
    QTest.keyClick(field(page), Key.Key_Return)
    assert work.of_task(four[1], "planned_on") == in_days(3)
    assert page.list.hasFocus()
    assert current(page) == ("task", four[2])


def test_a_day_that_is_none_stays_typed_and_changes_nothing(work: Work, four: list[int], show: Show) -> None:
    page = show()
    press(page, Key.Key_D)
    QTest.keyClicks(field(page), "31.2.")
    assert field(page).accessibleDescription().startswith("No such day.")
    QTest.keyClick(field(page), Key.Key_Return)
    assert field(page).text() == "31.2."
    QTest.keyClick(field(page), Key.Key_Escape)
    assert work.of_task(four[1], "planned_on") == TODAY
    assert page.list.hasFocus()


def test_no_day_takes_a_task_off_today(work: Work, four: list[int], show: Show) -> None:
    page = show()
    press(page, Key.Key_D)
    edit = field(page)
    edit.selectAll()
    QTest.keyClick(edit, Key.Key_Delete)
    QTest.keyClick(edit, Key.Key_Return)
    assert work.of_task(four[1], "planned_on") is None
    assert work.last_step() == "Plan “{title}” for no day"


def test_shift_d_plans_for_tomorrow(work: Work, four: list[int], show: Show) -> None:
    page = show()
    press(page, Key.Key_D, SHIFT)
    assert work.of_task(four[1], "planned_on") == in_days(1)
    assert current(page) == ("task", four[2])


def test_del_deletes_and_undo_restores(work: Work, four: list[int], show: Show) -> None:
    page = show()
    press(page, Key.Key_Delete)
    assert ("task", four[1]) not in shown(page)
    work.desk.undo()
    assert current(page) == ("task", four[1])


def test_f2_renames(work: Work, four: list[int], show: Show) -> None:
    page = show()
    press(page, Key.Key_F2)
    answer(page, "Renamed")
    assert work.of_task(four[1], "title") == "Renamed"
    press(page, Key.Key_F2)
    answer(page, " ")
    assert field(page).accessibleDescription() == "A task needs a title."
    QTest.keyClick(field(page), Key.Key_Escape)
    assert work.of_task(four[1], "title") == "Renamed"


def test_enter_opens_the_project_else_the_client(work: Work, show: Show) -> None:
    acme = work.client("Acme")
    portal = work.project("Portal", client_id=acme)
    work.task("First", priority=Priority.HIGH)
    in_project = work.task("In it", project_id=portal)
    of_client = work.task("For them", client_id=acme)
    alone = work.task("Alone")
    page = show()
    asked: list[tuple[str, int]] = []
    page.open_asked.connect(lambda kind, record_id: asked.append((kind, record_id)))
    for task_id in (in_project, of_client, alone):
        choose(page, "task", task_id)
        press(page, Key.Key_Return)
        press(page, Key.Key_Enter)
    assert asked == [("project", portal), ("project", portal), ("client", acme), ("client", acme)]


def test_a_click_on_the_band_opens_what_it_is_about(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    work.task("First", client_id=acme)
    page = show()
    with qtbot.waitSignal(page.open_asked) as asked:
        QTest.mouseClick(page.band, LEFT, NO_KEYS, QPoint(200, 40))
    assert asked.args == ["client", acme]


def test_all_that_is_carried_over_moves_to_today(work: Work, show: Show) -> None:
    carried = [work.task(f"Old {number}", planned_on=in_days(-number - 1)) for number in range(2)]
    work.task("Put off before", planned_on=in_days(-3))
    page = show()
    heading = next(row for row in page.list.rows.rows if row.key == ("heading", "carried"))
    click(page, heading.key, "move_carried")
    assert [work.of_task(task_id, "planned_on") for task_id in carried] == [TODAY, TODAY]
    assert work.last_step() == "Move {n} thing to today"
    assert page.context.desk.undoable() is not None
    work.desk.undo()
    assert [work.of_task(task_id, "planned_on") for task_id in carried] == [in_days(-1), in_days(-2)]


def test_the_menu_holds_what_applies(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    work.task("First", deadline=TODAY)
    old = work.task("Old", planned_on=in_days(-1), client_id=acme)
    soon = work.slot("Review", 1, client_id=acme)
    over = work.slot("Visit", -20)
    reminder = work.reminder("Send the card")
    agreement = work.agreement(acme, notice_in=20)
    page = show()
    every = {"later", "week", "until"}
    expected = {
        ("task", old): {"done", "open", "delete", "day", "tomorrow", "today", "rename"} | every,
        ("appointment", soon): {"open", "delete"},
        ("appointment", over): {"held", "not_held", "delete"},
        ("reminder", reminder): {"done", "delete"} | every,
        ("agreement", agreement): {"open"} | every,
    }
    for key, acts in expected.items():
        page.list.menu_asked.emit(key, QPoint(10, 10))
        assert set(offered(page)) == acts | {"move_carried"}, key


def test_the_menu_moves_what_is_carried_over(work: Work, show: Show) -> None:
    work.task("First", priority=Priority.HIGH)
    old = work.task("Old", planned_on=in_days(-1))
    page = show()
    page.list.menu_asked.emit(("task", old), QPoint(10, 10))
    move = offered(page)["move_carried"]
    assert move.text() == "Move it to today"
    move.trigger()
    assert work.of_task(old, "planned_on") == TODAY


def test_more_offers_the_menu(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    click(page, ("task", four[2]), "more")
    offered(page)["week"].trigger()
    assert work.of_task(four[2], "later_until") == in_days(7)
    QTest.mouseClick(page.band.more, LEFT)
    offered(page)["tomorrow"].trigger()
    assert work.of_task(four[0], "planned_on") == in_days(1)


def test_later_until_a_day_is_typed_over_the_band(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    QTest.mouseClick(page.band.more, LEFT)
    until = offered(page)["until"]
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
    offered(page)["week"].trigger()
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
    assert page.line._error.accessibleName() == "No client is called “Nobody”."
    assert page.line._error.isVisible()
    QTest.keyClicks(edit, "!")
    assert not page.line._error.isVisible()
    work.client("Nobody")
    edit.setText("call Ana @Nobody 20m: wants a quote >fri")
    QTest.keyClick(edit, Key.Key_Return)
    assert work.last_step() == "Log “{title}”"
    QTest.keyClick(edit, Key.Key_Escape)
    assert page.list.hasFocus()


def test_acts_before_the_services_are_there_are_done_once_they_are(work: Work, show: Show) -> None:
    task_id = work.task("First")
    page = show()
    store, work.desk._store = work.desk._store, None
    page.band.done.setFocus()
    QTest.keyClick(page.band.done, Key.Key_Space)
    work.desk._store = store
    assert work.of_task(task_id, "state") == "todo"
    work.desk.became_ready.emit()
    assert work.of_task(task_id, "state") == "done"
