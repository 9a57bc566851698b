"""A typed line becomes a task or an entry, on the page it was typed on or where the line says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.captured import Captured, NextStep
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, Direction, Priority
from dualdesk.model.people import Client
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.services import capturing, clients, projects
from dualdesk.services.capturing import Entered

BERLIN = ZoneInfo("Europe/Berlin")
# Tuesday 24 November 2026, 10:12 UTC, 11:12 in Berlin.
NOW = 1_795_515_120
TODAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def enter(session: Session, captured: Captured, **where: Any) -> Entered:
    return capturing.enter(session, captured=captured, now=NOW, zone=BERLIN, **where)


def task(**fields: Any) -> Captured:
    return Captured("task", fields.pop("title", "Send proofs"), **fields)


def call(**fields: Any) -> Captured:
    given = {"channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Berg",), **fields}
    return Captured("log", given.pop("title", "wants a quote"), **given)


def test_a_task_has_everything_that_was_typed(session: Session, acme: int) -> None:
    made = enter(
        session,
        task(notes="more", day=FRIDAY, deadline=FRIDAY, not_before=TODAY, minutes=90, priority=Priority.HIGH),
        client_id=acme,
    )
    kept = session.get(Task, made.task_id)
    assert kept is not None
    assert (kept.title, kept.note, kept.planned_on, kept.deadline, kept.not_before) == (
        "Send proofs", "more", FRIDAY, FRIDAY, TODAY,
    )  # fmt: skip
    assert (kept.estimate_min, kept.priority, kept.client_id, kept.project_id) == (90, Priority.HIGH, acme, None)
    assert made == Entered(task_id=kept.id, client_id=acme)


def test_a_task_of_a_project_is_its_projects_alone(session: Session, acme: int) -> None:
    portal = projects.create(session, now=NOW, title="Portal", client_id=acme)
    made = enter(session, task(), client_id=acme, project_id=portal)
    kept = session.get(Task, made.task_id)
    assert kept is not None
    assert (kept.client_id, kept.project_id, kept.priority) == (None, portal, Priority.NONE)


def test_names_in_the_line_go_before_those_of_the_page(session: Session, acme: int) -> None:
    bolt = clients.create(session, name="Bolt", now=NOW)
    here = projects.create(session, now=NOW, title="Here", client_id=acme)
    there = projects.create(session, now=NOW, title="There", client_id=acme)
    assert enter(session, call(client="Bolt"), client_id=acme).client_id == bolt
    assert enter(session, task(project="There"), project_id=here).project_id == there


def test_what_is_open_goes_before_what_is_archived_under_the_same_name(session: Session, acme: int) -> None:
    clients.archive(session, client_id=acme, now=NOW)
    again = clients.create(session, name="Acme", now=NOW)
    assert enter(session, call(client="Acme")).client_id == again


def test_a_name_that_nobody_knows_is_refused_or_made(session: Session) -> None:
    with pytest.raises(UserError) as client:
        enter(session, call(client="Nobody"))
    with pytest.raises(UserError) as project:
        enter(session, task(project="Nothing"), create=True)
    assert (client.value.field, project.value.field) == ("client", "project")
    assert client.value.message == msg("No client is called “{name}”.", name="Nobody")
    made = enter(session, call(client="Nobody"), create=True)
    kept = session.get(Client, made.client_id)
    assert kept is not None
    assert kept.name == "Nobody"


def test_a_day_that_does_not_exist_is_not_saved(session: Session, acme: int) -> None:
    with pytest.raises(UserError) as refused:
        enter(session, task(no_day="30 feb"))
    assert refused.value.field == "day"
    assert refused.value.message.values == {"words": "30 feb"}
    assert not session.query(Task).count()


def test_a_call_has_its_people_its_length_and_its_next_step(session: Session, acme: int) -> None:
    portal = projects.create(session, now=NOW, title="Portal", client_id=acme)
    captured = call(minutes=20, notes="more", priority=Priority.HIGH, next_step=NextStep("send it", FRIDAY, 45))
    made = enter(session, captured, client_id=acme, project_id=portal)
    entry, step = session.get(Interaction, made.interaction_id), session.get(Task, made.task_id)
    assert entry is not None
    assert step is not None
    assert (entry.subject, entry.notes, entry.duration_min, entry.starts_at) == ("wants a quote", "more", 20, NOW)
    assert (entry.client_id, entry.project_id) == (acme, portal)
    assert (step.title, step.planned_on, step.estimate_min, step.priority) == ("send it", FRIDAY, 45, Priority.HIGH)
    assert step.project_id == portal
    assert [created.name for created in made.created] == ["Ana Berg"]


@pytest.mark.parametrize(
    ("fields", "local"),
    [
        ({}, datetime(2026, 11, 24, 11, 12, tzinfo=BERLIN)),
        ({"day": date(2026, 11, 20)}, datetime(2026, 11, 20, 11, 12, tzinfo=BERLIN)),
        ({"day": date(2026, 11, 20), "time": 14 * 60 + 20}, datetime(2026, 11, 20, 14, 20, tzinfo=BERLIN)),
        ({"day": date(2026, 7, 1), "time": 540}, datetime(2026, 7, 1, 9, 0, tzinfo=BERLIN)),
        ({"time": 9 * 60}, datetime(2026, 11, 24, 9, 0, tzinfo=BERLIN)),
        ({"time": 15 * 60}, datetime(2026, 11, 23, 15, 0, tzinfo=BERLIN)),
    ],
)
def test_when_it_was(session: Session, acme: int, fields: dict[str, Any], local: datetime) -> None:
    made = enter(session, call(**fields), client_id=acme)
    entry = session.get(Interaction, made.interaction_id)
    assert entry is not None
    assert datetime.fromtimestamp(entry.starts_at, UTC) == local


def test_what_is_still_to_come_is_no_entry_yet(session: Session, acme: int) -> None:
    with pytest.raises(UserError, match="still to come"):
        enter(session, call(day=FRIDAY), client_id=acme)


def test_the_step_is_named_after_the_line() -> None:
    assert capturing.label(task()) == msg("Add “{title}”", title="Send proofs")
    assert capturing.label(call()) == msg("Log “{title}”", title="wants a quote")
    assert capturing.label(call(title="", notes="first\nsecond")) == msg("Log “{title}”", title="first")
    assert capturing.label(call(title="")) == msg("Log a contact")
