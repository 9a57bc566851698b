"""Long work off the screen's thread: one worker, progress, cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg

Progress = Callable[[int, int], None]


class CancelledError(UserError):
    """The person stopped the job; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(msg("Stopped. Nothing was changed."))


@dataclass(frozen=True, slots=True)
class Job:
    """One running job, to be shown and stopped."""

    name: Message
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask it to stop at its next progress."""
        self._stop.set()

    def check(self) -> None:
        """Raise CancelledError where the job was asked to stop."""
        if self._stop.is_set():
            raise CancelledError


class Jobs(QObject):
    """Runs one job after the other; answers on the thread that owns this object."""

    started = Signal(object)
    progressed = Signal(object, int, int)
    finished = Signal(object)
    _ended = Signal(object, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: list[Job] = []
        # Always by the event loop: a slot called from within a future would have its errors swallowed there.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        name: Message,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> Job:
        """Queue work; it calls its progress with (done, of), which also is where it can be stopped."""
        job = Job(name)
        self._running.append(job)
        self.started.emit(job)

        def report(count: int, of: int) -> None:
            job.check()
            self.progressed.emit(job, count, of)

        def run() -> Any:
            job.check()
            return work(report)

        future = self._worker.submit(run)
        future.add_done_callback(lambda ended: self._ended.emit(job, ended, done, failed))
        return job

    @property
    def is_busy(self) -> bool:
        """Whether any job runs or waits."""
        return bool(self._running)

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest."""
        for job in self._running:
            job.cancel()
        self._worker.shutdown(cancel_futures=True)

    def _on_ended(
        self,
        job: Job,
        ended: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._running.remove(job)
        self.finished.emit(job)
        if ended.cancelled():
            return
        error = ended.exception()
        if isinstance(error, UserError):
            failed(error)
        elif error is not None:
            raise error
        else:
            done(ended.result())
