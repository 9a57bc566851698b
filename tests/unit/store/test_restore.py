"""R12: a backup looked at, compared, and brought back whole; what was there is saved first."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dualdesk.base.errors import BusyError, UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachment_path
from dualdesk.model import schema
from dualdesk.store import bundle, lock
from dualdesk.store.backup import back_up, every
from dualdesk.store.dump import Dump, differing, digest, dump
from dualdesk.store.file import connect, exclusive
from dualdesk.store.manifest import BackupKind
from dualdesk.store.preview import preview
from dualdesk.store.restore import restore
from dualdesk.store.store import Store

NOW = 1_795_515_120
HELLO = b"hello world"
SHA = hashlib.sha256(HELLO).hexdigest()
AddClient = Callable[..., int]


def rows(path: Path) -> Dump:
    connection = connect(path, mode="ro")
    try:
        return dump(connection)
    finally:
        connection.close()


def backed_up(path: Path, backups: Path, **more: bytes) -> Path:
    made = back_up(path, backups=backups, kind=BackupKind.ASKED, now=NOW, **more)  # type: ignore[arg-type]
    assert made is not None
    return made.path


@pytest.fixture
def earlier(store: Store, add_client: AddClient, backups: Path) -> Path:
    """A backup of two clients and an attachment; the desk went on since: one gone, one new, one renamed."""
    add_client("Müller")
    add_client("Kessler")
    sql = text("INSERT INTO attachment(client_id, name, media_type, sha256, size, added_at) VALUES (1,'a','',:s,11,0)")
    store.write(msg("Attach"), lambda session: session.execute(sql, {"s": SHA}))
    attached = attachment_path(store.path, SHA)
    attached.parent.mkdir(parents=True)
    attached.write_bytes(HELLO)
    path = backed_up(store.path, backups, settings=b'{"look": 1}')
    store.write(msg("Delete"), lambda session: session.execute(text("DELETE FROM client WHERE id = 1")))
    store.write(msg("Rename"), lambda session: session.execute(text("UPDATE client SET name = 'Kessler & Co'")))
    add_client("Neu")
    return path


def damage(path: Path) -> None:
    """A desk that still opens, with the page of its clients gone."""
    data = bytearray(path.read_bytes())
    place = data.index(b"Kessler & Co")
    while place >= 0:
        page = place // 4096 * 4096
        data[page : page + 4096] = bytes(4096)
        place = data.find(b"Kessler & Co")
    path.write_bytes(data)


def test_r12_restoring_brings_back_the_same_and_saves_what_was(earlier: Path, store: Store, backups: Path) -> None:
    store.close()
    later = rows(store.path)
    shutil.rmtree(attachment_path(store.path, SHA).parent)
    done = restore(earlier, store.path, backups=backups, now=NOW + 60)
    assert done.settings == b'{"look": 1}'
    assert attachment_path(store.path, SHA).read_bytes() == HELLO
    assert [row[1] for row in rows(store.path)["client"]] == ["Müller", "Kessler"]
    assert done.before == every(backups)[0].path
    restore(done.before, store.path, backups=backups, now=NOW + 120)
    assert differing(rows(store.path), later) == []
    again = Store(store.path)
    assert again.undoable() is not None
    again.close()


def test_r12_on_a_bare_machine_it_comes_back_where_one_says(earlier: Path, backups: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "mine.dualdesk"
    seen: list[tuple[int, int]] = []
    done = restore(earlier, target, backups=backups, now=NOW, progress=lambda count, of: seen.append((count, of)))
    assert done.before is None
    assert attachment_path(target, SHA).read_bytes() == HELLO
    assert seen == [(11, 11)]
    assert len(rows(target)["client"]) == 2
    assert [path.name for path in target.parent.iterdir() if ".part" in path.name] == []


def test_r12_a_log_that_a_crash_left_never_meets_the_restored_file(
    earlier: Path, store: Store, backups: Path, tmp_path: Path
) -> None:
    # The desk and its log as a killed process leaves them.
    crashed = tmp_path / "crashed.dualdesk"
    for end in ("", "-wal"):
        shutil.copy(f"{store.path}{end}", f"{crashed}{end}")
    assert Path(f"{crashed}-wal").stat().st_size > 0
    restore(earlier, crashed, backups=backups, now=NOW + 60)
    assert [row[1] for row in rows(crashed)["client"]] == ["Müller", "Kessler"]
    before = preview(every(backups)[0].path, crashed)
    assert before.kinds[0].only_backup.names == ("Neu",)


def test_r12_while_somebody_has_the_desk_it_is_left_alone(earlier: Path, store: Store, backups: Path) -> None:
    with pytest.raises(UserError, match="in use by another program"):
        restore(earlier, store.path, backups=backups, now=NOW)
    assert [row[1] for row in rows(store.path)["client"]] == ["Kessler & Co", "Neu"]


def test_r12_a_desk_held_at_this_moment_is_not_taken_for_broken(earlier: Path, store: Store, backups: Path) -> None:
    store.close()
    holder = exclusive(store.path)
    assert holder is not None
    with pytest.raises(BusyError):
        restore(earlier, store.path, backups=backups, now=NOW)
    holder.close()


def test_r12_the_window_that_has_it_is_named_and_ones_own_is_not_in_the_way(
    earlier: Path, store: Store, backups: Path, other: Callable[[str], subprocess.Popen[str]]
) -> None:
    store.close()
    taking = f"held = lock.take(Path({str(store.path)!r}), now=5)"
    window = other(f"from pathlib import Path\nfrom dualdesk.store import lock\n{taking}")
    with pytest.raises(UserError) as caught:
        restore(earlier, store.path, backups=backups, now=NOW)
    assert caught.value.message.values["pid"] == str(window.pid)
    window.communicate()
    held = lock.take(store.path, now=NOW)
    assert held is not None
    restore(earlier, store.path, backups=backups, now=NOW, held=held)
    held.close()


@pytest.mark.parametrize("how", ["pages", "text", "nothing", "newer"])
def test_r12_what_is_too_broken_to_back_up_is_set_aside(how: str, earlier: Path, store: Store, backups: Path) -> None:
    store.close()
    if how == "pages":
        damage(store.path)
    elif how == "newer":
        connection = connect(store.path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        store.path.write_bytes(b"my own text\n" if how == "text" else b"")
    was = store.path.read_bytes()
    done = restore(earlier, store.path, backups=backups, now=NOW)
    assert done.before is not None
    assert ".aside-" in done.before.name
    assert done.before.read_bytes() == was
    assert [row[1] for row in rows(store.path)["client"]] == ["Müller", "Kessler"]


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_r12_a_backup_of_an_older_schema_comes_back_up_to_date(
    version: int, landed: Callable[[int], Path], backups: Path, tmp_path: Path
) -> None:
    path = landed(version)
    before = rows(path)
    old = backed_up(path, backups)
    target = tmp_path / "new.dualdesk"
    restore(old, target, backups=backups, now=NOW)
    store = Store(target)
    store.close()
    assert differing(before, rows(target)) == []


def repacked(earlier: Path, sql: str) -> Path:
    """A bundle sound in itself around a desk that somebody else changed."""
    manifest = bundle.manifest_of(earlier)
    desk = earlier.with_name("forged.db")
    bundle.take_out(earlier, bundle.FILE, manifest.file, desk)
    connection = connect(desk)
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute(sql)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    data = desk.read_bytes()
    text_ = manifest.to_json().decode().replace(manifest.file.sha256, hashlib.sha256(data).hexdigest())
    text_ = text_.replace(f'"size": {manifest.file.size}', f'"size": {len(data)}')
    target = earlier.with_name("000009-20261124T101200Z-asked" + bundle.SUFFIX)
    with zipfile.ZipFile(earlier) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            new = {"manifest.json": text_.encode(), "desk.dualdesk": data}.get(name)
            made.writestr(name, source.read(name) if new is None else new)
    return target


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON client BEGIN DELETE FROM task; END", "does not make"),
        ("DROP INDEX ix_client_name", "does not make"),
        ("UPDATE alembic_version SET version_num = '0001'", "does not make"),
        ("PRAGMA application_id = 1", "no DualDesk file"),
        ("PRAGMA user_version = 99", "newer DualDesk"),
        ("PRAGMA user_version = 1", "does not make"),
        ("UPDATE attachment SET client_id = 99", "belongs to nothing"),
    ],
)
def test_r12_a_backup_that_is_not_ours_is_refused(
    sql: str, said: str, earlier: Path, store: Store, backups: Path
) -> None:
    store.close()
    before = rows(store.path)
    with pytest.raises(UserError) as caught:
        restore(repacked(earlier, sql), store.path, backups=backups, now=NOW)
    assert said in caught.value.message.text
    assert differing(before, rows(store.path)) == []


def test_an_attachment_that_is_there_and_itself_is_not_written_again(
    earlier: Path, store: Store, backups: Path
) -> None:
    store.close()
    path = attachment_path(store.path, SHA)
    before = path.stat().st_ino
    restore(earlier, store.path, backups=backups, now=NOW)
    assert path.stat().st_ino == before
    path.write_bytes(b"changed")
    restore(earlier, store.path, backups=backups, now=NOW + 1)
    assert path.read_bytes() == HELLO


def test_what_does_not_hold_the_same_is_said(
    earlier: Path, store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    answers = iter(("one", "other"))
    monkeypatch.setattr("dualdesk.store.restore.digest", lambda _connection: next(answers))
    with pytest.raises(UserError, match="restore again"):
        restore(earlier, store.path, backups=backups, now=NOW)


def test_a_file_that_is_no_backup_is_said(store: Store, backups: Path, tmp_path: Path) -> None:
    for name, data in (("text", b"hello"), ("none", None)):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(UserError, match="not a DualDesk backup"):
            preview(path, store.path)


def test_two_dumps_differ_by_their_tables(store: Store, add_client: AddClient) -> None:
    one, first = rows(store.path), hash_of(store.path)
    add_client()
    assert differing(one, rows(store.path)) == ["client", "search_doc"]
    assert hash_of(store.path) != first
    store.undo()
    assert hash_of(store.path) == first


def hash_of(path: Path) -> str:
    connection = connect(path, mode="ro")
    try:
        return digest(connection)
    finally:
        connection.close()
