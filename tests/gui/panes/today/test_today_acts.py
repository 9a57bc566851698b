"""What is done to the things of Today, by keys and painted controls; all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.panes.today.hands import (
    LEFT,
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
from tests.gui.panes.today.work import TODAY, Work, in_days

from dualdesk.analysis.today import Row
from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.queries.time import running_timer

Show = Callable[[], TodayPage]


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


def test_enter_opens_the_task_in_its_project_else_the_client(work: Work, show: Show) -> None:
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
    assert asked == [("task", in_project), ("task", in_project), ("client", acme), ("client", acme)]


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
        ("task", old): {"done", "open", "beside", "timer", "delete", "day", "tomorrow", "today", "rename"}
        | {"time", "remind"}
        | every,
        ("appointment", soon): {"open", "beside", "delete"},
        ("appointment", over): {"held", "not_held", "delete"},
        ("reminder", reminder): {"done", "delete"} | every,
        ("agreement", agreement): {"open", "beside", "remind"} | every,
    }
    for key, acts in expected.items():
        page.list.menu_asked.emit(key, QPoint(10, 10))
        assert set(offered()) == acts | {"move_carried"}, key


def test_t_starts_the_timer_and_stops_it_again(work: Work, show: Show) -> None:
    work.task("First", priority=Priority.HIGH)
    task_id = work.task("Banner")
    page = show()
    choose(page, "task", task_id)
    press(page, Key.Key_T)
    running = page.context.desk.ask(running_timer)
    assert running is not None
    assert running.task_id == task_id
    press(page, Key.Key_T)
    assert page.context.desk.ask(running_timer) is None


def test_ctrl_enter_asks_for_the_desk_and_the_screen_tells_its_acts(work: Work, show: Show) -> None:
    portal = work.project("Portal", client_id=work.client("Acme"))
    work.task("First", priority=Priority.HIGH)
    task_id = work.task("In it", project_id=portal)
    page = show()
    asked: list[tuple[str, int]] = []
    page.open_beside_asked.connect(lambda kind, record_id: asked.append((kind, record_id)))
    choose(page, "task", task_id)
    acts = {act.keys: act for act in page.acts() if act is not None}
    acts["Ctrl+Return",].run()
    assert asked == [("task", task_id)]
    assert ("T",) in acts


def test_time_and_a_reminder_are_asked_for(work: Work, four: list[int], show: Show) -> None:
    page = show()
    asked: list[tuple[object, ...]] = []
    page.time_asked.connect(lambda *told: asked.append(("time", *told)))
    page.remind_asked.connect(lambda *told: asked.append(("remind", *told)))
    choose(page, "task", four[2])
    thing = page.list.current_thing()
    assert isinstance(thing, Row)
    for act in ("time", "remind"):
        page.list.acting.do(act)
    title = thing.item.title
    assert asked == [("time", "task", four[2], title), ("remind", "task", four[2], title)]
    assert current(page) == ("task", four[2])


def test_a_capital_letter_begins_a_line(work: Work, four: list[int], show: Show) -> None:
    page = show()
    choose(page, "task", four[2])
    QApplication.sendEvent(page.list, QKeyEvent(QEvent.Type.KeyPress, Key.Key_S, SHIFT, "S"))
    QTest.keyClicks(field(page), "end proofs 2h #Nowhere")
    assert page.line.line.edit.text() == "Send proofs 2h #Nowhere"


def test_the_menu_moves_what_is_carried_over(work: Work, show: Show) -> None:
    work.task("First", priority=Priority.HIGH)
    old = work.task("Old", planned_on=in_days(-1))
    page = show()
    page.list.menu_asked.emit(("task", old), QPoint(10, 10))
    move = offered()["move_carried"]
    assert move.text() == "Move it to today"
    move.trigger()
    assert work.of_task(old, "planned_on") == TODAY


def test_more_offers_the_menu(work: Work, four: list[int], show: Show, qtbot: QtBot) -> None:
    page = show()
    click(page, ("task", four[2]), "more")
    offered()["week"].trigger()
    assert work.of_task(four[2], "later_until") == in_days(7)
    QTest.mouseClick(page.band.more, LEFT)
    offered()["tomorrow"].trigger()
    assert work.of_task(four[0], "planned_on") == in_days(1)
