"""Which desk opens, and what is said where one cannot."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.app.conftest import Make
from tests.gui.app.desks import (
    desk_at,
    newer,
    notice,
    opened_path,
    ready,
    remember,
    said,
    shell_of,
    start_of,
    trouble_of,
)

from dualdesk.app import opened
from dualdesk.app.opened import ElsewhereError
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import Folders
from dualdesk.panes.keeping import TroublePage
from dualdesk.services import clients
from dualdesk.store import backup, lock, summon
from dualdesk.store.file import SCHEMA_VERSION, connect

DATA = Path(__file__).parents[2] / "data"


def test_with_nothing_known_the_first_run_screen_is_shown_and_nothing_made(make: Make, folders: Folders) -> None:
    program = make()
    assert program.start(None)
    page = start_of(program)
    assert said(page) == ""
    assert page._field.edit.hasFocus() or not page.window().isActiveWindow()
    assert not folders.desk.exists()


def test_the_desk_named_goes_before_the_known_and_that_before_the_default(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    default = desk_at(folders.desk)
    known, named = desk_at(tmp_path / "known.dualdesk"), desk_at(tmp_path / "named.dualdesk")
    first = make()
    first.start(None)
    assert opened_path(ready(qtbot, first)) == default
    first.close()
    remember(folders, known)
    second = make()
    second.start(None)
    assert opened_path(ready(qtbot, second)) == known
    second.close()
    third = make()
    third.start(named)
    assert opened_path(ready(qtbot, third)) == named


def test_a_known_desk_that_is_gone_is_said_with_ways_on_and_not_made_anew(
    make: Make, folders: Folders, tmp_path: Path
) -> None:
    other = desk_at(tmp_path / "other.dualdesk")
    gone = tmp_path / "stick" / "gone.dualdesk"
    remember(folders, gone, other)
    program = make()
    program.start(None)
    page = trouble_of(program)
    assert said(page) == f"“gone.dualdesk” is not at {gone.parent} any more."
    assert list(page.buttons) == ["find", "backup", "new", "folder"]
    page.buttons["new"].click()
    assert start_of(program)._ways[0].text() == "Open “other”"
    assert not gone.exists()
    assert not folders.desk.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"certainly no database" * 400, "is not a DualDesk file")],
)
def test_a_file_that_is_no_desk_is_said(
    make: Make, folders: Folders, tmp_path: Path, content: bytes, sentence: str
) -> None:
    wrong = tmp_path / "wrong.dualdesk"
    wrong.write_bytes(content)
    program = make()
    program.start(wrong)
    assert sentence in said(trouble_of(program))
    assert wrong.read_bytes() == content
    assert not lock.lock_path(wrong).exists() or lock.take(wrong, now=0)


def test_a_damaged_desk_is_said_when_its_reading_fails(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "hurt.dualdesk", *(f"Client {number}" for number in range(40)))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    program = make()
    program.start(path)
    qtbot.waitUntil(lambda: isinstance(program.window and program.window.centralWidget(), TroublePage))
    assert said(trouble_of(program))
    assert "backup" in trouble_of(program).buttons
    assert program.opened is None


def test_a_desk_that_goes_while_it_is_loaded_is_said_and_let_go(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "gone.dualdesk")
    program = make()
    program.start(path)
    assert program.opened is not None
    refused: list[UserError] = []
    desk = program.opened.desk
    desk.do(msg("Add"), lambda session: clients.create(session, name="X", now=0), failed=refused.append)
    path.unlink()
    qtbot.waitUntil(lambda: program.opened is None)
    assert "gone.dualdesk" in said(trouble_of(program))
    assert len(refused) == 1


def test_a_newer_desk_that_this_program_cannot_read_is_refused_by_its_version(make: Make, tmp_path: Path) -> None:
    program = make()
    program.start(newer(tmp_path / "new.dualdesk", SCHEMA_VERSION + 1))
    assert f"file version {SCHEMA_VERSION + 1}" in said(trouble_of(program))


def test_a_newer_desk_that_can_be_read_is_shown_with_a_banner_and_not_changed(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    path = newer(tmp_path / "new.dualdesk", SCHEMA_VERSION)
    program = make()
    program.start(path)
    ready(qtbot, program)
    assert "newer DualDesk" in notice(program)
    assert program.opened is not None
    refused: list[UserError] = []
    program.opened.desk.do(msg("Add"), lambda session: clients.create(session, name="X", now=0), failed=refused.append)
    assert len(refused) == 1
    assert not program.opened.desk.note(lambda _session: None)


def test_an_older_desk_is_brought_up_to_date_after_a_copy(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "old.dualdesk"
    shutil.copy(DATA / "desk_v1.dualdesk", path)
    program = make()
    program.start(path)
    ready(qtbot, program)
    assert connect(path, mode="ro").execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert [one.kind.value for one in backup.every(folders.backups)] == ["before_update"]


def test_an_older_desk_that_cannot_be_updated_is_free_again(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dualdesk"
    shutil.copy(DATA / "desk_v1.dualdesk", path)

    def refuse(*_given: object, **_named: object) -> None:
        raise UserError(msg("The disk is full."))

    monkeypatch.setattr("dualdesk.store.migrate.migrate", refuse)
    program = make()
    program.start(path)
    assert said(trouble_of(program)) == "The disk is full."
    held = lock.take(path, now=0)
    assert held is not None
    held.close()


def test_r15_a_second_start_raises_the_first_and_says_so(
    qtbot: QtBot, make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    shell = shell_of(first)
    shell.showMinimized()
    second = make()
    assert not second.start(path)
    assert "my.dualdesk" in capsys.readouterr().out
    assert second.window is None
    qtbot.waitUntil(lambda: not shell.isMinimized(), timeout=2 * opened.SUMMON_MILLISECONDS)
    assert not summon.note_path(path).exists()


def test_r15_a_second_process_ends_well_after_raising_the_first(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    command = [sys.executable, "-m", "dualdesk", "--platform", "offscreen", "--file", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "my.dualdesk" in ended.stdout
    assert summon.note_path(path).exists()


def test_a_call_for_a_window_that_is_gone_is_not_for_the_next(make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    summon.ask(path)
    make().start(path)
    assert not summon.note_path(path).exists()


def test_from_the_first_run_screen_a_desk_open_elsewhere_is_said_there(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    second = make()
    second.first_run()
    start_of(second).file_made.emit(path, 0)
    assert "comes to the front" in said(trouble_of(second))
    with pytest.raises(ElsewhereError):
        second.open(path)


def test_the_first_client_opens_on_its_page(qtbot: QtBot, make: Make, folders: Folders) -> None:
    program = make()
    program.start(None)
    page = start_of(program)
    page._field.edit.setText("Müller & Söhne")
    page._add.click()
    shell = shell_of(ready(qtbot, program))
    assert opened_path(program) == folders.desk
    qtbot.waitUntil(lambda: "Client Müller & Söhne" in [part.accessibleName() for part in shell.findChildren(QWidget)])
    qtbot.waitUntil(lambda: isinstance(shell.focusWidget(), QListView))


def test_a_first_desk_never_takes_the_place_of_a_file_that_is_there(make: Make, folders: Folders) -> None:
    folders.desk.parent.mkdir(parents=True)
    folders.desk.write_text("something else")
    folders.desk.with_stem("desk-2").write_text("and another")
    program = make()
    program.start(None)
    assert "not a DualDesk file" in said(trouble_of(program))
    trouble_of(program).buttons["new"].click()
    page = start_of(program)
    assert page._place == folders.desk.with_stem("desk-3")
    assert any("desk-3" in label.text() for label in page.findChildren(QLabel))


def test_another_desk_is_asked_for_and_the_first_screen_offers_those_that_are_known(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    one, two = desk_at(tmp_path / "one.dualdesk"), desk_at(tmp_path / "two.dualdesk")
    remember(folders, two)
    program = make()
    program.start(one)
    ready(qtbot, program)
    shell_of(program).desks_asked.emit()
    page = start_of(program)
    assert program.opened is None
    assert [way.text() for way in page._ways[:2]] == ["Open “one”", "Open “two”"]
    held = lock.take(one, now=0)
    assert held is not None
    held.close()
    page._ways[1].click()
    assert opened_path(ready(qtbot, program)) == two


def test_a_desk_with_something_to_save_is_not_left(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    program = make()
    program.start(desk_at(tmp_path / "one.dualdesk"))
    ready(qtbot, program)
    other = connect(opened_path(program))
    other.execute("BEGIN IMMEDIATE")
    assert program.opened is not None
    program.opened.desk.do(msg("Add"), partial(clients.create, name="X", now=0))
    shell_of(program).desks_asked.emit()
    assert shell_of(program).isVisible()
    shell_of(program).notice._on_closed()
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: program.opened is not None and not program.opened.desk.is_waiting)
