"""The list of projects: starting, filtering, renaming, deadlines, putting away, deleting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.project_list import ProjectList
from dualdesk.runtime.look.rows import ProjectRow
from dualdesk.services import projects as services

KEY = Qt.Key


def listed(page: ProjectsPage) -> list[str]:
    return [row.title for row in page.plane.list.rows.rows if isinstance(row, ProjectRow)]


def keyed(page: ProjectsPage, project_id: int) -> ProjectList:
    view = page.plane.list
    page.focus_start()
    view.choose_row(view.rows.row_of(project_id))
    return view


def shown(page: ProjectsPage) -> str:
    assert page.view.project is not None
    return page.view.project.title


def segments(page: ProjectsPage) -> list[str]:
    return [option.text() for option in page.plane.segments._options.values()]


def start(page: ProjectsPage, title: str, client: str = "") -> None:
    form = page.plane.new
    assert form.title.edit.hasFocus()
    QTest.keyClicks(form.title.edit, title)
    if client:
        QTest.keyClick(form.title.edit, KEY.Key_Tab)
        assert form.client.edit.hasFocus()
        QTest.keyClicks(form.client.edit, client)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_Return)


def test_a_first_project_is_started_by_keyboard_alone(page: ProjectsPage, work: Work) -> None:
    page.focus_start()
    assert page.empty.isVisible()
    assert not page.plane.filter.isVisible()
    QTest.keyClick(page.plane.add, KEY.Key_Space)
    start(page, "My own website")
    assert listed(page) == ["My own website"]
    assert (shown(page), page.view.isVisible(), page.plane.new.isVisible()) == ("My own website", True, False)
    assert page.view.tasks.line.line.edit.hasFocus()
    assert work.last_step() == "Start “{title}”"
    page.context.desk.undo()
    assert page.empty.isVisible()


def test_the_client_is_completed_and_a_new_one_is_made(page: ProjectsPage, work: Work) -> None:
    work.client("Northwind Bakery Co.")
    page.add()
    form = page.plane.new
    QTest.keyClicks(form.client.edit, "")
    assert form.client.edit.accessibleDescription() == "For myself"
    start(page, "Portal", "north")
    assert work.client_of(page.plane.list.rows.rows[0].key) == "Northwind Bakery Co."
    page.begin()
    assert form.title.edit.text() == ""
    form.client.edit.setText("Okafor Legal")
    assert form.client.edit.accessibleDescription() == "New client “Okafor Legal”"
    form.client.edit.setText("northwind bakery co.")
    assert form.client.edit.accessibleDescription() == "For Northwind Bakery Co."
    form.client.edit.clear()
    start(page, "Audit", "Okafor Legal")
    assert work.client_of(page.view.project.id if page.view.project else 0) == "Okafor Legal"


def test_a_project_without_a_title_is_refused_in_its_field(page: ProjectsPage, work: Work) -> None:
    page.begin()
    form = page.plane.new
    start(page, "  ", "Somebody")
    assert form.title.edit.accessibleDescription() == "A project needs a title."
    assert (form.title.edit.hasFocus(), form.client.edit.text()) == (True, "Somebody")
    QTest.keyClick(form.title.edit, KEY.Key_Escape)
    assert not form.isVisible()
    assert page.plane.add.hasFocus()
    assert page.context.desk.undoable() is None


def test_segments_count_what_they_show(page: ProjectsPage, work: Work) -> None:
    work.project("Late", deadline=in_days(-4))
    work.project("Soon", deadline=in_days(14))
    work.project("Far", deadline=in_days(15))
    handed_over = work.project("Delivered", deadline=in_days(-1))
    work.write(lambda session: services.deliver(session, project_id=handed_over, on=TODAY))
    work.project("Whenever")
    assert segments(page) == ["All 5", "At risk 1", "Due in 14 days 1"]
    page.plane.segments._options["risk"].click()
    assert listed(page) == ["Late"]
    page.plane.segments._options["soon"].click()
    assert listed(page) == ["Soon"]
    page.plane.segments._options["all"].click()
    assert listed(page) == ["Late", "Delivered", "Soon", "Far", "Whenever"]


def test_an_empty_segment_says_so(page: ProjectsPage, work: Work) -> None:
    work.project("Whenever")
    for segment, sentence in (
        ("risk", "No project is late, and all of them fit."),
        ("soon", "No project is due in the next 14 days."),
    ):
        page.plane.segments._options[segment].click()
        assert page.plane._nothing.text() == sentence
        assert page.plane.clear.isVisible()
    assert shown(page) == "Whenever"


def test_the_filter_finds_by_title_client_and_code(page: ProjectsPage, work: Work) -> None:
    bakery = work.client("Bäckerei Nord")
    work.project("Portal", client_id=bakery, code="NWB-2")
    work.project("Website")
    page.filter_list()
    field = page.plane.filter
    for text, found in (("backerei", ["Portal"]), ("nwb", ["Portal"]), ("web", ["Website"])):
        field.clear()
        QTest.keyClicks(field, text)
        assert listed(page) == found
    assert shown(page) == "Portal"
    QTest.keyClick(field, KEY.Key_Down)
    assert (page.plane.list.hasFocus(), shown(page)) == (True, "Website")


def test_no_match_is_said_and_the_filter_is_cleared(page: ProjectsPage, work: Work) -> None:
    work.project("Portal")
    page.filter_list()
    QTest.keyClicks(page.plane.filter, "zzz")
    assert page.plane._nothing.text() == "No project matches “zzz”."
    QTest.keyClick(page.plane.filter, KEY.Key_Return)
    assert page.plane.clear.hasFocus()
    QTest.keyClick(page.plane.clear, KEY.Key_Space)
    assert (listed(page), page.plane.list.hasFocus()) == (["Portal"], True)
    page.filter_list()
    QTest.keyClicks(page.plane.filter, "zzz")
    QTest.keyClick(page.plane.filter, KEY.Key_Escape)
    assert listed(page) == ["Portal"]
    QTest.keyClick(page.plane.filter, KEY.Key_Escape)
    assert page.plane.list.hasFocus()


def test_f2_renames_in_the_row(page: ProjectsPage, work: Work) -> None:
    project = work.project("Teh portal")
    view = keyed(page, project)
    QTest.keyClick(view, KEY.Key_F2)
    QTest.keyClicks(view.field.edit, "The portal")
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_project(project, "title") == "The portal"
    assert (shown(page), view.hasFocus()) == ("The portal", True)
    QTest.keyClick(view, KEY.Key_F2)
    QTest.keyClick(view.field.edit, KEY.Key_Backspace)
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert view.field.edit.accessibleDescription() == "A project needs a title."


def test_d_sets_the_deadline(page: ProjectsPage, work: Work, qtbot: QtBot) -> None:
    project = work.project("Portal")
    view = keyed(page, project)
    QTest.keyClick(view, KEY.Key_D)
    assert view.field.edit.accessibleDescription() == "No deadline"
    QTest.keyClicks(view.field.edit, "x")
    assert "No such day" in view.field.edit.accessibleDescription()
    QTest.keyClick(view.field.edit, KEY.Key_Backspace)
    QTest.keyClicks(view.field.edit, "fri")
    assert view.field.edit.accessibleDescription() == "Due Fri 27 Nov, in 3 days"
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_project(project, "deadline") == in_days(3)
    qtbot.waitUntil(page.view.band.isVisible)
    page.view.deadline.click()
    QTest.keyClick(view.field.edit, KEY.Key_Delete)
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_project(project, "deadline") is None
    assert not page.view.band.isVisible()


def test_delete_leaves_the_neighbour_and_comes_back(page: ProjectsPage, work: Work) -> None:
    first = work.project("First", deadline=in_days(1))
    second = work.project("Second", deadline=in_days(2))
    third = work.project("Third", deadline=in_days(3))
    work.task("Task", second)
    view = keyed(page, second)
    QTest.keyClick(view, KEY.Key_Delete)
    assert not work.is_project(second)
    assert (view.current_key, shown(page), view.hasFocus()) == (third, "Third", True)
    QTest.keyClick(view, KEY.Key_Delete)
    assert (view.current_key, shown(page)) == (first, "First")
    QTest.keyClick(view, KEY.Key_Delete)
    assert page.empty.isVisible()
    for key in (KEY.Key_F2, KEY.Key_D, KEY.Key_Delete):
        QTest.keyClick(view, key)
    page.plane.list.turn_archive()
    page.plane.list.ask_menu(QPoint(0, 0))
    assert not view.menu.isVisible()
    for _step in range(3):
        page.context.desk.undo()
    assert listed(page) == ["First", "Second", "Third"]


def test_archived_projects_leave_the_list_and_can_be_brought_back(page: ProjectsPage, work: Work) -> None:
    one, two = work.project("One"), work.project("Two")
    view = keyed(page, one)
    view.turn_archive()
    assert (listed(page), shown(page)) == (["Two"], "Two")
    page.open_record(one)
    assert (shown(page), view.current_key) == ("One", None)
    page.view.head.more.click()
    assert view.menu.isVisible()
    acts = {action.text(): action for action in view.menu.actions()}
    assert not acts["Rename"].isEnabled()
    assert acts["Delete"].isEnabled()
    acts["Bring back"].trigger()
    view.menu.close()
    assert listed(page) == ["One", "Two"]
    view.choose_row(view.rows.row_of(two))
    view.menu_asked.emit(two, QPoint(0, 0))
    acts = {action.text(): action for action in view.menu.actions()}
    assert acts["Archive"].isEnabled()
    acts["New project"].trigger()
    view.menu.close()
    assert page.plane.new.isVisible()
    page.plane.new._cancel.click()
    assert view.hasFocus()


def test_longer_words_make_the_segments_shorter(page: ProjectsPage, work: Work) -> None:
    page.context.look.zoom(1.3)
    work.project("Portal")
    assert segments(page) == ["All 1", "At risk 0", "14 days 0"]


@pytest.mark.parametrize(
    ("days", "started", "words"),
    [
        (None, False, "No deadline"),
        (-1, False, "1 day late"),
        (0, False, "Due today"),
        (1, True, "Due tomorrow"),
        (3, True, "Due Fri"),
        (24, False, "Not started, 18 Dec"),
        (24, True, "Due 18 Dec"),
    ],
)
def test_a_row_says_where_its_project_stands(
    page: ProjectsPage, work: Work, days: int | None, started: bool, words: str
) -> None:
    project = work.project("Portal", deadline=None if days is None else in_days(days))
    if started:
        work.done(work.task("Task", project))
    (row,) = page.plane.list.rows.rows
    assert isinstance(row, ProjectRow)
    assert f"{row.verdict.text}{row.when}" == words
