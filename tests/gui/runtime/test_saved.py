"""The word at the foot: never "Saved" before the file has it."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import text
from tests.gui.runtime.conftest import Busy, Names

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.saved import Saved
from dualdesk.store.file import FileReader


def words(said: list[Message]) -> list[str]:
    return [message.text for message in said]


def heard(desk: Desk) -> list[Message]:
    said: list[Message] = []
    saved = Saved(desk)
    saved.changed.connect(said.append)
    return said


def test_it_is_said_when_the_file_is_ready_and_after_each_commit(unloaded: Desk) -> None:
    said = heard(unloaded)
    unloaded.job_changed.emit(True)
    assert said == []
    unloaded.load_now()
    assert words(said) == ["Saved"]
    Names(unloaded).add("Acme")
    assert words(said) == ["Saved"]
    unloaded.close()


def test_while_another_program_writes_it_waits(qtbot: QtBot, desk: Desk, names: Names, busy: Busy) -> None:
    said = heard(desk)
    with busy():
        names.add("Acme")
        assert words(said) == ["{n} change waits to be saved"]
    qtbot.waitUntil(lambda: words(said)[-1] == "Saved")


def test_while_a_job_writes_it_is_being_saved(desk: Desk) -> None:
    said = heard(desk)
    desk.job_writing(True)
    desk.job_writing(False)
    assert words(said) == ["Saving …", "Saved"]


def test_r3_what_the_disk_refused_is_not_saved_until_a_write_goes_through(desk: Desk, names: Names) -> None:
    said = heard(desk)
    refused: list[UserError] = []
    desk.refused.connect(refused.append)
    pages = desk.store._raw.execute("PRAGMA page_count").fetchone()[0]
    desk.store._raw.execute(f"PRAGMA max_page_count = {pages}")
    sql = text("INSERT INTO client(name, trade, note, created_at) VALUES ('Big', '', :note, 0)")
    desk.do(msg("Add"), lambda session: session.execute(sql, {"note": "x" * 500_000}))
    assert words(said) == ["Not saved"]
    assert "disk is full" in refused[0].message.text
    names.add("Small")
    assert words(said) == ["Not saved", "Saved"]
    desk.do(msg("Refuse"), _refuse)
    assert words(said) == ["Not saved", "Saved"]


def _refuse(_session: object) -> None:
    raise UserError(msg("No."))


def test_a_desk_that_is_only_read_says_so(unloaded: Desk, desk_path: Path) -> None:
    unloaded.close()
    desk = Desk(FileReader(desk_path), clock=lambda: 0, read_only=True)
    said = heard(desk)
    desk.load_now()
    assert words(said) == ["Read only"]
    desk.close()
