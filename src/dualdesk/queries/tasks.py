"""Lists of tasks: the order first, as ids in groups; the rows that are on screen are read by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final

from sqlalchemy.orm import Session

from dualdesk.base.terms import Priority
from dualdesk.base.text import folded
from dualdesk.queries.task_facts import EVERYTHING, Place, TaskFacts, TaskFilter, TaskOrder, task_facts


class GroupKind(StrEnum):
    """Under which head a task stands in a list."""

    CARRIED_OVER = "carried_over"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DAY = "no_day"
    DONE = "done"
    DROPPED = "dropped"


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
    last_of_week = week_ends or today + timedelta(days=6 - today.weekday())
    rows = task_facts(session, today=today, week_ends=last_of_week, only=only, order=order, with_ended=with_ended)
    under = _under(rows)
    parts = {part.id for parts in under.values() for part in parts}
    roots: list[list[TaskFacts]] = [[] for _ in Place]
    for row in rows:
        if row.id not in parts:
            roots[_place(row, under)].append(row)
    shown = [place for place in Place if roots[place] and (with_ended or place < _OVER)]
    return tuple(_task_group(place, roots[place], under, order) for place in shown)


# From here on a place says that the task is over.
_OVER: Final = Place.DONE.value


def _under(rows: Sequence[TaskFacts]) -> Mapping[int, list[TaskFacts]]:
    """The listed parts of each listed task, in the order by hand; one that is open under a task that is over is none.

    It would be hidden with what is over.
    """
    wanted = {row.parent_id for row in rows}
    open_ones = {row.id: row.place < _OVER for row in rows if row.id in wanted}
    under = defaultdict[int, list[TaskFacts]](list)
    for row in rows:
        if row.parent_id in open_ones and (open_ones[row.parent_id] or row.place >= _OVER):
            under[row.parent_id].append(row)
    return under


def _place(root: TaskFacts, under: Mapping[int, list[TaskFacts]]) -> int:
    """Its own, or an earlier one of its open parts."""
    if root.place >= _OVER or root.id not in under:
        return root.place
    return min(root.place, *[part.place for part in under[root.id]])


def _task_group(
    place: Place, roots: list[TaskFacts], under: Mapping[int, list[TaskFacts]], order: TaskOrder
) -> TaskGroup:
    members: list[TaskFacts] = []
    for root in _ordered(place, roots, order):
        members.append(root)
        members += under.get(root.id, ())
    leaves = [row for row in members if row.is_leaf]
    open_leaves = [row for row in leaves if row.place < _OVER]
    estimates = [row.estimate_min - row.spent // 60 for row in open_leaves if row.estimate_min is not None]
    dropped = 0 if place is Place.DROPPED else [row.place for row in leaves].count(Place.DROPPED)
    return TaskGroup(
        GroupKind[place.name],
        tuple([row.id for row in members]),
        leaves=len(leaves) - dropped,
        left_min=sum([left for left in estimates if left > 0]),
        spent_min=sum([row.spent for row in members]) // 60,
        unestimated=len(open_leaves) - len(estimates),
    )


def _ordered(place: Place, roots: list[TaskFacts], order: TaskOrder) -> list[TaskFacts]:
    """Done tasks with the newest first, others as asked; what is equal keeps its order, which is the one by hand."""
    if place is Place.DONE:
        return sorted(roots, key=attrgetter("done_at", "id"), reverse=True)
    match order:
        case TaskOrder.BY_HAND:
            return roots
        case TaskOrder.PRIORITY:
            return sorted(roots, key=lambda row: _PRIORITIES.index(Priority(row.told or "")))
        case TaskOrder.TITLE:
            return sorted(roots, key=lambda row: (folded(row.told or ""), row.id))
    return sorted(roots, key=attrgetter("told"))


_PRIORITIES: Final = (Priority.HIGH, Priority.MEDIUM, Priority.NONE, Priority.LOW)
