"""Starting and stopping the timer from wherever a task stands: one runs at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.queries import time as time_queries
    from dualdesk.queries.time import Running
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
        running = self._running()
        self._turn(title, running, is_here=running is not None and running.task_id == task_id, task_id=task_id)

    def turn_project(self, project_id: int, title: str) -> None:
        """The same on a project as a whole; a timer that runs on one of its tasks is the project's too."""
        running = self._running()
        is_here = running is not None and running.project_id == project_id
        self._turn(title, running, is_here=is_here, project_id=project_id)

    def runs_on(self, project_id: int) -> bool:
        """Whether the timer runs on a project, or on one of its tasks."""
        running = self._running()
        return running is not None and running.project_id == project_id

    def _running(self) -> Running | None:
        return self._context.desk.ask(time_queries.running_timer)

    def _turn(self, title: str, running: Running | None, *, is_here: bool, **on: int) -> None:
        desk = self._context.desk
        if is_here:
            desk.do(msg("Stop the timer on “{title}”", title=title), partial(timer.stop, now=desk.clock()))
            return
        label = msg("Start the timer on “{title}”", title=title)
        if running is not None:
            label = msg("Start the timer on “{title}”, stop “{other}”", title=title, other=running.title)
        subject = bookings.Subject(**on)
        desk.do(label, partial(timer.start, subject=subject, now=desk.clock(), zone=self._context.zone))
