"""What a person can do with dependencies: tie two tasks, never into a loop."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import DependencyKind
from dualdesk.model.work import Dependency, Task
from dualdesk.services.common import need


def add(
    session: Session,
    *,
    predecessor_id: int,
    successor_id: int,
    kind: DependencyKind = DependencyKind.FS,
    lag_min: int = 0,
) -> int:
    """Let one task wait for another; tied already, the tie is changed. A loop is refused by naming it."""
    first = need(session, Task, predecessor_id, field="predecessor_id")
    second = need(session, Task, successor_id, field="successor_id")
    _check_family(first, second)
    between = (Dependency.predecessor_id == predecessor_id, Dependency.successor_id == successor_id)
    dependency = session.scalars(select(Dependency).where(*between)).one_or_none()
    if dependency is None:
        _check_loop(session, first, second)
        dependency = Dependency(predecessor_id=predecessor_id, successor_id=successor_id)
        session.add(dependency)
    dependency.kind = kind
    dependency.lag_min = lag_min
    session.flush()
    return dependency.id


def remove(session: Session, *, dependency_id: int) -> None:
    """Untie two tasks."""
    session.delete(need(session, Dependency, dependency_id))
    session.flush()


def _check_family(first: Task, second: Task) -> None:
    if first.id == second.id:
        raise UserError(msg("A task cannot wait for itself."), field="successor_id")
    if first.id == second.parent_id or second.id == first.parent_id:
        raise UserError(msg("A task and its own part need no tie: the task is done when its parts are."))


def _check_loop(session: Session, first: Task, second: Task) -> None:
    """Refuse when the predecessor already waits, over any number of ties, for the successor."""
    waits_for: dict[int, list[int]] = {}
    for predecessor, successor in session.execute(select(Dependency.predecessor_id, Dependency.successor_id)):
        waits_for.setdefault(predecessor, []).append(successor)
    path = _path(waits_for, second.id, first.id)
    if path:
        named = session.execute(select(Task.id, Task.title).where(Task.id.in_(path)))
        titles = dict(named.all())
        loop = " → ".join(f"“{titles[task_id]}”" for task_id in (*path, second.id))
        raise UserError(msg("This would be a loop: {loop}.", loop=loop), field="successor_id")


def _path(followers: Mapping[int, list[int]], start: int, end: int) -> list[int]:
    """The tasks on a shortest way from start to end along the ties, both included; empty where there is none."""
    came_from = {start: start}
    level = [start]
    while level and end not in came_from:
        following: list[int] = []
        for task_id in level:
            for follower in followers.get(task_id, ()):
                if follower not in came_from:
                    came_from[follower] = task_id
                    following.append(follower)
        level = following
    if end not in came_from:
        return []
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
