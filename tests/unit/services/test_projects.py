"""Projects from plan to close."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Billing, Phase
from dualdesk.model.business import Agreement
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.services import projects, tasks, time_entries
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _client(session: Session, name: str = "Acme", currency: str | None = None) -> int:
    client = Client(name=name, created_at=NOW, currency=currency)
    session.add(client)
    session.flush()
    return client.id


def _agreement(session: Session, client_id: int) -> int:
    agreement = Agreement(client_id=client_id, title="Care", starts_on=TODAY, created_at=NOW)
    session.add(agreement)
    session.flush()
    return agreement.id


def _refused(session: Session, **fields: Any) -> str:
    with pytest.raises(UserError) as caught:
        projects.create(session, now=NOW, **{"title": "Site", **fields})
    return caught.value.field


def test_a_project_needs_a_title_and_nothing_else(session: Session) -> None:
    project = session.get_one(Project, projects.create(session, now=NOW, title="  Web  shop "))
    assert (project.title, project.phase, project.billing) == ("Web shop", Phase.PLAN, Billing.TIME_AND_MATERIALS)
    assert (project.client_id, project.created_at) == (None, NOW)
    assert _refused(session, title=" ") == "title"
    with pytest.raises(UserError):
        projects.create(session, now=NOW)


def test_what_a_project_names_must_be_there(session: Session) -> None:
    for field in ("client_id", "agreement_id", "opportunity_id"):
        assert _refused(session, **{field: 99}) == field


@pytest.mark.parametrize("field", ["budget_minor", "budget_min", "rate_minor"])
def test_no_budget_is_below_nothing(session: Session, field: str) -> None:
    assert _refused(session, **{field: -1, "currency": "EUR"}) == field


def test_an_amount_has_a_currency_given_or_the_clients_or_the_desks(session: Session) -> None:
    swiss = _client(session, currency="CHF")
    made: list[dict[str, Any]] = [
        {"rate_minor": 9000, "currency": "USD", "client_id": swiss},
        {"rate_minor": 9000, "client_id": swiss},
        {"budget_minor": 840_000, "client_id": _client(session)},
        {"budget_minor": 1},
        {"budget_min": 60},
    ]
    ids = [projects.create(session, now=NOW, title="Site", **fields) for fields in made]
    assert [session.get_one(Project, made_id).currency for made_id in ids] == ["USD", "CHF", "EUR", "EUR", None]
    assert _refused(session, currency="Euro") == "currency"


def test_the_deadline_is_not_before_the_start(session: Session) -> None:
    assert _refused(session, starts_on=TODAY, deadline=date(2026, 11, 23)) == "deadline"


def test_a_retainer_has_a_client_and_takes_its_values_from_the_agreement(session: Session) -> None:
    acme = _client(session)
    care = _agreement(session, acme)
    assert _refused(session, billing=Billing.RETAINER) == "client_id"
    retainer: dict[str, Any] = {"billing": Billing.RETAINER, "client_id": acme}
    assert _refused(session, **retainer, agreement_id=care, budget_minor=1) == "budget_minor"
    assert _refused(session, **retainer, agreement_id=care, budget_min=1) == "budget_min"
    assert _refused(session, client_id=_client(session, "Other"), agreement_id=care) == "agreement_id"
    assert projects.create(session, now=NOW, title="Care", **retainer, agreement_id=care)
    assert projects.create(session, now=NOW, title="Care", **retainer, budget_min=600)


def test_an_edit_changes_only_what_is_given(session: Session) -> None:
    acme = _client(session)
    project_id = projects.create(session, now=NOW, title="Site", brief="a\nb", client_id=acme)
    projects.edit(session, project_id=project_id, title="Shop", deadline=TODAY)
    project = session.get_one(Project, project_id)
    assert (project.title, project.brief, project.deadline, project.client_id) == ("Shop", "a\nb", TODAY, acme)
    with pytest.raises(UserError, match="no longer there"):
        projects.edit(session, project_id=99, title="x")


def test_time_booked_follows_the_project_to_another_client(session: Session) -> None:
    acme, other = _client(session), _client(session, "Other")
    project_id = projects.create(session, now=NOW, title="Site", client_id=acme)
    entry_id = time_entries.add(session, subject=Subject(project_id=project_id), day=TODAY, minutes=30)
    projects.edit(session, project_id=project_id, client_id=other)
    session.expire_all()
    assert session.get_one(TimeEntry, entry_id).client_id == other


def _ends(session: Session, project_id: int) -> tuple[str, date | None, date | None, int | None]:
    project = session.get_one(Project, project_id)
    return project.phase, project.delivered_on, project.closed_on, project.archived_at


def test_delivered_and_closed_are_two_states(session: Session) -> None:
    project_id = projects.create(session, now=NOW, title="Site", starts_on=TODAY)
    tasks.create(session, now=NOW, title="Left", project_id=project_id)
    projects.set_phase(session, project_id=project_id, phase=Phase.EXECUTE)
    with pytest.raises(UserError) as caught:
        projects.deliver(session, project_id=project_id, on=date(2026, 11, 1))
    assert caught.value.field == "delivered_on"
    projects.deliver(session, project_id=project_id, on=date(2026, 12, 1))
    assert _ends(session, project_id) == (Phase.EXECUTE, date(2026, 12, 1), None, None)
    with pytest.raises(UserError) as caught:
        projects.close(session, project_id=project_id, on=TODAY)
    assert caught.value.field == "closed_on"
    assert projects.close(session, project_id=project_id, on=date(2026, 12, 2)) == 1
    projects.set_phase(session, project_id=project_id, phase=Phase.CLOSE)
    assert _ends(session, project_id) == (Phase.CLOSE, date(2026, 12, 1), date(2026, 12, 2), None)
    projects.set_phase(session, project_id=project_id, phase=Phase.PLAN)
    projects.deliver(session, project_id=project_id, on=None)
    assert _ends(session, project_id) == (Phase.PLAN, None, None, None)


def test_archiving_keeps_the_first_moment_and_reopening_takes_it_back(session: Session) -> None:
    project_id = projects.create(session, now=NOW, title="Site")
    projects.close(session, project_id=project_id, on=TODAY)
    projects.archive(session, project_id=project_id, now=NOW)
    projects.archive(session, project_id=project_id, now=NOW + 9)
    assert _ends(session, project_id) == (Phase.CLOSE, None, TODAY, NOW)
    projects.reopen(session, project_id=project_id)
    assert _ends(session, project_id) == (Phase.CLOSE, None, None, None)


def test_deleting_takes_tasks_and_time(session: Session) -> None:
    project_id = projects.create(session, now=NOW, title="Site")
    task_id = tasks.create(session, now=NOW, title="A", project_id=project_id)
    time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY, minutes=30)
    projects.delete(session, project_id=project_id)
    assert [session.query(entity).count() for entity in (Project, Task, TimeEntry)] == [0, 0, 0]
