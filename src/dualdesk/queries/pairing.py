"""Which project belongs beside a client, and which client beside a project: what links the two panes of the Desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.model.people import Client
from dualdesk.model.work import Project, Task
from dualdesk.queries.conditions import is_open

# Later than any day: what has no day comes last.
_NEVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Pick:
    """One client or project as it can be chosen: its name, and what tells it from others of that name."""

    id: int
    name: str
    under: str


def urgent_project(session: Session, *, client_id: int) -> int | None:
    """The client's project that presses most; None where it has no open one.

    The one whose own deadline, or whose next open task's planned day or deadline, is the earliest comes first;
    delivered ones come last, equal ones by their age, the older first.
    """
    sooner = func.min(func.coalesce(Task.planned_on, _NEVER), func.coalesce(Task.deadline, _NEVER))
    next_task = select(func.min(sooner)).where(Task.project_id == Project.id, is_open()).scalar_subquery()
    first = func.min(func.coalesce(Project.deadline, _NEVER), func.coalesce(next_task, _NEVER))
    wanted = (
        select(Project.id)
        .where(Project.client_id == client_id, Project.closed_on.is_(None), Project.archived_at.is_(None))
        .order_by(Project.delivered_on.is_not(None), first, Project.id)
        .limit(1)
    )
    return session.scalar(wanted)


def pressing_client(session: Session) -> int | None:
    """The client of the open task whose planned day or deadline is the earliest; None where no such task has a day."""
    day = func.min(func.coalesce(Task.planned_on, _NEVER), func.coalesce(Task.deadline, _NEVER))
    client_id = func.coalesce(Project.client_id, Task.client_id)
    wanted = (
        select(client_id)
        .select_from(Task)
        .outerjoin(Project, Project.id == Task.project_id)
        .join(Client, Client.id == client_id)
        .where(is_open(), day < _NEVER, Client.archived_at.is_(None))
        .order_by(day, Task.id)
        .limit(1)
    )
    return session.scalar(wanted)


def client_of(session: Session, *, project_id: int) -> int | None:
    """The client a project is for; None for one's own, or one that is gone."""
    return session.scalar(select(Project.client_id).where(Project.id == project_id))


def pick_of(session: Session, *, kind: str, record_id: int) -> Pick | None:
    """A client or project by its name; None for one that is gone."""
    wanted = (
        select(Client.id, Client.name, Client.trade).where(Client.id == record_id)
        if kind == "client"
        else select(Project.id, Project.title, Project.code).where(Project.id == record_id)
    )
    found = session.execute(wanted).one_or_none()
    return None if found is None else Pick(*found)


def client_picks(session: Session) -> tuple[Pick, ...]:
    """Every client that is not archived, by name."""
    wanted = select(Client.id, Client.name, Client.trade).where(Client.archived_at.is_(None))
    return tuple(Pick(*row) for row in session.execute(wanted.order_by(func.lower(Client.name), Client.id)))


def project_picks(session: Session) -> tuple[Pick, ...]:
    """Every open project, by title, with its client's name."""
    wanted = (
        select(Project.id, Project.title, func.coalesce(Client.name, ""))
        .outerjoin(Client, Client.id == Project.client_id)
        .where(Project.closed_on.is_(None), Project.archived_at.is_(None))
        .order_by(func.lower(Project.title), Project.id)
    )
    return tuple(Pick(*row) for row in session.execute(wanted))
