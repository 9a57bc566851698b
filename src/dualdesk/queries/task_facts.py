"""What a list of tasks rests on, read lightly and at once: for each task its place, its day and its times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dualdesk.base.terms import Priority, Role, TaskState
from dualdesk.model.base import Day
from dualdesk.model.desk import TagLink
from dualdesk.model.work import Task
from dualdesk.queries.answers import answer
from dualdesk.queries.conditions import AnyTask, is_for, is_leaf, is_open, spent_seconds

_ENDED: Final = (TaskState.DONE, TaskState.DROPPED)
_NEVER: Final = date.max.isoformat()


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

    def given(self) -> Mapping[str, Any]:
        """What matters, by name."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value is not None}


EVERYTHING: Final = TaskFilter()

# What a project's list by hand rests on: after a write of anything else it stands as it is.
RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "task": frozenset({
        "project_id", "parent_id", "position", "state", "planned_on", "deadline", "done_at", "estimate_min",
    }),
    "time_entry": frozenset({"task_id", "seconds"}),
}  # fmt: skip
# The same for a list grouped by milestones: also by which they are, and how they are called.
RESTS_ON_MILESTONES: Final[Mapping[str, frozenset[str]]] = {
    **RESTS_ON,
    "task": RESTS_ON["task"] | {"milestone_id"},
    "milestone": frozenset({"title", "position"}),
}


class Place(IntEnum):
    """Where a task stands in a list by itself, in the order of the groups: by its day, or as over."""

    CARRIED_OVER = 0
    TODAY = 1
    THIS_WEEK = 2
    LATER = 3
    NO_DAY = 4
    DONE = 5
    DROPPED = 6


class TaskOrder(StrEnum):
    """How tasks are ordered inside their group."""

    BY_HAND = "by_hand"
    DAY = "day"
    DEADLINE = "deadline"
    PRIORITY = "priority"
    TITLE = "title"


class Grouping(StrEnum):
    """Under which heads a list puts its open tasks; what is over stands by itself in each."""

    DAY = "day"
    MILESTONE = "milestone"
    STATE = "state"


class TaskFacts(NamedTuple):
    """One task: `place` is a Place, `spent` is in seconds.

    `told` is what an order rests on that is not by hand; in a grouping that is not by day, what that rests on.
    """

    id: int
    parent_id: int | None
    place: int
    done_at: int | None
    estimate_min: int | None
    spent: int
    is_leaf: int
    told: str | None


@dataclass(frozen=True, slots=True)
class EndedSum:
    """Tasks that are over in one way: how many leaves are counted among them, and the minutes spent."""

    leaves: int
    spent_min: int


def task_facts(
    session: Session,
    *,
    today: date,
    week_ends: date,
    only: TaskFilter = EVERYTHING,
    order: TaskOrder = TaskOrder.BY_HAND,
    grouping: Grouping = Grouping.DAY,
    with_ended: bool = True,
) -> list[TaskFacts]:
    """The listed tasks in the order by hand; without what is over, but for the parts of an open task."""
    given = only.given()
    listed = _listed(tuple(given), order, grouping, with_ended=with_ended)
    days = {"today": today, "week_ends": week_ends}
    return [TaskFacts._make(row) for row in answer(session, listed, {**given, **days})]


def ended_sums(session: Session, *, only: TaskFilter = EVERYTHING) -> Mapping[TaskState, EndedSum]:
    """The sums of the groups done and dropped, for a list that does not show them; a group without tasks is left out.

    A part counts where it stands: under its task, be that open or over.
    """
    given = only.given()
    found = answer(session, _ended(tuple(given)), given)
    return {TaskState(state): EndedSum(leaves, spent // 60) for state, leaves, spent in found}


# Making a statement costs more than answering it for one project: each is made once.
@cache
def _listed(
    given: tuple[str, ...], order: TaskOrder, grouping: Grouping, *, with_ended: bool
) -> Select[*tuple[Any, ...]]:
    columns = (
        Task.id,
        Task.parent_id,
        _place(),
        Task.done_at,
        Task.estimate_min,
        spent_seconds(),
        type_coerce(is_leaf(), Integer),
        _told(order) if grouping is Grouping.DAY else _head(grouping),
    )
    by_hand = (func.coalesce(Task.project_id, 0), Task.position, Task.id)
    listed = select(*columns).where(*_conditions(Task, given)).order_by(*by_hand)
    if with_ended:
        return listed
    parent = aliased(Task)
    return listed.outerjoin(parent, parent.id == Task.parent_id).where(or_(is_open(), is_open(parent)))


def _place() -> ColumnElement[int]:
    day, today = _day(), bindparam("today", type_=Day)
    return case(
        (Task.state == TaskState.DONE, Place.DONE.value),
        (Task.state == TaskState.DROPPED, Place.DROPPED.value),
        (day.is_(None), Place.NO_DAY.value),
        (day < today, Place.CARRIED_OVER.value),
        (day == today, Place.TODAY.value),
        (day <= bindparam("week_ends", type_=Day), Place.THIS_WEEK.value),
        else_=Place.LATER.value,
    )


def _told(order: TaskOrder) -> ColumnElement[Any]:
    """A text by which the order goes; days as texts compare as days do, and none comes after any."""
    deadline = func.coalesce(type_coerce(Task.deadline, Text), _NEVER)
    match order:
        case TaskOrder.BY_HAND:
            return null()
        case TaskOrder.DAY:
            return func.coalesce(type_coerce(_day(), Text), _NEVER) + deadline
        case TaskOrder.DEADLINE:
            return deadline
        case TaskOrder.PRIORITY:
            return Task.priority.expression
    return Task.title.expression


def _head(grouping: Grouping) -> ColumnElement[Any]:
    """What a task stands under where that is not its day: its state, or the number of its milestone."""
    return Task.state.expression if grouping is Grouping.STATE else cast(Task.milestone_id, Text)


def _day() -> ColumnElement[date | None]:
    """A task's day: its planned day, else its deadline."""
    return func.coalesce(Task.planned_on, Task.deadline)


@cache
def _ended(given: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    parent = aliased(Task)
    stands_under = and_(parent.id == Task.parent_id, *_conditions(parent, given))
    state = func.coalesce(parent.state, Task.state)
    leaves = func.count().filter(is_leaf(), _counts(state))
    return (
        select(state, leaves, func.sum(spent_seconds()))
        .outerjoin(parent, stands_under)
        .where(~is_open(), state.in_(_ENDED), *_conditions(Task, given))
        .group_by(state)
        .order_by(state)
    )


def _counts(stands: ColumnElement[str]) -> ColumnElement[bool]:
    """A dropped task is not counted but among the dropped ones."""
    return or_(stands == TaskState.DROPPED, Task.state != TaskState.DROPPED)


def _conditions(task: AnyTask, given: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    for name in given:
        wanted: Any = bindparam(name)
        if name == "client_id":
            yield is_for(wanted, task)
        elif name == "tag_id":
            yield task.id.in_(select(TagLink.task_id).where(TagLink.tag_id == wanted))
        else:
            column: InstrumentedAttribute[Any] = getattr(task, name)
            yield column == wanted
