"""Ties between tasks, never a loop."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import DependencyKind
from dualdesk.model.work import Dependency
from dualdesk.services import dependencies, tasks

NOW = 1_795_515_120


def _tasks(session: Session, titles: str) -> list[int]:
    return [tasks.create(session, now=NOW, title=title) for title in titles]


def _tie(session: Session, first: int, second: int) -> int:
    return dependencies.add(session, predecessor_id=first, successor_id=second)


def test_a_loop_is_refused_by_its_tasks_names(session: Session) -> None:
    a, b, c, d = _tasks(session, "abcd")
    for first, second in ((a, b), (b, c), (a, c), (a, d)):
        _tie(session, first, second)
    with pytest.raises(UserError) as caught:
        _tie(session, c, a)
    assert caught.value.message.values["loop"] == "“a” → “c” → “a”"
    assert caught.value.field == "successor_id"
    with pytest.raises(UserError, match="itself"):
        _tie(session, a, a)
    assert _tie(session, d, c)


def test_tying_again_changes_the_tie(session: Session) -> None:
    a, b = _tasks(session, "ab")
    tie_id = _tie(session, a, b)
    again = dependencies.add(session, predecessor_id=a, successor_id=b, kind=DependencyKind.SS, lag_min=60)
    tie = session.get_one(Dependency, tie_id)
    assert (again, tie.kind, tie.lag_min) == (tie_id, "ss", 60)
    dependencies.remove(session, dependency_id=tie_id)
    assert session.get(Dependency, tie_id) is None


def test_a_task_and_its_part_are_not_tied(session: Session) -> None:
    (parent,) = _tasks(session, "p")
    part = tasks.create(session, now=NOW, title="part", parent_id=parent)
    for first, second in ((parent, part), (part, parent)):
        with pytest.raises(UserError, match="part"):
            _tie(session, first, second)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_whatever_is_tied_there_is_an_order_to_do_it_in(session: Session, pairs: list[tuple[int, int]]) -> None:
    session.execute(delete(Dependency))
    ids = _tasks(session, "abcdef")
    reach: dict[int, set[int]] = {task_id: {task_id} for task_id in ids}
    for first, second in ((ids[one], ids[two]) for one, two in pairs):
        if first in reach[second]:
            with pytest.raises(UserError):
                _tie(session, first, second)
        else:
            _tie(session, first, second)
            for task_id in ids:
                if first in reach[task_id]:
                    reach[task_id] = reach[task_id] | reach[second]
    ties = session.execute(select(Dependency.predecessor_id, Dependency.successor_id)).all()
    assert {(first, second) for first, second in ties} <= {(ids[one], ids[two]) for one, two in pairs}
