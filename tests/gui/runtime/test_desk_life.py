"""A desk's beginning and end: loaded in a thread, once; what waits is written, nothing is lost unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from tests.gui.runtime.conftest import Busy, Names
from tests.gui.runtime.heard import Heard

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.keeping import TodaySnapshot
from dualdesk.runtime.desk import Desk
from dualdesk.store.store import Store


def test_questions_after_closing_are_not_asked_and_running_ones_not_answered(desk: Desk) -> None:
    answers: list[Any] = []
    desk.ask_later(lambda _session: 1, answers.append)
    desk.close()
    desk.ask_later(lambda _session: 2, answers.append)
    QCoreApplication.sendPostedEvents()
    assert answers == []
    desk.close()


def test_nothing_is_written_unseen_after_closing(desk: Desk, names: Names) -> None:
    desk.close()
    with pytest.raises(AssertionError, match="closed"):
        names.add("Late")


def test_what_waits_is_tried_a_last_time_at_closing(desk: Desk, names: Names, busy: Busy, desk_path: Path) -> None:
    with busy():
        names.add("One")
    desk.close()
    again = Store(desk_path)
    assert [step.label.values["name"] for step in again.steps()] == ["One"]
    again.close()


def test_notes_are_kept_without_a_step_and_not_while_the_file_is_busy(desk: Desk, busy: Busy) -> None:
    def work(session: Session) -> None:
        session.add(TodaySnapshot(id=1, day=dt.date(2026, 11, 24), position=0, rows="[]"))

    with busy():
        assert not desk.note(work)
    assert desk.note(work)
    assert desk.undoable() is None


def test_loading_happens_in_a_thread_and_once(qtbot: QtBot, unloaded: Desk) -> None:
    heard = Heard(unloaded)
    assert (unloaded.undoable(), unloaded.redoable()) == (None, None)
    with qtbot.waitSignal(unloaded.became_ready):
        unloaded.load()
        unloaded.load()
    assert unloaded.is_ready
    unloaded.load()
    QCoreApplication.sendPostedEvents()
    assert heard.ready == [1]
    unloaded.close()
    unloaded.load()
    assert not unloaded.is_ready


def test_what_is_done_before_the_desk_is_ready_is_written_when_it_is(qtbot: QtBot, unloaded: Desk) -> None:
    names = Names(unloaded)
    names.add("Early")
    with qtbot.waitSignal(unloaded.became_ready):
        unloaded.load()
    assert names.all() == ["Early"]
    unloaded.close()


def test_closing_while_it_loads_waits_for_the_thread_and_lets_go(unloaded: Desk, desk_path: Path) -> None:
    unloaded.load()
    unloaded.close()
    QCoreApplication.sendPostedEvents()
    assert not unloaded.is_ready
    assert not desk_path.with_name(desk_path.name + "-wal").exists()


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"no database" * 99)])
def test_a_file_that_cannot_be_loaded_is_said_and_not_for_ever_waited_for(
    qtbot: QtBot, unloaded: Desk, desk_path: Path, damage: Callable[[Path], Any]
) -> None:
    unloaded.reader.close()
    damage(desk_path)
    with qtbot.waitSignal(unloaded.failed) as failed:
        unloaded.load()
    assert failed.args is not None
    assert "desk.dualdesk" in failed.args[0].message.values["name"]
    refused: list[UserError] = []
    unloaded.do(msg("Nothing"), lambda _session: 1, failed=refused.append)
    assert refused == [failed.args[0]]
    assert not unloaded.is_waiting
    unloaded.close()


def test_a_bug_while_loading_is_not_swallowed(qtbot: QtBot, unloaded: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dualdesk.runtime.desk.LATE", ("dualdesk.store.no_such_module",))
    with capture_exceptions() as caught:
        unloaded.load()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ModuleNotFoundError
    unloaded.close()
