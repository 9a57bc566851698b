"""Tasks becoming parts of another, and parts tasks of their own."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.work import Task
from dualdesk.services import projects, task_parts, tasks

NOW = 1_795_515_120


def _tasks(session: Session, titles: str, **fields: int) -> list[int]:
    return [tasks.create(session, now=NOW, title=title, **fields) for title in titles]  # type: ignore[arg-type]


def _order(session: Session) -> str:
    rows = session.execute(select(Task.title, Task.parent_id).order_by(Task.position, Task.id))
    return "".join(title if parent is None else f"({title})" for title, parent in rows)


def test_tasks_become_the_last_parts_in_the_order_given(session: Session) -> None:
    site = projects.create(session, now=NOW, title="Site")
    whole, one, two, other = _tasks(session, "WabX", project_id=site)
    (part,) = _tasks(session, "p", parent_id=whole)
    task_parts.make_parts(session, task_ids=[two, one], parent_id=whole)
    assert _order(session) == "WX(p)(b)(a)"
    task_parts.make_parts(session, task_ids=[part], parent_id=whole)
    assert _order(session) == "WX(b)(a)(p)"
    task_parts.make_parts(session, task_ids=[one], parent_id=other)
    assert _order(session) == "WX(a)(b)(p)"
    assert session.get_one(Task, one).parent_id == other


def test_only_tasks_without_parts_become_parts(session: Session) -> None:
    whole, other = _tasks(session, "WX")
    _tasks(session, "p", parent_id=whole)
    with pytest.raises(UserError) as caught:
        task_parts.make_parts(session, task_ids=[whole], parent_id=other)
    assert caught.value.field == "parent_id"
    with pytest.raises(UserError):
        task_parts.make_parts(session, task_ids=[other], parent_id=99)


def test_parts_are_set_free_right_after_their_task(session: Session) -> None:
    whole, other = _tasks(session, "WX")
    first, second, _third = _tasks(session, "abc", parent_id=whole)
    task_parts.set_free(session, task_ids=[first, other, second])
    assert _order(session) == "WabX(c)"
