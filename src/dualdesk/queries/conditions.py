"""Conditions and sums that several questions share, so that each is said in one place."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.orm.util import AliasedClass

from dualdesk.base.terms import TaskState
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task

OPEN_STATES = (TaskState.TODO, TaskState.DOING, TaskState.WAITING)

# A task, or an alias of it.
AnyTask = type[Task] | AliasedClass[Task]


def is_open(task: AnyTask = Task) -> ColumnElement[bool]:
    """It is neither done nor dropped."""
    return task.state.in_(OPEN_STATES)


def is_leaf(task: AnyTask = Task) -> ColumnElement[bool]:
    """It has no parts: only leaves carry effort and are counted."""
    part = aliased(Task)
    return ~exists(part.id).where(part.parent_id == task.id)


def spent_seconds(task: AnyTask = Task) -> ColumnElement[int]:
    """The seconds booked on it; a running timer counts once it is stopped."""
    booked = select(func.coalesce(func.sum(TimeEntry.seconds), 0)).where(TimeEntry.task_id == task.id)
    return booked.correlate(task).scalar_subquery()


def left_min(task: AnyTask = Task) -> ColumnElement[int | None]:
    """Minutes left by estimate of an open leaf: max(0, estimate − spent) (design, screens.md §2); NULL without one."""
    return func.max(0, task.estimate_min - spent_seconds(task) // 60)


def client_of_task() -> ColumnElement[int | None]:
    """The client a task is for: its project's, else its own. The query joins Project."""
    return func.coalesce(Project.client_id, Task.client_id)


def is_for(client: ColumnElement[int], task: AnyTask = Task) -> ColumnElement[bool]:
    """It is for this client by the same rule; the query need not join Project."""
    of_project = select(Project.client_id).where(Project.id == task.project_id).scalar_subquery()
    return func.coalesce(of_project, task.client_id) == client
