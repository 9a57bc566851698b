"""One open file: its readers, its one writer, and its steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.store import journal, steps
from dualdesk.store.changes import ChangeSet, Clock, Deleted, StepInfo, Written
from dualdesk.store.create import create
from dualdesk.store.faults import said
from dualdesk.store.file import connect, look, refuse

Value = TypeVar("Value")

# Edits of one field within this many seconds are one step.
MERGE_SECONDS = 30


def _seconds() -> int:
    return int(time.time())


class Store:
    """The file, open for reading and writing.

    Writes go through one connection under one lock; `write` is the only transaction. Reads have their own
    connections and see what is committed.
    """

    def __init__(self, path: Path, *, origin: str = "window", clock: Clock = _seconds) -> None:
        refuse(path, look(path))
        self.path = path
        self._origin = origin
        self._clock = clock
        self._lock = RLock()
        self._raw = connect(path)
        for statement in journal.trigger_statements():
            self._raw.execute(statement)
        self._writer = _engine(lambda: self._raw, StaticPool, "BEGIN IMMEDIATE")
        self._readers = _engine(lambda: connect(path), QueuePool, "BEGIN")
        self._seen_version = self._data_version()
        self._seen_step = steps.newest(self._raw)

    @classmethod
    def create(cls, path: Path, *, origin: str = "window", clock: Clock = _seconds) -> Store:
        """A new file at the path, open; UserError where something lies there."""
        create(path, now=clock())
        return cls(path, origin=origin, clock=clock)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent state; nothing written in it is kept."""
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
            changes = journal.change_set(step_id, label, journal.images(self._raw, [step_id]))
            if not changes.rows:
                steps.forget(self._raw, step_id)
            session.commit()
            self._seen_step = max(self._seen_step, step_id)
            return Written(value, changes)

    def note(self, work: Callable[[Session], Value]) -> Value:
        """Write what the journal does not know (drafts, the stored Today): no step, no undo."""
        with self._lock, self._transaction() as session:
            value = work(session)
            session.commit()
            return value

    def undo(self) -> Written[Message]:
        """Take back the newest step that stands; UserError where there is none or it cannot be."""
        return self._replay("undo")

    def redo(self) -> Written[Message]:
        """Do again the step taken back last, as long as nothing new was done since."""
        return self._replay("redo")

    def restore(self, step_id: int) -> Written[Message]:
        """Bring back what a step deleted, leaving later steps as they are."""
        with self._lock, self._transaction() as session:
            step = steps.one(self._raw, step_id)
            gone = [image.turned() for image in reversed(journal.images(self._raw, [step_id])) if image.after is None]
            if not gone or step.is_undone:
                raise UserError(msg("There is nothing in the trash to restore from there."))
            label = msg("Restore: {what}", what=step.label)
            return self._apply(session, label, gone, "do", step_id)

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
            if version == self._seen_version:
                return None
            self._seen_version = version
            return self._foreign()
        finally:
            self._lock.release()

    def position(self) -> int:
        """The journal's position: the newest step's id."""
        with self._lock:
            return steps.newest(self._raw)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file, from a connection of its own."""
        connection = connect(self.path)
        try:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of the file, folding the log into it."""
        with self._lock:
            self._readers.dispose()
            self._raw.execute("PRAGMA analysis_limit = 400")
            self._raw.execute("PRAGMA optimize")
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.dispose()
            self._raw.close()

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        with Session(self._writer, autoflush=True) as session:
            try:
                session.connection()
                yield session
            except (exc.DBAPIError, driver.Error) as error:
                session.rollback()
                raise said(error) from error

    def _replay(self, kind: str) -> Written[Message]:
        with self._lock, self._transaction() as session:
            step = steps.undoable(self._raw) if kind == "undo" else steps.redoable(self._raw)
            if step is None:
                raise UserError(
                    msg("There is nothing to undo.") if kind == "undo" else msg("There is nothing to redo.")
                )
            steps.check_schema(self._raw, step)
            noted = journal.images(self._raw, [step.step_id])
            if kind == "undo":
                noted = [image.turned() for image in reversed(noted)]
            steps.mark(self._raw, step.step_id, is_undone=kind == "undo")
            return self._apply(session, step.label, noted, kind, step.step_id)

    def _apply(
        self, session: Session, label: Message, noted: list[journal.Image], kind: str, target_id: int
    ) -> Written[Message]:
        step_id = steps.begin_replay(self._raw, label, self._clock(), self._origin, kind, target_id)
        journal.replay(self._raw, noted, label)
        changes = journal.change_set(step_id, label, journal.images(self._raw, [step_id]))
        session.commit()
        self._seen_step = max(self._seen_step, step_id)
        return Written(label, changes)

    def _foreign(self) -> ChangeSet | None:
        foreign = steps.after(self._raw, self._seen_step)
        if not foreign:
            return None
        self._seen_step = foreign[-1].step_id
        noted = journal.images(self._raw, [step.step_id for step in foreign])
        return journal.change_set(self._seen_step, foreign[-1].label, noted)

    def _data_version(self) -> int:
        return int(self._raw.execute("PRAGMA data_version").fetchone()[0])


def _engine(creator: Callable[[], Any], pool: type[Any], begin: str) -> Engine:
    engine = create_engine("sqlite+pysqlite://", module=driver, creator=creator, poolclass=pool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine
