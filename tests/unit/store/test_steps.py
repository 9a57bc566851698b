"""One step: noted, taken back, done again, merged, restored."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client, ContactPoint
from dualdesk.store.store import Store

ADD = msg("Add client")


def add(session: Session, name: str = "Müller") -> int:
    client = Client(name=name, created_at=100)
    session.add(client)
    session.flush()
    return client.id


def edit(session: Session, **fields: str) -> None:
    for name, value in fields.items():
        setattr(session.get_one(Client, 1), name, value)


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row[0] for row in session.execute(text("SELECT name FROM client ORDER BY id"))]


def test_a_write_says_what_it_returned_and_what_it_changed(store: Store) -> None:
    written = store.write(ADD, add)
    assert written.value == 1
    assert written.changes.ids("client") == {1}
    assert written.changes.tables == {"client"}
    assert names(store) == ["Müller"]


def test_a_change_alters_what_rests_on_its_columns(store: Store) -> None:
    on_name = {"client": frozenset({"name"})}
    inserted = store.write(ADD, add).changes
    renamed = store.write(msg("Edit"), lambda session: edit(session, name="Other")).changes
    noted = store.write(msg("Edit"), lambda session: edit(session, note="Late payer")).changes
    gone = store.write(msg("Delete"), lambda session: session.delete(session.get_one(Client, 1))).changes
    assert [each.alters(on_name) for each in (inserted, renamed, noted, gone)] == [True, True, False, True]
    assert not inserted.alters({"task": frozenset({"title"})})


def test_undo_takes_it_back_and_redo_does_it_again(store: Store) -> None:
    store.write(ADD, add)
    assert store.undo().value == ADD
    assert names(store) == []
    assert store.redo().changes.rows[0].kind == "insert"
    assert names(store) == ["Müller"]
    with pytest.raises(UserError, match="nothing to redo"):
        store.redo()


def test_redo_is_of_the_step_taken_back_last_and_never_of_one_given_up_before(store: Store) -> None:
    for name in ("One", "Two", "Three"):
        store.write(msg("Add {name}", name=name), partial(add, name=name))
    store.undo()
    store.undo()
    store.write(msg("Add {name}", name="Other"), partial(add, name="Other"))
    store.undo()
    assert names(store) == ["One"]
    store.redo()
    assert names(store) == ["One", "Other"]
    with pytest.raises(UserError, match="nothing to redo"):
        store.redo()


def test_work_that_refuses_writes_nothing(store: Store) -> None:
    def work(session: Session) -> None:
        add(session)
        raise UserError(msg("No."))

    with pytest.raises(UserError):
        store.write(ADD, work)
    assert names(store) == []
    assert store.steps() == []


def test_a_deletion_with_all_below_it_comes_back_from_the_trash(store: Store) -> None:
    def with_point(session: Session) -> None:
        session.add(ContactPoint(client_id=add(session), kind="phone", value="+49 1", match_key="491"))

    store.write(ADD, with_point)
    store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM client")))
    store.write(msg("Add another"), lambda session: add(session, "Kessler"))
    (gone,) = store.deleted()
    assert (gone.table, gone.name, gone.rows) == ("client", "Müller", 2)
    store.restore(gone.step_id)
    assert names(store) == ["Müller", "Kessler"]
    assert store.deleted() == []
    store.undo()
    assert names(store) == ["Kessler"]
    assert len(store.deleted()) == 1
