"""Where a task stands: in which project, under which task, in which order; what hangs on it goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select, union_all, update
from sqlalchemy.orm import Session

from dualdesk.base.terms import TaskState
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.services.positions import STEP
from dualdesk.services.task_fields import check_parent


def end_of_project(session: Session, project_id: int | None) -> int:
    """The position after a project's last task (or after the last of those in no project)."""
    of_project = select(func.max(Task.position)).where(Task.project_id.is_(project_id))
    of_states = union_all(*(of_project.where(Task.state == state) for state in TaskState))
    tops: Iterable[int | None] = session.scalars(of_states)
    return max((top for top in tops if top is not None), default=0) + STEP


def put_under(session: Session, task: Task, parent: Task) -> None:
    """Make it a part of another task, for the same client unless it has its own.

    Only leaves carry effort: the parent's estimate goes to its first part, unless that brings one.
    """
    check_parent(session, task, parent)
    task.parent_id = parent.id
    task.client_id = parent.client_id if task.client_id is None else task.client_id
    if parent.estimate_min is not None:
        task.estimate_min = parent.estimate_min if task.estimate_min is None else task.estimate_min
        parent.estimate_min = None


def move_to_project(session: Session, task: Task, project_id: int | None) -> None:
    """Move it with its parts and the time booked on them, to the end of the project.

    A part leaves the task it was part of, unless that is there already; a milestone stays behind.
    """
    parts = parts_of(session, task.id)
    if task.parent_id is not None and _project_of(session, task.parent_id) != project_id:
        task.parent_id = None
    for moved in (task, *parts):
        moved.position = end_of_project(session, project_id)
        moved.project_id = project_id
        moved.milestone_id = None
        session.flush()
    take_time_along(session, (task, *parts))


def _project_of(session: Session, task_id: int) -> int | None:
    return session.scalars(select(Task.project_id).where(Task.id == task_id)).one()


def take_time_along(session: Session, tasks: Iterable[Task]) -> None:
    """Book the tasks' time on the project and client they have now; it keeps the rate it was entered with."""
    for task in tasks:
        project = None if task.project_id is None else session.get_one(Project, task.project_id)
        client_id = task.client_id if project is None or project.client_id is None else project.client_id
        entries = update(TimeEntry).where(TimeEntry.task_id == task.id)
        session.execute(entries.values(project_id=task.project_id, client_id=client_id))


def change_client(session: Session, task: Task, client_id: int | None) -> None:
    """Make it another client's; parts that were the same client's go along."""
    parts = [part for part in parts_of(session, task.id) if part.client_id == task.client_id]
    for changed in (task, *parts):
        changed.client_id = client_id
    session.flush()
    take_time_along(session, (task, *parts))


def parts_of(session: Session, task_id: int) -> Sequence[Task]:
    """A task's parts in their order."""
    return session.scalars(select(Task).where(Task.parent_id == task_id).order_by(Task.position, Task.id)).all()
