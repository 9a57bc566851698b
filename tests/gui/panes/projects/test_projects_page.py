"""The screen as a whole: its head and figures, adding tasks, opening records, planes, readers."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.messages import msg
from dualdesk.base.terms import Priority
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.wording import figures
from dualdesk.queries.project_budget import project_budget
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.services import bookings, clients, projects, tasks, time_entries
from dualdesk.widgets.choices import Tab
from dualdesk.widgets.figures import Figure

KEY = Qt.Key
LINE = "Send proofs to Mira fri 2h !high"


def all_figures(page: ProjectsPage) -> list[Figure]:
    project = page.view.project
    assert project is not None
    budget = page.context.desk.ask(lambda session: project_budget(session, project_id=project.id, today=TODAY))
    return figures(page.context, project, budget)


def figure(page: ProjectsPage, label: str) -> Figure | None:
    return next((one for one in all_figures(page) if one.label == label), None)


def test_nothing_is_shown_before_the_desk_is_ready(qtbot: QtBot, context: Context) -> None:
    desk = Desk(context.desk.reader, clock=context.desk.clock)
    page = ProjectsPage(Context(desk, context.look, context.language, context.today, context.zone))
    qtbot.addWidget(page)
    page.show()
    assert not page.empty.isVisible()
    assert not page.view.isVisible()


def test_a_line_is_understood_before_it_adds_a_task(page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal")
    page.add()
    line = page.view.tasks.line.line
    assert line.edit.hasFocus()
    QTest.keyClicks(line.edit, LINE)
    assert [chip.text() for chip in line._chips] == ["Fri 27 Nov", "2 h", "High"]
    QTest.keyClick(line.edit, KEY.Key_Return)
    (row,) = [row for row in page.view.tasks.list.tasks.rows if not row.heading]
    task = int(str(row.key))
    assert work.of_task(task, "title") == "Send proofs to Mira"
    assert work.of_task(task, "project_id") == portal
    assert (work.of_task(task, "planned_on"), work.of_task(task, "estimate_min")) == (in_days(3), 120)
    assert work.of_task(task, "priority") == Priority.HIGH
    assert (line.edit.text(), line.edit.hasFocus(), line._chips) == ("", True, [])
    assert page.view.tasks.list.current_key == task
    assert figure(page, "Tasks done") == Figure("Tasks done", "0", "of 1", "1 open")


def test_a_chip_is_rejected_and_esc_empties_then_leaves(page: ProjectsPage, work: Work) -> None:
    work.task("Task", work.project("Portal"))
    page.add()
    line = page.view.tasks.line.line
    QTest.keyClicks(line.edit, "Report fri")
    QTest.keyClick(line.edit, KEY.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert line._chips == []
    QTest.keyClick(line.edit, KEY.Key_Escape)
    assert (line.edit.text(), line.edit.hasFocus()) == ("", True)
    QTest.keyClick(line.edit, KEY.Key_Escape)
    assert page.view.tasks.list.hasFocus()


def test_what_cannot_be_added_is_said_under_the_line(page: ProjectsPage, work: Work) -> None:
    work.project("Portal")
    page.add()
    line = page.view.tasks.line.line
    QTest.keyClicks(line.edit, "Report #Nowhere")
    QTest.keyClick(line.edit, KEY.Key_Return)
    assert line.edit.text() == "Report #Nowhere"
    assert line.edit.accessibleDescription() == "No project is called “Nowhere”."
    QTest.keyClick(line.edit, KEY.Key_Backspace)
    assert line.edit.accessibleDescription() == ""


def test_a_task_for_another_project_goes_there(page: ProjectsPage, work: Work) -> None:
    work.project("Website", deadline=in_days(30))
    portal = work.project("Portal", deadline=in_days(20))
    page.open_record(portal)
    page.add()
    QTest.keyClicks(page.view.tasks.line.line.edit, "Report #Website")
    QTest.keyClick(page.view.tasks.line.line.edit, KEY.Key_Return)
    assert page.view.tasks.line.line.edit.text() == ""
    assert page.view.tasks.list.tasks.is_empty


def test_the_figures_are_those_of_the_file(page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal", deadline=in_days(24))
    assert [one.label for one in all_figures(page)] == ["Tasks done", "Time spent", "Deadline"]
    done, estimated, _unknown, *_rest = work.tasks(portal, "A", "B", "C")
    work.write(lambda session: tasks.edit(session, task_id=estimated, estimate_min=90))
    subject = bookings.Subject(task_id=done)
    work.write(lambda session: time_entries.add(session, subject=subject, day=TODAY, minutes=1440))
    work.write(lambda session: time_entries.add(session, subject=subject, day=in_days(-1), minutes=1440))
    work.write(lambda session: time_entries.add(session, subject=subject, day=in_days(-2), minutes=322))
    work.done(done)
    assert figure(page, "Tasks done") == Figure("Tasks done", "1", "of 3", "2 open")
    spent = "Time spent", "53 h 22 min", ""
    assert figure(page, "Time spent") == Figure(*spent, "1 h 30 min left, 1 not estimated")
    assert figure(page, "Deadline") == Figure("Deadline", "Fri 18 Dec", "", "in 24 days")
    work.write(lambda session: tasks.edit(session, task_id=_unknown, estimate_min=15))
    assert figure(page, "Time spent") == Figure(*spent, "1 h 45 min left by estimate")
    for task_id in (estimated, _unknown):
        work.write(partial(tasks.edit, task_id=task_id, estimate_min=None))
    assert figure(page, "Time spent") == Figure(*spent, "nothing estimated yet")
    work.done(estimated, _unknown)
    assert figure(page, "Time spent") == Figure(*spent, "nothing open")
    assert "Time spent: 53 h 22 min" in page.view.figures.accessibleName()


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (None, None),
        (8, None),
        (7, "Due on Tue 1 Dec, in 7 days"),
        (0, "Due today"),
        (-4, "4 days late: the deadline was Fri 20 Nov"),
    ],
)
def test_of_a_project_that_owes_no_work_a_deadline_leads_where_it_is_near(
    qtbot: QtBot, page: ProjectsPage, work: Work, days: int | None, title: str | None
) -> None:
    portal = work.project("Portal", deadline=None if days is None else in_days(days))
    qtbot.waitUntil(lambda: page.watch.is_fresh)
    assert page.view.band.isVisible() == (title is not None)
    assert title is None or page.view.band.accessibleName() == f"{title}. No tasks yet"
    work.done(work.task("Task", portal))
    qtbot.waitUntil(lambda: page.watch.is_fresh)
    assert title is None or page.view.band.accessibleName() == f"{title}. Every task is done"


def test_the_band_goes_once_the_project_is_delivered(qtbot: QtBot, page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal", deadline=in_days(-1), code="P-1")
    qtbot.waitUntil(page.view.band.isVisible)
    work.write(lambda session: projects.deliver(session, project_id=portal, on=TODAY))
    assert not page.view.band.isVisible()
    assert page.view.head._parts.accessibleName() == "For myself, P-1, Delivered on Tue 24 Nov"
    work.write(lambda session: projects.archive(session, project_id=portal, now=0))
    assert page.view.head._parts.accessibleName() == "For myself, P-1, Archived, Delivered on Tue 24 Nov"


def test_the_client_is_a_link(qtbot: QtBot, page: ProjectsPage, work: Work) -> None:
    client = work.client("Kessler Bewässerungssysteme GmbH & Co. KG")
    work.project("Portal", client_id=client)
    link = page.view.head.client
    assert link.accessibleName() == "Open Kessler Bewässerungssysteme GmbH & Co. KG"
    with qtbot.waitSignal(page.open_asked) as asked:
        QTest.keyClick(link, KEY.Key_Space)
    assert asked.args == ["client", client]
    work.write(lambda session: clients.delete(session, client_id=client))
    assert page.empty.isVisible()
    work.project("My own")
    assert not page.view.head.client.isVisible()
    page.view._on_client_asked()


def test_a_task_is_shown_wherever_it_is(page: ProjectsPage, work: Work) -> None:
    work.project("Website", deadline=in_days(1))
    portal = work.project("Portal", deadline=in_days(20))
    over, still_open = work.tasks(portal, "Over", "Open")
    work.done(over)
    page.show_task(still_open)
    page.focus_start()
    assert (page.plane.list.current_key, page.view.tasks.list.current_key) == (portal, still_open)
    assert page.view.tasks.list.hasFocus()
    page.show_task(over)
    assert page.view.tasks.list.current_key == over
    page.focus_start()
    page.focus_start()
    assert page.plane.list.hasFocus()


def test_a_task_that_is_nowhere_is_said(page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal")
    loose = work.write(lambda session: tasks.create(session, now=0, title="Loose"))
    said: list[str] = []
    page.context.desk.refused.connect(lambda error: said.append(page.context.say(error.message)))
    page.show_task(loose)
    page.show_task(999)
    assert said == ["“Loose” is in no project.", "This task is no longer there."]
    assert page.view.project is not None
    assert page.view.project.id == portal
    assert not page.view.tasks.list.show_task(999)
    page.focus_start()
    assert page.plane.list.hasFocus()


def test_a_task_asked_for_while_hidden_is_shown_with_the_screen(page: ProjectsPage, work: Work) -> None:
    task = work.task("Task", work.project("Portal"))
    page.hide()
    page.show_task(task)
    page.show()
    page.focus_start()
    assert page.view.tasks.list.current_key == task
    page.view.tasks.list.clearSelection()
    work.project("Another")
    assert page.view.tasks.list.selected_keys() == []


def test_a_hidden_screen_reads_again_when_shown(page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal")
    page.hide()
    work.task("Meanwhile", portal)
    page.open_record(portal)
    assert page.view.tasks.list.tasks.is_empty
    page.show()
    assert [row.spoken for row in page.view.tasks.list.tasks.rows] == ["No day, 1 task, not estimated", "Meanwhile."]


def test_what_does_not_concern_it_is_not_read_again(page: ProjectsPage, work: Work) -> None:
    work.project("Portal")
    before = page.view.project
    page.context.desk.do(msg("Note"), lambda session: clients.create(session, name="Somebody", now=0))
    assert page.view.project is not before
    before = page.view.project
    page.hide()
    page.show()
    assert page.view.project is before


def test_edits_elsewhere_keep_selection_and_typing(page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal")
    one, two = work.tasks(portal, "One", "Two")
    view = page.view.tasks.list
    page.view.tasks.focus_list()
    view.choose_row(view.tasks.row_of(two))
    page.add()
    QTest.keyClicks(page.view.tasks.line.line.edit, "Half a")
    work.write(lambda session: tasks.edit(session, task_id=one, title="First"))
    assert (view.selected_keys(), page.view.tasks.line.line.edit.text()) == ([two], "Half a")


def test_a_project_that_goes_makes_room_for_the_next(page: ProjectsPage, work: Work) -> None:
    one, two = work.project("One"), work.project("Two")
    page.open_record(one)
    page.plane.list.project_chosen.emit(two)
    work.write(lambda session: projects.delete(session, project_id=two))
    assert page.view.project is not None
    assert page.view.project.id == one


def test_tab_and_f6_reach_everything(qtbot: QtBot, page: ProjectsPage, work: Work) -> None:
    portal = work.project("Portal", client_id=work.client("Bakery"), deadline=in_days(-1))
    work.task("Task", portal, estimate_min=60)
    qtbot.waitUntil(page.view.deadline.isVisible)
    view, plane = page.view, page.plane
    page.focus_start()
    assert plane.list.hasFocus()
    reached: list[QWidget] = []
    while (focused := QApplication.focusWidget()) not in reached:
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, KEY.Key_Tab)
    assert focused is plane.list
    head = [view.head.client, view.head.timer, view.head.more, view.explain, view.deadline]
    assert reached[:8] == [plane.list, view.tasks.line.line.edit, view.tasks.list, *head]
    assert {plane.arrange, plane.add, plane.filter, *view.tabs.findChildren(Tab)[:1]} <= set(reached)
    page.focus_start()
    for target in (view.tasks.list, plane.list):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, KEY.Key_F6)
        assert target.hasFocus()


def test_every_control_can_be_reached_and_named(page: ProjectsPage, work: Work) -> None:
    assert unreachable(page) == []
    page.begin()
    assert unreachable(page) == []
    portal = work.project("Portal", client_id=work.client("Bakery"), deadline=TODAY)
    task = work.task("Task", portal, estimate_min=30, planned_on=TODAY)
    page.show_task(task)
    assert unreachable(page) == []
    page.view.tasks.list.doing.ask_day()
    assert unreachable(page) == []
    page.plane.filter.setText("zzz")
    assert unreachable(page) == []


def test_the_whole_page_survives_a_change_of_look(page: ProjectsPage, work: Work) -> None:
    work.task("Task", work.project("Portal", client_id=work.client("Bakery"), deadline=TODAY))
    page.context.look.zoom(1.3)
    page.context.look.choose("dark")
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.view.tasks.focus_list()
    page.view.tasks.list.doing.ask_day()
    field = page.view.tasks.list.field
    assert not page.grab().isNull()
    assert field.x() < page.view.tasks.list.viewport().width() - field.geometry().right()
    page.resize(960, 640)
    assert field.mapTo(page, QPoint(0, 0)).x() >= 0
