"""Starting and stopping the timer from wherever a task stands: one runs at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.queries import time as time_queries
    from dualdesk.services import bookings, timer
else:
    bookings = Late("dualdesk.services.bookings")
    time_queries = Late("dualdesk.queries.time")
    timer = Late("dualdesk.services.timer")


class TimerActs:
    """Each act one step with a name; starting stops what ran before, and the step's name says so."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def turn(self, task_id: int, title: str) -> None:
        """T: start the timer on a task; where it runs on that task already, stop it."""
        desk = self._context.desk
        running = desk.ask(time_queries.running_timer)
        if running is not None and running.task_id == task_id:
            desk.do(msg("Stop the timer on “{title}”", title=title), partial(timer.stop, now=desk.clock()))
            return
        label = msg("Start the timer on “{title}”", title=title)
        if running is not None:
            label = msg("Start the timer on “{title}”, stop “{other}”", title=title, other=running.title)
        subject = bookings.Subject(task_id=task_id)
        desk.do(label, partial(timer.start, subject=subject, now=desk.clock(), zone=self._context.zone))
