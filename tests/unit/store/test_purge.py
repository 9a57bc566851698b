"""Emptying the trash: gone for good, and undo still reaches what was done before and after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.conftest import SteppedClock
from tests.unit.store.test_undo_everything import Walk, fill, walk

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.model.work import Task
from dualdesk.store.check import check
from dualdesk.store.file import connect
from dualdesk.store.store import Store

AddClient = Callable[..., int]
DAY = 86_400


def sql(store: Store, statement: str) -> int:
    return store.write(msg("Act"), lambda session: session.execute(text(statement))).changes.step_id


def rows(store: Store, statement: str) -> list[object]:
    with store.read() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def test_what_the_trash_held_is_gone_from_every_step(store: Store, add_client: AddClient) -> None:
    add_client("Müller Geheim")
    add_client("Kessler")
    sql(store, "UPDATE client SET note = 'Geheim' WHERE id = 1")
    sql(store, "DELETE FROM client WHERE id = 1")
    assert store.purge().value == 1
    assert store.deleted() == []
    assert [step.label.text for step in store.steps()] == ["Add client"]
    store.close()
    assert b"Geheim" not in store.path.read_bytes()
    assert check(store.path).is_sound


def test_only_what_was_deleted_before_the_instant_goes(
    store: Store, add_client: AddClient, clock: SteppedClock
) -> None:
    add_client("Old")
    add_client("New")
    sql(store, "DELETE FROM client WHERE id = 1")
    clock.pass_(DAY)
    sql(store, "DELETE FROM client WHERE id = 2")
    assert store.purge(before=clock()).value == 1
    assert [gone.name for gone in store.deleted()] == ["New"]
    assert store.purge(before=clock()).value == 0
    store.undo()
    assert rows(store, "SELECT name FROM client") == [("New",)]


def test_what_came_back_and_what_is_not_listed_stays(store: Store, add_client: AddClient) -> None:
    add_client("Back")
    gone = sql(store, "DELETE FROM client WHERE id = 1")
    store.restore(gone)
    sql(store, "INSERT INTO pin(client_id, position) VALUES (1, 0)")
    sql(store, "DELETE FROM pin")
    assert store.purge().value == 0
    store.undo()
    assert rows(store, "SELECT client_id FROM pin") == [(1,)]


def test_steps_around_it_are_taken_back_as_if_it_had_never_been(store: Store, add_client: AddClient) -> None:
    add_client("Stays")
    insert = store.write(msg("Add"), lambda session: session.add(Client(name="Goes", created_at=0)))
    assert insert.changes.ids("client") == {2}
    store.write(msg("Add task"), lambda session: session.add(Task(title="Of both", client_id=2, created_at=0)))
    sql(store, "UPDATE task SET client_id = 1")
    sql(store, "UPDATE task SET note = 'x'")
    sql(store, "DELETE FROM client WHERE id = 2")
    sql(store, "UPDATE client SET note = 'later'")
    store.purge()
    for _step in range(3):
        store.undo()
    assert rows(store, "SELECT title, client_id, note FROM task") == [("Of both", None, "")]
    store.undo()
    store.undo()
    assert rows(store, "SELECT id FROM client") == []
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


def test_a_step_of_a_table_that_is_no_more_is_purged_too(store: Store, add_client: AddClient) -> None:
    add_client()
    gone = sql(store, "DELETE FROM client WHERE id = 1")
    foreign = connect(store.path)
    foreign.execute("INSERT INTO step_row(step_id, table_name, record_id, before) VALUES (?, 'once', 3, '{}')", (gone,))
    foreign.close()
    again = Store(store.path, clock=lambda: 2_000_000_000)
    assert again.purge().value == 1
    again.close()
    assert rows(store, "SELECT count(*) FROM step_row WHERE table_name = 'once'") == [(0,)]


def test_a_row_that_is_there_again_behind_the_journal_keeps_its_notes(store: Store, add_client: AddClient) -> None:
    add_client("One")
    sql(store, "DELETE FROM client WHERE id = 1")
    foreign = connect(store.path)
    foreign.execute("INSERT INTO client(id, name, trade, note, created_at) VALUES (1, 'Again', '', '', 0)")
    foreign.close()
    assert store.purge().value == 1
    assert len(store.steps()) == 2


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_after_random_acts_and_a_purge_undo_leaves_a_sound_file(seed: int) -> None:
    with walk(seed) as made:
        made.step(lambda session: fill(session, made.random))
        for _number in range(10):
            made.act()
        before = made.dump()
        made.stores[0].purge()
        assert made.dump() == before
        assert undone(made)
        connection = connect(made.path, mode="ro")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


def undone(made: Walk) -> int:
    """How many steps could be taken back until there was none, or one no longer fitted."""
    count = 0
    while made.stores[0].undoable() is not None:
        try:
            made.stores[0].undo()
        except UserError:
            break
        count += 1
    return count + 1
