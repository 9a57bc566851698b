"""How the desk is set up, as Settings shows it: hours, days off, rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.model.keeping import FileInfo
from dualdesk.model.people import Client
from dualdesk.model.time import DayOff, Rate, WorkingHours
from dualdesk.model.work import Project
from dualdesk.queries.settings import WORKING_MINUTES, get

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class DayOffRow:
    """Days that cannot be booked, first to last."""

    day_off_id: int
    starts_on: date
    ends_on: date
    share_percent: int
    label: str


@dataclass(frozen=True, slots=True)
class RateRow:
    """What an hour costs from a day on, of a client, a project or in general; `holds` says whether it does now."""

    rate_id: int
    valid_from: date
    rate: Money
    client_id: int | None = None
    client: str = ""
    project_id: int | None = None
    project: str = ""
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """A client or project that a rate can be set for."""

    kind: str
    record_id: int
    name: str


def identity(session: Session) -> tuple[str, int]:
    """The file's own identity, and the version of its schema."""
    uuid = session.scalars(select(FileInfo.uuid)).one()
    return uuid, int(session.scalars(text("PRAGMA user_version")).one())


def working_minutes(session: Session, *, today: date) -> tuple[int, ...]:
    """The bookable minutes of each weekday (Monday first) as they hold today."""
    usual: tuple[int, ...] = get(session, WORKING_MINUTES)
    minutes = list(usual)
    query = (
        select(WorkingHours.weekday, WorkingHours.minutes)
        .where(WorkingHours.valid_from <= today)
        .order_by(WorkingHours.valid_from)
    )
    for weekday, count in session.execute(query):
        minutes[weekday] = count
    return tuple(minutes[:_WEEK])


def days_off(session: Session, *, since: date) -> tuple[DayOffRow, ...]:
    """The days off that end on a day or later, by when they begin."""
    query = (
        select(DayOff.id, DayOff.starts_on, DayOff.ends_on, DayOff.share_percent, DayOff.label)
        .where(DayOff.ends_on >= since)
        .order_by(DayOff.starts_on, DayOff.id)
    )
    return tuple(DayOffRow(*row) for row in session.execute(query))


def rates(session: Session, *, today: date) -> tuple[RateRow, ...]:
    """Every rate: general ones first, then by whose they are, the newest of each first."""
    query = (
        select(
            Rate.id, Rate.valid_from, Rate.rate_minor, Rate.currency,
            Rate.client_id, Client.name, Rate.project_id, Project.title,
        )
        .outerjoin(Client, Client.id == Rate.client_id)
        .outerjoin(Project, Project.id == Rate.project_id)
        .order_by(Client.name.is_not(None), Project.title.is_not(None), Client.name, Rate.client_id, Project.title)
        .order_by(Rate.project_id, Rate.valid_from.desc(), Rate.id.desc())
    )  # fmt: skip
    holding: set[tuple[int | None, int | None]] = set()
    rows = []
    for rate_id, day, minor, currency, client_id, client, project_id, project in session.execute(query):
        scope = (client_id, project_id)
        holds = day <= today and scope not in holding
        if holds:
            holding.add(scope)
        money = Money(minor, currency)
        rows.append(RateRow(rate_id, day, money, client_id, client or "", project_id, project or "", holds))
    return tuple(rows)


def scopes(session: Session) -> tuple[Scope, ...]:
    """The clients, then the projects, that are not archived, each by name."""
    clients = select(Client.id, Client.name).where(Client.archived_at.is_(None)).order_by(Client.name, Client.id)
    projects = (
        select(Project.id, Project.title).where(Project.archived_at.is_(None)).order_by(Project.title, Project.id)
    )
    return (
        *(Scope("client", record_id, name) for record_id, name in session.execute(clients)),
        *(Scope("project", record_id, name) for record_id, name in session.execute(projects)),
    )
