"""What Today shows: groups, figures that agree, filters, empty states, the week."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock
from tests.gui.panes.today.work import TODAY, Work, in_days

from dualdesk.base.terms import Priority
from dualdesk.panes.today import TodayPage
from dualdesk.queries.today import today_page
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Heading, RowText
from dualdesk.runtime.look.row_today import SlotRow, TodayRow
from dualdesk.services import tasks, time_entries
from dualdesk.services.bookings import Subject
from dualdesk.widgets.page import Page
from dualdesk.windows.shell import Shell

Show = Callable[[], TodayPage]


def rows(page: TodayPage) -> list[RowText]:
    return list(page.list.rows.rows)


def headings(page: TodayPage) -> dict[str, str]:
    return {row.title: row.note for row in rows(page) if isinstance(row, Heading)}


def titles(page: TodayPage) -> list[str]:
    return [row.title for row in rows(page) if isinstance(row, TodayRow | SlotRow)]


def row_called(page: TodayPage, title: str) -> TodayRow:
    return next(row for row in rows(page) if isinstance(row, TodayRow) and row.title == title)


def slot_called(page: TodayPage, title: str) -> SlotRow:
    return next(row for row in rows(page) if isinstance(row, SlotRow) and row.title == title)


def texts(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton) if button.isVisible()]


def press(state: QWidget) -> None:
    button = state.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_groups_in_their_order_with_the_first_thing_in_the_band(work: Work, show: Show) -> None:
    acme = work.client("Acme GmbH & Co. KG")
    work.slot("Review", 1, client_id=acme, duration_min=60, names=["Ada Okafor"], channel="video", agenda="The figures")
    work.task("Send the quote", client_id=acme, priority=Priority.HIGH, estimate_min=45)
    work.task("Sort the papers", estimate_min=30)
    work.task("Left over", planned_on=in_days(-4), estimate_min=15)
    work.task("Next thing", planned_on=in_days(1))
    page = show()
    assert page.band.accessibleName() == (
        "Start with this. Send the quote. Acme, High priority, est. 45 min, fits before your 11:12"
    )
    assert headings(page) == {
        "Appointments": "1 h today",
        "Then, in this order": "1 thing, 30 min",
        "Carried over": "1 from earlier, nothing is lost",
        "Next 7 days": "1 thing",
    }
    assert titles(page) == ["Review", "Sort the papers", "Left over", "Next thing"]
    slot = slot_called(page, "Review")
    assert (slot.time, slot.length, slot.soon.text) == ("11:12", "1 h", "in 1 h")
    assert slot.parts == ("Acme", "video with Ada Okafor", "The figures")
    assert (row_called(page, "Left over").when, row_called(page, "Next thing").when) == ("from Fri", "Tomorrow")
    assert page.head.title.text() == "Tuesday, 24 November"
    assert page.head.sentence.accessibleName() == (
        "1 appointment, 2 things to do. 2 h 15 min planned of 6 h 30 min, so 4 h 15 min stay free."
    )


def test_one_figure_is_the_same_everywhere(work: Work, show: Show, context: Context, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    for number in range(3):
        work.task(f"Project thing {number}", estimate_min=60)
    for number in range(2):
        work.task(f"Client thing {number}", client_id=acme, planned_on=in_days(-number), estimate_min=20)
    page = TodayPage(context)
    qtbot.addWidget(page)
    counted: list[int] = []
    page.counted.connect(counted.append)
    page.resize(1220, 900)
    page.show()
    counts = texts(page.head)
    ranked = today_page(context.desk.reader, now=context.desk.clock(), zone="UTC")
    head = ranked.today.head
    assert counts == ["All 5", "Client work 2", "Project work 3"]
    assert counted[-1] == head.all == 5
    assert 1 + sum(isinstance(row, TodayRow) and row.size != "line" for row in rows(page)) == 5
    bar = next(day for day in ranked.week if day.day == TODAY)
    assert bar.client + bar.project + bar.appointments == head.planned_min == 200


def test_the_badge_stays_true_while_another_screen_is_shown(work: Work, context: Context, qtbot: QtBot) -> None:
    first = work.task("First", planned_on=TODAY)
    page = TodayPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.counted) as counted:
        work.task("Second", planned_on=TODAY)
    assert counted.args == [2]
    with qtbot.waitSignal(page.counted) as counted:
        work.write(lambda session: tasks.delete(session, task_ids=[first], now=work.desk.clock()))
    assert counted.args == [1]
    page.show()
    assert texts(page.head)[0] == "All 1"


def test_numbers_say_what_they_are(work: Work, show: Show) -> None:
    work.task("First", priority=Priority.HIGH)
    begun = work.task("Begun", estimate_min=90)
    work.task("Guessed", estimate_min=30)
    work.task("Unknown")
    work.write(lambda session: time_entries.add(session, subject=Subject(task_id=begun), day=TODAY, minutes=42))
    page = show()
    assert row_called(page, "Begun").number == "48 min left"
    assert row_called(page, "Guessed").number == "est. 30 min"
    assert row_called(page, "Unknown").number == ""
    assert page.head.sentence.accessibleName().endswith("2 have no estimate.")
    assert row_called(page, "Begun").spoken == "Begun, Planned for today, 48 min left"


def test_a_filter_is_a_real_filter(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    work.task("Project thing", priority=Priority.HIGH)
    work.task("Client thing", client_id=acme)
    work.slot("Review", 2, client_id=acme)
    page = show()
    page.filter_list()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.head.chosen == "client"
    assert "Client thing" in page.band.accessibleName()
    assert titles(page) == ["Review"]
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert "Project thing" in page.band.accessibleName()
    assert titles(page) == []


def test_a_filter_that_leaves_nothing_says_so_and_leads_back(work: Work, show: Show, qtbot: QtBot) -> None:
    work.task("Project thing")
    page = show()
    page.filter_list()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    state = page.empty.findChild(QWidget, "today_filtered")
    assert state is not None
    assert state.isVisible()
    press(state)
    assert page.head.chosen == "all"
    assert page.band.isVisible()


def test_an_empty_desk_leads_to_the_line(show: Show, qtbot: QtBot) -> None:
    page = show()
    state = page.empty.findChild(QWidget, "today_new")
    assert state is not None
    assert state.isVisible()
    assert state.accessibleName().startswith("Your desk is empty")
    assert not page.plane.section.isVisible()
    assert page.line.line.edit.hasFocus()
    page.setFocus()
    press(state)
    assert page.line.line.edit.hasFocus()
    assert texts(page.head) == ["All", "Client work", "Project work"]


def test_a_day_that_is_done_names_what_is_next_and_pulls_it(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme")
    done = work.task("Today's thing")
    work.task("Tomorrow's thing", planned_on=in_days(1))
    work.slot("Hand over", 52, client_id=acme, names=["Priya Nair"])
    page = show()
    page.band.done.setFocus()
    QTest.keyClick(page.band.done, Qt.Key.Key_Space)
    assert work.of_task(done, "state") == "done"
    state = page.empty.findChild(QWidget, "today_pull")
    assert state is not None
    assert state.accessibleName() == "Nothing more needs you today. Next up: Tomorrow's thing, Wed 25 Nov."
    assert page.head.sentence.accessibleName() == "1 thing is done. 6 h 30 min are free."
    press(state)
    assert "Tomorrow's thing" in page.band.accessibleName()
    assert page.band.isVisible()


def test_nothing_to_pull_offers_to_add_something(work: Work, show: Show) -> None:
    acme = work.client("Acme")
    work.slot("Hand over", 52, client_id=acme, names=["Priya Nair"])
    page = show()
    state = page.empty.findChild(QWidget, "today_done")
    assert state is not None
    assert state.accessibleName().endswith("Next up: Hand over with Priya Nair, Thu 26 Nov 14:12.")
    press(state)
    assert page.line.line.edit.hasFocus()


def test_what_comes_after_a_week_is_not_called_next(work: Work, show: Show) -> None:
    work.task("In three weeks", planned_on=in_days(21))
    page = show()
    state = page.empty.findChild(QWidget, "today_done")
    assert state is not None
    assert state.accessibleName() == "Nothing more needs you today. Nothing is planned for the next 7 days."


def test_what_can_be_cancelled_soon_leads_to_its_client(work: Work, show: Show, qtbot: QtBot) -> None:
    acme = work.client("Acme GmbH")
    work.agreement(acme, notice_in=3, value_minor=1_840_000, currency="EUR", billing_period="year")
    page = show()
    row = page.plane.findChild(QPushButton, "cancel_row")
    assert row is not None
    assert row.accessibleName() == "Acme, 3 days, until Fri 27 Nov, €18,400 a year, Care"
    row.setFocus()
    with qtbot.waitSignal(page.open_asked) as asked:
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert asked.args == ["client", acme]
    assert page.band.done.text() == "Open"


def test_the_week_says_first_what_is_too_much(work: Work, show: Show) -> None:
    work.task("Big", planned_on=in_days(3), estimate_min=510)
    page = show()
    spoken = page.plane.week.accessibleName()
    assert spoken.startswith(
        "This week. Friday holds 3 h 30 min too much. Tue to Fri: 8:30 h planned, 24:30 h bookable"
    )
    work.task("Big too", planned_on=TODAY, estimate_min=400)
    assert "2 days hold too much, most Friday" in page.plane.week.accessibleName()


def test_a_narrow_window_gives_the_week_to_the_list(work: Work, show: Show) -> None:
    page = show()
    page.resize(1179, 720)
    assert not page.plane.isVisible()
    page.resize(1180, 720)
    assert page.plane.isVisible()


def test_appointments_count_down_by_the_minute(work: Work, show: Show, clock: SteppedClock, qtbot: QtBot) -> None:
    work.slot("Review", 1, client_id=work.client("Acme"), duration_min=30)
    page = show()
    assert slot_called(page, "Review").soon.text == "in 1 h"
    clock.pass_(60)
    page._on_tick()
    assert slot_called(page, "Review").soon.text == "in 59 min"
    assert slot_called(page, "Review").soon.tone == "accent_ink"
    clock.pass_(60 * 60)
    page._on_tick()
    assert slot_called(page, "Review").soon.text == "now"


def test_an_agreement_is_no_box_to_tick(work: Work, show: Show) -> None:
    acme = work.client("Acme")
    work.task("Promised", deadline=TODAY, client_id=acme)
    work.agreement(acme, notice_in=20, title="Hosting")
    page = show()
    row = row_called(page, "Hosting")
    assert row.state == "untickable"
    assert row.parts[:2] == ("Acme", "Is the proposal with them? By Mon 14 Dec")


def test_every_control_is_reachable_and_named(work: Work, context: Context, qtbot: QtBot) -> None:
    acme = work.client("Kessler Bewässerungssysteme und Teichbau GmbH & Co. KG")
    work.agreement(acme, notice_in=3)
    work.slot("Review", 1, client_id=acme)
    for number in range(4):
        work.task(f"Thing {number}", client_id=acme)

    class Other(Page):
        def reload(self) -> None:
            """Nothing."""

    page = TodayPage(context)
    shell = Shell(context, {"today": page, "clients": Other(context)})
    page.counted.connect(shell.show_badge)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    assert unreachable(shell) == []
    assert all(row.spoken for row in rows(page))


def test_a_task_that_comes_from_elsewhere_is_seen(work: Work, show: Show) -> None:
    page = show()
    task_id = work.task("New here")
    assert "New here" in page.band.accessibleName()
    work.write(lambda session: tasks.delete(session, task_ids=[task_id], now=work.desk.clock()))
    assert not page.band.isVisible()
