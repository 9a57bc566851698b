"""Whether a project fits, in the band and the list, and how that is computed."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.messages import msg
from dualdesk.base.terms import Billing, Period
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.wording import bar_text, figures
from dualdesk.queries import settings as choices
from dualdesk.queries.project_budget import project_budget
from dualdesk.runtime.look.rows import ProjectRow
from dualdesk.services import agreements, bookings, projects, settings, tasks, time_entries
from dualdesk.viewmodels import fit_watch

KEY = Qt.Key
HOUR = 60


@pytest.fixture
def fresh(qtbot: QtBot, page: ProjectsPage, work: Work) -> ProjectsPage:
    """The page once it knows; nothing is kept for client work."""
    work.write(partial(settings.choose, choice=choices.CLIENT_SHARE_PERCENT, value=0))
    qtbot.waitUntil(lambda: page.watch.is_fresh)
    return page


def row_words(page: ProjectsPage, project_id: int) -> tuple[str, str]:
    row = page.plane.list.rows.rows[page.plane.list.rows.row_of(project_id)]
    assert isinstance(row, ProjectRow)
    return f"{row.verdict.text}{row.when}", row.verdict.tone


def band(page: ProjectsPage) -> str:
    return page.view.band.accessibleName() if page.view.band.isVisible() else ""


def wait_fresh(qtbot: QtBot, page: ProjectsPage) -> None:
    qtbot.waitUntil(lambda: page.watch.is_fresh)


def test_it_fits_in_band_and_list(qtbot: QtBot, fresh: ProjectsPage, work: Work) -> None:
    site = work.project("Site", deadline=in_days(3))
    work.task("Half", site, estimate_min=20 * HOUR)
    wait_fresh(qtbot, fresh)
    assert band(fresh) == (
        "It fits: 20 h left, 24 h 30 min free until Fri 27 Nov. "
        "Free time = bookable hours, less appointments and other work that is due"
    )
    work.done(work.task("Begun", site, estimate_min=5))
    wait_fresh(qtbot, fresh)
    assert row_words(fresh, site) == ("Fits, Fri", "good")


def test_it_does_not_fit_beside_another(qtbot: QtBot, fresh: ProjectsPage, work: Work) -> None:
    site, other = work.project("Site", deadline=in_days(3)), work.project("Zoo", deadline=in_days(3))
    work.task("Half", site, estimate_min=20 * HOUR)
    work.task("Other half", other, estimate_min=11 * HOUR)
    fresh.open_record(other)
    wait_fresh(qtbot, fresh)
    assert band(fresh) == (
        "It does not fit: until Fri 27 Nov you owe 31 h and have 24 h 30 min. 6 h 30 min too much, "
        "20 h of what is owed is other work"
    )
    assert row_words(fresh, other) == ("Does not fit, Fri", "warn")
    assert [option.text() for option in fresh.plane.segments._options.values()][1] == "At risk 1"
    fresh.plane.segments._options["risk"].click()
    assert [row.key for row in fresh.plane.list.rows.rows] == [other]
    assert fresh.view.deadline.isVisible()
    fresh.view.deadline.click()
    assert fresh.plane.list.field.isVisible()


def test_an_old_answer_is_never_shown_as_a_new_one(
    qtbot: QtBot, fresh: ProjectsPage, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit_watch, "_AT_ONCE_SECONDS", 0)
    site = work.project("Site", deadline=in_days(3))
    task = work.task("Half", site, estimate_min=20 * HOUR)
    work.done(work.task("Begun", site))
    wait_fresh(qtbot, fresh)
    work.write(partial(tasks.edit, task_id=task, estimate_min=30 * HOUR))
    assert not fresh.watch.is_fresh
    assert band(fresh).endswith("Something changed: being worked out again")
    assert row_words(fresh, site) == ("Fits, Fri", "text3")
    wait_fresh(qtbot, fresh)
    assert band(fresh).startswith("It does not fit")
    assert row_words(fresh, site) == ("Does not fit, Fri", "warn")


def test_what_cannot_alter_it_asks_nothing(qtbot: QtBot, fresh: ProjectsPage, work: Work) -> None:
    site = work.project("Site", deadline=in_days(3))
    task = work.task("Half", site, estimate_min=HOUR)
    wait_fresh(qtbot, fresh)
    before = fresh.watch.found
    work.write(partial(tasks.edit, task_id=task, note="More"))
    assert fresh.watch.is_fresh
    assert fresh.watch.found is before


def test_nothing_known_is_said(qtbot: QtBot, fresh: ProjectsPage, work: Work) -> None:
    site = work.project("Site", deadline=in_days(30))
    work.task("Whatever", site)
    work.done(work.task("Begun", site))
    wait_fresh(qtbot, fresh)
    assert band(fresh).startswith("Not known: its open task has no estimate. 1 task without an estimate is not counted")
    assert row_words(fresh, site) == ("Not known, 24 Dec", "text3")


def test_a_project_that_is_over_has_no_band(qtbot: QtBot, fresh: ProjectsPage, work: Work) -> None:
    site = work.project("Site", deadline=in_days(3))
    work.task("Half", site, estimate_min=HOUR)
    work.write(lambda session: projects.close(session, project_id=site, on=TODAY))
    wait_fresh(qtbot, fresh)
    fresh.open_record(site)
    assert band(fresh) == ""


def test_how_it_is_computed(qtbot: QtBot, fresh: ProjectsPage, work: Work) -> None:
    site, other = work.project("Site", deadline=in_days(3)), work.project("Zoo", deadline=in_days(3))
    half = work.task("Half", site, estimate_min=20 * HOUR)
    more = work.task("Other half", other, estimate_min=11 * HOUR)
    loose = work.task("Guess", site)
    over = work.task("Over", site, estimate_min=HOUR)
    subject = bookings.Subject(task_id=over)
    work.write(lambda session: time_entries.add(session, subject=subject, day=in_days(-1), minutes=90))
    fresh.open_record(site)
    wait_fresh(qtbot, fresh)
    fresh.view.explain.setFocus()
    QTest.keyClick(fresh.view.explain, KEY.Key_F1)
    sheet = fresh.over.explained
    assert sheet is not None
    assert sheet.isVisible()
    assert sheet._notes.text().splitlines() == [
        "1 task has no estimate and is not counted: fewer than five like tasks are finished, which is not enough.",
        "1 task has used up its estimate: a tenth of it counts as left.",
    ]
    assert sheet._sums.accessibleName() == (
        "Bookable hours until Fri 27 Nov: 24 h 30 min, Other work due by then: −11 h, "
        "Free for this project: 13 h 30 min, Left of this project: 20 h 06 min"
    )
    assert {row.key for row in sheet._rows.rows} >= {half, over, more} - {loose}
    assert sheet.list.hasFocus()
    sheet.list.choose_first()
    first = sheet.list.current_key
    QTest.keyClick(sheet.list, KEY.Key_Return)
    assert sheet.isHidden()
    assert fresh.view.tasks.list.current_key == first
    fresh.explain()
    assert fresh.over.explained is sheet
    sheet.leave()
    fresh.open_record(other)
    fresh.view.explain_asked.emit()
    assert sheet._sums.accessibleName().endswith("Free for this project: 4 h 24 min, Left of this project: 11 h")
    sheet.leave()


def test_without_an_answer_there_is_nothing_to_explain(fresh: ProjectsPage, work: Work) -> None:
    work.project("Site")
    fresh.explain()
    assert fresh.over.explained is None


def shown_figures(page: ProjectsPage, project_id: int) -> dict[str, tuple[str, str, str]]:
    page.open_record(project_id)
    project = page.view.project
    assert project is not None
    budget = page.context.desk.ask(lambda session: project_budget(session, project_id=project_id, today=TODAY))
    return {each.label: (each.value, each.unit, each.reason) for each in figures(page.context, project, budget)}


def bar(page: ProjectsPage, project_id: int) -> tuple[tuple[str, ...], str] | None:
    budget = page.context.desk.ask(lambda session: project_budget(session, project_id=project_id, today=TODAY))
    text = bar_text(page.context, budget)
    return None if text is None else (text.parts, text.tone)


def spend(work: Work, task_id: int, minutes: int) -> None:
    subject = bookings.Subject(task_id=task_id)
    work.write(lambda session: time_entries.add(session, subject=subject, day=TODAY, minutes=minutes))


def test_a_fee_comes_to_a_rate_and_a_bar(page: ProjectsPage, work: Work) -> None:
    fee = {"billing": Billing.FIXED_FEE, "budget_minor": 100_000, "currency": "EUR"}
    site = work.project("Site", **fee)
    task = work.task("All", site, estimate_min=10 * HOUR)
    assert shown_figures(page, site)["Fixed fee"] == ("€1,000", "", "your rate stays at €100")
    spend(work, task, 9 * HOUR)
    assert bar(page, site) == (("9 h of 10 h used", "90 % of the work done"), "project")
    spend(work, task, 3 * HOUR)
    assert shown_figures(page, site)["Fixed fee"] == ("€1,000", "", "your rate falls from €100 to €83")
    assert bar(page, site) == (("2 h over 10 h", "99 % of the work done"), "warn")
    assert page.view.budget.isVisible()
    assert page.view.budget.accessibleName() == "2 h over 10 h, 99 % of the work done"
    work.task("Guess", site)
    assert shown_figures(page, site)["Fixed fee"] == ("€1,000", "", "rate not known: 1 not estimated")
    empty = work.project("Empty", **fee)
    assert shown_figures(page, empty)["Fixed fee"] == ("€1,000", "", "")
    assert not page.view.budget.isVisible()
    quick = work.project("Quick", **fee)
    done = work.task("All", quick, estimate_min=10 * HOUR)
    spend(work, done, 5 * HOUR)
    work.done(done)
    assert shown_figures(page, quick)["Fixed fee"] == ("€1,000", "", "your rate rises from €100 to €200")


def test_work_by_the_hour_and_a_retainer(page: ProjectsPage, work: Work) -> None:
    client = work.client("Acme")
    hourly = work.project(
        "Hourly", client_id=client, billing=Billing.TIME_AND_MATERIALS, rate_minor=9_000, budget_minor=90_000,
        currency="EUR",
    )  # fmt: skip
    spend(work, work.task("Some", hourly), 2 * HOUR)
    assert shown_figures(page, hourly)["By the hour so far"] == ("€180", "of €900", "at €90 an hour")
    assert bar(page, hourly) == (("€180 of €900 used",), "project")
    agreement = work.write(
        lambda session: agreements.create(
            session, client_id=client, title="Care", starts_on=in_days(-300), now=0, allowance_min=HOUR,
            allowance_period=Period.ONCE,
        )
    )  # fmt: skip
    care = work.project("Care", client_id=client, agreement_id=agreement, billing=Billing.RETAINER)
    spend(work, work.task("Some", care), 90)
    assert shown_figures(page, care)["Allowance used"] == ("1 h 30 min", "of 1 h", "for the whole term")
    own = work.project("Own", billing=Billing.UNPAID)
    assert list(shown_figures(page, own)) == ["Tasks done", "Time spent"]


def test_the_timer_of_a_project(page: ProjectsPage, work: Work) -> None:
    work.project("Site")
    assert page.view.head.timer.text() == "Start timer"
    page.view.head.timer.click()
    assert work.last_step() == "Start the timer on “{title}”"
    assert page.view.head.timer.text() == "Stop timer"
    work.project("Another")
    page.view.turn_timer()
    assert page.view.head.timer.text() == "Start timer"


def test_the_list_is_arranged_and_the_machine_remembers(page: ProjectsPage, work: Work) -> None:
    acme = work.client("Acme GmbH")
    big = work.project("Big", deadline=in_days(9))
    work.task("Long", big, estimate_min=9 * HOUR)
    small = work.project("A small one", client_id=acme, deadline=in_days(20))
    closed, away = work.project("Closed"), work.project("Away")
    work.write(lambda session: projects.close(session, project_id=closed, on=TODAY))
    work.write(lambda session: projects.archive(session, project_id=away, now=0))

    def order() -> list[object]:
        return [row.key for row in page.plane.list.rows.rows]

    def choose(name: str) -> None:
        acts = [act for act in page.plane.acts() if act is not None and act.title == msg(name)]
        acts[0].run()
        assert acts[0].checked is not None
        assert acts[0].checked()

    assert order() == [big, small]
    for name, expected in (
        ("By title", [small, big]), ("By client", [big, small]), ("By time left", [big, small]),
        ("Only in planning", [big, small]), ("Only in closing", []), ("Every phase", [big, small]),
        ("Closed projects", [closed]), ("Archived projects", [away]),
    ):  # fmt: skip
        choose(name)
        assert order() == expected, name
    assert page.context.machine.get("projects.shelf", "") == "archived"
    again = ProjectsPage(page.context)
    assert again.plane.arrangement == page.plane.arrangement
    again.deleteLater()
    page.plane.clear_filter()
    assert order() == [big, small]
    page.plane.arrange.click()
    assert page.plane._arrange_menu.isVisible()
    page.plane._arrange_menu.close()


def test_a_project_is_delivered_closed_and_opened_again(page: ProjectsPage, work: Work) -> None:
    one, two = work.project("One", deadline=in_days(1)), work.project("Two")
    page.open_record(one)
    view = page.plane.list
    view.turn_delivered()
    assert work.of_project(one, "delivered_on") == TODAY
    view.turn_delivered()
    assert work.of_project(one, "delivered_on") is None
    view.turn_closed()
    assert work.of_project(one, "closed_on") == TODAY
    assert page.plane.list.current_key == two
    page.open_record(one)
    view.turn_closed()
    assert work.of_project(one, "closed_on") is None
    phases = {act.title.text: act for act in view.acts() if act is not None}
    phases["Execute"].run()
    assert work.of_project(one, "phase") == "execute"
    assert phases["Execute"].checked is not None
    assert phases["Execute"].checked()
