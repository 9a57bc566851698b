"""A project's tasks by state."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.base.terms import TaskState
from dualdesk.queries import settings as choices
from dualdesk.queries.board import BoardColumn, board
from dualdesk.queries.project_tags import ProjectTag, tags_of
from dualdesk.services import projects, settings, tags, tasks, time_entries, waiting
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _project(session: Session, title: str = "Site") -> int:
    return projects.create(session, now=NOW, title=title)


def _task(session: Session, project_id: int, state: TaskState = TaskState.TODO, **fields: Any) -> int:
    task_id = tasks.create(session, now=NOW, title="t", project_id=project_id, **fields)
    tasks.set_state(session, task_ids=[task_id], state=state, now=NOW, today=TODAY)
    return task_id


def _columns(session: Session, project_id: int) -> dict[TaskState, BoardColumn]:
    return {column.state: column for column in board(session, project_id=project_id)}


def test_leaves_stand_in_the_column_of_their_state(session: Session) -> None:
    site = _project(session)
    parent = _task(session, site)
    part = _task(session, site, parent_id=parent, estimate_min=60)
    second, third = _task(session, site), _task(session, site)
    tasks.move(session, task_ids=[third], before_id=second)
    doing = _task(session, site, TaskState.DOING, estimate_min=90)
    time_entries.add(session, subject=Subject(task_id=doing), day=TODAY, minutes=30)
    waits = _task(session, site)
    waiting.start(session, task_id=waits, now=NOW)
    _task(session, site, TaskState.DROPPED)
    _task(session, _project(session, "Other"))
    found = _columns(session, site)
    assert list(found) == [TaskState.TODO, TaskState.DOING, TaskState.WAITING, TaskState.DONE]
    todo = found[TaskState.TODO]
    assert (todo.task_ids, todo.left_min, todo.unestimated) == ((part, third, second), 60, 2)
    assert (found[TaskState.DOING].task_ids, found[TaskState.DOING].left_min) == ((doing,), 60)
    assert found[TaskState.WAITING].task_ids == (waits,)
    assert found[TaskState.DONE] == BoardColumn(TaskState.DONE, (), 0, 0, 0, 0, 0)


def test_what_is_done_comes_newest_first_with_what_was_spent(session: Session) -> None:
    site = _project(session)
    early, late, same = (_task(session, site, estimate_min=60) for _ in range(3))
    for task_id, at in ((late, NOW + 9), (early, NOW), (same, NOW + 9)):
        time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY, minutes=5)
        tasks.done(session, task_ids=[task_id], now=at, today=TODAY)
    done = _columns(session, site)[TaskState.DONE]
    assert (done.task_ids, done.left_min, done.spent_min) == ((same, late, early), 0, 15)


def test_a_limit_counts_over_all_projects_that_are_worked_on(session: Session) -> None:
    site, other, closed = _project(session), _project(session, "Other"), _project(session, "Closed")
    for project_id in (site, site, other, closed):
        _task(session, project_id, TaskState.DOING)
    projects.close(session, project_id=closed, on=TODAY)
    doing = _columns(session, site)[TaskState.DOING]
    assert (doing.limit, doing.everywhere, doing.is_over) == (3, 3, False)
    settings.choose(session, choice=choices.BOARD_LIMITS, value=(0, 2, 0))
    assert _columns(session, site)[TaskState.DOING].is_over
    settings.choose(session, choice=choices.BOARD_LIMITS, value=(0, 0, 0))
    assert not _columns(session, site)[TaskState.DOING].is_over


def test_the_tags_of_a_project_by_name(session: Session) -> None:
    site = _project(session)
    web, food = tags.add(session, name="Web", project_id=site), tags.add(session, name="food", project_id=site)
    tags.add(session, name="other", project_id=_project(session, "Other"))
    assert tags_of(session, project_id=site) == (ProjectTag(food, "food"), ProjectTag(web, "Web"))
