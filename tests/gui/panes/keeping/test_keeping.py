"""Copies, backups and bringing one back from the File menu: asked, shown while they run, said when they are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from tests.conftest import NOW

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.settings import Known
from dualdesk.panes.keeping import JobDialog, Keeping, RestoreDialog
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.keeper import Keeper
from dualdesk.services import clients
from dualdesk.store import backup as backing
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store
from dualdesk.viewmodels.keeping import size_words
from dualdesk.widgets.dialog import Dialog


@pytest.fixture
def kept(context: Context, tmp_path: Path) -> Context:
    """The surroundings with a client in the file and somebody who makes backups."""
    desk = context.desk
    desk.do(msg("Add"), partial(clients.create, name="Acme", now=NOW))
    keeper = Keeper(desk, desk.jobs, backups=tmp_path / "backups", settings=lambda: b"{}")
    return replace(context, keeper=keeper)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window for the dialogs."""
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def keeping(kept: Context, host: QWidget) -> Keeping:
    """What the File menu does."""
    return Keeping(kept, host)


Asked = list[tuple[str, object]]


@pytest.fixture
def asked(keeping: Keeping) -> Asked:
    """What the program was asked."""
    made: Asked = []
    keeping.file_asked.connect(lambda what, path: made.append((what, path)))
    return made


def shown(host: QWidget) -> Dialog:
    (dialog,) = [one for one in host.findChildren(Dialog) if one.is_open]
    return dialog


def says(dialog: Dialog) -> str:
    return " ".join(label.text() for label in dialog.panel.findChildren(QLabel) if label.isVisible())


def choosing(monkeypatch: pytest.MonkeyPatch, name: str, *answers: Path | str) -> None:
    left = [str(answer) for answer in answers]
    monkeypatch.setattr(QFileDialog, name, lambda *_given, **_more: (left.pop(0), ""))


def backed_up(qtbot: QtBot, keeping: Keeping, host: QWidget) -> None:
    keeping.back_up()
    dialog = shown(host)
    qtbot.waitUntil(lambda: "read back" in says(dialog))
    dialog.leave()


def test_a_backup_says_where_it_lies_how_large_it_is_and_that_it_was_read_back(
    qtbot: QtBot, keeping: Keeping, host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", folders.append)
    keeping.back_up()
    dialog = shown(host)
    qtbot.waitUntil(lambda: "read back" in says(dialog))
    (made,) = (tmp_path / "backups").rglob("*.dualdesk-backup")
    assert str(made.parent) in says(dialog)
    assert "1 record in" in says(dialog)
    assert unreachable(host) == []
    {part.text(): part for part in dialog.findChildren(type(dialog._stop))}["Show it"].click()  # type: ignore[attr-defined]
    assert folders == [QUrl.fromLocalFile(str(made.parent))]
    dialog.leave()
    assert not dialog.is_open


def test_missing_files_are_named_with_the_backup(qtbot: QtBot, keeping: Keeping, host: QWidget, kept: Context) -> None:
    sql = "INSERT INTO attachment(client_id, name, media_type, sha256, size, added_at) VALUES (1,'a','',:s,3,0)"
    kept.desk.do(msg("Attach"), lambda session: session.execute(text(sql), {"s": "0" * 64}))
    keeping.back_up()
    qtbot.waitUntil(lambda: "1 attached file is missing" in says(shown(host)))


def test_a_copy_is_saved_where_one_says(
    qtbot: QtBot, keeping: Keeping, host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, "getSaveFileName", "", tmp_path / "copy")
    keeping.ask_copy()
    assert not [one for one in host.findChildren(Dialog) if one.is_open]
    keeping.ask_copy()
    qtbot.waitUntil(lambda: "opened and checked" in says(shown(host)))
    Store(tmp_path / "copy.dualdesk").close()


def test_what_the_disk_refuses_is_said_in_the_dialog(
    qtbot: QtBot, keeping: Keeping, host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken.dualdesk"
    taken.touch()
    choosing(monkeypatch, "getSaveFileName", taken)
    keeping.ask_copy()
    qtbot.waitUntil(lambda: "already a file" in says(shown(host)))
    shown(host).leave()


def test_a_job_can_be_stopped_and_then_nothing_is_said(qtbot: QtBot, keeping: Keeping, host: QWidget) -> None:
    dialog = JobDialog(keeping.around(), host, msg("Working"))
    begun, go_on = Event(), Event()

    def work(progress: Callable[[int, int], None]) -> None:
        progress(1, 4)
        begun.set()
        go_on.wait(5)
        progress(2, 4)

    dialog.run(msg("Work"), work, lambda _nothing: None)
    qtbot.waitUntil(lambda: begun.is_set() and dialog.line.share == 0.25)
    assert dialog.line.accessibleName() == "Working: 25 %"
    with qtbot.waitSignal(dialog.closed):
        dialog.leave()
        go_on.set()


def test_a_dialog_whose_window_has_gone_hears_of_its_job_no_more(qtbot: QtBot, keeping: Keeping, kept: Context) -> None:
    gone = QWidget()
    dialog, failing = (JobDialog(keeping.around(), gone, msg("Working")) for _number in range(2))
    ended = dialog.ended(lambda _result: pytest.fail("nobody is there"))
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    ended(1)
    failing.failed(UserError(msg("No.")))


def test_new_open_and_recent_ask_the_program(
    keeping: Keeping, asked: Asked, kept: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.dualdesk"
    other.touch()
    kept.machine.opened(Known(tmp_path / "gone.dualdesk"))
    kept.machine.opened(Known(other))
    kept.machine.opened(Known(kept.desk.path))
    choosing(monkeypatch, "getSaveFileName", "", tmp_path / "new")
    choosing(monkeypatch, "getOpenFileName", "", other)
    for _answer in range(2):
        keeping.ask_new()
        keeping.ask_open()
    (recent,) = keeping.recent()
    recent.run()
    assert asked == [("new", tmp_path / "new.dualdesk"), ("open", other), ("open", other)]


def test_what_cannot_be_done_without_a_keeper_is_not_offered(context: Context, host: QWidget) -> None:
    keeping = Keeping(context, host)
    possible = {context.say(act.title): act.possible() for act in keeping.keeping() if act is not None}
    assert [name for name, is_so in possible.items() if not is_so] == ["&Back up now", "Bring back a backup…"]
    assert keeping.around().backups == context.desk.path.parent


def restoring(qtbot: QtBot, keeping: Keeping, host: QWidget) -> RestoreDialog:
    keeping.ask_restore()
    dialog = shown(host)
    assert isinstance(dialog, RestoreDialog)
    qtbot.waitUntil(dialog.other.isVisible)
    return dialog


def test_r12_before_a_backup_comes_back_what_differs_is_seen(
    qtbot: QtBot, keeping: Keeping, host: QWidget, asked: Asked, kept: Context, tmp_path: Path
) -> None:
    backed_up(qtbot, keeping, host)
    kept.desk.do(msg("Add"), partial(clients.create, name="Later", now=NOW))
    beside = Store(kept.desk.path, origin="command_line")
    beside.write(msg("Rename"), partial(clients.edit, client_id=1, name="Acme & Co"))
    beside.close()
    dialog = restoring(qtbot, keeping, host)
    (row,) = dialog.model.rows
    assert "Made because you asked" in row.under
    assert unreachable(host) == []
    dialog.list.opened.emit(row.key)
    qtbot.waitUntil(dialog.go.isVisible)
    assert "1 goes: Later" in says(dialog)
    assert "1 changes: Acme" in says(dialog)
    assert dialog.go.hasFocus()
    dialog.back.click()
    assert dialog.list.hasFocus()
    dialog.look_at.click()
    qtbot.waitUntil(dialog.go.isVisible)
    dialog.go.click()
    (made,) = (tmp_path / "backups").rglob("*.dualdesk-backup")
    assert asked == [("restore", made)]
    assert not dialog.is_open


def test_a_backup_that_holds_the_same_is_not_offered(qtbot: QtBot, keeping: Keeping, host: QWidget) -> None:
    backed_up(qtbot, keeping, host)
    dialog = restoring(qtbot, keeping, host)
    dialog.look_at.click()
    qtbot.waitUntil(lambda: "holds the same" in says(dialog))
    assert not dialog.go.isVisible()
    assert dialog.back.hasFocus()


def test_a_backup_of_another_desk_or_none_at_all_is_said(
    qtbot: QtBot, keeping: Keeping, host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = restoring(qtbot, keeping, host)
    assert "No backups lie" in says(dialog)
    assert dialog.other.hasFocus()
    dialog._on_look_asked()
    Store.create(tmp_path / "other.dualdesk").close()
    foreign = tmp_path / "foreign.dualdesk-backup"
    made = other_backup(tmp_path)
    made.rename(foreign)
    none = tmp_path / "none.dualdesk-backup"
    none.write_bytes(b"hello")
    choosing(monkeypatch, "getOpenFileName", "", none, foreign)
    dialog.other.click()
    dialog.other.click()
    qtbot.waitUntil(lambda: "is not a DualDesk backup" in says(dialog))
    dialog.other.click()
    qtbot.waitUntil(lambda: "a backup of another desk, “other.dualdesk”" in says(dialog))
    assert dialog.go.isVisible()


def other_backup(folder: Path) -> Path:
    from_other = Store(folder / "other.dualdesk")
    from_other.write(msg("Add"), partial(clients.create, name="Foreign", now=NOW))
    from_other.close()
    made = backing.back_up(folder / "other.dualdesk", backups=folder / "b2", kind=BackupKind.ASKED, now=NOW)
    assert made is not None
    return made.path


def test_a_dialog_that_was_left_hears_of_its_job_no_more(qtbot: QtBot, keeping: Keeping, host: QWidget) -> None:
    keeping.ask_restore()
    dialog = shown(host)
    assert isinstance(dialog, RestoreDialog)
    dialog.line.show_share(1, 2)
    job = dialog._job
    assert job is not None
    dialog._on_progressed(job, 3, 4)
    assert dialog.line.share == 0.75
    dialog.leave()
    assert keeping.around().jobs.is_busy
    qtbot.waitUntil(lambda: not keeping.around().jobs.is_busy)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (314_159, "314 kB"), (1_300_000, "1.3 MB"), (250_000_000, "250 MB"),
     (10**12 * 5, "5.0 TB"), (10**16, "10000 TB")],
)  # fmt: skip
def test_sizes_are_read_by_people(context: Context, size: int, words: str) -> None:
    assert size_words(context.language, size) == words.replace("10000", "10,000")
