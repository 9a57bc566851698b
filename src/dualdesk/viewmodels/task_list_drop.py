"""Where dragged tasks would land in a list: before or after another, under it, or in another group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from dualdesk.base.late import Late
from dualdesk.base.terms import TaskState
from dualdesk.viewmodels.task_list import Beside, TaskListModel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.services import task_parts
    from dualdesk.services import tasks as services
    from dualdesk.viewmodels.task_list_rows import Group
else:
    services = Late("dualdesk.services.tasks")
    task_parts = Late("dualdesk.services.task_parts")

Side = Literal["above", "below", "on"]
# In the upper and lower quarter of a row one drops beside it, between them onto it.
_EDGE: Final = 0.28
_MIDDLE: Final = 0.5
_ENDED: Final = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class Landing:
    """Where tasks land: the row and its side, as it is shown; the order, the task above, and the group's own change."""

    row: int
    side: Side
    beside: Beside | None = None
    parent_id: int | None = None
    group: Group | None = None


def landing(tasks: TaskListModel, moved: Sequence[Task], row: int, depth: float) -> Landing | None:
    """Where tasks would land on a row, `depth` (0 to 1) of it down; None where they cannot."""
    key = tasks.key_at(row)
    group = tasks.group_of(key)
    if group is None or not moved:
        return None
    enters = any(task.id not in group.task_ids for task in moved)
    if enters and not _can_enter(moved, group):
        return None
    entered = group if enters else None
    target = tasks.task(key)
    if target is not None and group.kind not in _ENDED:
        return _on_task(moved, target, row, depth, entered)
    first = tasks.task(group.task_ids[0]) if group.task_ids and group.kind not in _ENDED else None
    beside = None if first is None or first in moved else Beside(before_id=first.id)
    return Landing(row, "below", beside, None, entered) if beside or entered else None


def _on_task(moved: Sequence[Task], target: Task, row: int, depth: float, group: Group | None) -> Landing | None:
    ids = {task.id for task in moved}
    if target.id in ids or target.parent_id in ids:
        return None
    has_parts = any(task.has_parts for task in moved)
    if _EDGE < depth < 1 - _EDGE and target.parent_id is None and not has_parts:
        return Landing(row, "on", None, target.id)
    if target.parent_id is not None and has_parts:
        return None
    side: Side = "above" if depth < _MIDDLE else "below"
    beside = Beside(before_id=target.id) if side == "above" else Beside(after_id=target.id)
    # A part stands where its task does.
    return Landing(row, side, beside, target.parent_id, group if target.parent_id is None else None)


def land(session: Session, moved: Sequence[Task], where: Landing, *, now: int, today: date) -> None:
    """Write it: first the level, then the order, then what the group says of its tasks."""
    ids = [task.id for task in moved]
    if where.side == "on" and where.parent_id is not None:
        task_parts.make_parts(session, task_ids=ids, parent_id=where.parent_id)
    else:
        for task in moved:
            if task.parent_id != where.parent_id:
                services.edit(session, task_id=task.id, parent_id=where.parent_id)
    if where.beside is not None:
        services.move(session, task_ids=ids, before_id=where.beside.before_id, after_id=where.beside.after_id)
    if where.group is not None:
        _enter(session, ids, where.group, now=now, today=today)


def _can_enter(moved: Sequence[Task], group: Group) -> bool:
    """Whether being dropped into a group says what the tasks are to be: "this week" names no day."""
    if group.kind == "no_day":
        return all(task.deadline is None for task in moved)
    return group.kind not in ("carried_over", "this_week", "later")


def _enter(session: Session, ids: Sequence[int], group: Group, *, now: int, today: date) -> None:
    match group.kind:
        case "today":
            services.edit_each(session, task_ids=ids, planned_on=today)
        case "no_day":
            services.edit_each(session, task_ids=ids, planned_on=None)
        case "milestone":
            milestone_id = int(group.name.partition(":")[2])
            services.edit_each(session, task_ids=ids, milestone_id=milestone_id)
        case "no_milestone":
            services.edit_each(session, task_ids=ids, milestone_id=None)
        case _:
            services.set_state(session, task_ids=ids, state=TaskState(group.kind), now=now, today=today)
