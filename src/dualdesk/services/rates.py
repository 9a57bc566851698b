"""What a person can do with rates: what an hour costs from a day on, and what it cost on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.model.time import Rate
from dualdesk.model.work import Project
from dualdesk.services.common import check_currency, check_least, need, need_each


def set_rate(
    session: Session,
    *,
    valid_from: date,
    rate: Money,
    client_id: int | None = None,
    project_id: int | None = None,
) -> int:
    """Say what an hour costs from a day on: of a project, of a client, or (neither) in general.

    A rate of the same scope from the same day is changed; time already entered keeps the rate it was entered with.
    """
    if client_id is not None and project_id is not None:
        raise UserError(msg("A rate is a client's or a project's, not both."), field="project_id")
    need_each(session, {"client_id": (Client, client_id), "project_id": (Project, project_id)})
    check_least({"rate_minor": rate.minor}, 0, "rate_minor")
    check_currency({"currency": rate.currency})
    same = select(Rate).where(_scope(client_id, project_id), Rate.valid_from == valid_from)
    row = session.scalars(same).first()
    if row is None:
        row = Rate(client_id=client_id, project_id=project_id, valid_from=valid_from)
        session.add(row)
    row.rate_minor, row.currency = rate.minor, rate.currency
    session.flush()
    return row.id


def delete(session: Session, *, rate_id: int) -> None:
    """Delete a rate; time already entered keeps it."""
    session.delete(need(session, Rate, rate_id))
    session.flush()


def withdraw(session: Session, *, day: date, client_id: int) -> None:
    """A client has no rate of its own any more: those in force on the day or before it go, time entered keeps its."""
    for row in session.scalars(select(Rate).where(_scope(client_id, None), Rate.valid_from <= day)):
        session.delete(row)
    session.flush()


def rate_of(session: Session, *, day: date, project_id: int | None, client_id: int | None) -> Money | None:
    """What an hour costs on a day: the project's rate, else the client's, else the general one, else unknown.

    A project's dated rates go before the one rate on its page.
    """
    if project_id is not None:
        project = need(session, Project, project_id, field="project_id")
        dated = _latest(session, _scope(None, project_id), day)
        if dated is not None:
            return dated
        if project.rate_minor is not None and project.currency is not None:
            return Money(project.rate_minor, project.currency)
    of_client = None if client_id is None else _latest(session, _scope(client_id, None), day)
    return of_client or _latest(session, _scope(None, None), day)


def _scope(client_id: int | None, project_id: int | None) -> ColumnElement[bool]:
    return Rate.client_id.is_(client_id) & Rate.project_id.is_(project_id)


def _latest(session: Session, scope: ColumnElement[bool], day: date) -> Money | None:
    latest = (
        select(Rate.rate_minor, Rate.currency)
        .where(scope, Rate.valid_from <= day)
        .order_by(Rate.valid_from.desc(), Rate.id.desc())
        .limit(1)
    )
    row = session.execute(latest).one_or_none()
    return None if row is None else Money(row.rate_minor, row.currency)
