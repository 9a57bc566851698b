"""The next step of a contact: a task, and where a day was told, a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, ContactOutcome, Priority, Role
from dualdesk.model.talk import Interaction, Participant
from dualdesk.model.work import Project
from dualdesk.services import promises, tasks
from dualdesk.services.common import UNSET, Unset, check_least, said
from dualdesk.services.references import check_references

_NOBODY_TOLD = (ContactOutcome.NO_ANSWER, ContactOutcome.WRONG_PERSON)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, as typed: the planned day, the deadline where one was meant, whether it is only for me.

    Without a project that is said (or None for none), it is the entry's, else the client's only open one.
    """

    text: str
    day: date | None = None
    deadline: date | None = None
    for_me: bool = False
    channel: Channel | None = None
    estimate_min: int | None = None
    priority: Priority = Priority.NONE
    project_id: int | Unset | None = UNSET


@dataclass(frozen=True, slots=True)
class Made:
    """What a next step became; no promise where nothing was told."""

    task_id: int
    project_id: int | None
    promise_id: int | None


def make(session: Session, *, entry: Interaction, step: NextStep, now: int) -> Made:
    """Make the task of a next step and, where a day was told to somebody, the promise."""
    text = said(step.text, msg("Type what comes next."), field="next_step")
    check_least({"estimate_min": step.estimate_min}, 0, "estimate_min")
    project_id = step.project_id if step.project_id is not UNSET else project_for(session, entry=entry)
    check_references(session, {"project_id": project_id}, client_id=entry.client_id)
    contact_id = _told(session, entry)
    task_id = tasks.create(
        session,
        now=now,
        title=text,
        role=Role.CLIENT,
        channel=step.channel,
        priority=step.priority,
        client_id=entry.client_id,
        contact_id=contact_id,
        project_id=project_id,
        interaction_id=entry.id,
        opportunity_id=entry.opportunity_id,
        agreement_id=entry.agreement_id,
        planned_on=step.day,
        deadline=step.deadline,
        estimate_min=step.estimate_min,
    )
    by = step.deadline or step.day
    if by is None or step.for_me or not _was_told(entry, contact_id):
        return Made(task_id, project_id, None)
    promise_id = promises.make(
        session,
        text=text,
        told_by=by,
        now=entry.starts_at,
        client_id=entry.client_id,
        contact_id=contact_id,
        interaction_id=entry.id,
        task_id=task_id,
    )
    return Made(task_id, project_id, promise_id)


def project_for(session: Session, *, entry: Interaction) -> int | None:
    """The project a next step falls under: the entry's own, else the client's only open one, else none."""
    if entry.project_id is not None or entry.client_id is None:
        return entry.project_id
    open_ones = select(Project.id).filter_by(client_id=entry.client_id, closed_on=None, archived_at=None).limit(2)
    found = session.scalars(open_ones).all()
    return found[0] if len(found) == 1 else None


def _was_told(entry: Interaction, contact_id: int | None) -> bool:
    """Whether somebody heard it: a note, or a call nobody took, told nobody anything."""
    heard = entry.channel is not None and entry.outcome not in _NOBODY_TOLD
    return heard and not (entry.client_id is None and contact_id is None)


def _told(session: Session, entry: Interaction) -> int | None:
    first = select(Participant.contact_id).filter_by(interaction_id=entry.id).order_by(Participant.id).limit(1)
    return session.scalar(first)
