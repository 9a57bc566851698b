"""A typed line becomes a task or an entry of the contact log; window and command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis.captured import Captured
from dualdesk.analysis.moments import Moment, instant
from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Priority
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.services import clients, interactions, tasks
from dualdesk.services.next_steps import NextStep
from dualdesk.services.participants import Created


@dataclass(frozen=True, slots=True)
class Entered:
    """What a line became: a task, or an entry with the task of its next step and the people who are new."""

    task_id: int | None = None
    interaction_id: int | None = None
    client_id: int | None = None
    project_id: int | None = None
    created: tuple[Created, ...] = ()


def enter(
    session: Session,
    *,
    captured: Captured,
    now: int,
    zone: tzinfo,
    client_id: int | None = None,
    project_id: int | None = None,
    create: bool = False,
) -> Entered:
    """Save a line as it was understood.

    `client_id` and `project_id` are those of the page it was typed on; a name in the line goes before them. An
    unknown client is made where `create` says so, else it is refused, as an unknown project always is, and a day that
    does not exist.
    """
    if captured.no_day is not None:
        raise UserError(no_such_day(captured.no_day), field="day")
    client_id = client_called(session, captured.client, now, create=create) or client_id
    project_id = project_called(session, captured.project) or project_id
    if captured.kind == "task":
        return _task(session, captured, now, client_id, project_id)
    return _log(session, captured, now, zone, client_id, project_id)


def no_such_day(words: str) -> Message:
    """What is said of words that are written like a day and name none."""
    return msg("There is no day “{words}”. Try “fri”, “+2w” or “1 dec”; in quotes it stays text.", words=words)


def label(captured: Captured) -> Message:
    """The name of the step that saves the line."""
    title = captured.title or captured.notes.partition("\n")[0]
    if captured.kind == "task":
        return msg("Add “{title}”", title=title)
    return msg("Log “{title}”", title=title) if title else msg("Log a contact")


def _task(session: Session, captured: Captured, now: int, client_id: int | None, project_id: int | None) -> Entered:
    task_id = tasks.create(
        session,
        now=now,
        title=captured.title,
        note=captured.notes,
        client_id=None if project_id else client_id,
        project_id=project_id,
        planned_on=captured.day,
        deadline=captured.deadline,
        not_before=captured.not_before,
        estimate_min=captured.minutes,
        priority=captured.priority or Priority.NONE,
    )
    return Entered(task_id=task_id, client_id=client_id, project_id=project_id)


def _log(
    session: Session, captured: Captured, now: int, zone: tzinfo, client_id: int | None, project_id: int | None
) -> Entered:
    fields: dict[str, Any] = {"project_id": project_id} if project_id else {}
    logged = interactions.log(
        session,
        now=now,
        starts_at=_moment(captured, now, zone),
        names=captured.people,
        next_step=_next_step(captured, project_id),
        client_id=client_id,
        channel=captured.channel,
        direction=captured.direction,
        outcome=captured.outcome,
        duration_min=captured.minutes,
        subject=captured.title,
        notes=captured.notes,
        **fields,
    )
    return Entered(
        task_id=logged.task_id,
        interaction_id=logged.interaction_id,
        client_id=logged.client_id,
        project_id=logged.project_id,
        created=logged.created,
    )


def _next_step(captured: Captured, project_id: int | None) -> NextStep | None:
    step = captured.next_step
    if step is None:
        return None
    place: dict[str, Any] = {"project_id": project_id} if project_id else {}
    return NextStep(
        step.text, day=step.due, estimate_min=step.minutes, priority=captured.priority or Priority.NONE, **place
    )


def _moment(captured: Captured, now: int, zone: tzinfo) -> int | None:
    """When it was: the day and time that were typed; a day alone takes the present time of day."""
    if captured.day is None and captured.time is None:
        return None
    return instant(Moment(captured.day, captured.time), now=now, zone=zone)


def client_called(session: Session, name: str | None, now: int, *, create: bool = False) -> int | None:
    """The client of that name, one not archived first; unknown it is made or refused, without a name it is None."""
    if name is None:
        return None
    rows = session.scalars(select(Client.id).where(Client.name == name).order_by(Client.archived_at.is_not(None)))
    found = rows.first()
    if found is None and create:
        return clients.create(session, name=name, now=now)
    if found is None:
        raise UserError(msg("No client is called “{name}”.", name=name), field="client")
    return found


def project_called(session: Session, name: str | None) -> int | None:
    """The project of that title, one not archived first; unknown it is refused, without a title it is None."""
    if name is None:
        return None
    rows = session.scalars(select(Project.id).where(Project.title == name).order_by(Project.archived_at.is_not(None)))
    found = rows.first()
    if found is None:
        raise UserError(msg("No project is called “{name}”.", name=name), field="project")
    return found
