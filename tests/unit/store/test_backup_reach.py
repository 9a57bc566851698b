"""How far back monthly backups reach is the desk's own choice, whoever makes the backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dualdesk.base.messages import msg
from dualdesk.queries import settings as choices
from dualdesk.services import settings
from dualdesk.store import backup
from dualdesk.store.backup import back_up
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

NOW = 1_795_515_120


def test_r11_months_chosen_in_the_file_hold_for_every_backup_of_it(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def surplus(_held: object, *, now: int, months: int) -> tuple[str, ...]:
        asked.append(months)
        return ()

    monkeypatch.setattr(backup, "surplus", surplus)
    back_up(store.path, backups=backups, kind=BackupKind.ASKED, now=NOW)
    store.write(msg("Keep longer"), partial(settings.choose, choice=choices.BACKUP_MONTHS, value=36))
    back_up(store.path, backups=backups, kind=BackupKind.ASKED, now=NOW + 1)
    assert asked == [12, 36]
