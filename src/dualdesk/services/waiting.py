"""What a person can do while a task waits: say on whom, and say that the wait is over."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState, WaitingOn
from dualdesk.base.text import folded, one_line
from dualdesk.model.people import ClientContact, Contact
from dualdesk.model.work import Project, Task, Waiting
from dualdesk.queries.conditions import client_of_task
from dualdesk.services.common import need, need_each, put, tidy


class WaitFields(TypedDict, total=False):
    """What can be said about a wait: whose clock runs, on whom by name or in words, and since when (UTC seconds)."""

    owner: WaitingOn
    contact_id: int | None
    whom: str
    since: int


def start(
    session: Session,
    *,
    task_id: int,
    now: int,
    owner: WaitingOn = WaitingOn.CLIENT,
    contact_id: int | None = None,
    whom: str = "",
) -> int:
    """The task waits from now on; a wait on someone else ends here. Returns the stretch's id."""
    task = need(session, Task, task_id)
    need_each(session, {"contact_id": (Contact, contact_id)})
    if task.state in (TaskState.DONE, TaskState.DROPPED):
        raise UserError(msg("“{task}” is over; open it again before it can wait.", task=task.title), field="state")
    end(session, task_id=task_id, now=now)
    stretch = Waiting(task_id=task_id, owner=owner, contact_id=contact_id, whom=one_line(whom), since=now)
    task.state = TaskState.WAITING
    session.add(stretch)
    session.flush()
    return stretch.id


def stop(session: Session, *, task_id: int, now: int) -> None:
    """The wait is over and the task is to do again."""
    task = need(session, Task, task_id)
    if task.state != TaskState.WAITING:
        raise UserError(msg("“{task}” is not waiting.", task=task.title), field="state")
    end(session, task_id=task_id, now=now)
    task.state = TaskState.TODO
    session.flush()


def edit(session: Session, *, task_id: int, now: int, **fields: Unpack[WaitFields]) -> None:
    """Say more of the stretch in which a task waits now: on whom, and since when."""
    task = need(session, Task, task_id)
    need_each(session, {"contact_id": (Contact, fields.get("contact_id"))})
    stretch = _open_stretch(session, task_id)
    if stretch is None:
        raise UserError(msg("“{task}” is not waiting.", task=task.title), field="state")
    if fields.get("since", now) > now:
        raise UserError(msg("A wait has begun by now; it cannot begin later."), field="since")
    put(stretch, tidy(fields))
    session.flush()


def wait_on(session: Session, *, task_id: int, whom: str, now: int) -> None:
    """The task waits on whom a person typed: somebody by name, or whatever the words say; a wait that runs goes on.

    It is the client's clock for their own people, and for what nobody is called where the task is for a client.
    """
    task, name = need(session, Task, task_id), one_line(whom)
    if _open_stretch(session, task_id) is None:
        start(session, task_id=task_id, now=now)
    contact_id = _called(session, name)
    client_id = session.scalars(
        select(client_of_task()).select_from(Task).outerjoin(Project).where(Task.id == task_id)
    ).one()
    is_theirs = client_id is not None and (contact_id is None or _works_at(session, contact_id, client_id))
    owner = WaitingOn.CLIENT if is_theirs else WaitingOn.THIRD_PARTY
    words = "" if contact_id else name
    edit(session, task_id=task.id, now=now, owner=owner, contact_id=contact_id, whom=words)


def end(session: Session, *, task_id: int, now: int) -> None:
    """Close the task's open stretch if there is one; the state is the caller's. Never before it began (clocks jump)."""
    stretch = _open_stretch(session, task_id)
    if stretch is not None:
        stretch.ended_at = max(now, stretch.since)
        session.flush()


def _open_stretch(session: Session, task_id: int) -> Waiting | None:
    return session.scalars(select(Waiting).where(Waiting.task_id == task_id, Waiting.ended_at.is_(None))).one_or_none()


def _called(session: Session, name: str) -> int | None:
    """The person of that name, who is not archived; the one known longest where there are several."""
    people = session.execute(select(Contact.id, Contact.name).where(Contact.archived_at.is_(None)).order_by(Contact.id))
    key = folded(name)
    return next((contact_id for contact_id, known in people if key and folded(known) == key), None)


def _works_at(session: Session, contact_id: int, client_id: int) -> bool:
    linked = select(ClientContact.id).filter_by(contact_id=contact_id, client_id=client_id, until=None)
    return session.scalars(linked.limit(1)).one_or_none() is not None
