"""What is done to the selected tasks of a list: each act one step with a name, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Unpack

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Priority, TaskState
from dualdesk.runtime.context import Context
from dualdesk.viewmodels import task_list_labels as labels
from dualdesk.viewmodels.task_list import Beside
from dualdesk.viewmodels.task_list_rows import is_over
from dualdesk.viewmodels.timer_acts import TimerActs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.services import task_parts, waiting
    from dualdesk.services import tasks as services
    from dualdesk.services.task_fields import TaskFields
else:
    services = Late("dualdesk.services.tasks")
    task_parts = Late("dualdesk.services.task_parts")
    waiting = Late("dualdesk.services.waiting")

Then = Callable[[], None]
Failed = Callable[[UserError], None]


class TaskActs:
    """Writes for the tasks given; `then` follows once it is written, `failed` where it is refused."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def turn(self, tasks: Sequence[Task], *, then: Then) -> None:
        """Finish the tasks; where all of them are over already, open them again."""
        still_open = [task for task in tasks if not is_over(task)]
        if still_open:
            self.set_state(still_open, TaskState.DONE, then=then)
        elif tasks:
            self.set_state(tasks, TaskState.TODO, then=then)

    def set_state(self, tasks: Sequence[Task], state: TaskState, *, then: Then) -> None:
        """Move the tasks to a state."""
        ids, now, today = _ids(tasks), self._context.desk.clock(), self._context.today()
        self._do(
            _state_label(tasks, state),
            lambda session: services.set_state(session, task_ids=ids, state=state, now=now, today=today),
            then,
        )

    def delete(self, tasks: Sequence[Task], *, then: Then) -> None:
        """Delete the tasks with their parts."""
        ids, now = _ids(tasks), self._context.desk.clock()
        self._do(labels.delete(tasks), lambda session: services.delete(session, task_ids=ids, now=now), then)

    def rename(self, task: Task, title: str, *, then: Then, failed: Failed) -> None:
        """Give the task another title."""
        self._edit(msg("Rename “{title}”", title=task.title), [task], then, failed, title=title)

    def plan(self, tasks: Sequence[Task], day: date | None, *, then: Then, failed: Failed | None = None) -> None:
        """Plan the tasks for a day, or for none."""
        self._edit(labels.plan(tasks, day), tasks, then, failed, planned_on=day)

    def set_deadline(self, tasks: Sequence[Task], day: date | None, *, then: Then, failed: Failed) -> None:
        """Say until when they must be done, or that it does not matter."""
        self._edit(labels.deadline(tasks, day), tasks, then, failed, deadline=day)

    def estimate(self, tasks: Sequence[Task], minutes: int | None, *, then: Then, failed: Failed) -> None:
        """Say how long they take, or that it is not known."""
        self._edit(labels.estimate(tasks, minutes), tasks, then, failed, estimate_min=minutes)

    def prioritise(self, tasks: Sequence[Task], priority: Priority, *, then: Then) -> None:
        """Give all of them a priority."""
        self._edit(labels.prioritise(tasks, priority), tasks, then, None, priority=priority)

    def move_to(
        self, tasks: Sequence[Task], project_id: int | None, project: str, *, then: Then, failed: Failed
    ) -> None:
        """Move the tasks with their parts to another project, or out of each."""
        self._edit(labels.move_to(tasks, project), heads(tasks), then, failed, project_id=project_id)

    def duplicate(self, tasks: Sequence[Task], *, then: Callable[[Sequence[int]], None]) -> None:
        """A second task right after each."""
        ids, now = _ids(heads(tasks)), self._context.desk.clock()
        self._context.desk.do(
            labels.duplicate(tasks),
            lambda session: [services.duplicate(session, task_id=one, now=now) for one in ids],
            done=then,
        )

    def move(self, tasks: Sequence[Task], beside: Beside, *, then: Then) -> None:
        """Put the tasks at another place of the order by hand; moving on is the same step."""
        ids = _ids(tasks)
        self._do(
            labels.move(tasks),
            lambda session: services.move(session, task_ids=ids, before_id=beside.before_id, after_id=beside.after_id),
            then,
            merge=f"move {ids}",
        )

    def make_parts(self, tasks: Sequence[Task], parent: Task, *, then: Then) -> None:
        """Make the tasks parts of another."""
        ids = _ids(tasks)
        self._do(
            labels.make_parts(tasks, parent.title),
            lambda session: task_parts.make_parts(session, task_ids=ids, parent_id=parent.id),
            then,
        )

    def set_free(self, tasks: Sequence[Task], *, then: Then) -> None:
        """Make parts tasks of their own."""
        ids = _ids(tasks)
        self._do(labels.set_free(tasks), lambda session: task_parts.set_free(session, task_ids=ids), then)

    def wait_on(self, tasks: Sequence[Task], whom: str, *, then: Then, failed: Failed) -> None:
        """Let the tasks wait on whom was typed."""
        ids, now = _ids(tasks), self._context.desk.clock()

        def work(session: Session) -> None:
            for task_id in ids:
                waiting.wait_on(session, task_id=task_id, whom=whom, now=now)

        self._do(labels.wait(tasks, whom), work, then, failed=failed)

    def turn_timer(self, task: Task) -> None:
        """Start the timer on the task, or stop it there; one that runs on something else is stopped."""
        TimerActs(self._context).turn(task.id, task.title)

    def write(self, label: Message, work: Callable[[Session], object], *, then: Then) -> None:
        """Any other write of the list, such as what dropping tasks somewhere does."""
        self._do(label, work, then)

    def _edit(
        self, label: Message, tasks: Sequence[Task], then: Then, failed: Failed | None, **fields: Unpack[TaskFields]
    ) -> None:
        ids = _ids(tasks)
        self._do(label, lambda session: services.edit_each(session, task_ids=ids, **fields), then, failed=failed)

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


def heads(tasks: Sequence[Task]) -> list[Task]:
    """The tasks without those whose own task is among them: these go along with it."""
    ids = set(_ids(tasks))
    return [task for task in tasks if task.parent_id not in ids]


def _ids(tasks: Sequence[Task]) -> list[int]:
    return [task.id for task in tasks]


def _state_label(tasks: Sequence[Task], state: TaskState) -> Message:
    match state:
        case TaskState.DONE:
            return labels.finish(tasks)
        case TaskState.DROPPED:
            return labels.drop(tasks)
        case TaskState.WAITING:
            return labels.wait(tasks, "")
        case TaskState.DOING:
            return labels.begin(tasks)
    return labels.reopen(tasks) if is_over(tasks[0]) else labels.put_back(tasks)
