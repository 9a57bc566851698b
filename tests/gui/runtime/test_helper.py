"""The process beside the window: its answers, its end, its faults."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.runtime import apart
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.helper import Helper
from dualdesk.services import clients
from dualdesk.store import journal
from dualdesk.store.store import Store

ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked["act"] == "die":
        sys.exit("gone")
    if asked["act"] == "kill":
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
    print(json.dumps({"phase": "plan", "done": 1, "of": 2}))
    if asked["act"] == "refuse":
        print(json.dumps({"refused": {"text": "No."}, "field": "map"}), flush=True)
    else:
        print(json.dumps({"echo": asked["act"]}), flush=True)
"""
COMMAND = (sys.executable, "-c", ECHO)


class Heard:
    """What the helper said."""

    def __init__(self, qtbot: QtBot, command: tuple[str, ...] = COMMAND) -> None:
        self.qtbot = qtbot
        self.said: list[Any] = []
        self.progress: list[tuple[str, int, int]] = []
        self.helper = Helper(Path("x"), report=lambda *told: self.progress.append(told), command=command)

    def ask(self, act: str) -> None:
        self.helper.ask({"act": act}, self.said.append, self.said.append)

    def wait(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.said) == count, timeout=20_000)

    def sentence(self, number: int) -> str:
        return plain_words().say(self.said[number].message)


def test_requests_are_answered_in_their_order(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    for act in ("one", "refuse", "two"):
        heard.ask(act)
    heard.wait(3)
    assert (heard.said[0], heard.said[2]) == ({"echo": "one"}, {"echo": "two"})
    assert isinstance(heard.said[1], UserError)
    assert heard.said[1].field == "map"
    assert heard.progress == [("plan", 1, 2)] * 3
    heard.helper.stop()


def test_one_that_was_stopped_says_nothing_more(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.ask("one")
    heard.helper.stop()
    heard.helper.stop()
    qtbot.wait(50)
    assert heard.said == []


def test_one_that_the_system_ends_is_a_sentence(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.ask("kill")
    heard.wait(1)
    assert heard.sentence(0).startswith("The file takes more time or memory")


def test_one_that_breaks_is_a_sentence_and_a_bug(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    with qtbot.captureExceptions() as faults:
        heard.ask("die")
        heard.wait(1)
    assert heard.sentence(0) == "The import stopped by a fault of DualDesk."
    assert "gone" in str(faults[0][1])


def test_one_that_cannot_be_started_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(qtbot, (str(tmp_path / "nothing"),))
    heard.ask("one")
    heard.wait(1)
    assert "second process" in heard.sentence(0)


def test_a_thread_waits_for_one_answer() -> None:
    told: list[tuple[int, int]] = []
    assert apart.ask(Path("x"), {"act": "one"}, lambda *progress: told.append(progress), COMMAND) == {"echo": "one"}
    assert told == [(1, 2)]


def test_a_refusal_there_is_one_here_and_a_fault_a_fault() -> None:
    with pytest.raises(UserError, match="No"):
        apart.ask(Path("x"), {"act": "refuse"}, lambda *_progress: None, COMMAND)
    with pytest.raises(RuntimeError, match="ended with status 1"):
        apart.ask(Path("x"), {"act": "die"}, lambda *_progress: None, COMMAND)


def test_who_stops_the_progress_ends_the_process() -> None:
    def stop(_done: int, _of: int) -> None:
        raise UserError(msg("Stopped."))

    with pytest.raises(UserError, match="Stopped"):
        apart.ask(Path("x"), {"act": "one"}, stop, COMMAND)


def test_a_long_step_is_taken_back_elsewhere_and_told_here(
    qtbot: QtBot, desk: Desk, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(session: Any) -> None:
        for name in ("Ana", "Ben", "Cora"):
            clients.create(session, name=name, now=0)

    monkeypatch.setattr(journal, "MANY", 2)
    asked: list[dict[str, Any]] = []

    def answer(_path: Path, request: dict[str, Any], _progress: object) -> dict[str, Any]:
        asked.append(request)
        other = Store(desk_path, origin="window")
        replayed = other.undo() if request["act"] == "undo" else other.redo()
        other.close()
        return {"label": replayed.value.to_plain()}

    monkeypatch.setattr(apart, "ask", answer)
    desk.do(msg("Add three"), add)
    changed: list[Any] = []
    desk.changed.connect(changed.append)
    labels: list[str] = []
    desk.undo(lambda label: labels.append(label.text))
    assert desk.is_waiting
    qtbot.waitUntil(lambda: labels == ["Add three"])
    assert [row.kind for row in changed[0].rows] == ["delete"] * 3
    desk.redo(lambda label: labels.append(label.text))
    qtbot.waitUntil(lambda: len(labels) == 2)
    assert [request["act"] for request in asked] == ["undo", "redo"]


def test_very_much_written_elsewhere_is_heard_in_a_thread(
    qtbot: QtBot, desk: Desk, desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MANY", 2)
    other = Store(desk_path, origin="import")
    for name in ("Ana", "Ben", "Cora"):
        other.write(msg("Add"), partial(clients.create, name=name, now=0))
    other.close()
    changed: list[Any] = []
    desk.changed.connect(changed.append)
    desk.look()
    assert desk.is_waiting
    desk.look()
    qtbot.waitUntil(lambda: len(changed) == 1)
    assert not desk.is_waiting
