"""On what time is booked: a task, a project or a client, each with the project, client and rate it brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Billing
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.services.common import need
from dualdesk.services.rates import rate_of


@dataclass(frozen=True, slots=True)
class Subject:
    """What the time went into: one task, one project or one client (none, once its task was deleted)."""

    task_id: int | None = None
    project_id: int | None = None
    client_id: int | None = None


class Booked(TypedDict):
    """The columns of a time entry that follow from its subject and day."""

    task_id: int | None
    project_id: int | None
    client_id: int | None
    day: date
    rate_minor: int | None
    currency: str | None
    is_billable: bool


def booked(session: Session, subject: Subject, day: date) -> Booked:
    """What a time entry on this subject and day holds, with the rate of that day copied into it.

    Time without a client, or on an unpaid project, is not billable.
    """
    project, client_id = _belongs_to(session, subject)
    project_id = None if project is None else project.id
    unpaid = project is not None and project.billing == Billing.UNPAID
    rate = None if unpaid else rate_of(session, day=day, project_id=project_id, client_id=client_id)
    return Booked(
        task_id=subject.task_id,
        project_id=project_id,
        client_id=client_id,
        day=day,
        rate_minor=None if rate is None else rate.minor,
        currency=None if rate is None else rate.currency,
        is_billable=client_id is not None and not unpaid,
    )


def check_subject(subject: Subject) -> None:
    """Time that is started or written down says on what: one thing, not none and not two."""
    if [subject.task_id, subject.project_id, subject.client_id].count(None) != 2:
        raise UserError(msg("Say on what the time is booked: a task, a project or a client."), field="subject")


def subject_of(entry: TimeEntry) -> Subject:
    """The narrowest thing a time entry is booked on."""
    if entry.task_id is not None:
        return Subject(task_id=entry.task_id)
    if entry.project_id is not None:
        return Subject(project_id=entry.project_id)
    return Subject(client_id=entry.client_id)


def _belongs_to(session: Session, subject: Subject) -> tuple[Project | None, int | None]:
    project_id, client_id = subject.project_id, subject.client_id
    if client_id is not None:
        need(session, Client, client_id, field="client_id")
    if subject.task_id is not None:
        task = need(session, Task, subject.task_id, field="task_id")
        project_id, client_id = task.project_id, task.client_id
    project = None if project_id is None else need(session, Project, project_id, field="project_id")
    if project is not None and project.client_id is not None:
        client_id = project.client_id
    return project, client_id
