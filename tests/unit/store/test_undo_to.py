"""Going back to before one step: all that was done since is taken back as one act, or nothing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.store.file import connect
from dualdesk.store.steps import UNDO_REACH
from dualdesk.store.store import Store

AddClient = Callable[..., int]


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.execute(text("SELECT name FROM client ORDER BY id")).scalars())


def renamed(name: str) -> Callable[[Session], object]:
    return lambda session: session.execute(text("UPDATE client SET name = :name WHERE id = 1"), {"name": name})


@pytest.fixture
def three(store: Store, add_client: AddClient) -> list[int]:
    """A client, another one, the first renamed: the ids of the three steps."""
    add_client("One")
    add_client("Two")
    store.write(msg("Rename"), renamed("First"))
    return [step.step_id for step in reversed(store.steps())]


def test_going_back_takes_the_step_and_all_since(store: Store, three: list[int]) -> None:
    seen: list[tuple[int, int]] = []
    assert [step.step_id for step in store.standing_since(three[1])] == [three[2], three[1]]
    undone = store.undo_to(three[1], newest=three[2], progress=lambda done, of: seen.append((done, of)))
    assert undone.value == 2
    assert undone.changes.ids("client") == {1, 2}
    assert seen == [(0, 2), (1, 2)]
    assert names(store) == ["One"]
    assert [step.kind for step in store.steps()[:2]] == ["undo", "undo"]
    store.redo()
    store.redo()
    assert names(store) == ["First", "Two"]


def test_a_step_that_wrote_much_is_long(store: Store, three: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    assert not store.are_long(store.steps())
    monkeypatch.setattr("dualdesk.store.journal.MANY", 0)
    assert store.are_long(store.steps())


def test_what_was_done_meanwhile_is_not_taken_back_unasked(store: Store, three: list[int]) -> None:
    beside = Store(store.path, origin="command_line")
    beside.write(msg("Rename again"), renamed("Other"))
    beside.close()
    with pytest.raises(UserError) as caught:
        store.undo_to(three[1], newest=three[2])
    assert caught.value.message.values["what"] == msg("Rename again")
    assert names(store) == ["Other", "Two"]


def test_a_step_that_stands_no_longer_or_is_out_of_reach_is_refused(store: Store, three: list[int]) -> None:
    store.undo()
    with pytest.raises(UserError, match="taken back already"):
        store.standing_since(three[2])
    for number in range(UNDO_REACH):
        store.write(msg("Rename"), renamed(f"No {number}"))
    with pytest.raises(UserError, match="too far back"):
        store.undo_to(three[0], newest=0)


def test_stopped_or_refused_half_way_nothing_is_taken_back(store: Store, three: list[int]) -> None:
    def stop(done: int, _of: int) -> None:
        if done:
            raise UserError(msg("Stopped."))

    with pytest.raises(UserError, match="Stopped"):
        store.undo_to(three[0], newest=three[2], progress=stop)
    foreign = connect(store.path)
    foreign.execute("UPDATE client SET name = 'Behind' WHERE id = 2")
    foreign.close()
    with pytest.raises(UserError, match="changed since"):
        store.undo_to(three[0], newest=three[2])
    assert names(store) == ["First", "Behind"]
    step = store.undoable()
    assert step is not None
    assert step.step_id == three[2]
