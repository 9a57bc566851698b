"""What is nearest and latest of each client, one statement a kind, for one client or for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from dualdesk.analysis.contact import Cadence, Contacted, is_two_way
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, Role, TaskState
from dualdesk.model.people import ClientContact, Contact
from dualdesk.model.talk import Interaction, Promise
from dualdesk.model.work import Project, Task
from dualdesk.queries.conditions import client_of_task, is_open

# The kinds of entry that count as two-way contact, judged once each by the one rule.
_TWO_WAY: Final = tuple(
    (channel, direction or "", outcome or "")
    for channel, direction, outcome in product(Channel, (None, *Direction), (None, *ContactOutcome))
    if is_two_way(Contacted(date.min, channel, direction, InteractionStatus.HELD, outcome))
)
_KIND: Final = tuple_(
    Interaction.channel, func.coalesce(Interaction.direction, ""), func.coalesce(Interaction.outcome, "")
)


@dataclass(frozen=True, slots=True)
class NextStepRow:
    """The earliest open task a client's contacts made, or other client work for them; the day may be open."""

    task_id: int
    title: str
    day: date | None
    state: TaskState
    project_id: int | None


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """The next appointment with a client; `starts_at` is UTC seconds."""

    interaction_id: int
    subject: str
    starts_at: int
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """The open promise to a client that is due first."""

    promise_id: int
    text: str
    told_by: date
    task_id: int | None


def last_contacts(session: Session, *, client_id: int | None = None) -> Mapping[int, int]:
    """When each client was last in two-way contact, in UTC seconds; those who never were are not in it."""
    counted = (Interaction.status == InteractionStatus.HELD, _KIND.in_(_TWO_WAY))
    latest = select(Interaction.client_id, func.max(Interaction.starts_at)).group_by(Interaction.client_id)
    if client_id is not None:
        # Read backwards along the log's index, it stops at the first entry that counts.
        latest = select(Interaction.client_id, Interaction.starts_at).order_by(Interaction.starts_at.desc()).limit(1)
    found = session.execute(latest.where(*counted, _owned(Interaction.client_id, client_id)))
    return {owner: at for owner, at in found if owner is not None}


def next_steps(session: Session, *, client_id: int | None = None) -> Mapping[int, NextStepRow]:
    """The next step of each client that has one: by day, those without a day last; put off, it has the later day."""
    planned = func.max(
        func.coalesce(Task.planned_on, Task.later_until), func.coalesce(Task.later_until, Task.planned_on)
    )
    day = case((planned.is_(None), Task.deadline), (Task.deadline < planned, Task.deadline), else_=planned)
    owner = client_of_task()
    rank = func.row_number().over(partition_by=owner, order_by=(day.is_(None), day, Task.created_at, Task.id))
    ranked = (
        select(
            owner.label("client_id"),
            Task.id,
            Task.title,
            day.label("day"),
            Task.state,
            Task.project_id,
            rank.label("rank"),
        )
        .outerjoin(Project, Project.id == Task.project_id)
        .where(is_open(), or_(Task.role == Role.CLIENT, Task.interaction_id.is_not(None)), _owned(owner, client_id))
        .subquery()
    )
    first = select(*(column for column in ranked.c if column.name != "rank")).where(ranked.c.rank == 1)
    return {
        owner_id: NextStepRow(task_id, title, on, TaskState(state), project_id)
        for owner_id, task_id, title, on, state, project_id in session.execute(first)
    }


def next_appointments(session: Session, *, now: int, client_id: int | None = None) -> Mapping[int, AppointmentRow]:
    """The next planned interaction of each client that has one still to come."""
    planned = (
        select(
            Interaction.client_id,
            Interaction.id,
            func.coalesce(func.nullif(Interaction.subject, ""), Interaction.notes),
            Interaction.starts_at,
            Interaction.channel,
        )
        .where(
            Interaction.status == InteractionStatus.PLANNED,
            Interaction.starts_at >= now,
            _owned(Interaction.client_id, client_id),
        )
        .order_by(Interaction.starts_at, Interaction.id)
    )
    found: dict[int, AppointmentRow] = {}
    for owner, interaction_id, subject, at, channel in session.execute(planned):
        found.setdefault(owner, AppointmentRow(interaction_id, subject.partition("\n")[0], at, _channel(channel)))
    return found


def first_promises(session: Session, *, client_id: int | None = None) -> Mapping[int, PromiseRow]:
    """The open promise of each client that is due first."""
    owed = (
        select(Promise.client_id, Promise.id, Promise.text, Promise.told_by, Promise.task_id)
        .where(Promise.kept_on.is_(None), Promise.withdrawn_on.is_(None), _owned(Promise.client_id, client_id))
        .order_by(Promise.told_by, Promise.id)
    )
    found: dict[int, PromiseRow] = {}
    for owner, promise_id, text, told_by, task_id in session.execute(owed):
        assert owner is not None
        found.setdefault(owner, PromiseRow(promise_id, text, told_by, task_id))
    return found


def cadences_of_people(session: Session, *, client_id: int | None = None) -> Mapping[int, Sequence[Cadence]]:
    """The gaps set for people who are at each client now."""
    set_for = (
        select(ClientContact.client_id, Contact.ideal_gap_days, Contact.longest_gap_days)
        .join(Contact, Contact.id == ClientContact.contact_id)
        .where(
            ClientContact.until.is_(None),
            Contact.archived_at.is_(None),
            or_(Contact.ideal_gap_days.is_not(None), Contact.longest_gap_days.is_not(None)),
            _owned(ClientContact.client_id, client_id),
        )
    )
    found = defaultdict[int, list[Cadence]](list)
    for owner, ideal, longest in session.execute(set_for):
        found[owner].append(Cadence(ideal, longest))
    return found


def _owned(column: ColumnElement[Any] | InstrumentedAttribute[Any], client_id: int | None) -> ColumnElement[bool]:
    return column.is_not(None) if client_id is None else column == client_id


def _channel(word: str | None) -> Channel | None:
    return None if word is None else Channel(word)
