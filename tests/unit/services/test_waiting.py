"""Tasks that wait, and on whom."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import TaskState, WaitingOn
from dualdesk.model.people import Contact
from dualdesk.model.work import Task, Waiting
from dualdesk.services import tasks, waiting

NOW = 1_795_515_120


def _stretches(session: Session) -> list[tuple[str, int, int | None]]:
    rows = session.execute(select(Waiting.owner, Waiting.since, Waiting.ended_at).order_by(Waiting.id))
    return [(owner, since, ended_at) for owner, since, ended_at in rows]


def test_a_wait_begins_passes_to_another_and_ends(session: Session) -> None:
    per = Contact(name="Per Aksel", created_at=NOW)
    session.add(per)
    task_id = tasks.create(session, now=NOW, title="A")
    session.flush()
    waiting.start(session, task_id=task_id, now=NOW, contact_id=per.id)
    task = session.get_one(Task, task_id)
    assert task.state == TaskState.WAITING
    waiting.start(session, task_id=task_id, now=NOW + 5, owner=WaitingOn.THIRD_PARTY, whom=" the  host ")
    waiting.stop(session, task_id=task_id, now=NOW + 9)
    assert task.state == TaskState.TODO
    assert _stretches(session) == [("client", NOW, NOW + 5), ("third_party", NOW + 5, NOW + 9)]
    with pytest.raises(UserError, match="not waiting"):
        waiting.stop(session, task_id=task_id, now=NOW)


def test_a_clock_that_was_set_back_makes_no_negative_wait(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    waiting.start(session, task_id=task_id, now=NOW)
    waiting.stop(session, task_id=task_id, now=NOW - 100)
    assert _stretches(session) == [("client", NOW, NOW)]


def test_what_is_over_does_not_wait(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    tasks.drop(session, task_ids=[task_id], now=NOW)
    with pytest.raises(UserError) as caught:
        waiting.start(session, task_id=task_id, now=NOW)
    assert caught.value.field == "state"
    with pytest.raises(UserError) as caught:
        waiting.start(session, task_id=task_id, now=NOW, contact_id=99)
    assert caught.value.field == "contact_id"
