"""Which desk opens, what is said where one cannot, what is remembered, and what a crash leaves."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from tests.gui.app.conftest import Make

from dualdesk.app import arguments, opened
from dualdesk.app import program as program_module
from dualdesk.app.opened import ElsewhereError
from dualdesk.app.program import Program
from dualdesk.base import settings
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import Folders
from dualdesk.panes.start import StartPage
from dualdesk.services import clients
from dualdesk.store import backup, lock, summon
from dualdesk.store.file import SCHEMA_VERSION, connect
from dualdesk.store.store import Store
from dualdesk.windows.shell import Shell

DATA = Path(__file__).parents[2] / "data"


def desk_at(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Store.create(path)
    for name in names:
        made.write(msg("Add {name}", name=name), partial(clients.create, name=name, now=0))
    made.close()
    return path


def remember(folders: Folders, *desks: Path, **values: Any) -> None:
    kept = settings.Settings().put(**values)
    for path in reversed(desks):
        kept = kept.opened(settings.Known(path))
    settings.save(folders.settings, kept)


def ready(qtbot: QtBot, program: Program) -> Program:
    qtbot.waitUntil(lambda: program.opened is not None and program.opened.desk.is_ready, timeout=20_000)
    return program


def shell_of(program: Program) -> Shell:
    assert program.opened is not None
    assert program.window is program.opened.shell
    return program.opened.shell


def start_of(program: Program) -> StartPage:
    assert program.window is not None
    page = program.window.centralWidget()
    assert isinstance(page, StartPage)
    return page


def said(page: StartPage) -> str:
    return page._bar.accessibleName() if page._bar.isVisible() else ""


def notice(program: Program) -> str:
    bar = shell_of(program).notice
    return bar.accessibleName() if bar.isVisible() else ""


def opened_path(program: Program) -> Path:
    assert program.opened is not None
    return program.opened.path


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
    page = start_of(program)
    assert "gone.dualdesk" in said(page)
    assert str(folders.backups) in said(page)
    assert [way.text() for way in page._ways][0] == "Open “other”"
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
    assert sentence in said(start_of(program))
    assert wrong.read_bytes() == content
    assert not lock.lock_path(wrong).exists() or lock.take(wrong, now=0)


def test_a_damaged_desk_is_said_when_its_reading_fails(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "hurt.dualdesk", *(f"Client {number}" for number in range(40)))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    program = make()
    program.start(path)
    qtbot.waitUntil(lambda: isinstance(program.window and program.window.centralWidget(), StartPage))
    assert said(start_of(program))
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
    assert "gone.dualdesk" in said(start_of(program))
    assert len(refused) == 1


def newer(path: Path, min_reader: int) -> Path:
    desk_at(path, "Acme")
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("UPDATE file_info SET min_reader_version = ?", (min_reader,))
    connection.close()
    return path


def test_a_newer_desk_that_this_program_cannot_read_is_refused_by_its_version(make: Make, tmp_path: Path) -> None:
    program = make()
    program.start(newer(tmp_path / "new.dualdesk", SCHEMA_VERSION + 1))
    assert f"file version {SCHEMA_VERSION + 1}" in said(start_of(program))


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
    assert said(start_of(program)) == "The disk is full."
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
    second._first_run()
    start_of(second).file_made.emit(path, 0)
    assert "comes to the front" in said(start_of(second))
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


def test_look_size_place_sidebar_and_desk_are_remembered(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    assert settings.load(folders.settings).known[0].path == path
    first.look.choose("dark")
    first.look.zoom(1.2)
    # The test's screen is 800 by 800, and a window comes back inside its screen.
    shell_of(first).resize(960, 700)
    shell_of(first).set_wide(False)
    shell_of(first).close()
    first.close()
    second = make()
    second.start(None)
    ready(qtbot, second)
    assert opened_path(second) == path
    assert second.look.scheme == "dark"
    assert second.look.scale == pytest.approx(1.2)
    assert (shell_of(second).height(), shell_of(second).wide) == (700, False)
    second.look.choose("light")


def test_a_relative_name_is_remembered_whole(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_at(tmp_path / "here.dualdesk")
    monkeypatch.chdir(tmp_path)
    program = make()
    program.start(Path("here.dualdesk"))
    ready(qtbot, program)
    assert settings.load(folders.settings).known[0].path == tmp_path / "here.dualdesk"


def test_a_window_that_stood_on_a_screen_that_is_gone_comes_back_into_view(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    shell_of(first).move(QPoint(9000, 9000))
    shell_of(first).close()
    first.close()
    second = make()
    second.start(path)
    screen: QRect = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(shell_of(second).geometry())


def test_settings_that_cannot_be_kept_do_not_keep_the_window_open(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    program = make()
    program.start(path)
    ready(qtbot, program)

    def refuse(*_given: object) -> None:
        raise UserError(msg("The disk is full."))

    monkeypatch.setattr(settings, "save", refuse)
    program.close()
    assert program.opened is None
    program.close()


def test_what_is_new_is_backed_up_at_quit(qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    program = make()
    program.start(path)
    ready(qtbot, program)
    assert program.opened is not None

    def work(session: Session) -> int:
        return clients.create(session, name="Acme", now=0)

    program.opened.desk.do(msg("Add"), work)
    shell_of(program).close()
    program.close()
    assert [one.kind.value for one in backup.every(folders.backups)] == ["quit"]
    assert lock.take(path, now=0) is not None


def test_another_desk_takes_the_place_of_the_open_one(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    one, two = desk_at(tmp_path / "one.dualdesk"), desk_at(tmp_path / "two.dualdesk")
    program = make()
    program.start(one)
    ready(qtbot, program)
    closed: list[object] = []
    shell_of(program).destroyed.connect(lambda: closed.append(1))
    program.open(two)
    ready(qtbot, program)
    assert opened_path(program) == two
    assert closed
    assert lock.take(one, now=0) is not None


def crash_file(folders: Folders, text: str) -> None:
    (folders.log / "crash.txt").write_text(text, "utf-8")


def test_a_crash_is_shown_once_at_the_next_start_and_can_be_copied(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    report = "LookupError\n" + "\n".join(f"  file.py:{line} work" for line in range(30))
    crash_file(folders, report)
    program = make()
    program.start(path)
    assert "LookupError" in notice(program)
    assert "file.py:29 work" in notice(program)
    shell_of(program).notice._act.click()
    assert QGuiApplication.clipboard().text() == report
    program.close()
    again = make()
    again.start(path)
    assert notice(again) == ""


def test_a_crash_is_shown_in_the_window_it_happened_in(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    program = make()
    program.faults.crashed.emit("LookupError\n  file.py:1 work")
    program.faults.said.emit(UserError(msg("The disk refused.")))
    QApplication.sendPostedEvents(program, 0)
    program.start(desk_at(tmp_path / "my.dualdesk"))
    program.faults.crashed.emit("LookupError\n  file.py:1 work")
    assert notice(program) == ""
    qtbot.waitUntil(lambda: "LookupError, file.py:1 work" in notice(program))
    program.faults.said.emit(UserError(msg("The disk refused.")))
    qtbot.waitUntil(lambda: shell_of(program).toast.accessibleName() == "The disk refused.")


def test_run_shows_the_window_until_it_is_closed(
    qtbot: QtBot, hooks: None, folders: Folders, tmp_path: Path, make: Make
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    program = make()
    before = signal.getsignal(signal.SIGTERM)
    QTimer.singleShot(0, lambda: program.window and program.window.close())
    assert program.run(path) == 0
    assert program.opened is None
    assert not list(folders.log.glob("crash*"))
    assert signal.getsignal(signal.SIGTERM) is before


def test_told_to_end_it_closes_as_by_hand(qtbot: QtBot, hooks: None, tmp_path: Path, make: Make) -> None:
    program = make()
    program._on_told_to_end(signal.SIGTERM, None)
    path = desk_at(tmp_path / "my.dualdesk")
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert program.run(path) == 0


def test_run_reads_the_arguments_and_a_second_start_ends_at_once(
    qtbot: QtBot, hooks: None, tmp_path: Path, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    assert program_module.run(["--file", str(path)]) == 0
    assert "comes to the front" in capsys.readouterr().out
    gc.enable()


def test_without_a_place_for_logs_it_is_said_on_the_terminal(
    qtbot: QtBot, folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    folders.root_state.parent.mkdir(parents=True)
    folders.root_state.write_text("in the way")
    assert program_module.run([]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    gc.enable()


def test_a_first_desk_never_takes_the_place_of_a_file_that_is_there(make: Make, folders: Folders) -> None:
    folders.desk.parent.mkdir(parents=True)
    folders.desk.write_text("something else")
    folders.desk.with_stem("desk-2").write_text("and another")
    program = make()
    program.start(None)
    page = start_of(program)
    assert "not a DualDesk file" in said(page)
    assert page._place == folders.desk.with_stem("desk-3")
    assert any("desk-3" in label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("line", "desk", "qt"),
    [
        ([], None, ()),
        (["a.dualdesk"], "a.dualdesk", ()),
        (["--file", "a.dualdesk"], "a.dualdesk", ()),
        (["--file=a.dualdesk", "b.dualdesk"], "a.dualdesk", ()),
        (["--platform", "offscreen", "a.dualdesk"], "a.dualdesk", ("-platform", "offscreen")),
        (["--style", "fusion"], None, ("-style", "fusion")),
        (["-display", ":1", "-reverse"], None, ("-reverse", "-display", ":1")),
    ],
)
def test_arguments(line: list[str], desk: str | None, qt: tuple[str, ...]) -> None:
    assert arguments.read(line) == arguments.Arguments(Path(desk).absolute() if desk else None, qt)


@pytest.mark.parametrize(("said_by_qt", "used"), [(b"Europe/Berlin", "Europe/Berlin"), (b"Nowhere/City", "UTC")])
def test_the_zone_is_the_machines_or_a_safe_one(monkeypatch: pytest.MonkeyPatch, said_by_qt: bytes, used: str) -> None:
    class Zone:
        @staticmethod
        def systemTimeZoneId() -> Any:  # noqa: N802
            return type("Bytes", (), {"data": staticmethod(lambda: said_by_qt)})()

    monkeypatch.setattr(opened, "QTimeZone", Zone)
    assert opened.zone() == used
