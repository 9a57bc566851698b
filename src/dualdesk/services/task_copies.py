"""Copies of a task: a duplicate, or the next time of one that recurs."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.terms import TaskState
from dualdesk.model.base import Entity
from dualdesk.model.desk import Attachment, TagLink
from dualdesk.model.work import ChecklistItem, Task
from dualdesk.services.task_places import end_of_project, parts_of

_COPIED = (
    "project_id", "client_id", "parent_id", "milestone_id", "contact_id", "opportunity_id", "agreement_id", "title",
    "note", "role", "channel", "priority", "estimate_min", "is_defect", "recurrence",
    "recurs_from",
)  # fmt: skip
_DAYS = ("not_before", "planned_on", "deadline")


def copy_task(session: Session, task: Task, *, now: int, later: timedelta = timedelta()) -> Task:
    """A new task to do, like this one: its days so much later, checklist unticked, tags, files and parts copied.

    Time spent, promises, waiting and ties stay with the old one; parts that were dropped are left out.
    """
    copied = _copy_row(session, task, task.parent_id, now, later)
    for part in parts_of(session, task.id):
        if part.state != TaskState.DROPPED:
            _copy_row(session, part, copied.id, now, later)
    return copied


def _copy_row(session: Session, task: Task, parent_id: int | None, now: int, later: timedelta) -> Task:
    copied = Task(created_at=now, state=TaskState.TODO, **{name: getattr(task, name) for name in _COPIED})
    copied.parent_id = parent_id
    for name in _DAYS:
        setattr(copied, name, _moved(getattr(task, name), later))
    copied.position = end_of_project(session, task.project_id)
    session.add(copied)
    session.flush()
    _copy_hanging(session, task.id, copied.id)
    return copied


def _moved(day: date | None, later: timedelta) -> date | None:
    return None if day is None else day + later


def _copy_hanging(session: Session, task_id: int, copied_id: int) -> None:
    """Copy what hangs on a task: checklist (unticked), tags, files."""
    hanging: tuple[type[ChecklistItem | TagLink | Attachment], ...] = (ChecklistItem, TagLink, Attachment)
    for entity in hanging:
        for row in session.scalars(select(entity).where(entity.task_id == task_id).order_by(entity.id)).all():
            session.add(_like(row, task_id=copied_id))
    session.flush()


def _like(row: Entity, *, task_id: int) -> Entity:
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key != "id"}
    if isinstance(row, ChecklistItem):
        values["is_done"] = False
    return type(row)(**{**values, "task_id": task_id})
