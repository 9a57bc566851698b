"""Going back several steps and bringing something back through the desk."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.runtime.conftest import Names, add_elsewhere

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime import steps
from dualdesk.runtime.desk import Desk
from dualdesk.services import clients
from dualdesk.store.changes import ChangeSet


def test_few_steps_go_at_once_and_every_view_is_told(desk: Desk, names: Names) -> None:
    for name in ("One", "Two", "Three"):
        names.add(name)
    told: list[ChangeSet] = []
    desk.changed.connect(told.append)
    done: list[int] = []
    going = steps.standing_since(desk, 2)
    assert steps.undo_to(desk, going, done.append) is None
    assert (done, names.all()) == ([2], ["One"])
    assert told[0].ids("client") == {2, 3}


def test_many_steps_are_a_jobs(qtbot: QtBot, desk: Desk, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", 1)
    for name in ("One", "Two", "Three"):
        names.add(name)
    done: list[int] = []
    assert steps.undo_to(desk, steps.standing_since(desk, 2), done.append) is not None
    assert desk.is_waiting
    names.add("Meanwhile")
    qtbot.waitUntil(lambda: done == [2] and not desk.is_waiting)
    assert names.all() == ["One", "Meanwhile"]


def test_a_long_step_is_a_jobs_too(qtbot: QtBot, desk: Desk, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dualdesk.store.journal.MANY", 0)
    names.add("One")
    done: list[int] = []
    assert steps.undo_to(desk, steps.standing_since(desk, 1), done.append) is not None
    qtbot.waitUntil(lambda: done == [1] and not desk.is_waiting)


def test_what_was_done_elsewhere_stops_it(
    qtbot: QtBot, desk: Desk, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", 0)
    names.add("One")
    going = steps.standing_since(desk, 1)
    add_elsewhere(desk.path, "Other")
    refused: list[UserError] = []
    desk.refused.connect(refused.append)
    steps.undo_to(desk, going, lambda _count: None)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert not desk.is_waiting
    with pytest.raises(UserError):
        steps.standing_since(desk, 99)


def test_what_comes_back_can_be_undone_from_the_toast(desk: Desk, names: Names) -> None:
    names.add("One")
    desk.do(msg("Delete"), lambda session: clients.delete(session, client_id=1))
    did: list[ChangeSet] = []
    desk.did.connect(did.append)
    steps.restore(desk, 2)
    assert names.all() == ["One"]
    assert len(did) == 1
