"""The one door for writes: what waits keeps its order, what is refused is said, what fails is not swallowed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from tests.gui.runtime.conftest import Busy, Names, add_elsewhere
from tests.gui.runtime.heard import Heard

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.desk import Desk
from dualdesk.services import clients
from dualdesk.store.changes import ChangeSet


def refuse(_session: Session) -> None:
    raise UserError(msg("No."))


def test_an_act_is_told_once_and_can_be_undone(desk: Desk, names: Names) -> None:
    heard = Heard(desk)
    names.add("Acme")
    assert names.all() == ["Acme"]
    assert [change.label for change in heard.did] == [msg("Add {name}", name="Acme")]
    assert heard.changed == heard.did
    step = desk.undoable()
    assert step is not None
    assert step.step_id == heard.did[0].step_id


def test_what_is_seen_where_it_was_done_is_no_act_to_be_told(desk: Desk) -> None:
    heard = Heard(desk)
    kept: list[ChangeSet] = []
    desk.kept.connect(kept.append)
    desk.do(msg("Add"), lambda session: clients.create(session, name="Acme", now=0), is_seen=True)
    assert (heard.did, kept, len(kept)) == ([], heard.changed, 1)
    assert desk.undoable() is not None


def test_what_the_act_made_is_given_to_who_asked(desk: Desk) -> None:
    made: list[int] = []
    desk.do(msg("Nothing"), lambda _session: 7, done=made.append)
    assert made == [7]


def test_an_act_that_writes_nothing_says_nothing(desk: Desk) -> None:
    heard = Heard(desk)
    desk.do(msg("Nothing"), lambda _session: 7)
    assert (heard.changed, heard.did) == ([], [])


def test_undo_and_redo_name_what_they_did_and_are_no_acts_themselves(desk: Desk, names: Names) -> None:
    names.add("Acme")
    heard = Heard(desk)
    said: list[Message] = []
    desk.undo(said.append)
    assert names.all() == []
    desk.redo(said.append)
    assert names.all() == ["Acme"]
    assert said == [msg("Add {name}", name="Acme")] * 2
    assert len(heard.changed) == 2
    assert heard.did == []


def test_undo_and_redo_with_nothing_to_do_are_refused(desk: Desk) -> None:
    heard = Heard(desk)
    desk.undo()
    desk.redo()
    assert [error.message.text for error in heard.refused] == ["There is nothing to undo.", "There is nothing to redo."]


def test_a_refusal_goes_to_who_asked_else_to_the_window(desk: Desk) -> None:
    heard = Heard(desk)
    mine: list[UserError] = []
    desk.do(msg("Try"), refuse, failed=mine.append)
    assert len(mine) == 1
    assert heard.refused == []
    desk.do(msg("Try"), refuse)
    assert len(heard.refused) == 1
    assert heard.did == []


def test_while_another_program_writes_acts_wait_in_order_and_hold_nothing_up(
    qtbot: QtBot, desk: Desk, names: Names, busy: Busy
) -> None:
    heard = Heard(desk)
    with busy():
        begun = time.perf_counter()
        for name in ("One", "Two", "Three"):
            names.add(name)
        desk.do(msg("Try"), refuse)
        assert time.perf_counter() - begun < 0.5
        assert desk.is_waiting
        assert names.all() == []
        assert heard.pending == [1, 2, 3, 4]
    qtbot.waitUntil(lambda: not desk.is_waiting)
    assert names.all() == ["One", "Two", "Three"]
    assert len(heard.refused) == 1
    assert heard.pending[-1] == 0
    assert not desk._retry.isActive()


def test_an_act_and_its_undo_both_wait(qtbot: QtBot, desk: Desk, names: Names, busy: Busy) -> None:
    with busy():
        names.add("One")
        desk.undo()
    qtbot.waitUntil(lambda: not desk.is_waiting)
    assert names.all() == []
    assert desk.redoable() is not None


def test_while_a_job_writes_acts_wait(desk: Desk, names: Names) -> None:
    desk.job_writing(True)
    names.add("One")
    assert desk.is_waiting
    assert not desk.note(lambda _session: None)
    desk.announce(ChangeSet(1, msg("Import")))
    desk.job_writing(False)
    assert names.all() == ["One"]
    assert not desk.is_waiting


def test_an_act_that_waited_and_fails_by_a_bug_is_tried_once(
    qtbot: QtBot, desk: Desk, names: Names, busy: Busy
) -> None:
    tries: list[int] = []

    def broken(_session: Session) -> None:
        tries.append(1)
        raise LookupError

    with busy():
        desk.do(msg("Break"), broken)
        names.add("After")
    with capture_exceptions() as caught:
        qtbot.waitUntil(lambda: names.all() == ["After"])
    assert len(tries) == 1
    assert [kind for kind, _error, _trace in caught] == [LookupError]


def test_what_another_program_wrote_is_told_but_was_not_done_here(
    qtbot: QtBot, desk: Desk, names: Names, desk_path: Path
) -> None:
    heard = Heard(desk)
    add_elsewhere(desk_path, "Elsewhere")
    qtbot.waitUntil(lambda: bool(heard.changed))
    assert heard.changed[0].ids("client")
    assert heard.did == []
    desk.undo()
    assert names.all() == []


def test_a_poll_that_finds_nothing_says_nothing(desk: Desk) -> None:
    heard = Heard(desk)
    desk._on_poll()
    assert heard.changed == []


def test_a_file_that_cannot_be_read_any_more_is_said_once(
    desk: Desk, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(desk)

    def broken() -> None:
        raise UserError(msg("The disk refused to write."))

    monkeypatch.setattr(desk.store, "poll", broken)
    desk._on_poll()
    assert len(heard.refused) == 1
    assert not desk._poll.isActive()
    names.add("Acme")
    assert desk._poll.isActive()


def test_what_is_typed_waits_behind_no_long_reading(qtbot: QtBot, desk: Desk) -> None:
    answers: list[str] = []
    found = threading.Event()

    def long(_session: Session) -> str:
        assert found.wait(10), "the search waited for the long reading"
        return "long"

    def search(_session: Session) -> str:
        found.set()
        return "search"

    desk.ask_later(long, answers.append)
    desk.ask_later(search, answers.append, own=True)
    qtbot.waitUntil(lambda: sorted(answers) == ["long", "search"])


def test_a_question_is_answered_in_order_on_this_thread(qtbot: QtBot, desk: Desk, names: Names) -> None:
    names.add("Acme")
    answers: list[Any] = []

    def question(number: int) -> Callable[[Session], int]:
        return lambda _session: number

    for number in range(5):
        desk.ask_later(question(number), answers.append)
    assert (answers, desk.is_reading) == ([], True)
    qtbot.waitUntil(lambda: len(answers) == 5)
    assert not desk.is_reading
    assert answers == [0, 1, 2, 3, 4]


def test_a_question_that_is_refused_is_said(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.refused) as refused:
        desk.ask_later(refuse, lambda _answer: pytest.fail("answered"))
    assert refused.args is not None
    assert refused.args[0].message == msg("No.")


def test_a_bug_in_a_question_reaches_whoever_watches_for_faults(qtbot: QtBot, desk: Desk) -> None:
    def broken(_session: Session) -> None:
        raise LookupError

    with capture_exceptions() as caught:
        desk.ask_later(broken, lambda _answer: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is LookupError


def test_a_bug_in_what_follows_an_answer_is_not_swallowed(qtbot: QtBot, desk: Desk) -> None:
    def broken(_answer: None) -> None:
        raise LookupError

    with capture_exceptions() as caught:
        desk.ask_later(lambda _session: None, broken)
        # Already answered when its end is waited for: still told by the event loop.
        desk._reading.submit(lambda: None).result()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is LookupError
