"""Two programs backing up one desk at once: what the other did meanwhile is no matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from dualdesk.store import backup
from dualdesk.store.backup import back_up
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

NOW = 1_795_515_120


def made(store: Store, backups: Path) -> Path:
    done = back_up(store.path, backups=backups, kind=BackupKind.ASKED, now=NOW)
    assert done is not None
    return done.path


def test_a_part_that_another_program_just_made_whole_is_no_matter(store: Store, backups: Path) -> None:
    folder = made(store, backups).parent
    (folder / ".copy.123.part").symlink_to("gone")
    assert made(store, backups).exists()


def test_an_old_backup_that_another_program_let_go_is_no_matter(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "surplus", lambda _held, **_how: ("000000-gone.dualdesk-backup",))
    assert made(store, backups).exists()
