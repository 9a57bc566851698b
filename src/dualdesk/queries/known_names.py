"""The names a typed line is understood by."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dualdesk.analysis.captured import Known
from dualdesk.model.people import Client, Contact
from dualdesk.model.work import Project


def known(session: Session) -> Known:
    """Every client, project and person that is not archived, the ones made last first."""
    return Known(
        clients=_names(session, Client.name, Client.archived_at.is_(None), Client.id.desc()),
        projects=_names(session, Project.title, Project.archived_at.is_(None), Project.id.desc()),
        people=_names(session, Contact.name, Contact.archived_at.is_(None), Contact.id.desc()),
    )


def _names(
    session: Session,
    name: InstrumentedAttribute[str],
    present: ColumnElement[bool],
    newest_first: ColumnElement[int],
) -> tuple[str, ...]:
    return tuple(session.scalars(select(name).where(present).order_by(newest_first)))
