"""What is done to the selected tasks of a list: each act one step with a name, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Priority
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list import Beside
from dualdesk.viewmodels.task_list_rows import is_over, priority_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.services import tasks as services
else:
    services = Late("dualdesk.services.tasks")

Then = Callable[[], None]
Failed = Callable[[UserError], None]

# P goes round: nothing, then from the highest down.
_NEXT: Final = {
    Priority.NONE: Priority.HIGH,
    Priority.HIGH: Priority.MEDIUM,
    Priority.MEDIUM: Priority.LOW,
    Priority.LOW: Priority.NONE,
}


class TaskActs:
    """Writes for the tasks given; `then` follows once it is written, `failed` where it is refused."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def turn(self, tasks: Sequence[Task], *, then: Then) -> None:
        """Finish the tasks; where all of them are over already, open them again."""
        still_open = [task for task in tasks if not is_over(task)]
        if still_open:
            self._finish(still_open, then)
        elif tasks:
            ids, label = _ids(tasks), _reopen_label(tasks)
            self._do(label, lambda session: services.reopen(session, task_ids=ids), then)

    def delete(self, tasks: Sequence[Task], *, then: Then) -> None:
        """Delete the tasks with their parts."""
        ids, now = _ids(tasks), self._context.desk.clock()
        self._do(_delete_label(tasks), lambda session: services.delete(session, task_ids=ids, now=now), then)

    def rename(self, task: Task, title: str, *, then: Then, failed: Failed) -> None:
        """Give the task another title."""
        label = msg("Rename “{title}”", title=task.title)
        self._do(label, lambda session: services.edit(session, task_id=task.id, title=title), then, failed=failed)

    def plan(self, tasks: Sequence[Task], day: date | None, *, then: Then, failed: Failed | None = None) -> None:
        """Plan the tasks for a day, or for none."""
        ids, label = _ids(tasks), _plan_label(tasks, day)
        self._do(label, lambda session: services.edit_each(session, task_ids=ids, planned_on=day), then, failed=failed)

    def next_priority(self, tasks: Sequence[Task], *, then: Then) -> None:
        """Give all of them the priority after the first one's; pressing on goes round, in one step."""
        priority = _NEXT[tasks[0].priority]
        ids, label = _ids(tasks), _priority_label(tasks, priority)
        self._do(
            label,
            lambda session: services.edit_each(session, task_ids=ids, priority=priority),
            then,
            merge=f"priority {ids}",
        )

    def move(self, tasks: Sequence[Task], beside: Beside, *, then: Then) -> None:
        """Put the tasks at another place of the order by hand."""
        ids, label = _ids(tasks), _move_label(tasks)
        self._do(
            label,
            lambda session: services.move(session, task_ids=ids, before_id=beside.before_id, after_id=beside.after_id),
            then,
            merge=f"move {ids}",
        )

    def _finish(self, tasks: Sequence[Task], then: Then) -> None:
        ids, now, today = _ids(tasks), self._context.desk.clock(), self._context.today()
        self._do(_finish_label(tasks), lambda session: services.done(session, task_ids=ids, now=now, today=today), then)

    def _do(
        self,
        label: Message,
        work: Callable[[Session], object],
        then: Then,
        *,
        merge: str = "",
        failed: Failed | None = None,
    ) -> None:
        self._context.desk.do(label, work, merge=merge, done=lambda _value: then(), failed=failed)


def _ids(tasks: Sequence[Task]) -> list[int]:
    return [task.id for task in tasks]


def _finish_label(tasks: Sequence[Task]) -> Message:
    if len(tasks) == 1:
        return msg("Finish “{title}”", title=tasks[0].title)
    return msgn("Finish {n} task", "Finish {n} tasks", len(tasks))


def _reopen_label(tasks: Sequence[Task]) -> Message:
    if len(tasks) == 1:
        return msg("Open “{title}” again", title=tasks[0].title)
    return msgn("Open {n} task again", "Open {n} tasks again", len(tasks))


def _delete_label(tasks: Sequence[Task]) -> Message:
    if len(tasks) == 1:
        return msg("Delete “{title}”", title=tasks[0].title)
    return msgn("Delete {n} task", "Delete {n} tasks", len(tasks))


def _plan_label(tasks: Sequence[Task], day: date | None) -> Message:
    if len(tasks) > 1:
        many = len(tasks)
        if day is None:
            return msgn("Plan {n} task for no day", "Plan {n} tasks for no day", many)
        return msgn("Plan {n} task for {day}", "Plan {n} tasks for {day}", many, day=day)
    title = tasks[0].title
    if day is None:
        return msg("Plan “{title}” for no day", title=title)
    return msg("Plan “{title}” for {day}", title=title, day=day)


def _priority_label(tasks: Sequence[Task], priority: Priority) -> Message:
    words = priority_words(priority)
    if len(tasks) == 1:
        return msg("Give “{title}” {priority}", title=tasks[0].title, priority=words)
    return msgn("Give {n} task {priority}", "Give {n} tasks {priority}", len(tasks), priority=words)


def _move_label(tasks: Sequence[Task]) -> Message:
    if len(tasks) == 1:
        return msg("Move “{title}”", title=tasks[0].title)
    return msgn("Move {n} task", "Move {n} tasks", len(tasks))
