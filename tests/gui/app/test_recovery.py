"""A desk that does not open, and another state of one that does: each way on leads where it says."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from tests.gui.app.conftest import Make
from tests.gui.app.desks import (
    DATA,
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

from dualdesk.app import opened as opening
from dualdesk.app import troubles
from dualdesk.app.program import Program
from dualdesk.base.errors import DeniedError, UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import Folders
from dualdesk.panes.keeping import RestoreDialog
from dualdesk.services import clients
from dualdesk.store import backup, lock
from dualdesk.store.file import SCHEMA_VERSION, Kind, Looked, exclusive, look
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

WAIT = 20_000


def backed_up(path: Path, folders: Folders) -> Path:
    made = backup.back_up(path, backups=folders.backups, kind=BackupKind.ASKED, now=1_795_000_000)
    assert made is not None
    return made.path


def names(path: Path) -> list[str]:
    store = Store(path)
    with store.read() as session:
        found = list(session.execute(text("SELECT name FROM client ORDER BY id")).scalars())
    store.close()
    return found


def restoring(program: Program) -> RestoreDialog:
    assert program.window is not None
    (dialog,) = [one for one in program.window.findChildren(RestoreDialog) if one.is_open]
    return dialog


def agreed(qtbot: QtBot, program: Program) -> None:
    """Choose the newest backup, see what differs, say yes."""
    dialog = restoring(program)
    qtbot.waitUntil(dialog.look_at.isVisible, timeout=WAIT)
    dialog.look_at.click()
    qtbot.waitUntil(dialog.go.isVisible, timeout=WAIT)
    dialog.go.click()


@pytest.mark.parametrize("content", [b"", None])
def test_r7_an_empty_or_missing_desk_comes_back_from_its_backup(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path, content: bytes | None
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    backed_up(path, folders)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    program = make()
    program.start(path)
    trouble_of(program).buttons["backup"].click()
    agreed(qtbot, program)
    qtbot.waitUntil(lambda: program.opened is not None, timeout=WAIT)
    ready(qtbot, program)
    assert opened_path(program) == path
    assert "is as it was" in notice(program)
    assert ("is kept in" in notice(program)) == (content is not None)
    program.close()
    assert names(path) == ["Acme"]


def test_r12_from_the_window_a_backup_comes_back_and_what_was_there_is_kept(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    bundle = backed_up(path, folders)
    program = make()
    program.start(path)
    ready(qtbot, program)
    assert program.opened is not None
    program.opened.desk.do(msg("Add"), partial(clients.create, name="Later", now=0))
    shell_of(program).file_asked.emit("restore", bundle)
    qtbot.waitUntil(lambda: program.opened is not None and "is as it was" in notice(program), timeout=WAIT)
    ready(qtbot, program)
    program.close()
    assert names(path) == ["Acme"]
    kinds = [one.kind for one in backup.every(folders.backups)]
    assert BackupKind.BEFORE_RESTORE in kinds


def test_a_backup_that_is_damaged_leaves_the_desk_as_it_was(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    bundle = backed_up(path, folders)
    bundle.write_bytes(bundle.read_bytes()[:-100])
    program = make()
    program.start(path)
    ready(qtbot, program)
    shell_of(program).file_asked.emit("restore", bundle)
    qtbot.waitUntil(lambda: program.opened is not None and "damaged" in notice(program), timeout=WAIT)
    ready(qtbot, program)
    program.close()
    assert names(path) == ["Acme"]


def test_a_backup_that_cannot_be_brought_back_over_a_broken_desk_is_said(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    bundle = backed_up(desk_at(tmp_path / "other.dualdesk", "Acme"), folders)
    bundle.write_bytes(b"no longer one")
    broken = tmp_path / "broken.dualdesk"
    broken.write_bytes(b"")
    program = make()
    program.start(broken)
    program._recovery.bring_back(broken, bundle)
    qtbot.waitUntil(lambda: "damaged" in said(trouble_of(program)), timeout=WAIT)


def test_restored_settings_come_to_a_machine_that_has_none(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    made = backup.back_up(
        path, backups=folders.backups, kind=BackupKind.ASKED, now=1_795_000_000,
        settings=b'{"checksum": "x", "values": {}}',
    )  # fmt: skip
    assert made is not None
    program = make()
    program.first_run()
    start_of(program).backup_asked.emit()
    restoring(program).close_over()
    program._recovery.bring_back(folders.desk, made.path)
    qtbot.waitUntil(lambda: program.opened is not None, timeout=WAIT)
    assert opened_path(ready(qtbot, program)) == folders.desk


def test_another_is_found_or_the_search_is_left(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = desk_at(tmp_path / "there.dualdesk")
    answers = ["", str(tmp_path / "neither.dualdesk"), str(there)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (answers.pop(0), ""))
    program = make()
    program.start(tmp_path / "gone.dualdesk")
    page = trouble_of(program)
    page.buttons["find"].click()
    assert trouble_of(program) is page
    page.buttons["find"].click()
    assert "neither.dualdesk" in said(trouble_of(program))
    trouble_of(program).buttons["find"].click()
    assert opened_path(ready(qtbot, program)) == there


def test_the_folder_is_shown(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    program = make()
    program.start(tmp_path / "gone.dualdesk")
    trouble_of(program).buttons["folder"].click()
    assert shown == [QUrl.fromLocalFile(str(tmp_path))]


def test_r16_a_desk_that_another_program_holds_is_tried_again(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "held.dualdesk")
    holder = exclusive(path)
    assert holder is not None
    program = make()
    program.start(path)
    page = trouble_of(program)
    assert "in use by another program" in said(page)
    page.buttons["again"].click()
    assert "in use by another program" in said(trouble_of(program))
    holder.close()
    trouble_of(program).buttons["again"].click()
    assert opened_path(ready(qtbot, program)) == path


@pytest.mark.parametrize("why", ["unwritable", "denied"])
def test_r29_a_desk_that_cannot_be_written_is_shown_and_not_changed(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    if why == "unwritable":
        monkeypatch.setattr("dualdesk.store.file.is_unwritable", lambda _path: True)
        monkeypatch.setattr(opening, "is_unwritable", lambda _path: True)
    else:
        monkeypatch.setattr(lock, "take", denied)
    program = make()
    program.start(path)
    ready(qtbot, program)
    assert "can be read here, not changed" in notice(program)
    assert not lock.lock_path(path).exists()
    assert program.opened is not None
    refused: list[UserError] = []
    program.opened.desk.do(msg("Add"), partial(clients.create, name="X", now=0), failed=refused.append)
    assert "reading only" in refused[0].message.text
    assert shell_of(program).sidebar._saved.text() == "Read only"
    asked: list[object] = []

    def ask(*given: object, **_more: object) -> tuple[str, str]:
        asked.append(given)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    shell_of(program).notice._act.click()
    assert len(asked) == 1
    program.close()


def denied(*_given: object, **_named: object) -> None:
    raise DeniedError(msg("It is not yours."))


def test_a_desk_that_is_no_longer_readable_when_its_lock_is_denied_is_said(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dualdesk"
    shutil.copy(DATA / "desk_v1.dualdesk", path)
    monkeypatch.setattr(lock, "take", denied)
    program = make()
    program.start(path)
    assert said(trouble_of(program)) == "It is not yours."


def test_an_older_desk_that_cannot_be_written_is_copied_and_opened(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.dualdesk"
    shutil.copy(DATA / "desk_v1.dualdesk", path)
    target = tmp_path / "mine.dualdesk"
    answers = ["", str(path), str(target)]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (answers.pop(0), ""))
    monkeypatch.setattr(troubles, "is_unwritable", lambda given: given == path)
    monkeypatch.setattr(lock, "take", denied)
    program = make()
    program.start(path)
    page = trouble_of(program)
    assert "cannot be brought up to date" in said(page)
    page.buttons["copy"].click()
    assert trouble_of(program) is page
    page.buttons["copy"].click()
    assert "already a file" in page.bar.accessibleName()
    monkeypatch.undo()
    monkeypatch.setenv("DUALDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    page.buttons["copy"].click()
    assert opened_path(ready(qtbot, program)) == target


def test_a_newer_desk_that_can_be_read_says_why_it_is_only_read(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    program = make()
    program.start(newer(tmp_path / "new.dualdesk", SCHEMA_VERSION))
    ready(qtbot, program)
    assert program.opened is not None
    assert program.opened.reads == "newer"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_trouble_has_ways_on(kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "look", lambda _path: Looked(kind))
    ways = troubles.ways(tmp_path / "x.dualdesk")
    assert len(ways) >= 3
    assert len({way.key for way in ways}) == len(ways)


def test_r5_a_known_desk_whose_first_page_is_gone_is_damaged_and_comes_back(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path
) -> None:
    path = desk_at(tmp_path / "my.dualdesk", "Acme")
    backed_up(path, folders)
    remember(folders, path)
    content = path.read_bytes()
    path.write_bytes(bytes(4096) + content[4096:])
    program = make()
    program.start(None)
    page = trouble_of(program)
    assert "is damaged" in said(page)
    assert next(iter(page.buttons)) == "backup"
    page.buttons["backup"].click()
    agreed(qtbot, program)
    qtbot.waitUntil(lambda: program.opened is not None, timeout=WAIT)
    ready(qtbot, program)
    assert [one.read_bytes()[:4096] for one in tmp_path.glob("*.aside-*")] == [bytes(4096)]


def test_another_desk_is_opened_or_made_from_the_file_menu(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    one, two = desk_at(tmp_path / "one.dualdesk"), desk_at(tmp_path / "two.dualdesk")
    program = make()
    program.start(one)
    ready(qtbot, program)
    shell_of(program).file_asked.emit("open", two)
    assert opened_path(ready(qtbot, program)) == two
    shell_of(program).file_asked.emit("new", tmp_path / "three.dualdesk")
    assert opened_path(ready(qtbot, program)) == tmp_path / "three.dualdesk"
    shell_of(program).file_asked.emit("new", one)
    assert "already a file" in notice(program)
    shell_of(program).file_asked.emit("open", tmp_path / "none.dualdesk")
    assert "There is no file" in notice(program)
    assert opened_path(program) == tmp_path / "three.dualdesk"
    assert look(one).kind is Kind.OURS


def test_a_desk_with_something_to_save_is_not_left_for_another(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    one, two = desk_at(tmp_path / "one.dualdesk"), desk_at(tmp_path / "two.dualdesk")
    program = make()
    program.start(one)
    ready(qtbot, program)
    other = exclusive(two)
    assert other is not None
    other.close()
    assert program.opened is not None
    program.opened.desk.job_writing(True)
    shell_of(program).file_asked.emit("open", two)
    assert opened_path(program) == one
    assert "still to be saved" in notice(program)
    program.opened.desk.job_writing(False)
    program._recovery.bring_back(one, tmp_path / "none")
    qtbot.waitUntil(lambda: program.opened is not None and "not a DualDesk backup" in notice(program), timeout=WAIT)


def test_a_desk_with_changes_that_wait_is_not_restored(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    path = desk_at(tmp_path / "one.dualdesk")
    program = make()
    program.start(path)
    ready(qtbot, program)
    other = Store(path)
    assert program.opened is not None

    def hold(_session: object) -> None:
        assert program.opened is not None
        program.opened.desk.do(msg("Add"), partial(clients.create, name="X", now=0))
        program._recovery.bring_back(path, path)

    other.write(msg("Hold"), hold)
    assert opened_path(program) == path
    shell_of(program).notice._on_closed()
    other.close()
    qtbot.waitUntil(lambda: program.opened is not None and not program.opened.desk.is_waiting)


def test_desks_opened_before_are_offered_again(qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path) -> None:
    one, two = desk_at(tmp_path / "one.dualdesk"), desk_at(tmp_path / "two.dualdesk")
    remember(folders, two, tmp_path / "gone.dualdesk")
    program = make()
    program.start(one)
    ready(qtbot, program)
    shell_of(program).furnish()
    recent = shell_of(program)._fittings.overlays.keeping.recent()
    assert [act.title.values["name"] for act in recent] == ["two"]
    recent[0].run()
    assert opened_path(ready(qtbot, program)) == two
