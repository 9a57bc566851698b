"""All fields of a project in a sheet, saved as one types; its tags and milestones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import Billing, Phase
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.project_sheet import ProjectSheet
from dualdesk.queries.projects import MilestoneRow, project_page
from dualdesk.runtime.access import unreachable
from dualdesk.services import agreements, projects
from dualdesk.widgets.entries import ChoiceEntry, NoteEntry, TextEntry

KEY = Qt.Key


@pytest.fixture
def site(page: ProjectsPage, work: Work) -> int:
    """A project, for a client, in its sheet."""
    client = work.client("Acme")
    made = work.project("Site", client_id=client, deadline=in_days(24))
    QTest.keyClick(page.plane.list, KEY.Key_E)
    return made


def sheet_of(page: ProjectsPage) -> ProjectSheet:
    assert page.over.sheet is not None
    return page.over.sheet


def type_into(page: ProjectsPage, key: str, text: str) -> TextEntry:
    entry = sheet_of(page).fields.entry(key)
    assert isinstance(entry, TextEntry)
    entry.edit.setFocus()
    entry.edit.selectAll()
    QTest.keyClicks(entry.edit, text) if text else QTest.keyClick(entry.edit, KEY.Key_Delete)
    QTest.keyClick(entry.edit, KEY.Key_Return)
    return entry


def choose(page: ProjectsPage, key: str, value: str) -> None:
    entry = sheet_of(page).fields.entry(key)
    assert isinstance(entry, ChoiceEntry)
    entry.put(value)
    entry.commit()


def milestones(page: ProjectsPage, site: int) -> tuple[MilestoneRow, ...]:
    desk = page.context.desk
    return desk.ask(lambda session: project_page(session, project_id=site, today=TODAY)).milestones


def test_each_field_saves_by_itself(page: ProjectsPage, work: Work, site: int) -> None:
    sheet = sheet_of(page)
    assert sheet.is_open
    assert sheet.starts_at is not None
    assert sheet.starts_at.text() == "Site"  # type: ignore[attr-defined]
    for key, text, column, value in (
        ("title", "New site", "title", "New site"), ("code", "S-1", "code", "S-1"),
        ("budget", "8400", "budget_minor", 840_000), ("hours", "40 h", "budget_min", 2400),
        ("rate", "95.50", "rate_minor", 9_550), ("currency", "usd", "currency", "USD"),
        ("starts_on", "1 dec", "starts_on", in_days(7)), ("deadline", "18 dec", "deadline", in_days(24)),
        ("budget", "", "budget_minor", None), ("hours", "", "budget_min", None), ("deadline", "", "deadline", None),
    ):  # fmt: skip
        type_into(page, key, text)
        assert work.of_project(site, column) == value, key
    choose(page, "phase", Phase.EXECUTE)
    choose(page, "billing", Billing.FIXED_FEE)
    assert (work.of_project(site, "phase"), work.of_project(site, "billing")) == ("execute", "fixed_fee")
    brief = sheet.fields.entry("brief")
    assert isinstance(brief, NoteEntry)
    brief.edit.setPlainText("Two lines\nof it")
    brief.commit()
    assert work.of_project(site, "brief") == "Two lines\nof it"
    assert sheet._status.text() == "Saved"
    assert work.last_step() == "Edit “{title}”: {field}"
    assert page.view.project is not None
    assert page.view.project.title == "New site"


def test_what_is_refused_stays_and_says_why(page: ProjectsPage, work: Work, site: int) -> None:
    for key, text, words in (
        ("title", "", "A project needs a title."), ("budget", "much", "“much” is no amount. Try 95 or 95.50."),
        ("hours", "long", "No such length. Try “40 h” or “12 h 30 min”."),
    ):  # fmt: skip
        entry = type_into(page, key, text)
        assert entry.is_refused
        assert entry.edit.accessibleDescription() == words
    assert sheet_of(page)._status.text() == "3 fields are not saved"
    day = type_into(page, "deadline", "someday")
    assert (day.is_refused, work.of_project(site, "deadline")) == (True, in_days(24))


def test_the_client_is_found_or_made(page: ProjectsPage, work: Work, site: int) -> None:
    work.client("Bakery")
    type_into(page, "client", "bakery")
    assert work.client_of(site) == "Bakery"
    type_into(page, "client", "Somebody new")
    assert work.client_of(site) == "Somebody new"
    type_into(page, "client", "")
    assert work.client_of(site) is None
    type_into(page, "rate", "95")
    assert work.of_project(site, "currency") == "EUR"


def test_a_retainer_takes_an_agreement_of_its_client(page: ProjectsPage, work: Work, site: int) -> None:
    sheet = sheet_of(page)
    assert not sheet.fields.entry("agreement").isVisible()
    client = work.of_project(site, "client_id")
    agreement = work.write(
        lambda session: agreements.create(session, client_id=client, title="Care", starts_on=TODAY, now=0)
    )
    assert sheet.fields.entry("agreement").isVisible()
    choose(page, "agreement", str(agreement))
    assert work.of_project(site, "agreement_id") == agreement
    choose(page, "agreement", "")
    assert work.of_project(site, "agreement_id") is None


def test_tags_are_added_and_taken_off(page: ProjectsPage, work: Work, site: int) -> None:
    tags = sheet_of(page).tags
    for name in ("Web", "Food"):
        tags.entry.edit.setFocus()
        QTest.keyClicks(tags.entry.edit, name)
        QTest.keyClick(tags.entry.edit, KEY.Key_Return)
    assert tags.entry.text() == ""
    assert [name for _id, name in tags._shown] == ["Food", "Web"]
    tags._on_off(*tags._shown[0])
    assert [name for _id, name in tags._shown] == ["Web"]
    QTest.keyClicks(tags.entry.edit, "#")
    QTest.keyClick(tags.entry.edit, KEY.Key_Return)
    assert tags.entry.is_refused


def test_milestones_are_added_reached_moved_and_deleted(page: ProjectsPage, work: Work, site: int) -> None:
    part = sheet_of(page).milestones
    for name in ("Draft", "Final"):
        part.entry.edit.setFocus()
        QTest.keyClicks(part.entry.edit, name)
        QTest.keyClick(part.entry.edit, KEY.Key_Return)
    first, _second = part.lines
    QTest.keyClicks(first.day.edit, "1 dec")
    QTest.keyClick(first.day.edit, KEY.Key_Return)
    first.title.edit.selectAll()
    QTest.keyClicks(first.title.edit, "First draft")
    QTest.keyClick(first.title.edit, KEY.Key_Return)
    first.reached.click()
    assert [(row.title, row.due_on, row.done_on) for row in milestones(page, site)] == [
        ("First draft", in_days(7), TODAY), ("Final", None, None),
    ]  # fmt: skip
    first.reached.click()
    assert milestones(page, site)[0].done_on is None
    up, down, delete = first._acts()
    assert (up.possible(), down.possible()) == (False, True)
    up.run()
    down.run()
    assert [row.title for row in milestones(page, site)] == ["Final", "First draft"]
    part.lines[1]._acts()[0].run()
    assert [row.title for row in milestones(page, site)] == ["First draft", "Final"]
    part.lines[0].more.click()
    assert part.lines[0]._menu.isVisible()
    part.lines[0]._menu.close()
    part.lines[0]._delete()
    assert [line.row.title for line in part.lines] == ["Final"]
    assert delete.title.text == "Delete"


def test_a_milestone_keeps_what_was_refused(page: ProjectsPage, work: Work, site: int) -> None:
    part = sheet_of(page).milestones
    QTest.keyClicks(part.entry.edit, "  ")
    QTest.keyClick(part.entry.edit, KEY.Key_Return)
    QTest.keyClicks(part.entry.edit, "Draft")
    QTest.keyClick(part.entry.edit, KEY.Key_Return)
    (line,) = part.lines
    QTest.keyClicks(line.day.edit, "someday")
    QTest.keyClick(line.day.edit, KEY.Key_Return)
    assert line.day.is_refused
    QTest.keyClick(line.day.edit, KEY.Key_Escape)
    assert (line.day.text(), line.day.is_refused) == ("", False)
    line.title.edit.selectAll()
    QTest.keyClick(line.title.edit, KEY.Key_Delete)
    QTest.keyClick(line.title.edit, KEY.Key_Return)
    assert line.title.is_refused


def test_a_project_that_goes_ends_its_sheet(page: ProjectsPage, work: Work, site: int) -> None:
    other = work.project("Other")
    sheet = sheet_of(page)
    assert unreachable(sheet) == []
    sheet.show_project(other)
    assert sheet._project_id == site
    page.grab()
    work.write(lambda session: projects.delete(session, project_id=site))
    sheet.show_project(site)
    assert not sheet.is_open
    sheet.open_for(site)
    assert not sheet.isVisible()
    page.over.edit(other)
    assert sheet_of(page) is sheet
    assert sheet.isVisible()
    sheet.leave()
