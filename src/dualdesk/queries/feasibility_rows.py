"""What feasibility rests on, read in few statements: open tasks with their days, ties, what like tasks took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dualdesk.analysis.feasibility_left import FinishedTask
from dualdesk.analysis.feasibility_windows import Tie, wait_days
from dualdesk.base.dates import local_day
from dualdesk.base.terms import DependencyKind, Role, TaskState
from dualdesk.queries.reader import Reader

_BY_END: Final = (DependencyKind.FS, DependencyKind.FF)


@dataclass(frozen=True, slots=True)
class OpenLeaf:
    """An open task without parts: when it is due at the latest (None if nobody said), and what is known of its time.

    `due` is the sooner of its own deadline and what is promised with it, else its parent's deadline, else that of its
    milestone while that is not reached, else its project's while that is not delivered.
    """

    id: int
    parent_id: int | None
    title: str
    project_id: int | None
    project: str
    client: str
    role: Role
    is_waiting: bool
    estimate_min: int | None
    spent_min: int
    not_before: date | None
    due: date | None


# What is put away, closed or of an archived client is owed to nobody. Parts inherit the first day of their task.
_LEAVES = """
WITH told(task_id, by) AS (
  SELECT task_id, min(told_by) FROM promise
  WHERE task_id IS NOT NULL AND kept_on IS NULL AND withdrawn_on IS NULL GROUP BY task_id
)
SELECT t.id, t.parent_id, t.title, t.project_id, coalesce(p.title, ''), coalesce(c.name, ''), t.role, t.state,
       t.estimate_min,
       (SELECT coalesce(sum(seconds), 0) / 60 FROM time_entry WHERE task_id = t.id),
       coalesce(t.not_before, u.not_before),
       coalesce(min(t.deadline, told.by), t.deadline, told.by, u.deadline, iif(m.done_on IS NULL, m.due_on, NULL),
                iif(p.delivered_on IS NULL, p.deadline, NULL))
FROM task t
LEFT JOIN told ON told.task_id = t.id
LEFT JOIN task u ON u.id = t.parent_id
LEFT JOIN milestone m ON m.id = t.milestone_id
LEFT JOIN project p ON p.id = t.project_id
LEFT JOIN client c ON c.id = coalesce(p.client_id, t.client_id)
WHERE t.state IN ('todo', 'doing', 'waiting')
  AND NOT EXISTS (SELECT 1 FROM task s WHERE s.parent_id = t.id)
  AND p.archived_at IS NULL AND p.closed_on IS NULL AND c.archived_at IS NULL
ORDER BY t.id
"""

_TIES = """
SELECT d.predecessor_id, d.successor_id, d.kind, d.lag_min, a.state, a.done_at
FROM dependency d JOIN task a ON a.id = d.predecessor_id JOIN task b ON b.id = d.successor_id
WHERE b.state IN ('todo', 'doing', 'waiting') AND a.state <> 'dropped'
ORDER BY d.id
"""

_FINISHED = """
SELECT t.id, t.project_id, t.role, sum(e.seconds) / 60 AS minutes
FROM task t JOIN time_entry e ON e.task_id = t.id
WHERE t.state = 'done' AND NOT EXISTS (SELECT 1 FROM task s WHERE s.parent_id = t.id)
GROUP BY t.id HAVING minutes > 0
ORDER BY t.id
"""

_TAGS = "SELECT task_id, tag_id FROM tag_link WHERE task_id IS NOT NULL"


def open_leaves(reader: Reader) -> list[OpenLeaf]:
    """Every open task that takes time and is not put away, by id."""
    return [
        OpenLeaf(
            task_id, parent_id, title, project_id, project, client, Role(role), state == TaskState.WAITING, estimate,
            spent, _day(not_before), _day(due),
        )
        for task_id, parent_id, title, project_id, project, client, role, state, estimate, spent, not_before, due
        in reader.rows(_LEAVES)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ties:
    """What waits for what among open tasks, and the first day of what waits for something that is done."""

    open: tuple[Tie, ...]
    not_before: Mapping[int, date]


def ties(reader: Reader, leaves: Sequence[OpenLeaf], *, zone: str) -> Ties:
    """The ties between open leaves: one to a task with parts counts for each of its open parts."""
    parts = _leaves_of(leaves)
    tied: list[Tie] = []
    first_days: dict[int, date] = {}
    for before, after, kind, lag_min, state, done_at in reader.rows(_TIES):
        wait = wait_days(lag_min)
        for follower in parts.get(after, ()):
            if state != TaskState.DONE:
                tied += [Tie(leaf, follower, DependencyKind(kind), wait) for leaf in parts.get(before, ())]
            elif wait and DependencyKind(kind) in _BY_END:
                day = local_day(done_at, zone) + timedelta(wait)
                first_days[follower] = max(first_days.get(follower, day), day)
    return Ties(tuple(tied), first_days)


def finished(reader: Reader) -> Iterator[FinishedTask]:
    """What was done with time booked on it, as what like tasks took."""
    tags = tags_of_tasks(reader)
    for task_id, project_id, role, minutes in reader.rows(_FINISHED):
        yield FinishedTask(project_id, minutes, tags.get(task_id, frozenset()), Role(role))


def tags_of_tasks(reader: Reader) -> Mapping[int, frozenset[int]]:
    """The tags of each task that wears some."""
    found: dict[int, set[int]] = {}
    for task_id, tag_id in reader.rows(_TAGS):
        found.setdefault(task_id, set()).add(tag_id)
    return {task_id: frozenset(tags) for task_id, tags in found.items()}


def _leaves_of(leaves: Sequence[OpenLeaf]) -> dict[int, list[int]]:
    """The open leaves that a task stands for: itself, or its parts."""
    found: dict[int, list[int]] = {}
    for leaf in leaves:
        found.setdefault(leaf.id, []).append(leaf.id)
        if leaf.parent_id is not None:
            found.setdefault(leaf.parent_id, []).append(leaf.id)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
