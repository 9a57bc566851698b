"""R12: before a backup is restored, what differs is said truly, by kind and by name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.unit.store.test_restore import AddClient, backed_up, damage

from dualdesk.base.messages import msg
from dualdesk.model.work import Task
from dualdesk.store.dump import dump
from dualdesk.store.file import connect
from dualdesk.store.preview import NAMED, OTHERS, Difference, Some, preview
from dualdesk.store.restore import restore
from dualdesk.store.store import Store

NOW = 1_795_515_120
NOTHING = Some(0, ())


def some(*names: str) -> Some:
    return Some(len(names), names)


@pytest.fixture
def earlier(store: Store, add_client: AddClient, backups: Path) -> Path:
    """A backup of two clients and a task; the window and the command line went on since."""
    add_client("Müller")
    add_client("Kessler")
    store.write(msg("Add"), lambda session: session.add(Task(title="Quote", created_at=NOW)))
    path = backed_up(store.path, backups)
    store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM client WHERE id = 1")))
    beside = Store(store.path, origin="command_line")
    beside.write(msg("Rename"), lambda session: session.execute(text("UPDATE client SET name = 'Kessler & Co'")))
    beside.close()
    add_client("Neu")
    return path


def test_r12_the_preview_says_what_would_go_come_back_and_change(earlier: Path, store: Store) -> None:
    seen: list[tuple[int, int]] = []
    found = preview(earlier, store.path, progress=lambda done, of: seen.append((done, of)))
    assert found.kinds == (Difference("client", some("Neu"), some("Müller"), some("Kessler")),)
    assert found.is_same_desk
    assert found.manifest.made_at == NOW
    assert [done for done, _of in seen] == list(range(len(seen)))


def test_r12_what_the_preview_says_is_what_restoring_does(earlier: Path, store: Store, backups: Path) -> None:
    store.close()
    said = preview(earlier, store.path)
    before = clients(store.path)
    restore(earlier, store.path, backups=backups, now=NOW + 60)
    after = clients(store.path)
    (kind,) = said.kinds
    assert {before[key] for key in before.keys() - after.keys()} == set(kind.only_now.names)
    assert {after[key] for key in after.keys() - before.keys()} == set(kind.only_backup.names)
    assert {after[key] for key in after if before.get(key, after[key]) != after[key]} == set(kind.changed.names)
    assert preview(earlier, store.path).kinds == ()


def clients(path: Path) -> dict[int, str]:
    connection = connect(path, mode="ro")
    try:
        return {row[0]: row[1] for row in dump(connection)["client"]}
    finally:
        connection.close()


def test_r12_of_many_the_first_five_are_named_and_parts_without_names_are_counted(
    earlier: Path, store: Store, add_client: AddClient
) -> None:
    for number in range(NAMED + 3):
        add_client(f"C{number}")
    sql = text("INSERT INTO pin(client_id, position) SELECT id, 0 FROM client")
    store.write(msg("Pin"), lambda session: session.execute(sql))
    client, others = preview(earlier, store.path).kinds
    assert (client.only_now.count, len(client.only_now.names)) == (NAMED + 4, NAMED)
    assert others == Difference(OTHERS, Some(NAMED + 5, ()), NOTHING, NOTHING)


def test_r12_a_desk_that_is_gone_or_broken_counts_as_empty(earlier: Path, store: Store, tmp_path: Path) -> None:
    all_of_it = (
        Difference("client", NOTHING, some("Müller", "Kessler"), NOTHING),
        Difference("task", NOTHING, some("Quote"), NOTHING),
    )
    assert preview(earlier, tmp_path / "new.dualdesk").kinds == all_of_it
    store.close()
    damage(store.path)
    assert preview(earlier, store.path).kinds == all_of_it


def test_r12_a_backup_of_another_desk_is_said_and_nothing_in_it_is_taken_for_the_same(
    earlier: Path, tmp_path: Path
) -> None:
    other = Store.create(tmp_path / "other.dualdesk")
    other.write(msg("Add"), lambda session: session.add(Task(title="Quote", created_at=NOW)))
    other.close()
    found = preview(earlier, other.path)
    assert not found.is_same_desk
    assert found.kinds[1] == Difference("task", some("Quote"), some("Quote"), NOTHING)


def test_r12_a_backup_of_an_older_schema_differs_only_in_what_both_know(
    landed: Callable[[int], Path], backups: Path, tmp_path: Path
) -> None:
    path = landed(1)
    old = backed_up(path, backups)
    now = tmp_path / "now.dualdesk"
    shutil.copy(path, now)
    store = Store.open(now, backups=backups)
    store.close()
    assert preview(old, now).kinds == ()


def test_r12_a_table_that_only_the_backup_knows_comes_back_whole(earlier: Path, store: Store) -> None:
    store.close()
    connection = connect(store.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TABLE task")
    connection.close()
    found = {kind.kind: kind for kind in preview(earlier, store.path).kinds}
    assert found["task"] == Difference("task", NOTHING, some("Quote"), NOTHING)
