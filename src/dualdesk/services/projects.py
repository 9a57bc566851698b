"""What a person can do with a project, from its plan to its close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Billing, Phase
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.queries import settings
from dualdesk.queries.conditions import is_leaf, is_open
from dualdesk.services import pins
from dualdesk.services.common import check_currency, check_least, check_order, need, need_each, put, said, tidy

_AMOUNTS = ("budget_minor", "rate_minor")


class ProjectFields(TypedDict, total=False):
    """What can be typed about a project; budget and rate in minor units of the currency, hours in minutes.

    The currency is the client's, else the desk's, where an amount comes without one.
    """

    title: str
    client_id: int | None
    agreement_id: int | None
    opportunity_id: int | None
    code: str
    brief: str
    billing: Billing
    budget_minor: int | None
    budget_min: int | None
    rate_minor: int | None
    currency: str | None
    starts_on: date | None
    deadline: date | None


def create(session: Session, *, now: int, **fields: Unpack[ProjectFields]) -> int:
    """A new project in its plan phase; its title is asked for, everything else may come later."""
    values = _checked({"title": "", "billing": Billing.TIME_AND_MATERIALS, **fields})
    project = Project(phase=Phase.PLAN, created_at=now, **values)
    _check_whole(session, project)
    session.add(project)
    session.flush()
    return project.id


def edit(session: Session, *, project_id: int, **fields: Unpack[ProjectFields]) -> None:
    """Change what is given; time booked on the project follows it to another client."""
    project = need(session, Project, project_id)
    before = project.client_id
    values = _checked(fields)
    with session.no_autoflush:
        put(project, values)
        _check_whole(session, project)
    session.flush()
    if project.client_id != before:
        session.execute(update(TimeEntry).where(TimeEntry.project_id == project_id).values(client_id=project.client_id))


def set_phase(session: Session, *, project_id: int, phase: Phase) -> None:
    """Move the project to a phase; a closed one is open again unless it stays in close."""
    project = need(session, Project, project_id)
    project.phase = phase
    if phase is not Phase.CLOSE:
        project.closed_on = None
    session.flush()


def deliver(session: Session, *, project_id: int, on: date | None) -> None:
    """Say on which day the work was handed over; None takes that back."""
    project = need(session, Project, project_id)
    check_order(project.starts_on, on, field="delivered_on")
    project.delivered_on = on
    session.flush()


def close(session: Session, *, project_id: int, on: date) -> int:
    """Close the project; returns how many of its tasks are still open, which is for the person to judge."""
    project = need(session, Project, project_id)
    check_order(project.delivered_on, on, field="closed_on")
    project.phase = Phase.CLOSE
    project.closed_on = on
    session.flush()
    still_open = select(func.count()).select_from(Task).where(Task.project_id == project_id, is_open(), is_leaf())
    return session.scalars(still_open).one()


def reopen(session: Session, *, project_id: int) -> None:
    """Take back closing and archiving; the phase stays."""
    project = need(session, Project, project_id)
    project.closed_on = None
    project.archived_at = None
    session.flush()


def archive(session: Session, *, project_id: int, now: int) -> None:
    """Put the project out of sight; it stays in the search."""
    project = need(session, Project, project_id)
    if project.archived_at is None:
        project.archived_at = now
    session.flush()


def delete(session: Session, *, project_id: int) -> None:
    """Delete the project with its milestones, tasks and time; the trash can bring all of it back."""
    session.delete(need(session, Project, project_id))
    session.flush()


def pin(session: Session, *, project_id: int) -> None:
    """Keep a project in the sidebar, below what is there."""
    pins.pin(session, project_id=project_id)


def unpin(session: Session, *, project_id: int) -> None:
    """Take a project out of the sidebar."""
    pins.unpin(session, project_id=project_id)


def _checked(fields: Mapping[str, object]) -> dict[str, object]:
    values = tidy(fields, paragraphs=("brief",))
    if "title" in values:
        values["title"] = said(str(values["title"]), msg("A project needs a title."), field="title")
    check_currency(values)
    check_least(values, 0, *_AMOUNTS, "budget_min")
    return values


def _check_whole(session: Session, project: Project) -> None:
    """What must hold between the fields of one project."""
    need_each(
        session,
        {
            "client_id": (Client, project.client_id),
            "agreement_id": (Agreement, project.agreement_id),
            "opportunity_id": (Opportunity, project.opportunity_id),
        },
    )
    check_order(project.starts_on, project.deadline, field="deadline")
    _check_agreement(session, project)
    if project.billing == Billing.RETAINER:
        _check_retainer(project)
    if project.currency is None and any(getattr(project, name) is not None for name in _AMOUNTS):
        project.currency = _usual_currency(session, project)


def _usual_currency(session: Session, project: Project) -> str:
    client = None if project.client_id is None else session.get_one(Client, project.client_id)
    return (None if client is None else client.currency) or settings.get(session, settings.CURRENCY)


def _check_agreement(session: Session, project: Project) -> None:
    if project.agreement_id is None:
        return
    agreement = need(session, Agreement, project.agreement_id, field="agreement_id")
    if agreement.client_id != project.client_id:
        message = msg("“{agreement}” is an agreement with another client.", agreement=agreement.title)
        raise UserError(message, field="agreement_id")


def _check_retainer(project: Project) -> None:
    """A retainer takes its periods, allowance and price from its agreement's term, so they are not typed again."""
    if project.client_id is None:
        raise UserError(msg("A retainer needs a client."), field="client_id")
    if project.agreement_id is None:
        return
    for field in ("budget_minor", "budget_min"):
        if getattr(project, field) is not None:
            message = msg("The agreement says what this retainer is worth and how many hours it has; clear it here.")
            raise UserError(message, field=field)
