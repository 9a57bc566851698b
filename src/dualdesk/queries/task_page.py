"""Everything that is known of one task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, DependencyKind, WaitingOn
from dualdesk.model.desk import Attachment, Tag, TagLink
from dualdesk.model.people import Contact
from dualdesk.model.talk import Promise
from dualdesk.model.work import ChecklistItem, Dependency, Task, Waiting
from dualdesk.queries.task_rows import TaskRow, task_rows


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A small part of the task."""

    id: int
    heading: str
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class WaitRow:
    """A stretch in which the task waited; without an end it still does."""

    id: int
    owner: WaitingOn
    contact_id: int | None
    whom: str
    since: int
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise that the task keeps."""

    id: int
    text: str
    first_told_by: date
    told_by: date
    kept_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A dependency: the other task, and how the two are tied."""

    id: int
    task_id: int
    title: str
    kind: DependencyKind
    lag_min: int


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file (by its content's hash) or a link."""

    id: int
    name: str
    media_type: str
    sha256: str | None
    url: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task whole: its row, what only its page shows, and what hangs on it."""

    row: TaskRow
    note: str
    channel: Channel | None
    milestone_id: int | None
    contact_id: int | None
    interaction_id: int | None
    opportunity_id: int | None
    agreement_id: int | None
    recurrence: str | None
    recurs_from: date | None
    created_at: int
    part_ids: tuple[int, ...]
    checklist: tuple[ChecklistRow, ...]
    waits: tuple[WaitRow, ...]
    promises: tuple[PromiseRow, ...]
    waits_for: tuple[Tie, ...]
    holds_up: tuple[Tie, ...]
    tags: tuple[str, ...]
    attachments: tuple[AttachmentRow, ...]


_OWN = (
    Task.note, Task.channel, Task.milestone_id, Task.contact_id, Task.interaction_id, Task.opportunity_id,
    Task.agreement_id, Task.recurrence, Task.recurs_from, Task.created_at,
)  # fmt: skip


def task_page(session: Session, *, task_id: int) -> TaskPage:
    """The task with everything on it; a UserError where it is gone."""
    own = session.execute(select(*_OWN).where(Task.id == task_id)).one_or_none()
    if own is None:
        raise UserError(msg("This task is no longer there."))
    channel = None if own.channel is None else Channel(own.channel)
    tags = select(Tag.name).join(TagLink, TagLink.tag_id == Tag.id).where(TagLink.task_id == task_id)
    parts = select(Task.id).where(Task.parent_id == task_id).order_by(Task.position, Task.id)
    return TaskPage(
        row=task_rows(session, task_ids=[task_id])[0],
        **{**own._asdict(), "channel": channel},
        part_ids=tuple(session.scalars(parts)),
        checklist=_checklist(session, task_id),
        waits=_waits(session, task_id),
        promises=_promises(session, task_id),
        waits_for=_ties(session, task_id, successors=False),
        holds_up=_ties(session, task_id, successors=True),
        tags=tuple(session.scalars(tags.order_by(Tag.key))),
        attachments=attachment_rows(session, task_id=task_id),
    )


def attachment_rows(session: Session, **holder: int) -> tuple[AttachmentRow, ...]:
    """The files and links on one record, named by its column (task_id=7), oldest first."""
    columns = (
        Attachment.id,
        Attachment.name,
        Attachment.media_type,
        Attachment.sha256,
        Attachment.url,
        Attachment.size,
    )
    hanging = select(*columns).filter_by(**holder).order_by(Attachment.id)
    return tuple(AttachmentRow(*row) for row in session.execute(hanging))


def _checklist(session: Session, task_id: int) -> tuple[ChecklistRow, ...]:
    items = (
        select(ChecklistItem.id, ChecklistItem.heading, ChecklistItem.text, ChecklistItem.is_done)
        .where(ChecklistItem.task_id == task_id)
        .order_by(ChecklistItem.position, ChecklistItem.id)
    )
    return tuple(ChecklistRow(*row) for row in session.execute(items))


def _waits(session: Session, task_id: int) -> tuple[WaitRow, ...]:
    stretches = (
        select(Waiting, Contact.name)
        .outerjoin(Contact, Contact.id == Waiting.contact_id)
        .where(Waiting.task_id == task_id)
        .order_by(Waiting.since, Waiting.id)
    )
    return tuple(
        WaitRow(wait.id, WaitingOn(wait.owner), wait.contact_id, name or wait.whom, wait.since, wait.ended_at)
        for wait, name in session.execute(stretches)
    )


def _promises(session: Session, task_id: int) -> tuple[PromiseRow, ...]:
    columns = (
        Promise.id,
        Promise.text,
        Promise.first_told_by,
        Promise.told_by,
        Promise.kept_on,
        Promise.withdrawn_on,
    )
    made = select(*columns).where(Promise.task_id == task_id).order_by(Promise.told_by, Promise.id)
    return tuple(PromiseRow(*row) for row in session.execute(made))


def _ties(session: Session, task_id: int, *, successors: bool) -> tuple[Tie, ...]:
    mine, other = Dependency.predecessor_id, Dependency.successor_id
    if not successors:
        mine, other = other, mine
    ties = (
        select(Dependency.id, Task.id, Task.title, Dependency.kind, Dependency.lag_min)
        .join(Task, Task.id == other)
        .where(mine == task_id)
        .order_by(Dependency.id)
    )
    return tuple(
        Tie(tie_id, other_id, title, DependencyKind(kind), lag)
        for tie_id, other_id, title, kind, lag in session.execute(ties)
    )
