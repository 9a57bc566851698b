"""The rows of tasks that are on screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, exists, func, select
from sqlalchemy.orm import Session, aliased

from dualdesk.base.terms import Priority, Role, TaskState, WaitingOn
from dualdesk.model.desk import Tag, TagLink
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Promise
from dualdesk.model.work import ChecklistItem, Project, Task, Waiting
from dualdesk.queries.answers import records
from dualdesk.queries.conditions import client_of_task, is_leaf, is_open, left_min, spent_seconds


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a list shows it; of one with parts, the times are their sums. Times in minutes.

    `left_min` is empty without an estimate. `waiting_on` is a contact's name or what was typed, else empty and only
    `waiting_owner` says whose clock runs. `tags` are their names, by name.
    """

    id: int
    parent_id: int | None
    title: str
    state: TaskState
    priority: Priority
    role: Role
    project_id: int | None
    project: str
    client_id: int | None
    client: str
    not_before: date | None
    planned_on: date | None
    deadline: date | None
    later_until: date | None
    done_at: int | None
    has_parts: bool
    estimate_min: int | None
    spent_min: int
    left_min: int | None
    is_defect: bool
    recurs: bool
    is_promised: bool
    has_note: bool
    checklist_done: int
    checklist_all: int
    waiting_owner: WaitingOn | None
    waiting_on: str
    waiting_since: int | None
    tags: str


def task_rows(session: Session, *, task_ids: Sequence[int]) -> tuple[TaskRow, ...]:
    """The tasks with these ids, in this order; ids that are gone are left out."""
    asked = {"ids": json.dumps(list(task_ids))}
    rows = {row.id: row for row in map(_task_row, records(session, _rows(), asked))}
    return tuple(rows[task_id] for task_id in task_ids if task_id in rows)


def _task_row(values: dict[str, Any]) -> TaskRow:
    owner = values["waiting_owner"]
    words = {
        "state": TaskState(values["state"]),
        "priority": Priority(values["priority"]),
        "role": Role(values["role"]),
        "waiting_owner": None if owner is None else WaitingOn(owner),
    }
    return TaskRow(**values | words)


# Making this statement costs ten times what answering it for a screenful does: it is made once.
@cache
def _rows() -> Select[*tuple[Any, ...]]:
    open_wait = and_(Waiting.task_id == Task.id, Waiting.ended_at.is_(None))
    # One value however many there are: SQLite binds 32,766 at most.
    asked = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
    return (
        select(*_own_columns(), *_joined_columns(), *_times(), *_counts())
        .outerjoin(Project, Project.id == Task.project_id)
        .outerjoin(Client, Client.id == client_of_task())
        .outerjoin(Waiting, open_wait)
        .outerjoin(Contact, Contact.id == Waiting.contact_id)
        .where(Task.id.in_(select(asked.c.value)))
    )


def _own_columns() -> list[ColumnElement[Any]]:
    return [
        Task.id.expression,
        Task.parent_id.expression,
        Task.title.expression,
        Task.state.expression,
        Task.priority.expression,
        Task.role.expression,
        Task.project_id.expression,
        Task.not_before.expression,
        Task.planned_on.expression,
        Task.deadline.expression,
        Task.later_until.expression,
        Task.done_at.expression,
        Task.is_defect.expression,
        Task.recurrence.is_not(None).label("recurs"),
        (Task.note != "").label("has_note"),
    ]


def _joined_columns() -> list[ColumnElement[Any]]:
    return [
        func.coalesce(Project.title, "").label("project"),
        Client.id.label("client_id"),
        func.coalesce(Client.name, "").label("client"),
        Waiting.owner.label("waiting_owner"),
        func.coalesce(Contact.name, Waiting.whom, "").label("waiting_on"),
        Waiting.since.label("waiting_since"),
    ]


def _times() -> list[ColumnElement[Any]]:
    """Estimate, spent and left in minutes: a leaf's own, or the sums of its parts (time may also lie on the task)."""
    part = aliased(Task)
    of_part = part.parent_id == Task.id
    estimates = select(func.sum(part.estimate_min)).where(of_part, part.state != TaskState.DROPPED)
    spent = select(func.coalesce(func.sum(spent_seconds(part)), 0)).where(of_part)
    left = select(func.sum(left_min(part))).where(of_part, is_open(part))
    return [
        (~is_leaf()).label("has_parts"),
        case((is_leaf(), Task.estimate_min), else_=estimates.scalar_subquery()).label("estimate_min"),
        ((spent_seconds() + spent.scalar_subquery()) // 60).label("spent_min"),
        case((~is_open(), 0), (is_leaf(), left_min()), else_=left.scalar_subquery()).label("left_min"),
    ]


def _counts() -> list[ColumnElement[Any]]:
    items = select(func.count()).select_from(ChecklistItem).where(ChecklistItem.task_id == Task.id)
    promised = exists().where(Promise.task_id == Task.id, Promise.kept_on.is_(None), Promise.withdrawn_on.is_(None))
    worn = select(Tag.name).join(TagLink, TagLink.tag_id == Tag.id).where(TagLink.task_id == Task.id)
    names = worn.order_by(Tag.key).correlate(Task).subquery()
    return [
        items.where(ChecklistItem.is_done.is_(True)).scalar_subquery().label("checklist_done"),
        items.scalar_subquery().label("checklist_all"),
        promised.label("is_promised"),
        select(func.coalesce(func.group_concat(names.c.name, ", "), "")).scalar_subquery().label("tags"),
    ]
