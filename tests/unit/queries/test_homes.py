"""Where each kind of record is shown."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel
from dualdesk.model.business import Agreement
from dualdesk.queries.homes import Home, home_of, name_of
from dualdesk.queries.session_reader import SessionReader
from dualdesk.services import clients, contacts, interactions, opportunities, projects, tasks, time_entries
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
DAY = date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def test_a_client_is_at_home_at_itself_until_it_is_deleted(session: Session, acme: int) -> None:
    assert home_of(SessionReader(session), kind="client", record_id=acme) == Home(acme)
    clients.delete(session, client_id=acme)
    assert home_of(SessionReader(session), kind="client", record_id=acme) is None


def test_work_is_at_home_in_its_project_and_at_that_projects_client(session: Session, acme: int) -> None:
    shop = projects.create(session, title="Shop", client_id=acme, now=NOW)
    inside = tasks.create(session, title="Draft", project_id=shop, now=NOW)
    alone = tasks.create(session, title="Call", client_id=acme, now=NOW)
    entry = time_entries.add(session, subject=Subject(task_id=inside), day=DAY, minutes=10)
    assert home_of(SessionReader(session), kind="project", record_id=shop) == Home(acme, shop)
    assert home_of(SessionReader(session), kind="task", record_id=inside) == Home(acme, shop)
    assert home_of(SessionReader(session), kind="task", record_id=alone) == Home(acme, None)
    assert home_of(SessionReader(session), kind="time_entry", record_id=entry) == Home(acme, shop)


def test_what_is_talked_about_is_at_home_at_its_client(session: Session, acme: int) -> None:
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="hello")
    chance = opportunities.create(session, client_id=acme, title="More", now=NOW)
    term = Agreement(client_id=acme, title="Care", starts_on=DAY, created_at=NOW)
    session.add(term)
    session.flush()
    assert home_of(SessionReader(session), kind="interaction", record_id=logged.interaction_id) == Home(acme)
    assert home_of(SessionReader(session), kind="opportunity", record_id=chance) == Home(acme)
    assert home_of(SessionReader(session), kind="agreement", record_id=term.id) == Home(acme)


def test_a_person_is_at_home_among_people(session: Session) -> None:
    ana = contacts.create(session, name="Ana", now=NOW)
    assert home_of(SessionReader(session), kind="contact", record_id=ana) == Home()
    assert home_of(SessionReader(session), kind="contact", record_id=ana + 1) is None


def test_clients_and_projects_have_names_until_they_are_deleted(session: Session, acme: int) -> None:
    shop = projects.create(session, title="Shop", client_id=acme, now=NOW)
    reader = SessionReader(session)
    assert name_of(reader, kind="client", record_id=acme) == "Acme"
    assert name_of(reader, kind="project", record_id=shop) == "Shop"
    assert name_of(reader, kind="project", record_id=shop + 1) == ""
