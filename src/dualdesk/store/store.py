"""One open file: its readers, its one writer, and its steps."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Literal, TypeVar

import sqlcipher3.dbapi2 as driver
from sqlalchemy import exc
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from dualdesk.base.errors import UserError
from dualdesk.base.late import load
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.store import journal, purge, steps
from dualdesk.store.changes import ChangeSet, Clock, Deleted, Progress, RowChange, StepInfo, Written, silent
from dualdesk.store.create import create
from dualdesk.store.faults import is_breaking, said
from dualdesk.store.file import Kind, connect, look, refuse_unless_present
from dualdesk.store.writer import BUSY_MILLISECONDS, Writer, engine

Value = TypeVar("Value")

Replay = Literal["undo", "redo"]

# Edits of one field within this many seconds are one step.
MERGE_SECONDS = 30


def _seconds() -> int:
    return int(time.time())


class Store:
    """The file, open for reading and writing.

    Writes go through one connection under one lock; `write` is the only transaction. Reads have their own
    connections and see what is committed. A write waits `busy_milliseconds` for another program's, then is refused
    with BusyError.
    """

    def __init__(
        self,
        path: Path,
        *,
        origin: str = "window",
        clock: Clock = _seconds,
        read_only: bool = False,
        busy_milliseconds: int = BUSY_MILLISECONDS,
    ) -> None:
        _refuse(path, read_only=read_only)
        self.path = path
        self.read_only = read_only
        self._origin = origin
        self._clock = clock
        self._lock = RLock()
        self._is_closed = False
        self._writer = Writer(path, read_only=read_only, busy_milliseconds=busy_milliseconds)
        mode = "ro" if read_only else "rw"
        self._readers = engine(lambda: connect(path, mode=mode, only_reads=True), QueuePool, "BEGIN")
        self._seen_version: int | None = self._data_version()
        self._seen = journal.position(self._raw)
        self._foreign: list[tuple[int, RowChange]] = []

    @classmethod
    def create(cls, path: Path, *, origin: str = "window", clock: Clock = _seconds) -> Store:
        """A new file at the path, open; UserError where something lies there."""
        create(path, now=clock())
        return cls(path, origin=origin, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path | None = None,
        origin: str = "window",
        clock: Clock = _seconds,
        read_only: bool = False,
        busy_milliseconds: int = BUSY_MILLISECONDS,
    ) -> Store:
        """The file at the path; one of an older schema is first brought to the present one.

        `backups` is where the verified copy goes that is made before that, else beside the file. A file of a newer
        schema opens `read_only` where it says that this program can read it. UserError says why not.
        """
        if not read_only and look(path).kind is Kind.OLDER:
            load("dualdesk.store.migrate").migrate(path, backups=backups or path.parent / "backups", now=clock())
        return cls(path, origin=origin, clock=clock, read_only=read_only, busy_milliseconds=busy_milliseconds)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent state; a write in it is refused."""
        with Session(self._readers, autoflush=False) as session:
            yield session

    def write(self, label: Message, work: Callable[[Session], Value], *, merge: str = "") -> Written[Value]:
        """Do the work in one transaction, as one step of the journal.

        `merge` names a field: edits of the same one within 30 s join their step. Work that writes nothing leaves
        no step. UserError where the work refuses or the disk does; then nothing is written.
        """
        with self._lock, self._transaction() as session:
            now = self._clock()
            step_id = steps.begin(self._raw, label, now, self._origin, merge, MERGE_SECONDS)
            value = work(session)
            session.flush()
            changes = ChangeSet(step_id, label, journal.changes(self._raw, step_id))
            if not changes.rows:
                steps.forget(self._raw, step_id)
            self._commit(session)
            return Written(value, changes)

    def note(self, work: Callable[[Session], Value]) -> Value:
        """Write what the journal does not know (drafts, the stored Today): no step, no undo."""
        with self._lock, self._transaction() as session:
            value = work(session)
            session.flush()
            if journal.position(self._raw) != self._seen:
                raise RuntimeError("a journalled table was written without a step")
            session.commit()
            return value

    def undo(self) -> Written[Message]:
        """Take back the newest step that stands; UserError where there is none or it cannot be."""
        return self._replay("undo")

    def redo(self) -> Written[Message]:
        """Do again the step taken back last, as long as nothing new was done since."""
        return self._replay("redo")

    def standing_since(self, step_id: int) -> list[StepInfo]:
        """What `undo_to` would take back, newest first; UserError where it cannot."""
        with self._lock:
            return steps.standing_since(self._raw, step_id)

    def undo_to(self, step_id: int, *, newest: int, progress: Progress = silent) -> Written[int]:
        """Take back this step and all that was done since, as one act: all of it or nothing; how many steps.

        `newest` is the newest step the person was told of: where another stands by now, it is a UserError.
        """
        with self._lock, self._transaction() as session:
            going = steps.standing_since(self._raw, step_id)
            if going[0].step_id != newest:
                raise UserError(msg("“{what}” was done meanwhile. Look again before you take it back.",
                                    what=going[0].label))  # fmt: skip
            rows: list[RowChange] = []
            with _fitting(going[0].label):
                for number, step in enumerate(going):
                    progress(number, len(going))
                    rows += self._replayed(step, "undo").rows
                self._commit(session)
            label = msgn("Take back {n} step", "Take back {n} steps", len(going))
            return Written(len(going), ChangeSet(newest, label, tuple(rows)))

    def restore(self, step_id: int) -> Written[Message]:
        """Bring back what a step deleted, with the links that broke, leaving later steps as they are."""
        with self._lock, self._transaction() as session:
            step = steps.one(self._raw, step_id)
            noted = journal.images(self._raw, step_id)
            gone = [image.turned() for image in reversed(noted) if image.after is None]
            if not gone or step.is_undone:
                raise UserError(msg("There is nothing in the trash to restore from there."))
            if not journal.fits(noted):
                steps.check_schema(self._raw, step)
            label = msg("Restore: {what}", what=step.label)
            with _fitting(label):
                begun = self._noted(label, gone, "do", step_id)
                for link in journal.torn_links(noted):
                    journal.write(self._raw, link)
                changes = ChangeSet(begun.step_id, label, journal.changes(self._raw, begun.step_id))
                self._commit(session)
            return Written(label, changes)

    def is_long(self, way: Literal["undo", "redo"]) -> bool:
        """Whether the step that would be taken back, or done again, wrote more rows than can be put back at once."""
        with self._lock:
            step = steps.undoable(self._raw) if way == "undo" else steps.redoable(self._raw)
            return step is not None and journal.is_long(self._raw, step.step_id)

    def undoable(self) -> StepInfo | None:
        """The step Ctrl+Z would take back."""
        with self._lock:
            return steps.undoable(self._raw)

    def redoable(self) -> StepInfo | None:
        """The step that would be done again."""
        with self._lock:
            return steps.redoable(self._raw)

    def steps(self, limit: int = 200) -> list[StepInfo]:
        """The newest steps, newest first."""
        with self._lock:
            return steps.newest_first(self._raw, limit)

    def deleted(self) -> list[Deleted]:
        """What the trash holds, newest first: 90 days of deletions that were not taken back."""
        with self._lock:
            return steps.deleted(self._raw, self._clock())

    def purge(self, *, before: int | None = None) -> Written[int]:
        """Let go for good of what the trash holds, all of it or what was deleted before an instant.

        How many deletions are gone; nothing brings them back but a backup. It is no step, and no row changes.
        """
        with self._lock, self._transaction() as session:
            count = purge.purge(self._raw, before=self._clock() + 1 if before is None else before)
            session.commit()
            return Written(count, ChangeSet(0, msg("Empty the trash")))

    def prune(self) -> None:
        """Let go of journal older than 400 days or beyond 200 MB."""
        with self._lock, self._transaction() as session:
            steps.prune(self._raw, self._clock())
            session.commit()

    def poll(self) -> ChangeSet | None:
        """What others wrote since the last call, or None; never waits for a running write."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            version = self._data_version()
            if version != self._seen_version:
                self._seen_version = version
                self._catch_up()
            return self._take_foreign()
        finally:
            self._lock.release()

    def are_long(self, which: Sequence[StepInfo]) -> bool:
        """Whether any of the steps wrote more rows than can be put back at once."""
        with self._lock:
            return any(journal.is_long(self._raw, step.step_id) for step in which)

    def heard(self) -> Written[None]:
        """As poll, for where it takes its time: to be asked in a thread."""
        return Written(None, self.poll() or ChangeSet(0, msg("")))

    def is_far_behind(self) -> bool:
        """Whether others wrote so much since the last poll that the next one takes its time; never waits."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            return (
                self._data_version() != self._seen_version and journal.position(self._raw) - self._seen > journal.MANY
            )
        finally:
            self._lock.release()

    def position(self) -> int:
        """The journal's position: grows with every row written, by whomever."""
        with self._lock:
            return journal.position(self._raw)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file, from a connection of its own.

        Housekeeping: what a full disk refuses here stays in the log, and the next call makes up for it.
        """
        with suppress(UserError, driver.OperationalError), closing(connect(self.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Let go of the file, folding the log into it; a second time does nothing."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            self._readers.dispose()
            # Housekeeping only: what a full disk refuses here, the next opening makes up for.
            with suppress(driver.OperationalError):
                if not self.read_only:
                    # Nobody waits for it: where another program writes just now, the log is folded in by that one.
                    self._raw.execute("PRAGMA busy_timeout = 0")
                    self._raw.execute("PRAGMA analysis_limit = 400")
                    self._raw.execute("PRAGMA optimize")
                    self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.close()

    @property
    def _raw(self) -> Any:
        return self._writer.raw

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        if self.read_only:
            raise UserError(msg("“{name}” is open for reading only.", name=self.path.name))
        try:
            try:
                with Session(self._writer.engine, autoflush=True) as session:
                    session.connection()
                    self._catch_up()
                    yield session
            finally:
                self._writer.roll_back()
        except (exc.DBAPIError, driver.Error) as error:
            sentence = said(error, free=_free(self.path))
            if sentence is None:
                raise
            if is_breaking(error):
                self._renew()
            raise sentence from error

    def _renew(self) -> None:
        self._writer.renew()
        self._seen_version = None

    def _commit(self, session: Session) -> None:
        position = journal.position(self._raw)
        session.commit()
        self._seen = position

    def _catch_up(self) -> None:
        """Keep what others wrote for the next poll; inside a transaction of ours nobody can add to it."""
        self._foreign += journal.since(self._raw, self._seen)
        self._seen = max(self._seen, journal.position(self._raw))

    def _take_foreign(self) -> ChangeSet | None:
        if not self._foreign:
            return None
        noted, self._foreign = self._foreign, []
        newest = noted[-1][0]
        label = steps.label(self._raw, newest)
        return ChangeSet(newest, label, tuple(change for _step, change in noted))

    def _replay(self, kind: Replay) -> Written[Message]:
        with self._lock, self._transaction() as session:
            step = steps.undoable(self._raw) if kind == "undo" else steps.redoable(self._raw)
            if step is None:
                raise UserError(
                    msg("There is nothing to undo.") if kind == "undo" else msg("There is nothing to redo.")
                )
            with _fitting(step.label):
                changes = self._replayed(step, kind)
                self._commit(session)
            return Written(step.label, changes)

    def _replayed(self, step: StepInfo, kind: Replay) -> ChangeSet:
        """Take one step back, or do it again, within the caller's transaction."""
        steps.check_schema(self._raw, step)
        noted = journal.images(self._raw, step.step_id)
        if kind == "undo":
            noted = [image.turned() for image in reversed(noted)]
        steps.mark(self._raw, step.step_id, is_undone=kind == "undo")
        return self._noted(step.label, noted, kind, step.step_id)

    def _noted(self, label: Message, noted: list[journal.Image], kind: str, target_id: int) -> ChangeSet:
        step_id = steps.begin_replay(self._raw, label, self._clock(), self._origin, kind, target_id)
        journal.replay(self._raw, noted, label)
        return ChangeSet(step_id, label, journal.changes(self._raw, step_id))

    def _data_version(self) -> int:
        return int(self._raw.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _fitting(label: Message) -> Iterator[None]:
    """Say where a row that is written back no longer fits what is there."""
    try:
        yield
    except (exc.IntegrityError, driver.IntegrityError) as error:
        raise UserError(
            msg("“{what}” does not fit what is there now: what it belonged to is gone.", what=label)
        ) from error


def _free(path: Path) -> int | None:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None


def _refuse(path: Path, *, read_only: bool) -> None:
    looked = look(path)
    if not (read_only and looked.is_readable):
        refuse_unless_present(path, looked)
