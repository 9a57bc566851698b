"""What a field about a task can be answered with: projects, milestones, other tasks, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.text import folded
from dualdesk.model.people import Client, Contact
from dualdesk.model.work import Milestone, Project, Task
from dualdesk.queries.conditions import is_open


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that can be named, and what tells it from others of that name: a project's client."""

    id: int
    title: str
    under: str = ""


def project_choices(session: Session) -> tuple[Choice, ...]:
    """The projects that go on, by title."""
    going_on = (
        select(Project.id, Project.title, func.coalesce(Client.name, ""))
        .outerjoin(Client, Client.id == Project.client_id)
        .where(Project.archived_at.is_(None), Project.closed_on.is_(None))
    )
    return _by_title(Choice(*row) for row in session.execute(going_on))


def milestone_choices(session: Session, *, project_id: int) -> tuple[Choice, ...]:
    """A project's milestones in their order."""
    of_project = select(Milestone.id, Milestone.title).where(Milestone.project_id == project_id)
    rows = session.execute(of_project.order_by(Milestone.position, Milestone.id))
    return tuple(Choice(*row) for row in rows)


def task_choices(session: Session, *, task_id: int) -> tuple[Choice, ...]:
    """The other open tasks of a task's project, by title: what it can depend on."""
    project_id = select(Task.project_id).where(Task.id == task_id).scalar_subquery()
    others = select(Task.id, Task.title).where(Task.project_id.is_not_distinct_from(project_id), Task.id != task_id)
    return _by_title(Choice(*row) for row in session.execute(others.where(is_open())))


def people_choices(session: Session) -> tuple[Choice, ...]:
    """Everybody who is not archived, by name."""
    people = select(Contact.id, Contact.name, Contact.organisation).where(Contact.archived_at.is_(None))
    return _by_title(Choice(*row) for row in session.execute(people))


def _by_title(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (folded(choice.title), choice.id)))
