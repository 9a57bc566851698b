"""Tasks becoming parts of another, and parts becoming tasks of their own: as one drags or indents them in a list."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dualdesk.model.work import Task
from dualdesk.services import tasks
from dualdesk.services.common import need
from dualdesk.services.task_places import parts_of


def make_parts(session: Session, *, task_ids: Sequence[int], parent_id: int) -> None:
    """Make tasks, in the order given, the last parts of another; those that are its parts already go last too."""
    need(session, Task, parent_id, field="parent_id")
    others = [part.id for part in parts_of(session, parent_id) if part.id not in task_ids]
    for task_id in task_ids:
        tasks.edit(session, task_id=task_id, parent_id=parent_id)
    tasks.move(session, task_ids=task_ids, after_id=others[-1] if others else parent_id)


def set_free(session: Session, *, task_ids: Sequence[int]) -> None:
    """Make parts tasks of their own, in the order given right after what they were parts of; other tasks stay."""
    after = dict[int, int]()
    for task_id in task_ids:
        parent_id = need(session, Task, task_id).parent_id
        if parent_id is None:
            continue
        tasks.edit(session, task_id=task_id, parent_id=None)
        tasks.move(session, task_ids=[task_id], after_id=after.get(parent_id, parent_id))
        after[parent_id] = task_id
