"""Very much written by another program: told without reading each new row, put back elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.people import Client, Contact
from dualdesk.store import journal
from dualdesk.store.store import Store


@pytest.fixture
def other(desk_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Another program on the same file; more than three rows are many."""
    monkeypatch.setattr(journal, "MANY", 3)
    made = Store(desk_path, origin="import")
    yield made
    made.close()


def people(*names: str) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        for name in names:
            session.execute(insert(Contact).values(name=name, created_at=0))

    return work


def test_few_rows_of_others_are_told_one_by_one(store: Store, other: Store) -> None:
    other.write(msg("Import"), people("Ana", "Ben", "Cora"))
    assert not store.is_far_behind()
    changes = store.poll()
    assert changes is not None
    assert changes.ids("contact") == {1, 2, 3}


def test_of_many_the_new_ones_are_told_by_one_a_table_and_the_others_each(store: Store, other: Store) -> None:
    store.write(msg("Add"), people("Old", "Older"))

    def work(session: Session) -> None:
        people("Ana", "Ben", "Cora")(session)
        session.execute(insert(Client).values(name="Acme", created_at=0))
        session.execute(update(Contact).where(Contact.id == 1).values(name="New"))
        session.execute(delete(Contact).where(Contact.id == 2))

    other.write(msg("Import"), work)
    assert store.is_far_behind()
    changes = store.heard().changes
    told = [(row.table, row.record_id, row.kind) for row in changes.rows]
    assert told == [
        ("contact", 5, "insert"),
        ("client", 1, "insert"),
        ("contact", 1, "update"),
        ("contact", 2, "delete"),
    ]
    assert changes.rows[2].columns == {"name"}
    assert not store.is_far_behind()


def test_nothing_written_is_nothing_heard(store: Store) -> None:
    assert store.heard().changes.rows == ()


def test_being_far_behind_is_not_waited_for(store: Store, other: Store) -> None:
    other.write(msg("Import"), people("A", "B", "C", "D"))
    with store._lock, ThreadPoolExecutor(1) as thread:
        assert not thread.submit(store.is_far_behind).result()
    assert store.is_far_behind()


def test_a_step_of_many_rows_is_long(store: Store, other: Store) -> None:
    assert not store.is_long("undo")
    store.write(msg("Few"), people("Ana", "Ben", "Cora"))
    assert not store.is_long("undo")
    store.write(msg("Many"), people("A", "B", "C", "D"))
    assert store.is_long("undo")
    assert not store.is_long("redo")
    store.undo()
    assert store.is_long("redo")
