"""What the program remembers, what a crash leaves, how it begins and ends."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from tests.gui.app.conftest import Make
from tests.gui.app.desks import (
    crash_file,
    desk_at,
    notice,
    opened_path,
    ready,
    shell_of,
)

from dualdesk.app import arguments, opened
from dualdesk.app import program as program_module
from dualdesk.app.program import Program
from dualdesk.base import settings
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import Folders
from dualdesk.panes.keeping import CrashDialog
from dualdesk.panes.settings import SettingsPage
from dualdesk.services import clients
from dualdesk.store import backup, lock
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.visits import Place

DATA = Path(__file__).parents[2] / "data"


def test_another_language_is_spoken_by_a_new_window_over_the_same_desk(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    program = make()
    program.start(path)
    ready(qtbot, program)
    before = shell_of(program)
    program.machine.put("language", "de")
    before.file_asked.emit("again", path)
    ready(qtbot, program)
    assert shell_of(program) is not before
    assert opened_path(program) == path
    assert program.language.code == "de"
    assert shell_of(program).going.place.screen == "settings"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    program.machine.put("language", "en")
    shell_of(program).file_asked.emit("again", path)
    ready(qtbot, program)
    assert program.language.code == "en"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_variable_names_the_language_of_one_run(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUALDESK_LANG", "de")
    program = make()
    assert program.language.code == "de"
    assert not program.machine.get("language", "")


def test_look_size_place_sidebar_and_desk_are_remembered(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    qtbot.waitUntil(lambda: [one.path for one in settings.load(folders.settings).known] == [path])
    first.look.choose("dark")
    first.look.zoom(1.2)
    first.look.strengthen(True)
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
    assert second.look.strong
    assert (shell_of(second).height(), shell_of(second).wide) == (700, False)
    second.look.choose("light")
    second.look.strengthen(False)


def test_the_last_screen_and_record_are_there_again(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    first = make()
    first.start(path)
    ready(qtbot, first)
    shell_of(first).open("client", 1)
    shell_of(first).close()
    first.close()
    second = make()
    second.start(None)
    ready(qtbot, second)
    assert shell_of(second).going.place == Place("clients", "client", 1)


def test_settings_shown_from_the_start_ask_for_shortcuts_and_another_language(
    qtbot: QtBot, make: Make, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    first = make()
    first.start(path)
    ready(qtbot, first)
    shell_of(first).go("settings")
    first.close()
    second = make()
    second.start(path)
    ready(qtbot, second)
    shell = shell_of(second)
    late = shell.going.here
    assert isinstance(late, LatePage)
    assert isinstance(late.page, SettingsPage)
    with qtbot.waitSignal(shell.file_asked):
        late.page.again_asked.emit()


def test_what_was_chosen_without_a_desk_is_written_at_the_end(make: Make, folders: Folders) -> None:
    program = make()
    program.first_run()
    program.machine.put("text_size", 1.3)
    program.close()
    assert settings.load(folders.settings).get("text_size", 1.0) == 1.3


def test_a_choice_of_look_is_kept_at_once(qtbot: QtBot, make: Make) -> None:
    program = make()
    program.look.choose("dark")
    assert program.machine.get("scheme", "") == "dark"
    program.look.choose("light")


def test_a_relative_name_is_remembered_whole(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_at(tmp_path / "here.dualdesk")
    monkeypatch.chdir(tmp_path)
    program = make()
    program.start(Path("here.dualdesk"))
    ready(qtbot, program)
    place = tmp_path / "here.dualdesk"
    qtbot.waitUntil(lambda: [one.path for one in settings.load(folders.settings).known] == [place])


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


def report_shown(program: Program) -> CrashDialog:
    shell_of(program).notice._act.click()
    (dialog,) = [one for one in shell_of(program).findChildren(CrashDialog) if one.is_open]
    return dialog


def test_a_crash_is_said_once_at_the_next_start_and_its_report_can_be_copied_and_deleted(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    report = "LookupError\n" + "\n".join(f"  file.py:{line} work" for line in range(30))
    crash_file(folders, report)
    program = make()
    program.start(path)
    assert "ended by a fault" in notice(program)
    dialog = report_shown(program)
    assert dialog.text.toPlainText() == report
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == report
    kept = program.faults.report_path
    assert kept.read_text("utf-8").strip() == report
    dialog._on_delete()
    assert not dialog.is_open
    assert not kept.exists()
    program.close()
    again = make()
    again.start(path)
    assert notice(again) == ""


def test_a_fault_shown_in_the_window_it_happened_in_is_not_shown_again(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk")
    program = make()
    program.faults.crashed.emit("LookupError\n  file.py:1 work")
    program.faults.said.emit(UserError(msg("The disk refused.")))
    QApplication.sendPostedEvents(program, 0)
    program.start(path)
    crash_file(folders, "LookupError\n  file.py:1 work")
    program.faults.crashed.emit("LookupError\n  file.py:1 work")
    assert notice(program) == ""
    qtbot.waitUntil(lambda: "went wrong inside DualDesk" in notice(program))
    assert "LookupError" in report_shown(program).text.toPlainText()
    program.faults.said.emit(UserError(msg("The disk refused.")))
    qtbot.waitUntil(lambda: shell_of(program).toast.accessibleName() == "The disk refused.")
    program.close()
    again = make()
    again.start(path)
    assert notice(again) == ""


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


def test_told_to_end_where_nothing_happens_it_still_hears(
    hooks: None, tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, turns = make(), list[int]()

    def take_turn() -> None:
        turns.append(1)
        program._on_told_to_end(signal.SIGTERM, None)

    monkeypatch.setattr(program_module, "_HEARD_AFTER_MS", 1)
    monkeypatch.setattr(program_module, "_let_signals_in", take_turn)
    assert program.run(tmp_path / "gone.dualdesk") == 0
    assert turns


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
