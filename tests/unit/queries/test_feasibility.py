"""Feasibility as read from a desk: what is owed, what there is, and the answer for each project."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.feasibility import Verdict
from dualdesk.analysis.feasibility_axis import Supply
from dualdesk.analysis.feasibility_left import Basis
from dualdesk.base.dates import instant_of
from dualdesk.base.terms import DependencyKind, Role
from dualdesk.queries import settings as choices
from dualdesk.queries.feasibility import Feasibility, feasibility
from dualdesk.services import (
    capacity,
    clients,
    dependencies,
    interactions,
    milestones,
    projects,
    promises,
    settings,
    tags,
    tasks,
    time_entries,
    waiting,
)
from dualdesk.services.bookings import Subject

# Tuesday 24 November 2026, 10:12.
NOW = 1_795_515_120
TODAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
DAY = timedelta(1)
HOUR = 60


@pytest.fixture(autouse=True)
def _nothing_kept(session: Session) -> None:
    settings.choose(session, choice=choices.CLIENT_SHARE_PERCENT, value=0)


def _project(session: Session, title: str = "Site", **fields: Any) -> int:
    return projects.create(session, now=NOW, title=title, **fields)


def _task(session: Session, project_id: int | None = None, **fields: Any) -> int:
    return tasks.create(session, now=NOW, **{"title": "t", "project_id": project_id, **fields})


def _took(
    session: Session, minutes: int, project_id: int | None = None, tag: str = "", count: int = 5, **fields: Any
) -> None:
    """Tasks that were done in so many minutes."""
    for _ in range(count):
        task_id = _task(session, project_id, **fields)
        if tag:
            tags.add(session, name=tag, task_id=task_id)
        time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY - DAY, minutes=minutes)
        tasks.done(session, task_ids=[task_id], now=NOW, today=TODAY)


def _fit(session: Session) -> Feasibility:
    return feasibility(session, now=NOW, zone="UTC")


def test_it_fits_with_what_is_left_and_what_is_free(session: Session) -> None:
    site, other = _project(session, deadline=FRIDAY), _project(session, "Other", deadline=FRIDAY - DAY)
    begun = _task(session, site, estimate_min=10 * HOUR)
    time_entries.add(session, subject=Subject(task_id=begun), day=TODAY - DAY, minutes=4 * HOUR)
    _task(session, other, estimate_min=3 * HOUR)
    _task(session, site, estimate_min=HOUR, deadline=date(2026, 12, 24))
    _task(session, estimate_min=50 * HOUR)
    found = _fit(session)
    fit = found.projects[site]
    assert (fit.verdict, fit.crunch, fit.owed_min) == (Verdict.FITS, None, 7 * HOUR)
    assert (fit.due, fit.left_out, [task.left_min for task in fit.tasks]) == (date(2026, 12, 24), 0, [6 * HOUR, HOUR])
    assert [task.ends_on for task in fit.tasks] == [TODAY + DAY, TODAY + DAY]
    near = found.projects[other]
    assert (near.have_min, near.others_min, near.free_min) == (3 * 390, 0, 3 * 390)
    assert found.whole.verdict is Verdict.FITS
    assert [(slack.deadline, slack.owed_min) for slack in found.slacks][:2] == [
        (FRIDAY - DAY, 3 * HOUR), (FRIDAY, 9 * HOUR),
    ]  # fmt: skip


def test_it_cannot_fit_beside_the_others(session: Session) -> None:
    site, other = _project(session, deadline=FRIDAY), _project(session, "Other", deadline=FRIDAY)
    first, second = _task(session, site, estimate_min=20 * HOUR), _task(session, other, estimate_min=11 * HOUR)
    found = _fit(session)
    crunch = found.whole.crunch
    assert crunch is not None
    assert (crunch.first, crunch.last, crunch.owed_min, crunch.have_min) == (TODAY, FRIDAY, 31 * HOUR, 3 * 390 + 300)
    assert [task.id for task in found.tasks_in(crunch)] == [first, second]
    assert found.projects[site].verdict is Verdict.FITS
    assert (found.projects[other].verdict, found.projects[other].crunch) == (Verdict.CANNOT, crunch)
    assert found.projects[other].free_min == 3 * 390 + 300 - 20 * HOUR
    assert [found.tasks[task_id].is_late for task_id in (first, second)] == [False, True]


def test_what_takes_of_the_days(session: Session) -> None:
    settings.choose(session, choice=choices.CLIENT_SHARE_PERCENT, value=20)
    capacity.set_hours(session, weekday=2, minutes=100, valid_from=TODAY)
    capacity.add_day_off(session, starts_on=FRIDAY, ends_on=FRIDAY, label="off")
    client = clients.create(session, name="Acme", now=NOW)
    site = _project(session, client_id=client, deadline=FRIDAY)
    _task(session, site, estimate_min=HOUR)
    for day, minutes in ((TODAY + 2 * DAY, 90), (TODAY + 2 * DAY, None), (FRIDAY, 60)):
        interactions.plan(
            session, now=NOW, client_id=client, subject="talk", starts_at=instant_of(day, 600, "UTC"),
            duration_min=minutes,
        )  # fmt: skip
    time_entries.add(session, subject=Subject(project_id=site), day=TODAY, minutes=45)
    time_entries.add(session, subject=Subject(client_id=client), day=TODAY, minutes=30)
    found = _fit(session)
    # Tuesday 390 less a fifth less what is booked on the project; Wednesday 100 less 30; Thursday 390 less 90.
    assert found.projects[site].have_min == (390 - 78 - 45) + 70 + 300
    assert found.supply(TODAY, FRIDAY) == Supply(bookable=880, appointments=90, kept=78 + 30, gone=45, free=637)
    assert found.supply(TODAY + DAY, TODAY + DAY) == Supply(bookable=100, appointments=0, kept=30, gone=0, free=70)


def test_late_in_the_evening_little_is_left_of_today(session: Session) -> None:
    site = _project(session, deadline=TODAY)
    _task(session, site, estimate_min=HOUR)
    found = feasibility(session, now=instant_of(TODAY, 23 * 60 + 30, "UTC"), zone="UTC")
    assert found.projects[site].have_min == 30
    assert found.projects[site].verdict is Verdict.CANNOT


def test_the_deadline_of_a_task(session: Session) -> None:
    client = clients.create(session, name="Acme", now=NOW)
    site = _project(session, client_id=client, deadline=date(2026, 12, 18))
    reached, ahead = (
        milestones.create(session, project_id=site, title=name, due_on=date(2026, 12, day))
        for name, day in (("past", 1), ("ahead", 4))
    )
    milestones.reach(session, milestone_id=reached, on=TODAY)
    parent = _task(session, site, deadline=date(2026, 12, 8))
    cases = {
        _task(session, site): date(2026, 12, 18),
        _task(session, site, deadline=date(2026, 12, 30)): date(2026, 12, 30),
        _task(session, site, milestone_id=ahead): date(2026, 12, 4),
        _task(session, site, milestone_id=reached): date(2026, 12, 18),
        _task(session, site, parent_id=parent): date(2026, 12, 8),
    }
    for own, told, due in ((None, 2, 2), (3, 5, 3), (6, 5, 5)):
        deadline = None if own is None else date(2026, 12, own)
        task_id = _task(session, site, deadline=deadline)
        promises.make(session, now=NOW, text="p", told_by=date(2026, 12, told), task_id=task_id)
        cases[task_id] = date(2026, 12, due)
    found = _fit(session)
    assert {task_id: found.tasks[task_id].deadline for task_id in cases} == cases
    assert parent not in found.tasks
    projects.deliver(session, project_id=site, on=TODAY)
    assert {task.deadline for task in _fit(session).projects[site].tasks} == set(cases.values()) - {date(2026, 12, 18)}


def test_what_is_put_away_is_owed_to_nobody(session: Session) -> None:
    client = clients.create(session, name="Gone", now=NOW)
    closed, archived, theirs = (
        _project(session, title, deadline=FRIDAY, client_id=client_id)
        for title, client_id in (("closed", None), ("archived", None), ("theirs", client))
    )
    for project_id in (closed, archived, theirs):
        _task(session, project_id, estimate_min=HOUR)
    projects.close(session, project_id=closed, on=TODAY)
    projects.archive(session, project_id=archived, now=NOW)
    clients.archive(session, client_id=client, now=NOW)
    session.flush()
    found = _fit(session)
    assert (found.projects, found.tasks, found.slacks, found.whole.verdict) == ({}, {}, (), Verdict.FITS)


def test_a_task_without_an_estimate_counts_as_like_ones_took(session: Session) -> None:
    site, other = _project(session, deadline=FRIDAY), _project(session, "Other", deadline=FRIDAY)
    _took(session, 90, site, tag="copy")
    _took(session, 30, other, count=6)
    tagged, plain, errand = _task(session, site), _task(session, site), _task(session, deadline=FRIDAY)
    tags.add(session, name="copy", task_id=tagged)
    fitting = _task(session, other)
    time_entries.add(session, subject=Subject(task_id=fitting), day=TODAY, minutes=10)
    found = _fit(session).tasks
    assert [(found[task_id].left_min, found[task_id].basis) for task_id in (tagged, plain, fitting, errand)] == [
        (90, Basis.SAME_TAG), (90, Basis.PROJECT), (20, Basis.PROJECT), (30, Basis.ASSUMED),
    ]  # fmt: skip
    fit = _fit(session).projects[site]
    assert (fit.by_median, fit.assumed, fit.unknown, fit.is_known) == (2, 0, 0, True)


def test_a_follow_up_takes_what_follow_ups_took(session: Session) -> None:
    client = clients.create(session, name="Acme", now=NOW)
    site = _project(session, deadline=FRIDAY)
    _took(session, 200, site, count=9)
    alone = _task(session, client_id=client, deadline=FRIDAY)
    within = _task(session, site, role=Role.CLIENT)
    found = _fit(session)
    assert [(found.tasks[one].left_min, found.tasks[one].basis) for one in (alone, within)] == [
        (30, Basis.ASSUMED), (30, Basis.ASSUMED),
    ]  # fmt: skip
    assert (found.projects[site].by_median, found.projects[site].assumed) == (0, 1)
    _took(session, 12, client_id=client)
    assert [_fit(session).tasks[one].left_min for one in (alone, within)] == [12, 12]


def test_under_five_finished_tasks_too_little_is_known(session: Session) -> None:
    site = _project(session, deadline=FRIDAY)
    _took(session, 90, site, count=4)
    _task(session, site)
    fit = _fit(session).projects[site]
    assert (fit.verdict, fit.owed_min, fit.unknown, fit.is_known) == (Verdict.FITS, 0, 1, False)


def test_what_is_used_up_or_waits_is_counted_and_said(session: Session) -> None:
    site = _project(session, deadline=FRIDAY)
    over, waits = _task(session, site, estimate_min=50), _task(session, site, estimate_min=20)
    no_day = _project(session, "No day")
    _task(session, no_day)
    time_entries.add(session, subject=Subject(task_id=over), day=TODAY - DAY, minutes=70)
    waiting.start(session, task_id=waits, now=NOW)
    found = _fit(session)
    fit = found.projects[site]
    assert (fit.owed_min, fit.used_up, fit.waiting, fit.left_out) == (25, 1, 1, 0)
    assert no_day not in found.projects


def test_ties_and_what_comes_before_a_deadline_without_one(session: Session) -> None:
    free_of = _project(session, "No day")
    site = _project(session, deadline=FRIDAY)
    parent = _task(session, free_of, title="parts")
    parts = [_task(session, free_of, parent_id=parent, estimate_min=HOUR) for _ in range(2)]
    early = _task(session, free_of, estimate_min=HOUR)
    _task(session, free_of, estimate_min=HOUR)
    last = _task(session, site, estimate_min=HOUR)
    dependencies.add(session, predecessor_id=parent, successor_id=last)
    dependencies.add(session, predecessor_id=early, successor_id=parent, lag_min=1440)
    dependencies.add(session, predecessor_id=early, successor_id=last, kind=DependencyKind.SS)
    found = _fit(session)
    assert set(found.tasks) == {*parts, early, last}
    assert [found.tasks[task_id].ends_on for task_id in (early, *parts, last)] == [
        TODAY, TODAY + DAY, TODAY + DAY, TODAY + DAY,
    ]  # fmt: skip
    assert found.projects[free_of].left_out == 1


def test_the_wait_after_something_done_is_kept(session: Session) -> None:
    site = _project(session, deadline=FRIDAY)
    first, second, dropped = (_task(session, site, estimate_min=HOUR) for _ in range(3))
    third = _task(session, site, estimate_min=HOUR, not_before=FRIDAY)
    for follower, kind in ((second, DependencyKind.FS), (third, DependencyKind.FF)):
        dependencies.add(session, predecessor_id=first, successor_id=follower, kind=kind, lag_min=2 * 1440)
    begun = _task(session, site, estimate_min=HOUR)
    dependencies.add(session, predecessor_id=first, successor_id=begun, kind=DependencyKind.SS, lag_min=2 * 1440)
    dependencies.add(session, predecessor_id=dropped, successor_id=begun, lag_min=2 * 1440)
    tasks.done(session, task_ids=[first], now=NOW - 86_400, today=TODAY - DAY)
    tasks.drop(session, task_ids=[dropped], now=NOW)
    found = _fit(session).tasks
    assert [found[task_id].not_before for task_id in (second, third, begun)] == [TODAY + DAY, FRIDAY, None]


def test_client_work_with_a_deadline_is_owed_too(session: Session) -> None:
    client = clients.create(session, name="Acme", now=NOW)
    task_id = _task(session, client_id=client, role=Role.CLIENT, deadline=TODAY, estimate_min=7 * HOUR)
    found = _fit(session)
    task = found.tasks[task_id]
    assert (task.client, task.project_id, task.project, task.left_min) == ("Acme", None, "", 7 * HOUR)
    assert (found.whole.verdict, found.projects) == (Verdict.CANNOT, {})


def test_what_is_due_in_a_thousand_years_costs_no_more_than_five(session: Session) -> None:
    site = _project(session, deadline=date(9999, 12, 31))
    _task(session, site, estimate_min=HOUR)
    found = _fit(session)
    assert len(found.days) == 5 * 366 + 1
    assert found.projects[site].verdict is Verdict.FITS
