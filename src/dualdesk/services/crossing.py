"""From one role to the other: a task made from an entry of the contact log, an entry made about a task."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.model.talk import Interaction
from dualdesk.model.work import Project, Task
from dualdesk.services import interactions, tasks
from dualdesk.services.common import need


def task_from_entry(session: Session, *, interaction_id: int, project_id: int | None, now: int) -> int:
    """A task that came out of an entry, in a project of anybody or in none; the entry then says what it became.

    It is called what the entry is called: its subject, else the first line of its notes.
    """
    entry = need(session, Interaction, interaction_id)
    title = entry.subject.strip() or entry.notes.strip().splitlines()[0]
    return tasks.create(
        session,
        now=now,
        title=title,
        project_id=project_id,
        client_id=entry.client_id if project_id is None else None,
        interaction_id=entry.id,
    )


def entry_about_task(session: Session, *, task_id: int, client_id: int | None, now: int) -> int:
    """A note about a task in a client's contact log, called as the task is; without a client its project's."""
    task = need(session, Task, task_id)
    if client_id is None:
        project = None if task.project_id is None else session.get(Project, task.project_id)
        client_id = task.client_id if project is None else project.client_id
    logged = interactions.log(
        session,
        now=now,
        subject=task.title,
        client_id=client_id,
        about_task_id=task.id,
    )
    return logged.interaction_id
