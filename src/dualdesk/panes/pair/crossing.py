"""What goes from one half of the Desk to the other: an entry becomes a task, a task is written about in the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.services import crossing
else:
    crossing = Late("dualdesk.services.crossing")


class Crossing:
    """Each act one step with a name, so that it can be taken back; `done` gets the id of what was made."""

    def __init__(self, context: Context) -> None:
        self._desk = context.desk

    def make_task(self, interaction_id: int, project_id: int | None, done: Callable[[int], None]) -> None:
        """A task from an entry of the contact log, in the project beside it."""
        work = partial(
            crossing.task_from_entry, interaction_id=interaction_id, project_id=project_id, now=self._desk.clock()
        )
        self._desk.do(msg("Make a task from a contact"), work, done=done)

    def make_entry(self, task_id: int, client_id: int | None, done: Callable[[int], None]) -> None:
        """An entry about a task, in the log of the client beside it."""
        work = partial(crossing.entry_about_task, task_id=task_id, client_id=client_id, now=self._desk.clock())
        self._desk.do(msg("Log an entry about a task"), work, done=done)
