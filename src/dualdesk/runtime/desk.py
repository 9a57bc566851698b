"""The desk: the one door between the screen and the file.

Writes, undo and the change signal go through it. It starts with a plain reader, enough for the first paint; the
store with its services is loaded in a thread afterwards, and `became_ready` says so.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from dualdesk.base import late
from dualdesk.base.errors import BusyError, UserError
from dualdesk.base.messages import Message
from dualdesk.store.file import FileReader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.store.changes import ChangeSet, StepInfo, Written
    from dualdesk.store.store import Store

Value = TypeVar("Value")

# What the thread after the first paint imports, so that no screen waits for it on first use.
LATE = (
    "dualdesk.store.store",
    "dualdesk.services.clients",
    "dualdesk.services.interactions",
    "dualdesk.services.tasks",
    "dualdesk.services.today",
    "dualdesk.services.capturing",
    "dualdesk.services.timer",
    "dualdesk.queries.clients",
    "dualdesk.queries.client_page",
    "dualdesk.queries.lines",
    "dualdesk.queries.log",
    "dualdesk.queries.projects",
    "dualdesk.queries.tasks",
)

POLL_MILLISECONDS = 1000
RETRY_MILLISECONDS = 100


@dataclass(frozen=True, slots=True)
class _Pending:
    """A write that waits for the writer to be free."""

    act: Callable[[], Written[Any]]
    done: Callable[[Any], None]
    failed: Callable[[UserError], None]


class Desk(QObject):
    """One open file, as the screen sees it."""

    changed = Signal(object)
    became_ready = Signal()
    refused = Signal(object)
    pending_changed = Signal(int)
    _loaded = Signal(object)
    _answered = Signal(object, object)

    def __init__(self, reader: FileReader, *, clock: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reader = reader
        self.clock = clock
        self._store: Store | None = None
        self._pending: deque[_Pending] = deque()
        self._job_writes = False
        self._poll = QTimer(self, interval=POLL_MILLISECONDS)
        self._poll.timeout.connect(self._on_poll)
        self._retry = QTimer(self, interval=RETRY_MILLISECONDS)
        self._retry.timeout.connect(self._on_retry)
        self._loaded.connect(self._on_loaded)
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read")
        self._answered.connect(self._on_answered)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.reader.path

    @property
    def is_ready(self) -> bool:
        """Whether services can be called."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The store, once ready; only composition and jobs use it."""
        assert self._store is not None, "asked before the desk was ready"
        return self._store

    def load(self) -> None:
        """Load the store and the services in a thread; `became_ready` follows."""
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def load_now(self) -> None:
        """Load them here and wait: for tests and pictures."""
        self._on_loaded(self._opened())

    def do(
        self,
        label: Message,
        work: Callable[[Session], Value],
        *,
        merge: str = "",
        done: Callable[[Value], None] = lambda _value: None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run work as one step, at once; or, while the writer is taken, as soon as it is free.

        `done` gets what the work returned. A refusal goes to `failed`, or to the signal `refused`.
        """
        store = self.store
        self._run(_Pending(lambda: store.write(label, work, merge=merge), done, failed or self.refused.emit))

    def undo(self) -> None:
        """Take back the newest step."""
        self._run(_Pending(self.store.undo, lambda _label: None, self.refused.emit))

    def redo(self) -> None:
        """Do the last undone step again."""
        self._run(_Pending(self.store.redo, lambda _label: None, self.refused.emit))

    def undoable(self) -> StepInfo | None:
        """What Ctrl+Z would take back."""
        return self._store.undoable() if self._store else None

    def redoable(self) -> StepInfo | None:
        """What would be done again."""
        return self._store.redoable() if self._store else None

    def ask(self, query: Callable[[Session], Value]) -> Value:
        """Answer a short query."""
        with self.store.read() as session:
            return query(session)

    def ask_later(self, query: Callable[[Session], Value], done: Callable[[Value], None]) -> None:
        """Answer a query that may take longer than a frame: in a thread, in the order asked, `done` on this one."""

        def answer() -> Value:
            with self.store.read() as session:
                return query(session)

        ended = self._reading.submit(answer)
        ended.add_done_callback(lambda future: self._answered.emit(future, done))

    def note(self, work: Callable[[Session], None]) -> None:
        """Write what the journal does not know (drafts, the stored Today)."""
        if not self._job_writes:
            self.store.note(work)

    def job_writing(self, writes: bool) -> None:
        """A job has begun, or ended, to hold the writer: edits wait meanwhile."""
        self._job_writes = writes
        if not writes:
            self._on_retry()

    def announce(self, changes: ChangeSet) -> None:
        """Tell every view what a job wrote."""
        if changes.rows:
            self.changed.emit(changes)

    def close(self) -> None:
        """Let go of the file."""
        self._poll.stop()
        self._retry.stop()
        self._reading.shutdown(cancel_futures=True)
        self.reader.close()
        if self._store is not None:
            self._store.close()
            self._store = None

    def _on_answered(self, future: Future[Any], done: Callable[[Any], None]) -> None:
        if future.cancelled() or self._store is None:
            return
        error = future.exception()
        if isinstance(error, UserError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        else:
            done(future.result())

    def _load(self) -> None:
        self._loaded.emit(self._opened())

    def _opened(self) -> Store | UserError:
        try:
            store_module, *_rest = [late.load(name) for name in LATE]
            store: Store = store_module.Store(self.path, origin="window", clock=self.clock)
        except UserError as error:
            return error
        return store

    def _on_loaded(self, store: Store | UserError) -> None:
        if isinstance(store, UserError):
            self.refused.emit(store)
            return
        self._store = store
        self._poll.start()
        self.became_ready.emit()

    def _run(self, pending: _Pending) -> None:
        if self._job_writes or self._pending or not self._try(pending):
            self._pending.append(pending)
            self._retry.start()
            self.pending_changed.emit(len(self._pending))

    def _try(self, pending: _Pending) -> bool:
        try:
            written = pending.act()
        except BusyError:
            return False
        except UserError as error:
            pending.failed(error)
            return True
        self.announce(written.changes)
        pending.done(written.value)
        return True

    def _on_retry(self) -> None:
        while self._pending and not self._job_writes and self._try(self._pending[0]):
            self._pending.popleft()
            self.pending_changed.emit(len(self._pending))
        if not self._pending:
            self._retry.stop()

    def _on_poll(self) -> None:
        changes = self.store.poll()
        if changes is not None:
            self.announce(changes)
