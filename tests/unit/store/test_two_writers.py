"""A window and a command line on one file: each is told what the other wrote, once, and can take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.base.errors import BusyError, UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client, ContactPoint
from dualdesk.store.file import connect, open_file
from dualdesk.store.store import Store
from dualdesk.store.summon import ask, asked

AddClient = Callable[..., int]


@pytest.fixture
def beside(store: Store) -> Iterator[Store]:
    """The command line on the same file."""
    made = Store(store.path, clock=lambda: 1_795_515_120, origin="command_line")
    yield made
    made.close()


def named(name: str) -> Callable[[Session], None]:
    return lambda session: session.add(Client(name=name, created_at=0))


def renamed(name: str) -> Callable[[Session], object]:
    return lambda session: session.execute(text("UPDATE client SET name = :name"), {"name": name})


def test_what_another_wrote_is_told_once(store: Store, beside: Store) -> None:
    assert store.poll() is None
    beside.write(msg("Add"), named("One"))
    changes = store.poll()
    assert changes is not None
    assert changes.ids("client") == {1}
    assert changes.label == msg("Add")
    assert store.poll() is None
    assert beside.poll() is None


def test_a_write_of_ones_own_in_between_hides_nothing(store: Store, beside: Store) -> None:
    beside.write(msg("Theirs"), named("One"))
    store.write(msg("Mine"), named("Two"))
    beside.write(msg("Theirs again"), named("Three"))
    changes = store.poll()
    assert changes is not None
    assert changes.ids("client") == {1, 3}
    told = beside.poll()
    assert told is not None
    assert told.ids("client") == {2}


def test_an_edit_merged_into_a_step_that_was_seen_is_told(store: Store, beside: Store) -> None:
    beside.write(msg("Add"), named("One"))
    beside.write(msg("Rename"), renamed("Two"), merge="client:1:name")
    assert store.poll() is not None
    beside.write(msg("Rename"), renamed("Three"), merge="client:1:name")
    changes = store.poll()
    assert changes is not None
    assert changes.rows[0].columns == {"name"}
    assert len(store.steps()) == 2


def test_each_takes_back_what_the_other_did(store: Store, beside: Store) -> None:
    beside.write(msg("Add"), named("One"))
    undone = store.undo()
    assert undone.value == msg("Add")
    assert beside.poll() is not None
    assert beside.redo().value == msg("Add")
    with store.read() as session:
        assert session.execute(text("SELECT name FROM client")).scalars().all() == ["One"]


def test_what_is_noted_without_a_step_is_no_news_and_no_history(store: Store, beside: Store) -> None:
    sql = text("INSERT INTO draft(place, text, saved_at) VALUES ('log', 'half', 0)")
    beside.note(lambda session: session.execute(sql))
    assert store.poll() is None
    assert store.steps() == []
    store.write(msg("Add"), named("Seen"))
    with pytest.raises(RuntimeError, match="without a step"):
        store.note(named("Unseen"))
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM client")).scalar_one() == 1


def test_polling_never_waits_for_a_running_write(store: Store) -> None:
    told: list[object] = ["not asked"]

    def work(_session: Session) -> None:
        asking = Thread(target=lambda: told.append(store.poll()))
        asking.start()
        asking.join()

    store.write(msg("Long"), work)
    assert told == ["not asked", None]


def test_a_file_that_another_writes_just_now_is_busy_not_broken(store: Store) -> None:
    holder = connect(store.path)
    holder.execute("BEGIN IMMEDIATE")
    store._raw.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(BusyError):
        store.write(msg("Add"), named("One"))
    holder.execute("ROLLBACK")
    holder.close()
    store.write(msg("Add"), named("One"))


def test_closing_waits_for_nobody(store: Store) -> None:
    beside = Store.open(store.path, busy_milliseconds=5_000)
    beside.write(msg("Add"), named("One"))
    holder = connect(store.path)
    holder.execute("BEGIN IMMEDIATE")
    begun = monotonic()
    beside.close()
    assert monotonic() - begun < 2.5
    holder.execute("ROLLBACK")
    holder.close()
    assert store.poll() is not None


def test_how_long_a_write_waits_for_anothers_is_the_callers_to_say(store: Store) -> None:
    beside = Store.open(store.path, busy_milliseconds=5_000)
    assert beside._raw.execute("PRAGMA busy_timeout").fetchone() == (5_000,)
    beside.close()


def test_readers_cannot_write(store: Store) -> None:
    with store.read() as session, pytest.raises(Exception, match="readonly"):
        session.execute(text("DELETE FROM client"))
    reader = open_file(store.path)
    with pytest.raises(Exception, match="readonly"):
        reader.rows("DELETE FROM client")
    assert reader.rows("SELECT count(*) FROM client WHERE id > ?", (0,)) == [(0,)]
    reader.close()


def test_the_position_grows_with_every_row_and_stays_when_history_goes(
    store: Store, add_client: AddClient, clock: Callable[[], int]
) -> None:
    assert store.position() == 0
    add_client()
    store.write(msg("Rename"), renamed("One"), merge="name")
    first = store.position()
    store.write(msg("Rename"), renamed("Two"), merge="name")
    assert store.position() == first + 1
    store.note(lambda session: session.execute(text("DELETE FROM step")))
    assert store.position() == first + 1


def test_a_restore_brings_broken_links_back_where_nothing_else_took_their_place(store: Store) -> None:
    def begin(session: Session) -> None:
        for sql in (
            "INSERT INTO client(name, trade, note, created_at) VALUES ('One', '', '', 0)",
            "INSERT INTO contact(name, given_name, family_name, additional_name, prefix, suffix, nickname, "
            "organisation, title, note, created_at) VALUES ('Ana', '', '', '', '', '', '', '', '', '', 0)",
            "INSERT INTO promise(contact_id, text, first_told_by, told_by, told_at) "
            "VALUES (1, 'a', '2026-01-01', '2026-01-01', 0), (1, 'b', '2026-01-01', '2026-01-01', 0)",
        ):
            session.execute(text(sql))

    def promised() -> list[object]:
        with store.read() as session:
            return list(session.execute(text("SELECT contact_id FROM promise ORDER BY id")).scalars())

    store.write(msg("Begin"), begin)
    step = store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM contact"))).changes.step_id
    assert promised() == [None, None]
    store.restore(step)
    assert promised() == [1, 1]
    store.undo()
    assert promised() == [None, None]


def test_a_restore_whose_place_is_gone_is_a_sentence(store: Store, add_client: AddClient) -> None:
    add_client()
    point = store.write(msg("Point"), lambda session: session.add(ContactPoint(client_id=1, kind="phone", value="1")))
    assert point.changes.rows
    step = store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM contact_point")))
    store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM client")))
    with pytest.raises(UserError, match="is gone"):
        store.restore(step.changes.step_id)
    assert len(store.deleted()) == 2
    store.write(msg("Add"), named("After"))


def test_nothing_to_restore_is_a_sentence(store: Store, add_client: AddClient) -> None:
    add_client()
    with pytest.raises(UserError, match="nothing in the trash"):
        store.restore(1)
    with pytest.raises(UserError, match="holds no step"):
        store.restore(99)


def test_a_row_changed_behind_the_journal_stops_an_undo(store: Store, add_client: AddClient, desk_path: Path) -> None:
    add_client()
    store.write(msg("Rename"), renamed("Two"))
    foreign = connect(desk_path)
    foreign.execute("UPDATE client SET name = 'Other'")
    foreign.close()
    with pytest.raises(UserError, match="was changed since"):
        store.undo()
    with store.read() as session:
        assert session.execute(text("SELECT name FROM client")).scalar_one() == "Other"


def test_a_row_already_as_undo_would_have_it_is_left_and_another_is_a_conflict(
    store: Store, add_client: AddClient, desk_path: Path
) -> None:
    add_client("One")
    add_client("Two")
    with store.read() as session:
        rows = session.execute(text("SELECT * FROM client ORDER BY id")).all()
    store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM client")))
    foreign = connect(desk_path)
    foreign.execute(f"INSERT INTO client VALUES ({', '.join('?' * len(rows[0]))})", tuple(rows[0]))
    store.undo()
    store.redo()
    foreign.execute(f"INSERT INTO client VALUES ({', '.join('?' * len(rows[0]))})", (1, "Other", *rows[0][2:]))
    foreign.close()
    with pytest.raises(UserError, match="was changed since"):
        store.undo()


def test_what_can_be_undone_and_redone_is_named(store: Store, add_client: AddClient) -> None:
    assert (store.undoable(), store.redoable()) == (None, None)
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()
    add_client()
    store.undo()
    step = store.redoable()
    assert step is not None
    assert step.label == msg("Add client")
    assert store.undoable() is None


def test_rows_of_a_shape_that_is_gone_stay_in_the_trash(
    store: Store, add_client: AddClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_client()
    step = store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM client"))).changes.step_id
    store.note(lambda session: session.execute(text("UPDATE step SET schema = 1")))
    monkeypatch.setattr("dualdesk.store.journal.fits", lambda _noted: False)
    with pytest.raises(UserError, match="before DualDesk was updated"):
        store.restore(step)


def test_a_second_start_asks_once(desk_path: Path) -> None:
    assert not asked(desk_path)
    ask(desk_path)
    assert asked(desk_path)
    assert not asked(desk_path)
