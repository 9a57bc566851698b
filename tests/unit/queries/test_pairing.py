"""What stands beside what on the Desk: the client's most pressing project, the project's client, and the choices."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.queries.pairing import (
    Pick,
    client_of,
    client_picks,
    pick_of,
    pressing_client,
    project_picks,
    urgent_project,
)
from dualdesk.services import clients, projects, tasks

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def client(session: Session, name: str = "Acme", **fields: Any) -> int:
    return clients.create(session, now=NOW, name=name, **fields)


def project(session: Session, client_id: int | None, title: str = "Site", **fields: Any) -> int:
    return projects.create(session, now=NOW, title=title, client_id=client_id, **fields)


def task(session: Session, project_id: int, **fields: Any) -> int:
    return tasks.create(session, now=NOW, title="Task", project_id=project_id, **fields)


def test_the_earliest_day_of_project_or_open_task_presses_most(session: Session) -> None:
    acme = client(session)
    calm = project(session, acme)
    due = project(session, acme, deadline=date(2026, 12, 18))
    planned = project(session, acme, deadline=date(2027, 3, 1))
    task(session, planned, planned_on=date(2026, 12, 17))
    assert urgent_project(session, client_id=acme) == planned
    told = project(session, acme)
    task(session, told, planned_on=date(2027, 1, 1), deadline=date(2026, 11, 30))
    assert urgent_project(session, client_id=acme) == told
    tasks.done(session, task_ids=[task(session, calm, deadline=date(2026, 11, 1))], now=NOW, today=TODAY)
    assert urgent_project(session, client_id=acme) == told
    projects.delete(session, project_id=told)
    projects.delete(session, project_id=planned)
    assert urgent_project(session, client_id=acme) == due


def test_delivered_ones_come_last_and_closed_or_archived_ones_never(session: Session) -> None:
    acme = client(session)
    delivered = project(session, acme, deadline=date(2026, 11, 1))
    projects.deliver(session, project_id=delivered, on=TODAY)
    assert urgent_project(session, client_id=acme) == delivered
    older, _newer = project(session, acme), project(session, acme)
    assert urgent_project(session, client_id=acme) == older
    away = client(session, "Away")
    projects.archive(session, project_id=project(session, away), now=NOW)
    projects.close(session, project_id=project(session, away), on=TODAY)
    assert urgent_project(session, client_id=away) is None


def test_the_client_that_presses_has_the_open_task_with_the_earliest_day(session: Session) -> None:
    acme, beta, away = client(session), client(session, "Beta"), client(session, "Away")
    assert pressing_client(session) is None
    tasks.create(session, now=NOW, title="No day", client_id=acme)
    task(session, project(session, None), planned_on=TODAY)
    assert pressing_client(session) is None
    task(session, project(session, beta), deadline=date(2026, 12, 2))
    tasks.create(session, now=NOW, title="Late", client_id=away, planned_on=TODAY)
    clients.archive(session, client_id=away, now=NOW)
    assert pressing_client(session) == beta
    tasks.create(session, now=NOW, title="Call", client_id=acme, planned_on=date(2026, 12, 1))
    assert pressing_client(session) == acme


def test_a_project_knows_its_client(session: Session) -> None:
    acme = client(session)
    assert client_of(session, project_id=project(session, acme)) == acme
    assert client_of(session, project_id=project(session, None)) is None
    assert client_of(session, project_id=999) is None


def test_what_can_be_chosen_is_listed_by_name(session: Session) -> None:
    zeta, acme = client(session, "zeta"), client(session, "Acme", trade="Bakery")
    clients.archive(session, client_id=client(session, "Gone"), now=NOW)
    site, own = project(session, acme, "site"), project(session, None, "Own")
    projects.close(session, project_id=project(session, acme, "Closed"), on=TODAY)
    assert client_picks(session) == (Pick(acme, "Acme", "Bakery"), Pick(zeta, "zeta", ""))
    assert project_picks(session) == (Pick(own, "Own", ""), Pick(site, "site", "Acme"))


def test_one_by_its_name(session: Session) -> None:
    acme = client(session, trade="Food")
    site = project(session, acme, code="ACM-1")
    assert pick_of(session, kind="client", record_id=acme) == Pick(acme, "Acme", "Food")
    assert pick_of(session, kind="project", record_id=site) == Pick(site, "Site", "ACM-1")
    assert pick_of(session, kind="project", record_id=site + 1) is None
