"""Backups come by themselves: when due, in a thread, at quit, and said once where they fail."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import SteppedClock
from tests.gui.runtime.conftest import Names

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.jobs import Jobs
from dualdesk.runtime.keeper import QUIT_SECONDS, Keeper
from dualdesk.services import attachment_files, clients
from dualdesk.store import backup, bundle
from dualdesk.store.file import FileReader
from dualdesk.store.manifest import BackupKind


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def jobs(desk: Desk) -> Iterator[Jobs]:
    made = Jobs(desk)
    yield made
    made.close()


class Watch:
    """A stopwatch that only moves when told, or by itself at each look."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def keeper_of(desk: Desk, jobs: Jobs, backups: Path, step: float = 0.0) -> Keeper:
    return Keeper(desk, jobs, backups=backups, settings=lambda: b"settings", stopwatch=Watch(step))


def made(backups: Path) -> list[BackupKind]:
    return [one.kind for one in backup.every(backups)] if backups.exists() else []


def test_a_backup_is_made_after_a_pause_in_the_work_and_not_twice(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    keeper = keeper_of(desk, jobs, backups)
    names.add("Acme")
    keeper.look()
    assert not jobs.is_busy
    clock.pass_(backup.IDLE_SECONDS)
    keeper.look()
    keeper.look()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert made(backups) == [BackupKind.TIMER]
    keeper.look()
    assert not jobs.is_busy
    (one,) = backup.every(backups)
    assert bundle.take_settings(one.path, bundle.examine(one.path)) == b"settings"


def test_work_without_a_pause_is_backed_up_too(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    keeper = keeper_of(desk, jobs, backups)
    for number in range(backup.ACTIVE_SECONDS // 60 + 1):
        names.add(f"Client {number}")
        keeper.look()
        clock.pass_(60)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert made(backups) == [BackupKind.TIMER]


def test_quitting_keeps_what_no_backup_holds(desk: Desk, names: Names, jobs: Jobs, backups: Path) -> None:
    keeper = keeper_of(desk, jobs, backups)
    keeper.last()
    assert made(backups) == []
    names.add("Acme")
    keeper.last()
    assert made(backups) == [BackupKind.QUIT]


def test_quitting_is_not_held_up_by_a_long_backup(desk: Desk, names: Names, jobs: Jobs, backups: Path) -> None:
    keeper = keeper_of(desk, jobs, backups, step=QUIT_SECONDS + 1)
    names.add("Acme")
    keeper.last()
    assert made(backups) == []
    assert not [path for path in backups.rglob("*") if path.is_file()]


def test_quitting_while_a_backup_runs_leaves_it_to_the_next_start(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    keeper = keeper_of(desk, jobs, backups)
    names.add("Acme")
    clock.pass_(backup.IDLE_SECONDS)
    keeper.look()
    names.add("During")
    keeper.last()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert BackupKind.QUIT not in made(backups)


def test_a_start_makes_good_what_the_last_run_did_not(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    names.add("Before")
    keeper = keeper_of(desk, jobs, backups)
    desk.became_ready.emit()
    clock.pass_(backup.IDLE_SECONDS)
    keeper.look()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert made(backups) == [BackupKind.TIMER]
    desk.became_ready.emit()
    clock.pass_(backup.IDLE_SECONDS)
    keeper.look()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert len(made(backups)) == 1


def test_a_backup_that_fails_is_said_once_and_tried_again_after_a_pause(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    refused: list[UserError] = []
    desk.refused.connect(refused.append)
    keeper = keeper_of(desk, jobs, backups)
    backups.write_text("in the way")
    names.add("Acme")
    for _try in range(2):
        clock.pass_(backup.IDLE_SECONDS)
        keeper.look()
        qtbot.waitUntil(lambda: not jobs.is_busy)
        keeper.look()
        assert not jobs.is_busy
    assert len(refused) == 1
    keeper.last()
    backups.unlink()
    clock.pass_(backup.IDLE_SECONDS)
    keeper.look()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert made(backups) == [BackupKind.TIMER]


def test_a_backup_that_is_asked_for_is_made_whether_or_not_anything_changed(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path
) -> None:
    keeper = keeper_of(desk, jobs, backups)
    names.add("Acme")
    done: list[object] = []
    for _number in range(2):
        keeper.back_up_now(done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert made(backups) == [BackupKind.ASKED, BackupKind.ASKED]
    assert keeper.backups == backups


def test_emptying_the_trash_backs_up_first_and_removes_files_nobody_needs(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    keeper = keeper_of(desk, jobs, backups)
    names.add("Acme")
    folder = attachment_files.folder_of(desk.path)
    old, young = attachment_files.keep_bytes(folder, b"old"), attachment_files.keep_bytes(folder, b"young")
    os.utime(attachment_files.path_of(folder, old.sha256), (clock() - 2 * 86_400,) * 2)
    os.utime(attachment_files.path_of(folder, young.sha256), (clock(),) * 2)
    desk.do(msg("Delete"), lambda session: clients.delete(session, client_id=1))
    done: list[int] = []
    keeper.empty_trash(done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert made(backups) == [BackupKind.BEFORE_ERASE]
    assert desk.store.deleted() == []
    assert attachment_files.missing(folder, [old.sha256, young.sha256]) == (old.sha256,)


def test_once_a_run_what_is_out_of_the_trash_by_its_age_goes_for_good(
    qtbot: QtBot, desk: Desk, names: Names, jobs: Jobs, backups: Path, clock: SteppedClock
) -> None:
    keeper = keeper_of(desk, jobs, backups)
    names.add("Secret")
    desk.do(msg("Delete"), lambda session: clients.delete(session, client_id=1))
    names.add("Later")
    clock.pass_(91 * 86_400)
    keeper.look()
    qtbot.waitUntil(lambda: keeper._has_tidied and not desk.is_waiting and not desk.jobs.is_busy)
    assert [step.label.values.get("name") for step in desk.store.steps()] == ["Later"]
    assert not keeper._running


def test_a_desk_that_is_only_read_needs_no_backup(desk_path: Path, unloaded: Desk, backups: Path) -> None:
    unloaded.close()
    desk = Desk(FileReader(desk_path), clock=lambda: 0, read_only=True)
    keeper = keeper_of(desk, desk.jobs, backups)
    desk.load_now()
    keeper.last()
    assert made(backups) == []
    assert not keeper._timer.isActive()
    desk.close()
