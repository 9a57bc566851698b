"""Lists of tasks: the order first, as ids in groups, then the rows that are on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from dualdesk.base.terms import Priority, Role, TaskState
from dualdesk.base.text import folded
from dualdesk.model.desk import TagLink
from dualdesk.model.work import Project, Task
from dualdesk.queries.conditions import OPEN_STATES, client_of_task, is_leaf, is_open, left_min, spent_seconds


class GroupKind(StrEnum):
    """Under which head a task stands in a list."""

    CARRIED_OVER = "carried_over"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DAY = "no_day"
    DONE = "done"
    DROPPED = "dropped"


class TaskOrder(StrEnum):
    """How tasks are ordered inside their group."""

    BY_HAND = "by_hand"
    DAY = "day"
    DEADLINE = "deadline"
    PRIORITY = "priority"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks to list; what is None does not matter."""

    project_id: int | None = None
    client_id: int | None = None
    milestone_id: int | None = None
    tag_id: int | None = None
    role: Role | None = None
    priority: Priority | None = None
    state: TaskState | None = None
    is_defect: bool | None = None


_EVERYTHING = TaskFilter()


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """One group of a list: its tasks in order (parts right after their task) and the sums over its leaves, in minutes.

    `left_min` counts what is estimated; `unestimated` is how many open leaves are not.
    """

    kind: GroupKind
    task_ids: tuple[int, ...]
    left_min: int
    spent_min: int
    unestimated: int


@dataclass(frozen=True, slots=True)
class EndedSum:
    """Tasks that are over: how many, and the minutes spent on them."""

    tasks: int
    spent_min: int


_ENDED = (GroupKind.DONE, GroupKind.DROPPED)


class _Light(NamedTuple):
    """What a task's place in a list rests on."""

    id: int
    parent_id: int | None
    project_id: int | None
    state: str
    title: str
    priority: str
    planned_on: date | None
    deadline: date | None
    position: int
    done_at: int | None
    spent: int
    left: int | None
    is_unestimated: int


def task_groups(
    session: Session,
    *,
    today: date,
    only: TaskFilter = _EVERYTHING,
    order: TaskOrder = TaskOrder.BY_HAND,
    week_ends: date | None = None,
    with_ended: bool = True,
) -> tuple[TaskGroup, ...]:
    """The tasks of a project, or of everything, in their groups; empty groups are left out.

    A task's day is its planned day, else its deadline; a task with parts stands where the earliest of its open parts
    does. The week ends on Sunday unless said. Done tasks, newest first, and dropped ones come last, or not at all.
    """
    rows = _light(session, only, with_ended=with_ended)
    parts = _parts(rows)
    last_of_week = week_ends or today + timedelta(days=6 - today.weekday())
    roots: dict[GroupKind, list[_Light]] = {kind: [] for kind in GroupKind}
    for row in rows:
        if row.id not in parts.of:
            roots[_group(row, parts.under.get(row.id, ()), today, last_of_week)].append(row)
    shown = [kind for kind, members in roots.items() if members and (with_ended or kind not in _ENDED)]
    return tuple(_task_group(kind, roots[kind], parts.under, order) for kind in shown)


def ended_sum(session: Session, *, state: TaskState, only: TaskFilter = _EVERYTHING) -> EndedSum:
    """How many tasks are done (or dropped) and the time spent on them, for a list that does not show them.

    Parts of a task that is still open stand under it and are not among them.
    """
    parent = aliased(Task)
    counted = (
        select(func.count(), func.coalesce(func.sum(spent_seconds()), 0))
        .select_from(Task)
        .outerjoin(Project, Project.id == Task.project_id)
        .outerjoin(parent, parent.id == Task.parent_id)
        .where(Task.state == state, parent.id.is_(None) | ~is_open(parent), *_conditions(only))
    )
    tasks, seconds = session.execute(counted).one()
    return EndedSum(tasks, seconds // 60)


def _light(session: Session, only: TaskFilter, *, with_ended: bool) -> list[_Light]:
    open_leaf = is_open() & is_leaf()
    columns = (
        Task.id,
        Task.parent_id,
        Task.project_id,
        Task.state,
        Task.title,
        Task.priority,
        Task.planned_on,
        Task.deadline,
        Task.position,
        Task.done_at,
        spent_seconds(),
        case((open_leaf, left_min())),
        open_leaf & Task.estimate_min.is_(None),
    )
    listed = select(*columns).outerjoin(Project, Project.id == Task.project_id).where(*_conditions(only))
    if not with_ended:
        listed = listed.where(is_open() | Task.parent_id.is_not(None))
    return [_Light._make(row) for row in session.execute(listed)]


def _conditions(only: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if only.client_id is not None:
        yield client_of_task() == only.client_id
    if only.tag_id is not None:
        yield Task.id.in_(select(TagLink.task_id).where(TagLink.tag_id == only.tag_id))
    for name in ("project_id", "milestone_id", "role", "priority", "state", "is_defect"):
        value = getattr(only, name)
        if value is not None:
            yield getattr(Task, name) == value


class _Parts(NamedTuple):
    """Which listed tasks stand under which, and which stand under another."""

    under: dict[int, list[_Light]]
    of: set[int]


def _parts(rows: Sequence[_Light]) -> _Parts:
    listed = {row.id for row in rows}
    under: dict[int, list[_Light]] = {}
    for row in rows:
        if row.parent_id is not None and row.parent_id in listed:
            under.setdefault(row.parent_id, []).append(row)
    return _Parts(under, {part.id for parts in under.values() for part in parts})


def _group(root: _Light, parts: Iterable[_Light], today: date, week_ends: date) -> GroupKind:
    if root.state == TaskState.DONE:
        return GroupKind.DONE
    if root.state == TaskState.DROPPED:
        return GroupKind.DROPPED
    days = [_day(row) for row in (root, *parts) if row.state in OPEN_STATES]
    day = min((day for day in days if day is not None), default=None)
    if day is None:
        return GroupKind.NO_DAY
    if day < today:
        return GroupKind.CARRIED_OVER
    if day == today:
        return GroupKind.TODAY
    return GroupKind.THIS_WEEK if day <= week_ends else GroupKind.LATER


def _day(row: _Light) -> date | None:
    return row.planned_on or row.deadline


def _task_group(kind: GroupKind, roots: list[_Light], under: dict[int, list[_Light]], order: TaskOrder) -> TaskGroup:
    by_hand = _ORDERS[TaskOrder.BY_HAND]
    ordered = sorted(roots, key=_newest_done if kind is GroupKind.DONE else _ORDERS[order])
    members = [row for root in ordered for row in (root, *sorted(under.get(root.id, ()), key=by_hand))]
    return TaskGroup(
        kind,
        tuple(row.id for row in members),
        left_min=sum(row.left or 0 for row in members),
        spent_min=sum(row.spent for row in members) // 60,
        unestimated=sum(row.is_unestimated for row in members),
    )


def _newest_done(row: _Light) -> tuple[int, ...]:
    return (-(row.done_at or 0), -row.id)


def _by_hand(row: _Light) -> tuple[int, ...]:
    return (row.project_id or 0, row.position, row.id)


_PRIORITIES = (Priority.HIGH, Priority.MEDIUM, Priority.NONE, Priority.LOW)
_ORDERS: dict[TaskOrder, Callable[[_Light], tuple[object, ...]]] = {
    TaskOrder.BY_HAND: _by_hand,
    TaskOrder.DAY: lambda row: (_day(row) or date.max, row.deadline or date.max, *_by_hand(row)),
    TaskOrder.DEADLINE: lambda row: (row.deadline or date.max, *_by_hand(row)),
    TaskOrder.PRIORITY: lambda row: (_PRIORITIES.index(Priority(row.priority)), *_by_hand(row)),
    TaskOrder.TITLE: lambda row: (folded(row.title), row.id),
}
