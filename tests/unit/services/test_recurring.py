"""Tasks that come again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import TaskState
from dualdesk.model.work import ChecklistItem, Task
from dualdesk.services import checklists, tasks

NOW = 1_795_515_120
# A Tuesday.
TODAY = date(2026, 11, 24)


def _task(session: Session, **fields: Any) -> Task:
    return session.get_one(Task, tasks.create(session, now=NOW, title="Report", **fields))


def _next(session: Session, task: Task, today: date = TODAY) -> Task:
    (made,) = tasks.done(session, task_ids=[task.id], now=NOW, today=today).next_ids
    return session.get_one(Task, made)


def test_the_days_move_on_together_and_the_checklist_starts_again(session: Session) -> None:
    task = _task(session, planned_on=TODAY, deadline=date(2026, 11, 27), recurrence="freq=weekly")
    checklists.add(session, task_id=task.id, text="a", is_done=True)
    part = tasks.create(session, now=NOW, title="part", parent_id=task.id, planned_on=date(2026, 11, 25))
    coming = _next(session, task)
    assert (coming.planned_on, coming.deadline, coming.state) == (date(2026, 12, 1), date(2026, 12, 4), TaskState.TODO)
    assert (coming.recurrence, coming.recurs_from) == ("FREQ=WEEKLY", TODAY)
    assert (task.state, task.recurrence, task.recurs_from) == (TaskState.DONE, None, None)
    items = session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == coming.id)).all()
    assert [item.is_done for item in items] == [False]
    (copied,) = session.scalars(select(Task).where(Task.parent_id == coming.id))
    assert (copied.title, copied.planned_on, copied.state) == ("part", date(2026, 12, 2), TaskState.TODO)
    assert session.get_one(Task, part).state == TaskState.DONE


def test_finishing_again_after_reopening_makes_no_twin(session: Session) -> None:
    task = _task(session, planned_on=TODAY, recurrence="FREQ=DAILY")
    _next(session, task)
    tasks.reopen(session, task_ids=[task.id])
    assert tasks.done(session, task_ids=[task.id], now=NOW, today=TODAY).next_ids == ()


def test_the_end_of_the_month_is_kept_through_short_months(session: Session) -> None:
    day = date(2026, 1, 31)
    task = _task(session, deadline=day, recurrence="FREQ=MONTHLY")
    days = []
    for _ in range(3):
        task = _next(session, task, today=day)
        assert task.deadline is not None
        day = task.deadline
        days.append(day)
    assert days == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_moving_one_time_to_another_day_does_not_move_the_series(session: Session) -> None:
    task = _task(session, planned_on=TODAY, recurrence="FREQ=WEEKLY")
    tasks.edit(session, task_id=task.id, planned_on=date(2026, 11, 26))
    assert _next(session, task, today=date(2026, 11, 26)).planned_on == date(2026, 12, 1)


def test_days_after_it_was_done_count_from_then(session: Session) -> None:
    task = _task(session, recurrence="after:3d")
    coming = _next(session, task)
    assert (coming.planned_on, coming.deadline) == (date(2026, 11, 27), None)


def test_a_series_that_is_over_makes_no_next_time(session: Session) -> None:
    task = _task(session, planned_on=TODAY, recurrence="FREQ=DAILY;COUNT=1")
    assert tasks.done(session, task_ids=[task.id], now=NOW, today=TODAY).next_ids == ()


def test_a_rule_is_taken_in_or_refused_where_it_was_typed(session: Session) -> None:
    task = _task(session)
    tasks.edit(session, task_id=task.id, recurrence="RRULE:FREQ=DAILY", recurs_from=TODAY)
    assert (task.recurrence, task.recurs_from) == ("FREQ=DAILY", TODAY)
    tasks.edit(session, task_id=task.id, recurrence="")
    assert (task.recurrence, task.recurs_from) == (None, None)
    with pytest.raises(UserError) as caught:
        tasks.edit(session, task_id=task.id, recurrence="now and then")
    assert caught.value.field == "recurrence"
