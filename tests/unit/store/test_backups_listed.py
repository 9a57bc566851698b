"""What can be brought back, as it is offered: of the desk, or of every desk where it is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dualdesk.store.backup import back_up, kept
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

NOW = 1_795_515_120
AddClient = Callable[..., int]


def test_what_can_be_brought_back_is_listed_for_the_desk_or_for_all(
    store: Store, add_client: AddClient, backups: Path, tmp_path: Path
) -> None:
    other = Store.create(tmp_path / "other.dualdesk")
    other.close()
    assert kept(backups, store.path) == []
    add_client()
    for path in (store.path, other.path, store.path):
        assert back_up(path, backups=backups, kind=BackupKind.ASKED, now=NOW) is not None
    own = kept(backups, store.path)
    assert [(one.name, one.rows, one.is_sound) for one in own] == [("desk", 1, True)] * 2
    assert own[0].size == own[0].backup.path.stat().st_size
    own[1].backup.path.write_bytes(b"damaged")
    assert [one.is_sound for one in kept(backups, store.path)] == [True, False]
    assert len(kept(backups, tmp_path / "gone.dualdesk")) == 3
    store.close()
    data = bytearray(store.path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    store.path.write_bytes(data)
    assert len(kept(backups, store.path)) == 3
