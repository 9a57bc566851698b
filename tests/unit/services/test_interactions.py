from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, Priority
from dualdesk.model.people import ClientContact, Contact
from dualdesk.model.talk import Interaction, Participant, Promise
from dualdesk.model.work import Project, Task
from dualdesk.services import clients, contacts, interactions, links
from dualdesk.services.next_steps import NextStep
from dualdesk.services.participants import Created

NOW = 1_795_515_120
HOUR = 3600
FRIDAY = date(2026, 11, 27)


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


@pytest.fixture
def ana(session: Session, acme: int) -> int:
    contact_id = contacts.create(session, name="Ana Silva", now=NOW, nickname="Nana")
    links.link(session, client_id=acme, contact_id=contact_id)
    return contact_id


def entry_of(session: Session, interaction_id: int) -> Interaction:
    return session.get_one(Interaction, interaction_id)


def present(session: Session, interaction_id: int) -> list[int]:
    return list(session.scalars(select(Participant.contact_id).filter_by(interaction_id=interaction_id)))


def project(session: Session, client_id: int | None, **values: Any) -> int:
    made = Project(client_id=client_id, title="Site", created_at=NOW, **values)
    session.add(made)
    session.flush()
    return made.id


def test_a_call_is_logged_now_with_the_usual_outcome_and_direction(session: Session, acme: int, ana: int) -> None:
    logged = interactions.log(
        session,
        now=NOW,
        client_id=acme,
        channel=Channel.PHONE,
        subject=" wants  quote ",
        people=(ana,),
        duration_min=20,
    )
    entry = entry_of(session, logged.interaction_id)
    assert (entry.starts_at, entry.status, entry.outcome, entry.direction) == (NOW, "held", "reached", "out")
    assert (entry.subject, entry.duration_min, entry.created_at) == ("wants quote", 20, NOW)
    assert present(session, entry.id) == [ana]
    assert logged == interactions.Logged(entry.id, acme)


def test_what_is_said_of_a_call_is_kept(session: Session, acme: int) -> None:
    logged = interactions.log(
        session,
        now=NOW,
        starts_at=NOW - 90 * HOUR,
        client_id=acme,
        channel=Channel.PHONE,
        direction=Direction.IN,
        outcome=ContactOutcome.LEFT_MESSAGE,
        notes="one\r\ntwo",
        zone="Europe/Berlin",
    )
    entry = entry_of(session, logged.interaction_id)
    assert (entry.starts_at, entry.direction, entry.outcome) == (NOW - 90 * HOUR, "in", "left_message")
    assert (entry.subject, entry.notes, entry.zone) == ("", "one\ntwo", "Europe/Berlin")


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.IN_PERSON, Channel.LETTER])
def test_what_is_no_call_has_no_outcome_of_its_own(session: Session, acme: int, channel: Channel) -> None:
    logged = interactions.log(session, now=NOW, client_id=acme, channel=channel, subject="x")
    assert entry_of(session, logged.interaction_id).outcome is None


def test_a_note_has_neither_direction_nor_need_of_anybody(session: Session) -> None:
    logged = interactions.log(session, now=NOW, subject="think about prices")
    entry = entry_of(session, logged.interaction_id)
    assert (entry.channel, entry.direction, entry.outcome, entry.client_id) == (None, None, None, None)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"subject": " ", "notes": "\n"}, "notes"),
        ({"starts_at": NOW + 1}, "starts_at"),
        ({"client_id": None}, "client_id"),
        ({"client_id": 99}, "client_id"),
        ({"project_id": 99}, "project_id"),
        ({"opportunity_id": 99}, "opportunity_id"),
        ({"people": (99,)}, "people"),
        ({"duration_min": -1}, "duration_min"),
        ({"zone": "Mars"}, "zone"),
        ({"next_step": NextStep(" ")}, "next_step"),
        ({"next_step": NextStep("x", project_id=99)}, "project_id"),
        ({"next_step": NextStep("x", estimate_min=-1)}, "estimate_min"),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed(
    session: Session, acme: int, fields: dict[str, Any], field: str
) -> None:
    given = {"client_id": acme, "channel": Channel.PHONE, "subject": "x", **fields}
    with refused(field):
        interactions.log(session, now=NOW, **given)


def test_another_clients_project_is_refused(session: Session, acme: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    with refused("project_id"):
        interactions.log(session, now=NOW, client_id=acme, subject="x", project_id=project(session, other))


def test_a_client_not_named_is_the_projects(session: Session, acme: int) -> None:
    logged = interactions.log(session, now=NOW, project_id=project(session, acme), channel=Channel.EMAIL, subject="x")
    assert logged.client_id == acme


@pytest.mark.parametrize("by_name", [False, True])
def test_a_client_not_named_is_the_only_one_of_its_people(session: Session, acme: int, ana: int, by_name: bool) -> None:
    who: dict[str, Any] = {"names": ("Ana Silva",)} if by_name else {"people": (ana,)}
    assert interactions.log(session, now=NOW, channel=Channel.EMAIL, subject="x", **who).client_id == acme
    other = clients.create(session, name="Other", now=NOW)
    link_id = links.link(session, client_id=other, contact_id=ana)
    assert interactions.log(session, now=NOW, channel=Channel.EMAIL, subject="x", **who).client_id is None
    links.close(session, link_id=link_id, on=FRIDAY)
    assert interactions.log(session, now=NOW, channel=Channel.EMAIL, subject="x", **who).client_id == acme
    clients.archive(session, client_id=acme, now=NOW)
    assert interactions.log(session, now=NOW, channel=Channel.EMAIL, subject="x", **who).client_id is None


@pytest.mark.parametrize("name", ["Ana Silva", "ANA", "silva", "nana", " Ána  Sílva "])
def test_people_are_known_by_what_they_are_called(session: Session, acme: int, ana: int, name: str) -> None:
    logged = interactions.log(
        session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=(name, "Ana", " ")
    )
    assert logged.created == ()
    assert present(session, logged.interaction_id) == [ana]


def test_an_unknown_name_becomes_a_person_of_the_client(session: Session, acme: int, ana: int) -> None:
    logged = interactions.log(
        session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=("Ben  Ode",), people=(ana, ana)
    )
    (created,) = logged.created
    assert created == Created(created.contact_id, "Ben Ode")
    assert present(session, logged.interaction_id) == [ana, created.contact_id]
    link = session.scalars(select(ClientContact).filter_by(contact_id=created.contact_id)).one()
    assert (link.client_id, link.is_primary, link.until) == (acme, False, None)
    again = interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="y", names=("Ben",))
    assert again.created == ()


def test_an_unknown_name_without_a_client_stands_alone(session: Session) -> None:
    logged = interactions.log(session, now=NOW, channel=Channel.EMAIL, subject="x", names=("Tax Adviser",))
    assert [created.name for created in logged.created] == ["Tax Adviser"]
    assert session.scalars(select(ClientContact)).all() == []


def test_somebody_known_elsewhere_by_the_whole_name_is_not_made_twice(session: Session, acme: int) -> None:
    ben = contacts.create(session, name="Ben Ode", now=NOW)
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=("ben ode",))
    assert (present(session, logged.interaction_id), logged.created) == ([ben], ())
    short = interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=("Ben",))
    assert [created.name for created in short.created] == ["Ben"]


def test_two_who_answer_to_a_name_are_asked_about(session: Session, acme: int, ana: int) -> None:
    other = contacts.create(session, name="Ana Costa", now=NOW)
    links.link(session, client_id=acme, contact_id=other)
    with pytest.raises(UserError, match="Which") as caught:
        interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=("Ana",))
    assert (caught.value.field, caught.value.message.values["who"]) == ("people", "Ana Costa, Ana Silva")
    contacts.archive(session, contact_id=other, now=NOW)
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=("Ana",))
    assert present(session, logged.interaction_id) == [ana]


def test_a_next_step_is_a_task_and_what_was_told_a_promise(session: Session, acme: int, ana: int) -> None:
    logged = interactions.log(
        session,
        now=NOW,
        starts_at=NOW - HOUR,
        client_id=acme,
        channel=Channel.PHONE,
        subject="wants quote",
        people=(ana,),
        next_step=NextStep(" Send  quote ", day=FRIDAY, channel=Channel.EMAIL, estimate_min=45, priority=Priority.HIGH),
    )
    task = session.get_one(Task, logged.task_id)
    assert (task.title, task.role, task.channel, task.planned_on, task.deadline) == (
        "Send quote", "client", "email", FRIDAY, None,
    )  # fmt: skip
    assert (task.client_id, task.contact_id, task.interaction_id) == (acme, ana, logged.interaction_id)
    assert (task.estimate_min, task.priority, task.created_at, task.project_id) == (45, "high", NOW, None)
    promise = session.get_one(Promise, logged.promise_id)
    assert (promise.text, promise.first_told_by, promise.told_by) == ("Send quote", FRIDAY, FRIDAY)
    assert (promise.told_at, promise.client_id, promise.contact_id) == (NOW - HOUR, acme, ana)
    assert (promise.task_id, promise.interaction_id) == (task.id, logged.interaction_id)


def test_a_deadline_that_was_told_is_the_promised_day(session: Session, acme: int) -> None:
    step = NextStep("Send quote", day=date(2026, 11, 25), deadline=FRIDAY)
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="x", next_step=step)
    assert session.get_one(Promise, logged.promise_id).first_told_by == FRIDAY
    assert session.get_one(Task, logged.task_id).deadline == FRIDAY


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        (NextStep("x"), {}),
        (NextStep("x", day=FRIDAY, for_me=True), {}),
        (NextStep("x", day=FRIDAY), {"channel": None}),
        (NextStep("x", day=FRIDAY), {"outcome": ContactOutcome.NO_ANSWER}),
        (NextStep("x", day=FRIDAY), {"outcome": ContactOutcome.WRONG_PERSON}),
    ],
)
def test_where_no_day_was_told_to_anybody_there_is_no_promise(
    session: Session, acme: int, step: NextStep, fields: dict[str, Any]
) -> None:
    given = {"client_id": acme, "channel": Channel.PHONE, "subject": "x", **fields}
    logged = interactions.log(session, now=NOW, next_step=step, **given)
    assert logged.task_id is not None
    assert (logged.promise_id, session.scalar(select(func.count(Promise.id)))) == (None, 0)


def test_a_promise_to_a_person_needs_no_client(session: Session) -> None:
    logged = interactions.log(
        session,
        now=NOW,
        channel=Channel.EMAIL,
        subject="x",
        names=("Tax Adviser",),
        next_step=NextStep("Send receipts", day=FRIDAY),
    )
    promise = session.get_one(Promise, logged.promise_id)
    assert (promise.client_id, promise.contact_id) == (None, logged.created[0].contact_id)


def next_project(session: Session, step: NextStep, **fields: Any) -> int | None:
    given = {"channel": Channel.EMAIL, "subject": "x", **fields}
    logged = interactions.log(session, now=NOW, next_step=step, **given)
    assert logged.task_id is not None
    assert session.get_one(Task, logged.task_id).project_id == logged.project_id
    return logged.project_id


def test_a_next_step_falls_under_the_only_open_project(session: Session, acme: int) -> None:
    step = NextStep("x")
    assert next_project(session, step, client_id=acme) is None
    project(session, acme, closed_on=FRIDAY)
    project(session, acme, archived_at=NOW)
    project(session, None)
    only = project(session, acme)
    assert next_project(session, step, client_id=acme) == only
    assert next_project(session, NextStep("x", project_id=None), client_id=acme) is None
    second = project(session, acme)
    assert next_project(session, step, client_id=acme) is None
    assert next_project(session, step, client_id=acme, project_id=second) == second
    assert next_project(session, NextStep("x", project_id=only), client_id=acme, project_id=second) == only


def test_a_next_step_can_follow_later(session: Session, acme: int) -> None:
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x")
    later = interactions.add_next_step(
        session, interaction_id=logged.interaction_id, next_step=NextStep("y", day=FRIDAY), now=NOW + 5
    )
    assert session.get_one(Task, later.task_id).created_at == NOW + 5
    assert session.get_one(Promise, later.promise_id).told_at == NOW


def appointment(session: Session, client_id: int, **fields: Any) -> int:
    given = {"starts_at": NOW + HOUR, "channel": Channel.VIDEO, "subject": "Kick-off", **fields}
    return interactions.plan(session, now=NOW, client_id=client_id, **given).interaction_id


def test_an_appointment_is_planned_with_its_agenda(session: Session, acme: int, ana: int) -> None:
    made = appointment(session, acme, agenda="1\n2", place=" Room  1 ", people=(ana,), duration_min=60)
    entry = entry_of(session, made)
    assert (entry.status, entry.starts_at, entry.outcome) == ("planned", NOW + HOUR, None)
    assert (entry.agenda, entry.place, present(session, made)) == ("1\n2", "Room 1", [ana])
    with refused("outcome"):
        appointment(session, acme, outcome=ContactOutcome.REACHED)


def test_a_held_appointment_says_what_came_of_it(session: Session, acme: int, ana: int) -> None:
    made = appointment(session, acme, people=(ana,))
    with refused("starts_at"):
        interactions.hold(session, interaction_id=made, now=NOW)
    logged = interactions.hold(
        session, interaction_id=made, now=NOW + 2 * HOUR, notes="agreed", next_step=NextStep("Plan", day=FRIDAY)
    )
    entry = entry_of(session, made)
    assert (entry.status, entry.outcome, entry.notes, entry.starts_at) == ("held", "reached", "agreed", NOW + HOUR)
    assert session.get_one(Promise, logged.promise_id).contact_id == ana


def test_an_appointment_held_early_gives_its_time(session: Session, acme: int) -> None:
    made = appointment(session, acme, channel=None)
    with refused("starts_at"):
        interactions.hold(session, interaction_id=made, now=NOW, starts_at=NOW + 1)
    interactions.hold(session, interaction_id=made, now=NOW, starts_at=NOW - 60)
    entry = entry_of(session, made)
    assert (entry.status, entry.starts_at, entry.outcome) == ("held", NOW - 60, None)


def test_a_missed_appointment_has_no_outcome(session: Session, acme: int) -> None:
    made = appointment(session, acme)
    interactions.hold(session, interaction_id=made, now=NOW + HOUR, outcome=ContactOutcome.NO_ANSWER)
    interactions.miss(session, interaction_id=made)
    assert (entry_of(session, made).status, entry_of(session, made).outcome) == (InteractionStatus.NOT_HELD, None)


def test_an_entry_is_edited_and_dated_back(session: Session, acme: int, ana: int) -> None:
    made = interactions.log(
        session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="x", people=(ana,)
    ).interaction_id
    assert interactions.edit(session, interaction_id=made, now=NOW, starts_at=NOW - HOUR, subject="y") == ()
    entry = entry_of(session, made)
    assert (entry.starts_at, entry.subject, entry.outcome, present(session, made)) == (
        NOW - HOUR,
        "y",
        "reached",
        [ana],
    )
    with refused("starts_at"):
        interactions.edit(session, interaction_id=made, now=NOW, starts_at=NOW + 1)
    with refused("notes"):
        interactions.edit(session, interaction_id=made, now=NOW, subject="")
    interactions.edit(session, interaction_id=made, now=NOW, subject="", notes="z")
    assert (entry.subject, entry.notes) == ("", "z")


def test_an_appointment_can_be_moved_ahead(session: Session, acme: int) -> None:
    made = appointment(session, acme)
    interactions.edit(session, interaction_id=made, now=NOW, starts_at=NOW + 9 * HOUR)
    assert entry_of(session, made).starts_at == NOW + 9 * HOUR
    with refused("outcome"):
        interactions.edit(session, interaction_id=made, now=NOW, outcome=ContactOutcome.REACHED)


def test_who_took_part_is_replaced_or_added_to(session: Session, acme: int, ana: int) -> None:
    made = interactions.log(
        session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="x", people=(ana,)
    ).interaction_id
    (ben,) = interactions.edit(session, interaction_id=made, now=NOW, names=("Ben",))
    assert present(session, made) == [ana, ben.contact_id]
    interactions.edit(session, interaction_id=made, now=NOW, people=(ben.contact_id,))
    assert present(session, made) == [ben.contact_id]
    interactions.edit(session, interaction_id=made, now=NOW, people=())
    assert present(session, made) == []


def test_an_entry_given_to_another_client_leaves_nothing_of_the_first(session: Session, acme: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    made = interactions.log(
        session, now=NOW, client_id=acme, subject="x", project_id=project(session, acme)
    ).interaction_id
    with refused("project_id"):
        interactions.edit(session, interaction_id=made, now=NOW, client_id=other)
    interactions.edit(session, interaction_id=made, now=NOW, client_id=other, project_id=None)
    assert entry_of(session, made).client_id == other
    interactions.edit(session, interaction_id=made, now=NOW, client_id=None)
    assert entry_of(session, made).client_id is None


def test_a_deleted_entry_leaves_its_task_and_promise(session: Session, acme: int) -> None:
    step = NextStep("Send", day=FRIDAY)
    logged = interactions.log(session, now=NOW, client_id=acme, channel=Channel.PHONE, subject="x", next_step=step)
    interactions.delete(session, interaction_id=logged.interaction_id)
    session.expunge_all()
    assert session.get_one(Task, logged.task_id).interaction_id is None
    assert session.get_one(Promise, logged.promise_id).interaction_id is None


def test_two_of_the_same_whole_name_elsewhere_are_asked_about(session: Session, acme: int) -> None:
    for _ in range(2):
        contacts.create(session, name="Ben Ode", now=NOW)
    with refused("people"):
        interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x", names=("Ben Ode",))
    assert session.scalar(select(func.count(Contact.id))) == 2
