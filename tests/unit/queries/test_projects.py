"""The list of projects and the head of one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Phase
from dualdesk.model.people import Client
from dualdesk.queries.projects import MilestoneRow, ProjectFilter, project_page, project_rows
from dualdesk.services import milestones, projects, tasks, time_entries
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _project(session: Session, title: str = "Site", **fields: Any) -> int:
    return projects.create(session, now=NOW, title=title, **fields)


def _titles(session: Session, **fields: Any) -> list[str]:
    return [row.title for row in project_rows(session, today=TODAY, only=ProjectFilter(**fields))]


def _client(session: Session) -> int:
    client = Client(name="Acme", created_at=NOW)
    session.add(client)
    session.flush()
    return client.id


def test_figures_count_leaves_and_what_is_left_of_their_estimates(session: Session) -> None:
    project_id, empty = _project(session, client_id=_client(session)), _project(session, "Empty")
    parent = tasks.create(session, now=NOW, title="P", project_id=project_id)
    left, over, done, dropped = (
        tasks.create(session, now=NOW, title="t", parent_id=parent, estimate_min=60) for _ in range(4)
    )
    tasks.create(session, now=NOW, title="not estimated", project_id=project_id)
    tasks.done(session, task_ids=[done], now=NOW, today=TODAY)
    tasks.drop(session, task_ids=[dropped], now=NOW)
    for task_id, minutes in ((left, 15), (over, 90)):
        time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY, minutes=minutes)
    time_entries.add(session, subject=Subject(project_id=project_id), day=TODAY, minutes=5)
    rows = {row.id: row for row in project_rows(session, today=TODAY)}
    row = rows[project_id]
    assert (row.client, row.tasks_done, row.tasks_open, row.tasks_all) == ("Acme", 1, 3, 4)
    assert (row.left_min, row.unestimated, row.spent_min) == (45, 1, 110)
    nothing = rows[empty]
    assert (nothing.client, nothing.tasks_all, nothing.left_min, nothing.spent_min) == ("", 0, 0, 0)
    assert project_page(session, project_id=project_id, today=TODAY).row == row


def test_the_nearest_deadline_comes_first_then_the_title(session: Session) -> None:
    for title, deadline in (("b", None), ("A", None), ("y", date(2026, 12, 2)), ("z", date(2026, 12, 1))):
        _project(session, title, deadline=deadline)
    assert _titles(session) == ["z", "y", "A", "b"]


def test_closed_and_archived_projects_are_shown_only_if_asked_for(session: Session) -> None:
    acme = _client(session)
    _project(session, "open", client_id=acme)
    closed, archived = _project(session, "closed"), _project(session, "archived")
    projects.close(session, project_id=closed, on=TODAY)
    projects.archive(session, project_id=archived, now=NOW)
    assert _titles(session) == ["open"]
    assert _titles(session, closed=True) == ["closed", "open"]
    assert _titles(session, archived=True) == ["archived", "open"]
    assert _titles(session, closed=True, phase=Phase.CLOSE) == ["closed"]
    assert _titles(session, client_id=acme) == ["open"]


@pytest.mark.parametrize(
    ("fields", "said", "day_count"),
    [
        ({}, "No deadline", None),
        ({"deadline": date(2026, 11, 24)}, "Due today", None),
        ({"deadline": date(2026, 11, 22)}, "{n} day late", 2),
        ({"deadline": date(2026, 12, 18)}, "Due on {day}, in {n} day", 24),
    ],
)
def test_the_deadline_is_said_in_a_sentence(
    session: Session, fields: dict[str, Any], said: str, day_count: int | None
) -> None:
    project_id = _project(session, **fields)
    text = project_page(session, project_id=project_id, today=TODAY).row.deadline_text
    assert (text.text, text.values.get("n")) == (said, day_count)
    projects.deliver(session, project_id=project_id, on=TODAY)
    assert project_page(session, project_id=project_id, today=TODAY).row.deadline_text.text == "Delivered on {day}"
    projects.close(session, project_id=project_id, on=TODAY)
    assert project_page(session, project_id=project_id, today=TODAY).row.deadline_text.text == "Closed on {day}"


def test_a_page_has_what_the_list_has_not(session: Session) -> None:
    project_id = _project(session, brief="b", budget_minor=840_000, budget_min=60, rate_minor=9000)
    second = milestones.create(session, project_id=project_id, title="Live", due_on=TODAY)
    first = milestones.create(session, project_id=project_id, title="Kick-off")
    milestones.move(session, milestone_id=first, before_id=second)
    page = project_page(session, project_id=project_id, today=TODAY)
    assert (page.brief, page.budget_minor, page.budget_min, page.rate_minor) == ("b", 840_000, 60, 9000)
    assert (page.currency, page.agreement_id, page.opportunity_id, page.created_at) == ("EUR", None, None, NOW)
    assert page.milestones == (MilestoneRow(first, "Kick-off", None, None), MilestoneRow(second, "Live", TODAY, None))
    with pytest.raises(UserError, match="no longer there"):
        project_page(session, project_id=99, today=TODAY)
