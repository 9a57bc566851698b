"""What is nearest and latest of each client, one statement a kind, for one client or for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Row, Select, bindparam, case, func, or_, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from dualdesk.analysis.contact import Cadence, Contacted, is_two_way
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, Role, TaskState
from dualdesk.model.desk import Tag, TagLink
from dualdesk.model.people import Client, ClientContact, Contact
from dualdesk.model.talk import Interaction, Promise
from dualdesk.model.work import Project, Task
from dualdesk.queries.answers import answer
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
_CLIENT: Final = bindparam("client_id", type_=Integer)


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
    found = answer(session, _last_contacts(one=client_id is not None), _owner(client_id))
    return {owner: at for owner, at in found if at is not None}


def next_steps(session: Session, *, client_id: int | None = None) -> Mapping[int, NextStepRow]:
    """The next step of each client that has one: by day, those without a day last; put off, it has the later day."""
    found = answer(session, _next_steps(one=client_id is not None), _owner(client_id))
    return {
        owner: NextStepRow(task_id, title, on, TaskState(state), project_id)
        for owner, task_id, title, on, state, project_id in found
    }


def next_appointments(session: Session, *, now: int, client_id: int | None = None) -> Mapping[int, AppointmentRow]:
    """The next planned interaction of each client that has one still to come."""
    planned = answer(session, _appointments(one=client_id is not None), {"now": now, **_owner(client_id)})
    found: dict[int, AppointmentRow] = {}
    for owner, interaction_id, subject, at, channel in planned:
        found.setdefault(owner, AppointmentRow(interaction_id, subject.partition("\n")[0], at, _channel(channel)))
    return found


def first_promises(session: Session, *, client_id: int | None = None) -> Mapping[int, PromiseRow]:
    """The open promise of each client that is due first."""
    found: dict[int, PromiseRow] = {}
    for owner, promise_id, text, told_by, task_id in answer(
        session, _promises(one=client_id is not None), _owner(client_id)
    ):
        found.setdefault(owner, PromiseRow(promise_id, text, told_by, task_id))
    return found


def cadences_of_people(session: Session, *, client_id: int | None = None) -> Mapping[int, Sequence[Cadence]]:
    """The gaps set for people who are at each client now."""
    found = defaultdict[int, list[Cadence]](list)
    for owner, ideal, longest in answer(session, _cadences(one=client_id is not None), _owner(client_id)):
        found[owner].append(Cadence(ideal, longest))
    return found


def names_of_people(session: Session, *, client_id: int | None = None) -> Mapping[int, Sequence[str]]:
    """The names of the people who are at each client now, in the order they came; each once."""
    return _names(answer(session, _people(one=client_id is not None), _owner(client_id)))


def names_of_tags(session: Session, *, client_id: int | None = None) -> Mapping[int, Sequence[str]]:
    """The tags each client wears, by name."""
    return _names(answer(session, _tags(one=client_id is not None), _owner(client_id)))


def two_way() -> ColumnElement[bool]:
    """An entry of the contact log was a two-way contact."""
    return (Interaction.status == InteractionStatus.HELD) & _KIND.in_(_TWO_WAY)


def _names(found: Iterable[Row[*tuple[Any, ...]]]) -> Mapping[int, Sequence[str]]:
    names = defaultdict[int, list[str]](list)
    for owner, name in found:
        names[owner].append(name)
    return names


def _owner(client_id: int | None) -> dict[str, int]:
    return {} if client_id is None else {"client_id": client_id}


# Making a statement costs more than answering it for one client: each is made once for one and once for all.
@cache
def _last_contacts(*, one: bool) -> Select[*tuple[Any, ...]]:
    # Read backwards along the log's index, it stops at each client's first entry that counts.
    latest = (
        select(Interaction.starts_at)
        .where(Interaction.client_id == Client.id, two_way())
        .order_by(Interaction.starts_at.desc())
        .limit(1)
    )
    return select(Client.id, latest.correlate(Client).scalar_subquery()).where(_owned(Client.id, one=one))


@cache
def _next_steps(*, one: bool) -> Select[*tuple[Any, ...]]:
    # Put off, a task has the later of its planned day and the day it is hidden until.
    planned = func.max(
        func.coalesce(Task.planned_on, Task.later_until), func.coalesce(Task.later_until, Task.planned_on)
    )
    day = case((planned.is_(None), Task.deadline), (Task.deadline < planned, Task.deadline), else_=planned)
    owner = client_of_task()
    rank = func.row_number().over(partition_by=owner, order_by=(day.is_(None), day, Task.created_at, Task.id))
    columns = (owner.label("owner"), Task.id, Task.title, day.label("day"), Task.state, Task.project_id)
    ranked = (
        select(*columns, rank.label("rank"))
        .outerjoin(Project, Project.id == Task.project_id)
        .where(is_open(), or_(Task.role == Role.CLIENT, Task.interaction_id.is_not(None)), _owned(owner, one=one))
    )
    if one:
        # What could be theirs is found by two indexes; by whose it is alone, every open task would be looked at.
        of_project = select(Task.id).join(Project, Project.id == Task.project_id).where(Project.client_id == _CLIENT)
        ranked = ranked.where(Task.id.in_(union_all(select(Task.id).where(Task.client_id == _CLIENT), of_project)))
    steps = ranked.subquery()
    return select(*(column for column in steps.c if column.name != "rank")).where(steps.c.rank == 1)


@cache
def _appointments(*, one: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Interaction.client_id,
            Interaction.id,
            func.coalesce(func.nullif(Interaction.subject, ""), Interaction.notes),
            Interaction.starts_at,
            Interaction.channel,
        )
        .where(
            Interaction.status == InteractionStatus.PLANNED,
            Interaction.starts_at >= bindparam("now"),
            _owned(Interaction.client_id, one=one),
        )
        .order_by(Interaction.starts_at, Interaction.id)
    )


@cache
def _promises(*, one: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(Promise.client_id, Promise.id, Promise.text, Promise.told_by, Promise.task_id)
        .where(Promise.kept_on.is_(None), Promise.withdrawn_on.is_(None), _owned(Promise.client_id, one=one))
        .order_by(Promise.told_by, Promise.id)
    )


@cache
def _cadences(*, one: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(ClientContact.client_id, Contact.ideal_gap_days, Contact.longest_gap_days)
        .join(Contact, Contact.id == ClientContact.contact_id)
        .where(
            ClientContact.until.is_(None),
            Contact.archived_at.is_(None),
            or_(Contact.ideal_gap_days.is_not(None), Contact.longest_gap_days.is_not(None)),
            _owned(ClientContact.client_id, one=one),
        )
    )


@cache
def _people(*, one: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(ClientContact.client_id, Contact.name)
        .join(Contact, Contact.id == ClientContact.contact_id)
        .where(ClientContact.until.is_(None), Contact.archived_at.is_(None), _owned(ClientContact.client_id, one=one))
        .group_by(ClientContact.client_id, Contact.id)
        .order_by(func.min(ClientContact.id))
    )


@cache
def _tags(*, one: bool) -> Select[*tuple[Any, ...]]:
    tagged = select(TagLink.client_id, Tag.name).join(Tag, Tag.id == TagLink.tag_id)
    return tagged.where(_owned(TagLink.client_id, one=one)).order_by(Tag.key)


def _owned(column: ColumnElement[Any] | InstrumentedAttribute[Any], *, one: bool) -> ColumnElement[bool]:
    return column == _CLIENT if one else column.is_not(None)


def _channel(word: str | None) -> Channel | None:
    return None if word is None else Channel(word)
