"""Milestones and what was promised with them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.talk import Promise
from dualdesk.model.work import Milestone, Task
from dualdesk.services import milestones, projects, promises, tasks

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


@pytest.fixture
def project_id(session: Session) -> int:
    return projects.create(session, now=NOW, title="Site")


def _order(session: Session) -> list[str]:
    return list(session.scalars(select(Milestone.title).order_by(Milestone.position)))


def test_milestones_stand_in_the_order_they_are_given(session: Session, project_id: int) -> None:
    a, b, c = (milestones.create(session, project_id=project_id, title=title) for title in "abc")
    assert _order(session) == ["a", "b", "c"]
    milestones.move(session, milestone_id=c, before_id=a)
    milestones.move(session, milestone_id=a)
    assert _order(session) == ["c", "b", "a"]
    milestones.move(session, milestone_id=a, after_id=c)
    assert _order(session) == ["c", "a", "b"]
    milestones.edit(session, milestone_id=b, title="B", due_on=TODAY)
    milestones.edit(session, milestone_id=b, due_on=None)
    assert _order(session) == ["c", "a", "B"]


def test_a_milestone_has_a_title_and_a_project(session: Session, project_id: int) -> None:
    milestone_id = milestones.create(session, project_id=project_id, title="Go live")
    for title in ("", " "):
        with pytest.raises(UserError, match="title"):
            milestones.create(session, project_id=project_id, title=title)
        with pytest.raises(UserError, match="title"):
            milestones.edit(session, milestone_id=milestone_id, title=title)
    with pytest.raises(UserError) as caught:
        milestones.create(session, project_id=99, title="x")
    assert caught.value.field == "project_id"


def test_reaching_it_keeps_its_promises_and_reopening_owes_them_again(session: Session, project_id: int) -> None:
    milestone_id = milestones.create(session, project_id=project_id, title="Go live", due_on=TODAY)
    promise_id = promises.make(session, text="Go live", told_by=TODAY, now=NOW, milestone_id=milestone_id)
    other_id = promises.make(session, text="Else", told_by=TODAY, now=NOW)
    milestones.reach(session, milestone_id=milestone_id, on=TODAY)
    promise = session.get_one(Promise, promise_id)
    assert (promise.kept_on, session.get_one(Promise, other_id).kept_on) == (TODAY, None)
    milestones.reopen(session, milestone_id=milestone_id)
    assert (promise.kept_on, session.get_one(Milestone, milestone_id).done_on) == (None, None)


def test_deleting_it_leaves_its_tasks(session: Session, project_id: int) -> None:
    milestone_id = milestones.create(session, project_id=project_id, title="Go live")
    task_id = tasks.create(session, now=NOW, title="A", project_id=project_id, milestone_id=milestone_id)
    milestones.delete(session, milestone_id=milestone_id)
    session.expire_all()
    assert session.get_one(Task, task_id).milestone_id is None
