"""Where a record is at home: which client's page and which project's page show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, null, select
from sqlalchemy.orm import Session

from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.queries.conditions import client_of_task


@dataclass(frozen=True, slots=True)
class Home:
    """The client and the project a record belongs to; either may be absent."""

    client_id: int | None = None
    project_id: int | None = None


def home_of(session: Session, *, kind: str, record_id: int) -> Home | None:
    """The home of a record by its kind ("client", "task", "time_entry" …); None where it is gone."""
    entity, client, project = _HOMES[kind]
    question = select(client, project).select_from(entity)
    if kind in _BY_PROJECT:
        question = question.outerjoin(Project, Project.id == entity.project_id)
    found = session.execute(question.where(entity.id == record_id)).first()
    return None if found is None else Home(*found)


_BY_PROJECT: Final = ("task", "time_entry")
_HOMES: Final[dict[str, tuple[Any, ColumnElement[Any], ColumnElement[Any]]]] = {
    "client": (Client, Client.id.expression, null()),
    "project": (Project, Project.client_id.expression, Project.id.expression),
    "task": (Task, client_of_task(), Task.project_id.expression),
    "interaction": (Interaction, Interaction.client_id.expression, Interaction.project_id.expression),
    "contact": (Contact, null(), null()),
    "agreement": (Agreement, Agreement.client_id.expression, null()),
    "opportunity": (Opportunity, Opportunity.client_id.expression, null()),
    "time_entry": (
        TimeEntry,
        func.coalesce(TimeEntry.client_id, Project.client_id),
        TimeEntry.project_id.expression,
    ),
}
