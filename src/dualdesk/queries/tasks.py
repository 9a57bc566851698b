"""Lists of tasks: the order first, as ids in groups; the rows that are on screen are read by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.terms import Priority
from dualdesk.base.text import folded
from dualdesk.model.work import Milestone
from dualdesk.queries.task_facts import (
    EVERYTHING,
    Grouping,
    Place,
    TaskFacts,
    TaskFilter,
    TaskOrder,
    task_facts,
)


class GroupKind(StrEnum):
    """Under which head a task stands in a list: a day's, a milestone's or a state's; what is over, in all of them."""

    CARRIED_OVER = "carried_over"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DAY = "no_day"
    MILESTONE = "milestone"
    NO_MILESTONE = "no_milestone"
    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
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
    milestone_id: int | None = None
    milestone: str = ""


def task_groups(
    session: Session,
    *,
    today: date,
    only: TaskFilter = EVERYTHING,
    order: TaskOrder = TaskOrder.BY_HAND,
    grouping: Grouping = Grouping.DAY,
    week_ends: date | None = None,
    with_ended: bool = True,
) -> tuple[TaskGroup, ...]:
    """The tasks of a project, or of everything, in their groups; empty groups are left out.

    By day, a task's day is its planned day, else its deadline; a task with parts stands where the earliest of its open
    parts does. The week ends on Sunday unless said. By milestone or state, the order is the one by hand. Done tasks,
    newest first, and dropped ones come last, or not at all.
    """
    last_of_week = week_ends or today + timedelta(days=6 - today.weekday())
    rows = task_facts(
        session, today=today, week_ends=last_of_week, only=only, order=order, grouping=grouping, with_ended=with_ended
    )
    under = _under(rows)
    parts = {part.id for parts in under.values() for part in parts}
    heads = _heads(session, grouping, rows)
    roots: dict[int | str, list[TaskFacts]] = {key: [] for key in heads}
    for row in rows:
        if row.id not in parts:
            roots[_place(row, under) if grouping is Grouping.DAY else _head(row)].append(row)
    by_hand = order if grouping is Grouping.DAY else TaskOrder.BY_HAND
    shown = [key for key in heads if roots[key] and (with_ended or key not in _ENDS)]
    return tuple(_task_group(heads[key], roots[key], under, by_hand) for key in shown)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a group is."""

    kind: GroupKind
    milestone_id: int | None = None
    milestone: str = ""


# From here on a place says that the task is over.
_OVER: Final = Place.DONE.value
_ENDS: Final = (Place.DONE.value, Place.DROPPED.value)
_STATES: Final = (GroupKind.DOING, GroupKind.TODO, GroupKind.WAITING)


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


def _head(root: TaskFacts) -> int | str:
    """Under which head it stands where that is no day: that it is over, or what was told."""
    return root.place if root.place >= _OVER else root.told or ""


def _heads(session: Session, grouping: Grouping, rows: Sequence[TaskFacts]) -> Mapping[int | str, _Head]:
    """The heads of a grouping in their order, each by what its tasks are told by."""
    if grouping is Grouping.DAY:
        return {place.value: _Head(GroupKind[place.name]) for place in Place}
    heads: dict[int | str, _Head] = {}
    if grouping is Grouping.STATE:
        heads.update({kind.value: _Head(kind) for kind in _STATES})
    else:
        heads.update(_milestones(session, {int(row.told) for row in rows if row.told}))
        heads[""] = _Head(GroupKind.NO_MILESTONE)
    heads.update({place: _Head(GroupKind[Place(place).name]) for place in _ENDS})
    return heads


def _milestones(session: Session, ids: Collection[int]) -> Mapping[int | str, _Head]:
    named = select(Milestone.id, Milestone.title).where(Milestone.id.in_(ids))
    in_order = session.execute(named.order_by(Milestone.position, Milestone.id))
    return {str(one): _Head(GroupKind.MILESTONE, one, title) for one, title in in_order}


def _task_group(
    head: _Head, roots: list[TaskFacts], under: Mapping[int, list[TaskFacts]], order: TaskOrder
) -> TaskGroup:
    members: list[TaskFacts] = []
    for root in _ordered(head.kind, roots, order):
        members.append(root)
        members += under.get(root.id, ())
    leaves = [row for row in members if row.is_leaf]
    open_leaves = [row for row in leaves if row.place < _OVER]
    estimates = [row.estimate_min - row.spent // 60 for row in open_leaves if row.estimate_min is not None]
    dropped = 0 if head.kind is GroupKind.DROPPED else [row.place for row in leaves].count(Place.DROPPED)
    return TaskGroup(
        head.kind,
        tuple([row.id for row in members]),
        leaves=len(leaves) - dropped,
        left_min=sum([left for left in estimates if left > 0]),
        spent_min=sum([row.spent for row in members]) // 60,
        unestimated=len(open_leaves) - len(estimates),
        milestone_id=head.milestone_id,
        milestone=head.milestone,
    )


def _ordered(kind: GroupKind, roots: list[TaskFacts], order: TaskOrder) -> list[TaskFacts]:
    """Done tasks with the newest first, others as asked; what is equal keeps its order, which is the one by hand."""
    if kind is GroupKind.DONE:
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
