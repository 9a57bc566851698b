"""What the sidebar keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.model.desk import Pin
from dualdesk.model.people import Client
from dualdesk.model.work import Project

Pinnable = Literal["client", "project"]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A client or a project that is kept in the sidebar."""

    kind: Pinnable
    record_id: int
    name: str


def pinned(session: Session) -> tuple[Pinned, ...]:
    """What is pinned, in its order; what is archived is left out, though its pin is kept."""
    is_client = Pin.client_id.is_not(None)
    found = session.execute(
        select(is_client, func.coalesce(Pin.client_id, Pin.project_id), func.coalesce(Client.name, Project.title))
        .outerjoin(Client, Client.id == Pin.client_id)
        .outerjoin(Project, Project.id == Pin.project_id)
        .where(Client.archived_at.is_(None), Project.archived_at.is_(None))
        .order_by(Pin.position, Pin.id)
    )
    return tuple(Pinned("client" if kind else "project", record_id, name) for kind, record_id, name in found)
