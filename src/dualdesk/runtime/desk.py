"""The desk: the one door between the screen and the file.

Writes, undo and the change signal go through it. It starts with a plain reader, enough for the first paint; the
store with its services is loaded in a thread afterwards, and `became_ready` says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dualdesk.base import late
from dualdesk.base.errors import BusyError, DamagedError, DiskError, UserError
from dualdesk.base.messages import Message
from dualdesk.runtime.jobs import Jobs
from dualdesk.runtime.late_modules import LATE
from dualdesk.store.file import FileReader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.runtime import steps
    from dualdesk.store import faults
    from dualdesk.store.changes import ChangeSet, StepInfo, Written
    from dualdesk.store.store import Store
else:
    steps = late.Late("dualdesk.runtime.steps")
    faults = late.Late("dualdesk.store.faults")

Value = TypeVar("Value")

POLL_MILLISECONDS: Final = 1000
RETRY_MILLISECONDS: Final = 100
# The longest a write may hold up the window while another program writes; after that it is tried again later.
WAIT_MILLISECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class _Pending:
    """A write that waits for the writer to be free: what it does, then whom it tells."""

    act: Callable[[], Written[Any]]
    told: Callable[[Written[Any]], None]
    failed: Callable[[UserError], None]


class Desk(QObject):
    """One open file, as the screen sees it.

    `changed` tells what was written, here or elsewhere; `did` only what a person just did here, which can be undone;
    `kept` the same where it is seen already, as in a field; `refused` what went wrong, `said` what is worth a word;
    `failed` that the file cannot be opened for writing at all.
    """

    changed = Signal(object)
    did = Signal(object)
    kept = Signal(object)
    became_ready = Signal()
    refused = Signal(object)
    said = Signal(object)
    failed = Signal(object)
    pending_changed = Signal(int)
    # Whether a job writes; whether the disk refused the last write.
    job_changed = Signal(bool)
    disk_changed = Signal(bool)
    _loaded = Signal()
    _answered = Signal(object, object)

    def __init__(
        self,
        reader: FileReader,
        *,
        clock: Callable[[], int],
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.reader = reader
        self.clock = clock
        self.read_only = read_only
        self.jobs = Jobs(self)
        self._store: Store | None = None
        self._loading: Future[Store] | None = None
        self._is_closed = False
        self._broken: UserError | None = None
        self._pending: deque[_Pending] = deque()
        self._told_pending = 0
        self._questions = 0
        self._job_writes = False
        self._disk_refuses = False
        self._poll = QTimer(self, interval=POLL_MILLISECONDS)
        self._poll.timeout.connect(self._on_poll)
        self._retry = QTimer(self, interval=RETRY_MILLISECONDS)
        self._retry.timeout.connect(self._on_retry)
        self._reading, self._searching = (ThreadPoolExecutor(1, thread_name_prefix=name) for name in ("read", "search"))
        # Always by the event loop: a slot called from within a future would have its errors swallowed there.
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.reader.path

    @property
    def is_ready(self) -> bool:
        """Whether services can be called."""
        return self._store is not None

    @property
    def is_waiting(self) -> bool:
        """Whether what is done now has to wait, behind other writes or a job's."""
        return self._job_writes or bool(self._pending)

    @property
    def job_writes(self) -> bool:
        """Whether a job holds the writer."""
        return self._job_writes

    @property
    def disk_refuses(self) -> bool:
        """Whether the disk refused the last write: what was done then is not in the file."""
        return self._disk_refuses

    @property
    def is_reading(self) -> bool:
        """Whether a thread works at an answer."""
        return self._questions > 0

    @property
    def waiting(self) -> int:
        """How many acts are not yet written."""
        return len(self._pending)

    @property
    def store(self) -> Store:
        """The store, once ready; only composition and jobs use it."""
        assert self._store is not None, "asked before the desk was ready"
        return self._store

    def load(self) -> None:
        """Load the store and the services in a thread; `became_ready` or `failed` follows."""
        if self._loading is None and not self._is_closed:
            self._loading = self._reading.submit(self._opened)
            self._loading.add_done_callback(lambda _future: self._loaded.emit())

    def load_now(self) -> None:
        """Load them here and wait: for tests and pictures."""
        self._loading = Future()
        self._loading.set_result(self._opened())
        self._on_loaded()

    def do(
        self,
        label: Message,
        work: Callable[[Session], Value],
        *,
        merge: str = "",
        is_seen: bool = False,
        done: Callable[[Value], None] = lambda _value: None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run work as one step, at once; or, while the writer is taken, as soon as it is free.

        `done` gets what the work returned. A refusal goes to `failed`, or to the signal `refused`. `is_seen` where
        what was done is seen where it was done, so that nothing else need say it.
        """

        def told(written: Written[Value]) -> None:
            if written.changes.rows:
                (self.kept if is_seen else self.did).emit(written.changes)
            done(written.value)

        self._run(_Pending(lambda: self.store.write(label, work, merge=merge), told, failed or self.refused.emit))

    def undo(self, done: Callable[[Message], None] = lambda _label: None) -> None:
        """Take back the newest step; `done` gets its name."""
        self._replay("undo", done)

    def redo(self, done: Callable[[Message], None] = lambda _label: None) -> None:
        """Do the last undone step again; `done` gets its name."""
        self._replay("redo", done)

    def act(self, act: Callable[[], Written[Value]], done: Callable[[Value], None], *, is_new: bool = False) -> None:
        """Run an act of the store that is a step by itself, as `do` runs work; `is_new` where it can be undone."""

        def told(written: Written[Value]) -> None:
            if is_new:
                self.did.emit(written.changes)
            done(written.value)

        self._run(_Pending(act, told, self.refused.emit))

    def undoable(self) -> StepInfo | None:
        """What Ctrl+Z would take back; not to be asked while a job writes, for it would wait."""
        return self._store.undoable() if self._store else None

    def redoable(self) -> StepInfo | None:
        """What would be done again; not to be asked while a job writes."""
        return self._store.redoable() if self._store else None

    def ask(self, query: Callable[[Session], Value]) -> Value:
        """Answer a short query; UserError where the disk does not."""
        with faults.file_said(), self.store.read() as session:
            return query(session)

    def ask_later(self, query: Callable[[Session], Value], done: Callable[[Value], None], *, own: bool = False) -> None:
        """Answer in a thread, in the order asked, `done` on this one; in an `own` one it waits for no long reading."""
        if not self._is_closed:
            self._questions += 1
            ended = (self._searching if own else self._reading).submit(lambda: self.ask(query))
            ended.add_done_callback(lambda future: self._answered.emit(future, done))

    def note(self, work: Callable[[Session], None]) -> bool:
        """Write what the journal does not know (the stored Today), from any thread; False where it has to wait."""
        if self._job_writes or self.read_only:
            return False
        try:
            self.store.note(work)
        except BusyError:
            return False
        return True

    def job_writing(self, writes: bool) -> None:
        """A job has begun, or ended, to hold the writer: edits wait meanwhile."""
        self._job_writes = writes
        self.job_changed.emit(writes)
        if not writes:
            self._on_retry()

    def announce(self, changes: ChangeSet) -> None:
        """Tell every view what a job wrote."""
        if changes.rows:
            self.changed.emit(changes)

    def look(self) -> None:
        """Hear now, and not at the next second, of what others wrote."""
        if self.is_ready:
            self._on_poll()

    def close(self) -> None:
        """Let go of the file, when the threads are done with it; a second time does nothing.

        What still waits to be written is tried a last time: who closes the window asks `waiting` before.
        """
        if self._is_closed:
            return
        self.jobs.close()
        self._on_retry()
        self._is_closed = True
        self._poll.stop()
        self._retry.stop()
        for worker in (self._reading, self._searching):
            worker.shutdown(cancel_futures=True)
        self.reader.close()
        self._take_loaded()
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        for name in LATE:
            late.load(name)
        with faults.file_said():
            store: Store = late.load("dualdesk.store.store").Store(
                self.path,
                origin="window",
                clock=self.clock,
                read_only=self.read_only,
                busy_milliseconds=WAIT_MILLISECONDS,
            )
        return store

    def _take_loaded(self) -> BaseException | None:
        """Take the store over from the thread that made it; its error where it could not."""
        loading = self._loading
        if loading is None or loading.cancelled() or self._store is not None:
            return None
        if loading.exception() is None:
            self._store = loading.result()
        return loading.exception()

    def _on_loaded(self) -> None:
        if self._is_closed:
            return
        error = self._take_loaded()
        if isinstance(error, UserError):
            self._broken = error
            while self._pending:
                self._pending.popleft().failed(error)
            self._tell_pending()
            self.failed.emit(error)
        elif error is not None:
            raise error
        else:
            self._poll.start()
            self.became_ready.emit()
            self._on_retry()

    def _on_answered(self, future: Future[Any], done: Callable[[Any], None]) -> None:
        self._questions -= 1
        if future.cancelled() or self._is_closed:
            return
        error = future.exception()
        if isinstance(error, UserError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        else:
            done(future.result())

    def _replay(self, way: Literal["undo", "redo"], done: Callable[[Message], None]) -> None:
        if self.is_ready and not self.is_waiting and self.store.is_long(way):
            steps.replay_apart(self, way, done)
        else:
            # Asked for the store when it is its turn: before it is ready there is none.
            self.act(lambda: self.store.undo() if way == "undo" else self.store.redo(), done)

    def _run(self, pending: _Pending) -> None:
        assert not self._is_closed, "written after the desk was closed"
        if self._broken is not None:
            pending.failed(self._broken)
        elif self.is_waiting or not self.is_ready or not self._try(pending):
            self._pending.append(pending)
            self._retry.start()
            self._tell_pending()

    def _try(self, pending: _Pending) -> bool:
        try:
            written = pending.act()
        except BusyError:
            return False
        except UserError as error:
            if isinstance(error, DiskError | DamagedError):
                self._tell_disk(refuses=True)
            pending.failed(error)
            return True
        self._tell_disk(refuses=False)
        if not self._poll.isActive():
            self._poll.start()
        self.announce(written.changes)
        pending.told(written)
        return True

    def _on_retry(self) -> None:
        while self._pending and self.is_ready and not self._job_writes:
            # Taken out first: one that fails by a bug is not tried for ever.
            first = self._pending.popleft()
            if not self._try(first):
                self._pending.appendleft(first)
                break
        if not self._pending:
            self._retry.stop()
        self._tell_pending()

    def _tell_pending(self) -> None:
        if len(self._pending) != self._told_pending:
            self._told_pending = len(self._pending)
            self.pending_changed.emit(self._told_pending)

    def _tell_disk(self, *, refuses: bool) -> None:
        if refuses != self._disk_refuses:
            self._disk_refuses = refuses
            self.disk_changed.emit(refuses)

    def _on_poll(self) -> None:
        if self._job_writes:
            return
        try:
            with faults.file_said():
                if self.store.is_far_behind():
                    steps.hear(self)
                    return
                changes = self.store.poll()
        except UserError as error:
            # Said once, not each second; what is done next says it again.
            self._poll.stop()
            self.refused.emit(error)
            return
        if changes is not None:
            self.announce(changes)
