"""What can be said about a task, and what must hold before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, Priority, Role
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Milestone, Project, Task
from dualdesk.services.common import check_least, need, need_each, said, tidy


class TaskFields(TypedDict, total=False):
    """What can be typed about a task; the estimate in minutes, the rule as RFC 5545 or "after:3d"."""

    title: str
    note: str
    project_id: int | None
    client_id: int | None
    parent_id: int | None
    milestone_id: int | None
    contact_id: int | None
    interaction_id: int | None
    opportunity_id: int | None
    agreement_id: int | None
    role: Role
    channel: Channel | None
    priority: Priority
    not_before: date | None
    planned_on: date | None
    deadline: date | None
    estimate_min: int | None
    is_defect: bool
    recurrence: str | None
    recurs_from: date | None


_OF_CLIENT_WORK = ("client_id", "contact_id", "opportunity_id", "agreement_id")


def checked(session: Session, fields: TaskFields) -> dict[str, object]:
    """The values cleaned, each right by itself and naming what exists."""
    values = tidy(fields, paragraphs=("note",))
    if "title" in fields:
        values["title"] = said(fields["title"], msg("A task needs a title."), field="title")
    check_least(values, 0, "estimate_min")
    need_each(
        session,
        {
            "project_id": (Project, fields.get("project_id")),
            "client_id": (Client, fields.get("client_id")),
            "parent_id": (Task, fields.get("parent_id")),
            "contact_id": (Contact, fields.get("contact_id")),
            "interaction_id": (Interaction, fields.get("interaction_id")),
            "opportunity_id": (Opportunity, fields.get("opportunity_id")),
            "agreement_id": (Agreement, fields.get("agreement_id")),
        },
    )
    return values


def role_of(values: Mapping[str, object]) -> Role:
    """Which role a new task serves unless it is said.

    Client work if an interaction made it, or if it is in no project and has to do with a client; else project work.
    """
    if values.get("interaction_id") is not None:
        return Role.CLIENT
    if values.get("project_id") is not None:
        return Role.PROJECT
    return Role.CLIENT if any(values.get(name) is not None for name in _OF_CLIENT_WORK) else Role.PROJECT


def check_whole(session: Session, task: Task) -> None:
    """What must hold between a task's fields: its milestone is its project's, only leaves carry an estimate."""
    if task.milestone_id is not None:
        milestone = need(session, Milestone, task.milestone_id, field="milestone_id")
        if milestone.project_id != task.project_id:
            message = msg("“{milestone}” is a milestone of another project.", milestone=milestone.title)
            raise UserError(message, field="milestone_id")
    if task.estimate_min is not None and has_parts(session, task):
        message = msg("“{task}” has parts: estimate them instead, it shows their sum.", task=task.title)
        raise UserError(message, field="estimate_min")


def check_parent(session: Session, task: Task, parent: Task) -> None:
    """At most two levels: the parent is nobody's part and not the task itself, and the task has no parts."""
    if parent.parent_id is not None:
        message = msg("“{parent}” is itself a part of a task; a part has no parts.", parent=parent.title)
        raise UserError(message, field="parent_id")
    if task is parent:
        raise UserError(msg("A task cannot be a part of itself."), field="parent_id")
    if has_parts(session, task):
        message = msg("“{task}” has parts of its own, so it cannot become one.", task=task.title)
        raise UserError(message, field="parent_id")


def has_parts(session: Session, task: Task) -> bool:
    """Whether other tasks are parts of this one; one that is not yet written has none."""
    if task not in session:
        return False
    return session.scalars(select(Task.id).where(Task.parent_id == task.id).limit(1)).one_or_none() is not None
