"""The small parts of a task."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.work import ChecklistItem
from dualdesk.services import checklists, tasks

NOW = 1_795_515_120


def test_a_part_is_added_ticked_edited_and_deleted(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="Pack")
    item_id = checklists.add(session, task_id=task_id, text=" pass port ", heading="Papers")
    item = session.get_one(ChecklistItem, item_id)
    checklists.tick(session, item_id=item_id)
    checklists.edit(session, item_id=item_id, heading="")
    assert (item.text, item.heading, item.is_done) == ("pass port", "", True)
    checklists.tick(session, item_id=item_id, is_done=False)
    checklists.edit(session, item_id=item_id, text="visa")
    assert (item.text, item.is_done) == ("visa", False)
    checklists.delete(session, item_id=item_id)
    assert session.get(ChecklistItem, item_id) is None


def test_a_part_says_something_and_has_a_task(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="Pack")
    item_id = checklists.add(session, task_id=task_id, text="a", is_done=True)
    for act in (
        lambda: checklists.add(session, task_id=task_id, text=" "),
        lambda: checklists.edit(session, item_id=item_id, text=""),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.field == "text"
    with pytest.raises(UserError) as caught:
        checklists.add(session, task_id=99, text="a")
    assert caught.value.field == "task_id"
