"""Lists of tasks: the order first, as ids in groups; the rows that are on screen are read by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from dualdesk.base.terms import Priority, TaskState
from dualdesk.base.text import folded
from dualdesk.queries.conditions import OPEN_STATES
from dualdesk.queries.task_facts import EVERYTHING, TaskFacts, TaskFilter, task_facts


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
class TaskGroup:
    """One group of a list: its tasks in order (parts right after their task) and the sums over its leaves, in minutes.

    `leaves` is how many tasks it counts: those without parts, dropped ones only among the dropped. `left_min` counts
    what is estimated; `unestimated` is how many open leaves are not.
    """

    kind: GroupKind
    task_ids: tuple[int, ...]
    leaves: int
    left_min: int
    spent_min: int
    unestimated: int


def task_groups(
    session: Session,
    *,
    today: date,
    only: TaskFilter = EVERYTHING,
    order: TaskOrder = TaskOrder.BY_HAND,
    week_ends: date | None = None,
    with_ended: bool = True,
) -> tuple[TaskGroup, ...]:
    """The tasks of a project, or of everything, in their groups; empty groups are left out.

    A task's day is its planned day, else its deadline; a task with parts stands where the earliest of its open parts
    does. The week ends on Sunday unless said. Done tasks, newest first, and dropped ones come last, or not at all.
    """
    rows = task_facts(session, only=only, told=_TOLD.get(order, ""), with_ended=with_ended)
    days = _Days(today.isoformat(), (week_ends or today + timedelta(days=6 - today.weekday())).isoformat())
    under = _under(rows)
    roots: dict[GroupKind, list[TaskFacts]] = {kind: [] for kind in GroupKind}
    parts = {part.id for parts in under.values() for part in parts}
    for row in rows:
        if row.id not in parts:
            roots[_group(row, under.get(row.id, ()), days)].append(row)
    shown = [kind for kind, members in roots.items() if members and (with_ended or kind not in _ENDED.values())]
    return tuple(_task_group(kind, roots[kind], under, order) for kind in shown)


class _Days(NamedTuple):
    """The days that part the groups, as ISO texts."""

    today: str
    week_ends: str


_ENDED: Final = {TaskState.DONE: GroupKind.DONE, TaskState.DROPPED: GroupKind.DROPPED}
_OPEN: Final = frozenset(OPEN_STATES)
_NEVER: Final = date.max.isoformat()


def _under(rows: Sequence[TaskFacts]) -> Mapping[int, list[TaskFacts]]:
    """The listed parts of each listed task, in the order by hand; one that is open under a task that is over is none.

    It would be hidden with what is over.
    """
    wanted = {row.parent_id for row in rows}
    open_ones = {row.id: row.state in _OPEN for row in rows if row.id in wanted}
    under = defaultdict[int, list[TaskFacts]](list)
    for row in rows:
        if row.parent_id in open_ones and (open_ones[row.parent_id] or row.state not in _OPEN):
            under[row.parent_id].append(row)
    return under


def _group(root: TaskFacts, parts: Sequence[TaskFacts], days: _Days) -> GroupKind:
    if root.state not in _OPEN:
        return _ENDED[TaskState(root.state)]
    day = min(_open_days(root, parts), default=None) if parts else root.day
    if day is None:
        return GroupKind.NO_DAY
    if day < days.today:
        return GroupKind.CARRIED_OVER
    if day == days.today:
        return GroupKind.TODAY
    return GroupKind.THIS_WEEK if day <= days.week_ends else GroupKind.LATER


def _open_days(root: TaskFacts, parts: Sequence[TaskFacts]) -> list[str]:
    return [row.day for row in (root, *parts) if row.day is not None and row.state in _OPEN]


def _task_group(
    kind: GroupKind, roots: list[TaskFacts], under: Mapping[int, list[TaskFacts]], order: TaskOrder
) -> TaskGroup:
    key = _newest_done if kind is GroupKind.DONE else _ORDERS.get(order)
    members: list[TaskFacts] = []
    for root in roots if key is None else sorted(roots, key=key):
        members.append(root)
        members += under.get(root.id, ())
    leaves = [row for row in members if row.is_leaf]
    open_leaves = [row for row in leaves if row.state in _OPEN]
    estimates = [row.estimate_min - row.spent // 60 for row in open_leaves if row.estimate_min is not None]
    dropped = 0 if kind is GroupKind.DROPPED else [row.state for row in leaves].count(TaskState.DROPPED)
    return TaskGroup(
        kind,
        tuple([row.id for row in members]),
        leaves=len(leaves) - dropped,
        left_min=sum([left for left in estimates if left > 0]),
        spent_min=sum([row.spent for row in members]) // 60,
        unestimated=len(open_leaves) - len(estimates),
    )


def _newest_done(row: TaskFacts) -> tuple[int, ...]:
    return (-(row.done_at or 0), -row.id)


_PRIORITIES = (Priority.HIGH, Priority.MEDIUM, Priority.NONE, Priority.LOW)
_TOLD: Final = {
    TaskOrder.DAY: "deadline",
    TaskOrder.DEADLINE: "deadline",
    TaskOrder.PRIORITY: "priority",
    TaskOrder.TITLE: "title",
}
# What is equal keeps its order, which is the one by hand.
_ORDERS: Final[Mapping[TaskOrder, Callable[[TaskFacts], tuple[object, ...]]]] = {
    TaskOrder.DAY: lambda row: (row.day or _NEVER, row.told or _NEVER),
    TaskOrder.DEADLINE: lambda row: (row.told or _NEVER,),
    TaskOrder.PRIORITY: lambda row: (_PRIORITIES.index(Priority(row.told or "")),),
    TaskOrder.TITLE: lambda row: (folded(row.told or ""), row.id),
}
