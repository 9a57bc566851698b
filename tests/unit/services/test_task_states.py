"""What happens to a task as it is begun, put off, finished, dropped and opened again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import TaskState
from dualdesk.model.talk import Promise
from dualdesk.model.work import Task, Waiting
from dualdesk.services import promises, tasks, timer, waiting
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _task(session: Session, title: str = "A", **fields: Any) -> Task:
    return session.get_one(Task, tasks.create(session, now=NOW, title=title, **fields))


def test_finishing_ends_the_wait_keeps_the_promise_and_stops_the_timer(session: Session) -> None:
    task = _task(session)
    waiting.start(session, task_id=task.id, now=NOW)
    promise_id = promises.make(session, text="x", told_by=TODAY, now=NOW, task_id=task.id)
    timer.start(session, subject=Subject(task_id=task.id), now=NOW, zone="UTC")
    finished = tasks.done(session, task_ids=[task.id], now=NOW + 60, today=TODAY)
    assert (task.state, task.done_at) == (TaskState.DONE, NOW + 60)
    assert finished.kept_promise_ids == (promise_id,)
    assert finished.stopped is not None
    assert finished.stopped.seconds == 60
    assert session.scalars(select(Waiting.ended_at)).one() == NOW + 60
    again = tasks.done(session, task_ids=[task.id], now=NOW + 90, today=TODAY)
    assert (again, task.done_at) == (tasks.Finished(), NOW + 60)


def test_parts_are_finished_with_their_task_and_open_it_again(session: Session) -> None:
    parent = _task(session)
    part, dropped = _task(session, parent_id=parent.id), _task(session, parent_id=parent.id)
    tasks.drop(session, task_ids=[dropped.id], now=NOW)
    tasks.done(session, task_ids=[parent.id, part.id], now=NOW, today=TODAY)
    assert [task.state for task in (parent, part, dropped)] == ["done", "done", "dropped"]
    tasks.reopen(session, task_ids=[part.id])
    assert [task.state for task in (parent, part, dropped)] == ["todo", "todo", "dropped"]
    assert parent.done_at is None
    tasks.drop(session, task_ids=[parent.id], now=NOW)
    assert part.state == TaskState.DROPPED


def test_opening_again_owes_the_promise_again(session: Session) -> None:
    task = _task(session)
    promise_id = promises.make(session, text="x", told_by=TODAY, now=NOW, task_id=task.id)
    tasks.done(session, task_ids=[task.id], now=NOW, today=TODAY)
    tasks.reopen(session, task_ids=[task.id])
    assert session.get_one(Promise, promise_id).kept_on is None
    tasks.reopen(session, task_ids=[task.id])
    assert task.state == TaskState.TODO


def test_dropping_stops_the_timer_and_keeps_the_promise_open(session: Session) -> None:
    task = _task(session)
    promise_id = promises.make(session, text="x", told_by=TODAY, now=NOW, task_id=task.id)
    timer.start(session, subject=Subject(task_id=task.id), now=NOW, zone="UTC")
    stopped = tasks.drop(session, task_ids=[task.id], now=NOW + 5)
    assert stopped is not None
    assert stopped.seconds == 5
    assert (task.state, session.get_one(Promise, promise_id).kept_on) == (TaskState.DROPPED, None)


def test_deleting_a_part_that_runs_stops_its_timer(session: Session) -> None:
    parent = _task(session)
    part = _task(session, parent_id=parent.id)
    timer.start(session, subject=Subject(task_id=part.id), now=NOW, zone="UTC")
    stopped = tasks.delete(session, task_ids=[parent.id], now=NOW + 5)
    assert stopped is not None
    assert stopped.subject == Subject(task_id=part.id)


def test_later_hides_until_a_day_after_today(session: Session) -> None:
    task = _task(session)
    tasks.later(session, task_ids=[task.id], until=date(2026, 11, 25), today=TODAY)
    assert task.later_until == date(2026, 11, 25)
    with pytest.raises(UserError) as caught:
        tasks.later(session, task_ids=[task.id], until=TODAY, today=TODAY)
    assert caught.value.field == "later_until"
    tasks.later(session, task_ids=[task.id], until=None, today=TODAY)
    assert task.later_until is None


def test_a_board_moves_tasks_between_all_states(session: Session) -> None:
    task = _task(session)

    def move(state: TaskState) -> tasks.Finished:
        return tasks.set_state(session, task_ids=[task.id], state=state, now=NOW, today=TODAY)

    def open_waits() -> int:
        return session.query(Waiting).filter_by(ended_at=None).count()

    for state in (*TaskState, *reversed(TaskState), TaskState.WAITING, TaskState.WAITING):
        move(state)
        assert (task.state, open_waits()) == (state, int(state is TaskState.WAITING))
    timer.start(session, subject=Subject(task_id=task.id), now=NOW, zone="UTC")
    assert move(TaskState.DROPPED).stopped is not None
