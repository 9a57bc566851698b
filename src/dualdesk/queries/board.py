"""A project's tasks by state: which cards stand in which column, in their order, and what each column holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from dualdesk.base.terms import TaskState
from dualdesk.model.work import Project, Task
from dualdesk.queries import settings
from dualdesk.queries.answers import answer
from dualdesk.queries.conditions import is_leaf, is_open, left_min, spent_seconds

# The columns from the left; what was dropped is not on the board.
STATES: Final = (TaskState.TODO, TaskState.DOING, TaskState.WAITING, TaskState.DONE)
# Those that can have a limit.
LIMITED: Final = STATES[:3]


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its tasks without parts in their order (done ones newest first), minutes left or spent in all.

    `limit` is how many a person wants in this state over all projects at most, 0 for no limit; `everywhere` how many
    there are over all projects that are open, 0 for done.
    """

    state: TaskState
    task_ids: tuple[int, ...]
    left_min: int
    spent_min: int
    unestimated: int
    limit: int
    everywhere: int

    @property
    def is_over(self) -> bool:
        """Whether there is more in this state than a person wants."""
        return 0 < self.limit < self.everywhere


# What the columns rest on: after a write of anything else they stand as they are.
RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "task": frozenset({"project_id", "parent_id", "position", "state", "done_at", "estimate_min"}),
    "time_entry": frozenset({"task_id", "seconds"}),
    "project": frozenset({"closed_on", "archived_at"}),
    "setting": frozenset({"key", "value"}),
}


def board(session: Session, *, project_id: int) -> tuple[BoardColumn, ...]:
    """The columns of a project's board, from to do to done."""
    found = answer(session, _cards(), {"project_id": project_id})
    everywhere: dict[str, int] = dict(map(tuple, answer(session, _everywhere())))
    chosen: tuple[int, ...] = settings.get(session, settings.BOARD_LIMITS)
    limits = dict(zip(LIMITED, chosen, strict=True))
    columns = []
    for state in STATES:
        rows = [row for row in found if row.state == state]
        if state is TaskState.DONE:
            rows.sort(key=lambda row: (row.done_at, row.id), reverse=True)
        columns.append(
            BoardColumn(
                state=state,
                task_ids=tuple(row.id for row in rows),
                left_min=sum(row.left or 0 for row in rows) if state is not TaskState.DONE else 0,
                spent_min=sum(row.spent for row in rows) // 60,
                unestimated=sum(row.estimate_min is None for row in rows),
                limit=limits.get(state, 0),
                everywhere=everywhere.get(state, 0),
            )
        )
    return tuple(columns)


@cache
def _cards() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Task.id,
            Task.state,
            Task.done_at,
            Task.estimate_min,
            left_min().label("left"),
            spent_seconds().label("spent"),
        )
        .where(Task.project_id == bindparam("project_id"), Task.state != TaskState.DROPPED, is_leaf())
        .order_by(Task.position, Task.id)
    )


@cache
def _everywhere() -> Select[*tuple[Any, ...]]:
    """How many open leaves there are in each state over all projects that are worked on."""
    return (
        select(Task.state, func.count())
        .join(Project, Project.id == Task.project_id)
        .where(is_open(), is_leaf(), Project.closed_on.is_(None), Project.archived_at.is_(None))
        .group_by(Task.state)
    )
