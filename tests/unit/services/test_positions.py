"""Order by hand, held against a plain list."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.work import ChecklistItem
from dualdesk.services import checklists, positions, tasks

NOW = 1_795_515_120

_Moves = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["before", "after", "last"]), st.integers(0, 4)))


def _order(session: Session, task_id: int) -> list[int]:
    in_order = select(ChecklistItem.id).where(ChecklistItem.task_id == task_id)
    return list(session.scalars(in_order.order_by(ChecklistItem.position, ChecklistItem.id)))


def _moved(order: list[int], item: int, where: str, other: int) -> list[int]:
    if where != "last" and item == other:
        return order
    rest = [each for each in order if each != item]
    place = len(rest) if where == "last" else rest.index(other) + (where == "after")
    return [*rest[:place], item, *rest[place:]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(moves=_Moves, step=st.sampled_from([2, 8, 1 << 32]))
def test_any_moves_give_the_order_a_list_would_have(
    session: Session, monkeypatch: pytest.MonkeyPatch, moves: list[tuple[int, str, int]], step: int
) -> None:
    with monkeypatch.context() as narrow:
        narrow.setattr(positions, "STEP", step)
        task_id = tasks.create(session, now=NOW, title="A")
        order = [checklists.add(session, task_id=task_id, text=str(number)) for number in range(5)]
        ids = list(order)
        for item, where, other in moves:
            order = _moved(order, ids[item], where, ids[other])
            beside = {} if where == "last" else {f"{where}_id": ids[other]}
            checklists.move(session, item_id=ids[item], **beside)
            assert _order(session, task_id) == order


def test_rows_that_came_with_equal_positions_keep_their_order(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    items = [ChecklistItem(task_id=task_id, text=str(number)) for number in range(4)]
    session.add_all(items)
    session.flush()
    a, b, c, d = (item.id for item in items)
    checklists.move(session, item_id=d, after_id=a)
    assert _order(session, task_id) == [a, d, b, c]


def test_only_what_is_in_one_list_stands_beside_each_other(session: Session) -> None:
    one, two = (tasks.create(session, now=NOW, title=title) for title in "AB")
    item, other = checklists.add(session, task_id=one, text="a"), checklists.add(session, task_id=two, text="b")
    with pytest.raises(UserError, match="same list"):
        checklists.move(session, item_id=item, after_id=other)
