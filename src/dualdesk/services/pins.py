"""What is kept in the sidebar: clients and projects, in the order they were pinned in."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.model.desk import Pin
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.services.common import need

_KINDS = {"client_id": Client, "project_id": Project}


def pin(session: Session, *, client_id: int | None = None, project_id: int | None = None) -> None:
    """Keep a client or a project in the sidebar, below what is there; one that is there stays where it is."""
    column, record_id = _named(client_id, project_id)
    need(session, _KINDS[column], record_id)
    if _kept(session, column, record_id) is None:
        last = session.scalar(select(func.max(Pin.position)))
        session.add(Pin(client_id=client_id, project_id=project_id, position=(last or 0) + 1))
        session.flush()


def unpin(session: Session, *, client_id: int | None = None, project_id: int | None = None) -> None:
    """Take a client or a project out of the sidebar."""
    kept = _kept(session, *_named(client_id, project_id))
    if kept is not None:
        session.delete(kept)
        session.flush()


def _named(client_id: int | None, project_id: int | None) -> tuple[str, int]:
    if client_id is not None and project_id is None:
        return "client_id", client_id
    if project_id is not None and client_id is None:
        return "project_id", project_id
    raise ValueError("name either a client or a project")


def _kept(session: Session, column: str, record_id: int) -> Pin | None:
    return session.scalars(select(Pin).filter_by(**{column: record_id})).one_or_none()
