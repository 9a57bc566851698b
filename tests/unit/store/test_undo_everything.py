"""R22: whatever was done to any table is undone and done again to the very same file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table
from sqlalchemy.orm import Session
from tests.unit.store.random_rows import TABLES, Rows

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.store import dump as dumps
from dualdesk.store.dump import Dump, differing
from dualdesk.store.file import connect
from dualdesk.store.store import Store

ACT = msg("Act")


class Walk:
    """A file, two stores on it that take turns, and the dump after each step."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.now = 1_795_515_120
        self.path = folder / f"{seed}.dualdesk"
        self.stores = [Store.create(self.path, clock=self.clock)]
        self.stores.append(Store(self.path, clock=self.clock, origin="command_line"))
        self.states = [self.dump()]

    def clock(self) -> int:
        """A clock that goes on with each look."""
        self.now += 60
        return self.now

    def dump(self) -> Dump:
        """What the file holds now."""
        connection = connect(self.path, mode="ro")
        try:
            return dumps.dump(connection)
        finally:
            connection.close()

    def step(self, work: Callable[[Session], object]) -> None:
        """One step by either store; one that changed nothing leaves no state."""
        written = self.random.choice(self.stores).write(ACT, work)
        if written.changes.rows:
            self.states.append(self.dump())

    def restore(self) -> None:
        """Something back from the trash, if it still fits."""
        store = self.random.choice(self.stores)
        gone = store.deleted()
        if not gone:
            return
        try:
            store.restore(self.random.choice(gone).step_id)
        except UserError:
            assert differing(self.dump(), self.states[-1]) == []
        else:
            self.states.append(self.dump())

    def act(self) -> None:
        """One random step: some rows written, rows merged, or something restored."""
        if self.random.random() < 0.1:
            self.restore()
        else:
            self.step(self.some)

    def some(self, session: Session) -> None:
        """One to four random acts on random tables."""
        rows = Rows(session, self.random)
        for _number in range(self.random.randint(1, 4)):
            act = self.random.choices((rows.insert, rows.update, rows.delete, rows.merge), (6, 4, 2, 1))[0]
            act(self.random.choice(TABLES))

    def reopen(self) -> None:
        """Both stores closed and opened again."""
        self.close()
        self.stores = [Store(self.path, clock=self.clock), Store(self.path, clock=self.clock, origin="import")]

    def close(self) -> None:
        """Let go of the file."""
        for store in self.stores:
            store.close()

    def there_and_back(self) -> None:
        """Undo every step and redo it, each time to the state it had."""
        for state in reversed(self.states[:-1]):
            self.random.choice(self.stores).undo()
            assert differing(self.dump(), state) == []
        self.reopen()
        for state in self.states[1:]:
            self.random.choice(self.stores).redo()
            assert differing(self.dump(), state) == []


@contextmanager
def walk(seed: int) -> Iterator[Walk]:
    with tempfile.TemporaryDirectory() as folder:
        made = Walk(Path(folder), seed)
        try:
            yield made
        finally:
            made.close()


def fill(session: Session, random: Random) -> None:
    """A row in every table, two where it takes two, parents as they come."""
    rows = Rows(session, random)
    missing: list[Table] = list(TABLES)
    while missing:
        left = [table for table in missing if not rows.insert(table)]
        assert len(left) < len(missing), [table.name for table in left]
        for table in missing:
            rows.insert(table)
        missing = left


def test_r22_every_table_is_undone_and_redone() -> None:
    with walk(1) as made:
        made.step(lambda session: fill(session, made.random))
        made.step(lambda session: fill(session, made.random))
        assert all(made.states[-1][table.name] for table in TABLES)
        for table in TABLES:
            made.step(lambda session, table=table: Rows(session, made.random).update(table))  # type: ignore[misc]
        for table in TABLES:
            made.step(lambda session, table=table: Rows(session, made.random).delete(table))  # type: ignore[misc]
        made.there_and_back()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_r22_random_acts_by_two_writers_are_undone_and_redone(seed: int) -> None:
    assert there_and_back(seed) > 1


def there_and_back(seed: int) -> int:
    """One walk of random acts, undone and redone; how many steps it had. tests/bench/undo.py takes a thousand."""
    with walk(seed) as made:
        made.step(lambda session: fill(session, made.random))
        for _number in range(14):
            made.act()
        made.reopen()
        for _number in range(4):
            made.act()
        made.there_and_back()
        return len(made.states) - 1


@pytest.mark.parametrize("event", ["insert", "update", "delete"])
def test_r22_the_proof_fails_without_one_trigger(event: str) -> None:
    with walk(2) as made:
        made.step(lambda session: fill(session, made.random))
        for store in made.stores:
            store.note(lambda session: session.connection().exec_driver_sql(f"DROP TRIGGER temp.noted_client_{event}"))
        with pytest.raises((AssertionError, UserError)):
            clients_there_and_back(made)


def clients_there_and_back(made: Walk) -> None:
    """Clients made, changed and deleted, then all of it undone and redone."""
    for act in ("insert", "update", "delete") * 6:
        made.step(lambda session, act=act: seen(Rows(session, made.random), act))  # type: ignore[misc]
    made.there_and_back()


def seen(rows: Rows, act: str) -> None:
    """The act on a client, beside one that the journal does see."""
    client = next(table for table in TABLES if table.name == "client")
    tag = next(table for table in TABLES if table.name == "tag")
    rows.insert(tag)
    getattr(rows, act)(client)
