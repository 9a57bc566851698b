"""What a person can do while a task waits: say on whom, and say that the wait is over."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState, WaitingOn
from dualdesk.base.text import one_line
from dualdesk.model.people import Contact
from dualdesk.model.work import Task, Waiting
from dualdesk.services.common import need, need_each


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


def end(session: Session, *, task_id: int, now: int) -> None:
    """Close the task's open stretch if there is one; the state is the caller's. Never before it began (clocks jump)."""
    stretch = session.scalars(
        select(Waiting).where(Waiting.task_id == task_id, Waiting.ended_at.is_(None))
    ).one_or_none()
    if stretch is not None:
        stretch.ended_at = max(now, stretch.since)
        session.flush()
