"""What can be done with the task whose fields are shown, besides typing into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list_acts import TaskActs
from dualdesk.widgets.acts import Act

if TYPE_CHECKING:
    from dualdesk.panes.projects.inspector import Inspector
    from dualdesk.queries.task_rows import TaskRow as Task


def inspector_acts(context: Context, inspector: Inspector) -> list[Act | None]:
    """The acts of its menu; asked for only while a task is shown."""
    writes = TaskActs(context)

    def task() -> Task:
        assert inspector.form is not None, "the menu is of a task that is shown"
        return inspector.form.page.row

    def drop() -> None:
        writes.set_state([task()], TaskState.DROPPED, then=lambda: None)

    return [
        Act(msg("Enter time on the task…"), lambda: inspector.time_asked.emit("task", task().id, task().title), (),
            "clock"),
        Act(msg("Remind me of the task…"), lambda: inspector.remind_asked.emit("task", task().id, task().title), (),
            "bell"),
        None,
        Act(msg("Attach files to the task"), inspector.attach_files, (), "paperclip"),
        Act(msg("Duplicate"), lambda: writes.duplicate([task()], then=lambda _ids: None), (), "copy"),
        Act(msg("History of the task"), lambda: inspector.history_asked.emit("task", task().id), (), "clock",
            writes=False),
        None,
        Act(msg("Drop: it will not be done"), drop, (), "x"),
        Act(msg("Delete"), lambda: writes.delete([task()], then=lambda: None), (), "trash"),
    ]  # fmt: skip
