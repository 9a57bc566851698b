"""What can be done with the running timer, and with time written down: each act one step with a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import Minutes, msg
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.analysis.absence import Absence
    from dualdesk.base.errors import UserError
    from dualdesk.queries.time import EntryRow, Running, SubjectRow
    from dualdesk.services import bookings, time_entries, timer
else:
    bookings = Late("dualdesk.services.bookings")
    time_entries = Late("dualdesk.services.time_entries")
    timer = Late("dualdesk.services.timer")

Done = Callable[[], None]
Failed = Callable[["UserError"], None]


def subject_of(row: SubjectRow) -> bookings.Subject:
    """The row as services take it."""
    return bookings.Subject(task_id=row.task_id, project_id=row.project_id, client_id=row.client_id)


class TimingActs:
    """Writes about time."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def stop(self, running: Running) -> None:
        """Stop the timer."""
        desk = self._context.desk
        desk.do(msg("Stop the timer on “{title}”", title=running.title), partial(timer.stop, now=desk.clock()))

    def discard(self, running: Running) -> None:
        """Throw its time away."""
        self._context.desk.do(msg("Discard the timer on “{title}”", title=running.title), timer.discard)

    def cut(self, running: Running, away: Absence) -> None:
        """Take an absence out; the timer runs on from now."""
        label = msg("Cut {length} out of the timer on “{title}”", length=Minutes(away.minutes), title=running.title)
        since, now = max(away.since, running.started_at), self._context.desk.clock()
        self._context.desk.do(label, lambda session: timer.cut_idle(session, idle_since=since, now=now))

    def stop_at(self, running: Running, at: int) -> None:
        """Stop the timer as of an earlier moment."""
        at = max(at, running.started_at)
        self._context.desk.do(
            msg("Stop the timer on “{title}”", title=running.title), lambda session: timer.stop(session, now=at)
        )

    def split(
        self, running: Running, away: Absence, subject: SubjectRow, minutes: int, done: Done, failed: Failed
    ) -> None:
        """Book some of an absence on something else; the rest was a break."""
        label = msg("Book {length} of the break on “{title}”", length=Minutes(minutes), title=subject.title)
        since, now = max(away.since, running.started_at), self._context.desk.clock()
        share = timer.Share(subject_of(subject), minutes * 60)
        self._context.desk.do(
            label,
            lambda session: timer.split_idle(session, idle_since=since, now=now, shares=(share,)),
            done=lambda _stopped: done(),
            failed=failed,
        )

    def delete(self, entry: EntryRow, title: str) -> None:
        """Delete an entry."""
        length = Minutes(max(1, entry.seconds // 60))
        label = msg("Delete {length} on “{title}”", length=length, title=title)
        self._context.desk.do(label, partial(time_entries.delete, entry_id=entry.id))
