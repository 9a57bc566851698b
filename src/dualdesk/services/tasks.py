"""What a person can do with tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from sqlalchemy import delete as delete_rows
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState
from dualdesk.model.work import Task
from dualdesk.services import promises, timer, waiting
from dualdesk.services.common import need, put
from dualdesk.services.positions import place
from dualdesk.services.recurring import make_next, set_rule
from dualdesk.services.task_copies import copy_task
from dualdesk.services.task_fields import TaskFields, check_whole, checked, role_of
from dualdesk.services.task_places import change_client, end_of_project, move_to_project, parts_of, put_under

_ENDS = (TaskState.DONE, TaskState.DROPPED)


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of finishing tasks: the next times of those that recur, a timer stopped, promises kept."""

    next_ids: tuple[int, ...] = ()
    stopped: timer.Stopped | None = None
    kept_promise_ids: tuple[int, ...] = ()


def create(session: Session, *, now: int, **fields: Unpack[TaskFields]) -> int:
    """A new task at the end of its project (or of those in none); its title is asked for.

    In a project it is project work, else client work if it has to do with a client, unless a role is given. A part
    is in its parent's project and serves its parent's role.
    """
    values = checked(session, {"title": "", **fields})
    parent = _parent(session, fields)
    if parent is not None:
        values |= {"project_id": parent.project_id, "parent_id": None}
    values.setdefault("role", role_of(values) if parent is None else parent.role)
    task = Task(created_at=now, state=TaskState.TODO, **values)
    if parent is not None:
        put_under(session, task, parent)
    set_rule(task, fields)
    check_whole(session, task)
    task.position = end_of_project(session, task.project_id)
    session.add(task)
    session.flush()
    return task.id


def edit(session: Session, *, task_id: int, **fields: Unpack[TaskFields]) -> None:
    """Change what is given. A task moved to another project takes its parts and its time along."""
    task = need(session, Task, task_id)
    values = checked(session, fields)
    _put_in_place(session, task, fields)
    if "client_id" in fields and fields["client_id"] != task.client_id:
        change_client(session, task, fields["client_id"])
    put(task, {name: value for name, value in values.items() if name not in ("project_id", "parent_id")})
    set_rule(task, fields)
    check_whole(session, task)
    session.flush()


def edit_each(session: Session, *, task_ids: Iterable[int], **fields: Unpack[TaskFields]) -> None:
    """Make the same change to several tasks."""
    for task_id in task_ids:
        edit(session, task_id=task_id, **fields)


def move(
    session: Session, *, task_ids: Sequence[int], before_id: int | None = None, after_id: int | None = None
) -> None:
    """Put tasks, in the order given, right before or after another of their project; with neither, last."""
    for task_id in task_ids:
        task = need(session, Task, task_id)
        in_project = Task.project_id.is_(task.project_id)
        place(session, task, in_project, before_id=before_id, after_id=after_id)
        after_id = None if after_id is None else task_id


def duplicate(session: Session, *, task_id: int, now: int) -> int:
    """A second task like this one, to do, right after it."""
    copied = copy_task(session, need(session, Task, task_id), now=now)
    move(session, task_ids=[copied.id], after_id=task_id)
    return copied.id


def done(session: Session, *, task_ids: Iterable[int], now: int, today: date) -> Finished:
    """Finish tasks with their parts: waits end, promises are kept, a timer on them stops, the next time is made.

    One that is done already stays as it is.
    """
    given = [task for task in _each(session, task_ids) if task.state != TaskState.DONE]
    finished = _with_open_parts(session, given)
    stopped = _leave(session, finished, now)
    kept: list[int] = []
    for task in finished:
        task.state, task.done_at = TaskState.DONE, now
        kept += promises.keep_those_of(session, on=today, task_id=task.id)
    session.flush()
    next_ids = [make_next(session, task, now=now, today=today) for task in given]
    return Finished(tuple(made for made in next_ids if made is not None), stopped, tuple(kept))


def drop(session: Session, *, task_ids: Iterable[int], now: int) -> timer.Stopped | None:
    """Decide not to do tasks, nor their parts; what was promised stays promised. Returns the timer stopped."""
    dropped = _with_open_parts(session, _each(session, task_ids))
    stopped = _leave(session, dropped, now)
    for task in dropped:
        task.state, task.done_at = TaskState.DROPPED, None
    session.flush()
    return stopped


def reopen(session: Session, *, task_ids: Iterable[int]) -> None:
    """Tasks are to do after all; promises they kept are owed again. With a part, its parent is open again too."""
    for task in _each(session, task_ids):
        parent = None if task.parent_id is None else session.get_one(Task, task.parent_id)
        for ended in (task, parent):
            if ended is not None and ended.state in _ENDS:
                ended.state, ended.done_at = TaskState.TODO, None
                promises.reopen_those_of(session, task_id=ended.id)
    session.flush()


def set_state(session: Session, *, task_ids: Iterable[int], state: TaskState, now: int, today: date) -> Finished:
    """Move tasks to a state, as on a board; the same as the act that is named after it."""
    ids = list(task_ids)
    if state is TaskState.DONE:
        return done(session, task_ids=ids, now=now, today=today)
    if state is TaskState.DROPPED:
        return Finished(stopped=drop(session, task_ids=ids, now=now))
    reopen(session, task_ids=ids)
    for task in _each(session, ids):
        if state is TaskState.WAITING and task.state != TaskState.WAITING:
            waiting.wait_on(session, task_id=task.id, whom="", now=now)
        elif state is not TaskState.WAITING:
            waiting.end(session, task_id=task.id, now=now)
            task.state = state
    session.flush()
    return Finished()


def later(session: Session, *, task_ids: Iterable[int], until: date | None, today: date) -> None:
    """Hide tasks from Today until a day; None shows them again."""
    if until is not None and until <= today:
        raise UserError(msg("Choose a day after today."), field="later_until")
    for task in _each(session, task_ids):
        task.later_until = until
    session.flush()


def delete(session: Session, *, task_ids: Iterable[int], now: int) -> timer.Stopped | None:
    """Delete tasks with their parts; time booked on them stays with their project. Returns the timer stopped."""
    tasks = _each(session, task_ids)
    ids = [task.id for task in tasks]
    stopped = timer.stop_if_running(session, now=now, task_ids=[*ids, *_part_ids(session, ids)])
    session.execute(delete_rows(Task).where(Task.id.in_(ids)))
    return stopped


def _parent(session: Session, fields: TaskFields) -> Task | None:
    parent_id = fields.get("parent_id")
    return None if parent_id is None else need(session, Task, parent_id, field="parent_id")


def _put_in_place(session: Session, task: Task, fields: TaskFields) -> None:
    """Put it under the task and into the project that are given; a parent's project goes before a given one."""
    project_id = fields.get("project_id", task.project_id)
    if "parent_id" in fields and fields["parent_id"] != task.parent_id:
        task.parent_id = None
        parent = _parent(session, fields)
        if parent is not None:
            put_under(session, task, parent)
            project_id = parent.project_id
    if project_id != task.project_id:
        move_to_project(session, task, project_id)


def _each(session: Session, task_ids: Iterable[int]) -> list[Task]:
    return [need(session, Task, task_id) for task_id in dict.fromkeys(task_ids)]


def _part_ids(session: Session, task_ids: Iterable[int]) -> list[int]:
    return [part.id for task_id in task_ids for part in parts_of(session, task_id)]


def _with_open_parts(session: Session, tasks: Sequence[Task]) -> list[Task]:
    """The tasks and those of their parts that are still open, each once."""
    parts = [part for task in tasks for part in parts_of(session, task.id) if part.state not in _ENDS]
    return list(dict.fromkeys((*tasks, *parts)))


def _leave(session: Session, tasks: Sequence[Task], now: int) -> timer.Stopped | None:
    """End what goes on with tasks: their waits, and a timer on one of them."""
    for task in tasks:
        waiting.end(session, task_id=task.id, now=now)
    return timer.stop_if_running(session, now=now, task_ids=[task.id for task in tasks])
