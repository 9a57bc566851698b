"""The contact log of a client, a contact or a project, newest first, and the appointments still to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Row, Select, func, select, text, tuple_
from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, TaskState
from dualdesk.model.business import Opportunity
from dualdesk.model.desk import Attachment
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction, Participant
from dualdesk.model.work import Project, Task
from dualdesk.queries.search_words import words_of

PAGE: Final = 500
TALKS: Final = (Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON)
MAIL: Final = (Channel.EMAIL, Channel.MESSAGE, Channel.LETTER)


@dataclass(frozen=True, slots=True)
class WithWhom:
    """A contact who took part."""

    contact_id: int
    name: str


@dataclass(frozen=True, slots=True)
class MadeTask:
    """A task the entry's next step became."""

    task_id: int
    title: str
    state: TaskState


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry: `headline` is its subject, else its first line; `body` is what else was said.

    `starts_at` is UTC seconds; `key` is where the next page goes on. `files` counts the files and links on it.
    """

    interaction_id: int
    client_id: int | None
    client: str
    project_id: int | None
    project: str
    channel: Channel | None
    direction: Direction | None
    status: InteractionStatus
    outcome: ContactOutcome | None
    starts_at: int
    zone: str | None
    duration_min: int | None
    headline: str
    body: str
    agenda: str
    place: str
    people: tuple[WithWhom, ...]
    tasks: tuple[MadeTask, ...]
    opportunity_id: int | None = None
    opportunity: str = ""
    files: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """The entry's place in the log."""
        return (self.starts_at, self.interaction_id)


_FILES = (
    select(func.count(Attachment.id))
    .where(Attachment.interaction_id == Interaction.id)
    .correlate(Interaction)
    .scalar_subquery()
)
_COLUMNS = (
    Interaction.id,
    Interaction.client_id,
    Client.name.label("client"),
    Interaction.project_id,
    Project.title.label("project"),
    Interaction.channel,
    Interaction.direction,
    Interaction.status,
    Interaction.outcome,
    Interaction.starts_at,
    Interaction.zone,
    Interaction.duration_min,
    Interaction.subject,
    Interaction.notes,
    Interaction.agenda,
    Interaction.place,
    Interaction.opportunity_id,
    Opportunity.title.label("opportunity"),
    _FILES.label("files"),
)
# The entries that hold every word, begun so; the index of the whole desk answers, never a look through the texts.
_FOUND = text(
    "SELECT d.record_id FROM search s JOIN search_doc d ON d.id = s.rowid "
    "WHERE s.search MATCH :words AND d.kind = 'interaction'"
).columns(record_id=Integer)


def contact_log(
    session: Session,
    *,
    client_id: int | None = None,
    contact_id: int | None = None,
    project_id: int | None = None,
    channels: Sequence[Channel] = (),
    notes: bool = False,
    typed: str = "",
    before: tuple[int, int] | None = None,
    limit: int = PAGE,
) -> tuple[LogRow, ...]:
    """What was said, newest first: of one owner or (naming none) of all, through some channels or all.

    `notes` keeps those without a channel only, `typed` those that hold words beginning so. `before` is the key of the
    last row already shown.
    """
    chosen = _entries().where(
        Interaction.status != InteractionStatus.PLANNED, *_owned(client_id, contact_id, project_id)
    )
    if channels:
        chosen = chosen.where(Interaction.channel.in_(channels))
    if notes:
        chosen = chosen.where(Interaction.channel.is_(None))
    words = words_of(typed)
    if words is not None:
        chosen = chosen.where(Interaction.id.in_(_FOUND.bindparams(words=words.prefix)))
    if before is not None:
        chosen = chosen.where(tuple_(Interaction.starts_at, Interaction.id) < tuple_(*before))
    newest = chosen.order_by(Interaction.starts_at.desc(), Interaction.id.desc()).limit(limit)
    return _rows(session, newest)


def appointments(
    session: Session,
    *,
    client_id: int | None = None,
    contact_id: int | None = None,
    project_id: int | None = None,
    since: int | None = None,
    until: int | None = None,
) -> tuple[LogRow, ...]:
    """The appointments from one instant (included) to another (not), soonest first; those past ask to be logged."""
    chosen = _entries().where(
        Interaction.status == InteractionStatus.PLANNED, *_owned(client_id, contact_id, project_id)
    )
    if since is not None:
        chosen = chosen.where(Interaction.starts_at >= since)
    if until is not None:
        chosen = chosen.where(Interaction.starts_at < until)
    return _rows(session, chosen.order_by(Interaction.starts_at, Interaction.id))


def entry(session: Session, *, interaction_id: int) -> LogRow | None:
    """One entry, planned or past; None where there is none."""
    rows = _rows(session, _entries().where(Interaction.id == interaction_id))
    return rows[0] if rows else None


def _entries() -> Select[*tuple[Any, ...]]:
    joined = select(*_COLUMNS).outerjoin(Client, Client.id == Interaction.client_id)
    joined = joined.outerjoin(Project, Project.id == Interaction.project_id)
    return joined.outerjoin(Opportunity, Opportunity.id == Interaction.opportunity_id)


def _owned(client_id: int | None, contact_id: int | None, project_id: int | None) -> list[ColumnElement[bool]]:
    owned: list[ColumnElement[bool]] = []
    if client_id is not None:
        owned.append(Interaction.client_id == client_id)
    if contact_id is not None:
        owned.append(Interaction.id.in_(select(Participant.interaction_id).filter_by(contact_id=contact_id)))
    if project_id is not None:
        owned.append(Interaction.project_id == project_id)
    return owned


def _rows(session: Session, chosen: Select[*tuple[Any, ...]]) -> tuple[LogRow, ...]:
    found = session.execute(chosen).all()
    ids = [row.id for row in found]
    people, tasks = _people(session, ids), _tasks(session, ids)
    return tuple(_row(row, people, tasks) for row in found)


def _row(row: Row[Any], people: Mapping[int, Sequence[WithWhom]], tasks: Mapping[int, Sequence[MadeTask]]) -> LogRow:
    headline, body = (row.subject, row.notes) if row.subject else _first_line(row.notes)
    return LogRow(
        interaction_id=row.id,
        client_id=row.client_id,
        client=row.client or "",
        project_id=row.project_id,
        project=row.project or "",
        channel=None if row.channel is None else Channel(row.channel),
        direction=None if row.direction is None else Direction(row.direction),
        status=InteractionStatus(row.status),
        outcome=None if row.outcome is None else ContactOutcome(row.outcome),
        starts_at=row.starts_at,
        zone=row.zone,
        duration_min=row.duration_min,
        headline=headline,
        body=body,
        agenda=row.agenda,
        place=row.place,
        people=tuple(people[row.id]),
        tasks=tuple(tasks[row.id]),
        opportunity_id=row.opportunity_id,
        opportunity=row.opportunity or "",
        files=row.files,
    )


def _first_line(notes: str) -> tuple[str, str]:
    first, _, rest = notes.strip().partition("\n")
    return first, rest.strip()


def _people(session: Session, ids: Sequence[int]) -> Mapping[int, Sequence[WithWhom]]:
    took_part = (
        select(Participant.interaction_id, Contact.id, Contact.name)
        .join(Contact, Contact.id == Participant.contact_id)
        .where(Participant.interaction_id.in_(ids))
        .order_by(Participant.id)
    )
    people = defaultdict[int, list[WithWhom]](list)
    for interaction_id, contact_id, name in session.execute(took_part):
        people[interaction_id].append(WithWhom(contact_id, name))
    return people


def _tasks(session: Session, ids: Sequence[int]) -> Mapping[int, Sequence[MadeTask]]:
    made = (
        select(Task.interaction_id, Task.id, Task.title, Task.state)
        .where(Task.interaction_id.in_(ids))
        .order_by(Task.id)
    )
    tasks = defaultdict[int, list[MadeTask]](list)
    for interaction_id, task_id, title, state in session.execute(made):
        assert interaction_id is not None
        tasks[interaction_id].append(MadeTask(task_id, title, TaskState(state)))
    return tasks
