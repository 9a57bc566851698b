"""Longer acts on the journal: going back several steps, bringing something back, jobs that write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.jobs import Job, Jobs, Progress

if TYPE_CHECKING:
    from dualdesk.runtime import apart
    from dualdesk.store import changes, faults
    from dualdesk.store.changes import ChangeSet, StepInfo, Written
    from dualdesk.store.store import Store
else:
    apart = Late("dualdesk.runtime.apart")
    changes = Late("dualdesk.store.changes")
    faults = Late("dualdesk.store.faults")

Value = TypeVar("Value")

# So many steps are taken back at once; more of them as a job.
AT_ONCE: Final = 20


class Journalled(Protocol):
    """What these acts need of the desk, which calls some of them itself (`runtime.desk.Desk`)."""

    jobs: Jobs

    @property
    def path(self) -> Path:
        """Where the file lies."""

    @property
    def store(self) -> Store:
        """The store, once ready."""

    @property
    def refused(self) -> SignalInstance:
        """Told what went wrong."""

    def act(self, act: Callable[[], Written[Value]], done: Callable[[Value], None], *, is_new: bool = False) -> None:
        """Run an act of the store that is a step by itself."""

    def job_writing(self, writes: bool) -> None:
        """A job has begun, or ended, to hold the writer."""

    def announce(self, changes: ChangeSet) -> None:
        """Tell every view what a job wrote."""


def _silent(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


def standing_since(desk: Journalled, step_id: int) -> Sequence[StepInfo]:
    """What going back to before a step would take back, newest first; UserError where that cannot be.

    Not to be asked while a job writes, for it would wait.
    """
    with faults.file_said():
        return desk.store.standing_since(step_id)


def undo_to(desk: Journalled, steps: Sequence[StepInfo], done: Callable[[int], None]) -> Job | None:
    """Take back these steps, as `standing_since` gave them, as one act; `done` gets how many.

    Many, or long ones, are a job's, which is given.
    """

    def act(progress: Progress = _silent) -> Written[int]:
        return desk.store.undo_to(steps[-1].step_id, newest=steps[0].step_id, progress=progress)

    if len(steps) <= AT_ONCE and not desk.store.are_long(steps):
        desk.act(act, done)
        return None
    name = msgn("Take back {n} step", "Take back {n} steps", len(steps))
    return run_writing(desk, name, act, done=done)


def restore(desk: Journalled, step_id: int) -> None:
    """Bring back what a step deleted."""
    desk.act(lambda: desk.store.restore(step_id), lambda _label: None, is_new=True)


def hear(desk: Journalled) -> None:
    """Hear of very much that others wrote, in a thread: edits wait for the moment that takes."""
    run_writing(desk, msg("Look at what came in"), lambda _progress: desk.store.heard(), done=lambda _none: None)


def replay_apart(desk: Journalled, way: Literal["undo", "redo"], done: Callable[[Message], None]) -> None:
    """Take back, or do again, a step of very many rows in another process; `done` gets its name.

    In a thread of this one an import of half a million rows would hold up the window again and again.
    """

    def act(progress: Progress) -> Written[Message]:
        answer = apart.ask(desk.path, {"act": way}, progress)
        return changes.Written(Message.from_plain(answer["label"]), desk.store.heard().changes)

    run_writing(desk, msg("Take back a large step"), act, done=done)


def run_writing(
    desk: Journalled, name: Message, act: Callable[[Progress], Written[Value]], *, done: Callable[[Value], None]
) -> Job:
    """Run a job that writes: edits wait meanwhile, and what it wrote is told when it is done."""

    def ended(written: Written[Value]) -> None:
        desk.job_writing(False)
        desk.announce(written.changes)
        done(written.value)

    def failed(error: UserError) -> None:
        desk.job_writing(False)
        desk.refused.emit(error)

    desk.job_writing(True)
    return desk.jobs.start(name, act, done=ended, failed=failed)
