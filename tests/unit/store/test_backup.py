"""R8 to R11: a backup is one proved bundle, made while the desk is in use, skipped where nothing changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from dualdesk.base.errors import DamagedError, UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachment_path
from dualdesk.store import backup, bundle
from dualdesk.store.backup import ACTIVE_SECONDS, IDLE_SECONDS, back_up, due, every, folder_of, listed
from dualdesk.store.file import connect
from dualdesk.store.manifest import BackupKind, Manifest
from dualdesk.store.store import Store

NOW = 1_795_515_120
HELLO = b"hello world"
SHA = hashlib.sha256(HELLO).hexdigest()
AddClient = Callable[..., int]


def attach(store: Store, digest: str = SHA, *, data: bytes | None = HELLO) -> None:
    """A file attached to the first client."""
    sql = text(
        "INSERT INTO attachment(client_id, name, media_type, sha256, size, added_at) "
        "VALUES (1, 'a.txt', '', :digest, 11, 0)"
    )
    store.write(msg("Attach"), lambda session: session.execute(sql, {"digest": digest}))
    if data is not None:
        path = attachment_path(store.path, digest)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)


def made(store: Store, backups: Path, kind: BackupKind = BackupKind.ASKED, now: int = NOW) -> Path:
    done = back_up(store.path, backups=backups, kind=kind, now=now)
    assert done is not None
    return done.path


def test_r8_a_backup_of_a_desk_in_use_holds_everything_and_proves_it(
    store: Store, add_client: AddClient, backups: Path
) -> None:
    add_client()
    attach(store)
    seen: list[tuple[int, int]] = []
    done = back_up(
        store.path,
        backups=backups,
        kind=BackupKind.ASKED,
        now=NOW,
        settings=b"{}",
        progress=lambda count, of: seen.append((count, of)),
    )
    assert done is not None
    manifest = bundle.examine(done.path)
    assert manifest == done.manifest
    assert (manifest.counts["client"], manifest.counts["attachment"], manifest.rows) == (1, 1, 2)
    assert manifest.attachments == {SHA: len(HELLO)}
    assert bundle.take_settings(done.path, manifest) == b"{}"
    assert seen[-1] == (manifest.file.size + len(HELLO),) * 2
    assert add_client("Kessler") == 2


def test_r25_backups_are_for_their_owner_alone(store: Store, add_client: AddClient, backups: Path) -> None:
    add_client()
    path = made(store, backups)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, bundle.sidecar(path), path.parent, backups)]
    assert modes == [0o600, 0o600, 0o700, 0o700]


def test_the_sidecar_is_the_bundles_hash(store: Store, backups: Path) -> None:
    path = made(store, backups)
    assert bundle.sidecar(path).read_text() == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def test_a_missing_or_changed_attachment_is_named_and_stops_nothing(
    store: Store, add_client: AddClient, backups: Path
) -> None:
    add_client()
    attach(store, "0" * 64, data=None)
    attach(store, "1" * 64, data=b"not what it was")
    manifest = bundle.examine(made(store, backups))
    assert manifest.attachments == {}
    assert manifest.missing == ("0" * 64, "1" * 64)


@pytest.mark.parametrize("kind", [BackupKind.TIMER, BackupKind.QUIT])
def test_one_made_by_itself_is_left_out_where_nothing_changed(
    kind: BackupKind, store: Store, add_client: AddClient, backups: Path
) -> None:
    made(store, backups, kind)
    assert back_up(store.path, backups=backups, kind=kind, now=NOW + 60) is None
    assert made(store, backups, BackupKind.ASKED, NOW + 60).exists()
    add_client()
    assert made(store, backups, kind, NOW + 120).exists()
    assert [one.number for one in every(backups)] == [3, 2, 1]


def test_another_past_of_the_same_length_is_not_the_same(store: Store, add_client: AddClient, backups: Path) -> None:
    add_client("One")
    made(store, backups, BackupKind.TIMER)
    with_other = store.write(msg("Change"), lambda session: session.execute(text("UPDATE client SET name = 'Two'")))
    assert with_other.changes.rows
    assert made(store, backups, BackupKind.TIMER, NOW + 60).exists()


def test_a_damaged_newest_backup_is_no_reason_to_skip(store: Store, backups: Path) -> None:
    made(store, backups, BackupKind.TIMER).write_bytes(b"PK")
    assert made(store, backups, BackupKind.TIMER, NOW + 60).exists()


def test_a_renamed_desk_keeps_its_folder_and_another_has_its_own(store: Store, backups: Path) -> None:
    first = folder_of(backups, "a" * 32, Path("one.dualdesk"))
    assert folder_of(backups, "a" * 32, Path("renamed.dualdesk")) == first
    assert folder_of(backups, "b" * 32, Path("one.dualdesk")) != first


def test_only_names_of_backups_are_listed(tmp_path: Path) -> None:
    end = bundle.SUFFIX
    good = f"000002-20261124T101200Z-timer{end}"
    for name in (good, f"000001-20261124T101200Z-party{end}", f"000001-20269924T101200Z-timer{end}", f"x{end}", "y"):
        (tmp_path / name).touch()
    (only,) = listed(tmp_path)
    assert (only.path.name, only.number, only.at, only.kind) == (good, 2, NOW, BackupKind.TIMER)
    (tmp_path / "a file").touch()
    assert every(tmp_path.parent)[0] == only


def test_what_a_crash_left_is_removed_after_a_day(store: Store, backups: Path) -> None:
    folder = made(store, backups).parent
    part = folder / ".copy.123.part"
    part.touch()
    age = int(part.stat().st_mtime)
    made(store, backups, now=age + 60)
    assert part.exists()
    made(store, backups, now=age + 86_401)
    assert not part.exists()


def test_r3_without_room_there_is_a_sentence_and_no_backup(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))
    with pytest.raises(UserError, match="too full"):
        made(store, backups)
    assert every(backups) == []


def test_stopping_leaves_nothing(store: Store, backups: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise UserError(msg("Stopped."))

    with pytest.raises(UserError, match="Stopped"):
        back_up(store.path, backups=backups, kind=BackupKind.ASKED, now=NOW, progress=stop)
    assert [path for path in backups.rglob("*") if path.is_file()] == []


def test_a_damaged_desk_makes_no_backup_and_takes_none_away(store: Store, add_client: AddClient, backups: Path) -> None:
    add_client(note="n" * 1000)
    made(store, backups)
    store.close()
    data = bytearray(store.path.read_bytes())
    page = data.index(b"nnnnnnnnnn") // 4096 * 4096
    data[page : page + 4096] = bytes(4096)
    store.path.write_bytes(data)
    with pytest.raises(DamagedError):
        made(store, backups)
    assert len(every(backups)) == 1


def test_a_broken_link_is_damage(store: Store, backups: Path) -> None:
    raw = connect(store.path)
    raw.execute("PRAGMA foreign_keys = 0")
    raw.execute("INSERT INTO pin(client_id, position) VALUES (99, 0)")
    raw.close()
    with pytest.raises(DamagedError) as caught:
        made(store, backups)
    assert caught.value.message.values["table"] == "pin"


def test_a_row_that_no_check_would_let_in_is_damage(store: Store, add_client: AddClient, backups: Path) -> None:
    add_client()
    raw = connect(store.path)
    raw.execute("PRAGMA ignore_check_constraints = 1")
    raw.execute("UPDATE client SET ideal_gap_days = 0")
    raw.close()
    with pytest.raises(DamagedError) as caught:
        made(store, backups)
    assert "CHECK" in str(caught.value.message.values)


def forged(path: Path, **changes: bytes | None) -> Path:
    """A copy of a bundle with members changed, added, or (None) left out; its sidecar fits."""
    target = path.with_name("000009-20261124T101200Z-asked" + bundle.SUFFIX)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made_:
        names = {name.replace("__", "/").replace("_dot_", "."): data for name, data in changes.items()}
        for name in source.namelist():
            if name not in names:
                made_.writestr(name, source.read(name))
        for name, data in names.items():
            if data is not None:
                made_.writestr(name, data)
    return target


FORGED: dict[str, dict[str, bytes | None]] = {
    "a path out of the folder": {".." + "__evil": b"x"},
    "something else": {"readme_dot_txt": b"x"},
    "no desk": {"desk_dot_dualdesk": None},
    "no manifest": {"manifest_dot_json": None},
    "another desk": {"desk_dot_dualdesk": b"x" * 100},
    "a manifest of nonsense": {"manifest_dot_json": b"{"},
    "a manifest that is a list": {"manifest_dot_json": b"[]"},
    "a manifest nested too deep": {"manifest_dot_json": b"[" * 100_000},
    "settings nobody listed": {"settings_dot_json": b"{}"},
    "an attachment nobody listed": {"attachments__" + "0" * 64: b""},
}


@pytest.mark.parametrize("name", FORGED)
def test_r12_a_forged_bundle_is_refused(name: str, store: Store, backups: Path) -> None:
    path = made(store, backups)
    with pytest.raises(UserError):
        bundle.examine(forged(path, **FORGED[name]))


def test_r12_a_bomb_is_refused_before_it_is_unpacked(store: Store, backups: Path) -> None:
    path = made(store, backups)
    zeros = bytes(300 << 20)
    manifest = json.loads(bundle.manifest_of(path).to_json())
    manifest["file"] = {"sha256": hashlib.sha256(zeros).hexdigest(), "size": len(zeros)}
    with pytest.raises(UserError, match="damaged"):
        bundle.examine(forged(path, desk_dot_dualdesk=zeros, manifest_dot_json=json.dumps(manifest).encode()))


def test_r12_a_desk_as_large_as_was_said_but_another_is_refused(store: Store, backups: Path) -> None:
    path = made(store, backups)
    manifest = bundle.manifest_of(path)
    with zipfile.ZipFile(path) as archive:
        data = archive.read("desk.dualdesk")
    other = data.replace(b"CREATE TABLE client", b"create TABLE client")
    assert len(other) == manifest.file.size
    assert other != data
    with pytest.raises(UserError, match="damaged"):
        bundle.examine(forged(path, desk_dot_dualdesk=other))


def test_r12_a_huge_manifest_is_not_read(store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(store, backups)
    monkeypatch.setattr(bundle, "_MANIFEST_BYTES", 10)
    with pytest.raises(UserError, match="list of contents"):
        bundle.examine(path)


def test_r12_a_member_named_twice_is_refused(store: Store, backups: Path) -> None:
    path = made(store, backups)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", b"{}")
    with pytest.raises(UserError, match="does not hold what one holds"):
        bundle.manifest_of(path)


def test_r5_every_flipped_byte_of_a_backup_is_found(store: Store, add_client: AddClient, backups: Path) -> None:
    add_client()
    path = made(store, backups)
    whole = path.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(UserError):
            bundle.examine(path)
    path.write_bytes(whole)
    bundle.examine(path)


def test_r5_without_its_sidecar_flips_in_what_it_holds_are_found(
    store: Store, add_client: AddClient, backups: Path
) -> None:
    add_client()
    attach(store)
    path = made(store, backups)
    bundle.sidecar(path).unlink()
    whole = path.read_bytes()
    begin = whole.index(HELLO)
    # A flip in the packed desk may unpack to the very same bytes; one in what is stored as it is cannot.
    for place in range(begin, begin + len(HELLO)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(UserError):
            bundle.examine(path)
    for end in (0, 10, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(UserError):
            bundle.examine(path)


def test_r5_a_flip_in_the_list_of_contents_is_found(store: Store, backups: Path) -> None:
    path = made(store, backups)
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("manifest.json")
    whole = path.read_bytes()
    for place in range(member.header_offset + 45, member.header_offset + 40 + member.compress_size, 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        with pytest.raises(UserError):
            bundle.manifest_of(path)


MANIFEST = {
    "format": 1, "program": "1", "kind": "asked", "made_at": 0, "uuid": "u", "name": "n", "schema": 1, "mark": "0",
    "file": {"sha256": "0" * 64, "size": 1}, "counts": {"client": 1}, "attachments": {"1" * 64: 1},
    "missing": ["2" * 64], "settings": None,
}  # fmt: skip
WRONG: list[dict[str, object]] = [
    {"program": 1}, {"kind": "party"}, {"made_at": -1}, {"made_at": True}, {"schema": "1"}, {"counts": []},
    {"attachments": {"x": 1}}, {"attachments": {"A" * 64: 1}}, {"missing": "no"}, {"missing": [1]}, {"settings": 1},
    {"file": None}, {"counts": {"client": "many"}},
]  # fmt: skip


def test_a_manifest_reads_back_as_it_was_written() -> None:
    manifest = Manifest.from_json(json.dumps(MANIFEST).encode())
    assert Manifest.from_json(manifest.to_json()) == manifest


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_wrong_manifest_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError, match="not a DualDesk backup"):
        Manifest.from_json(json.dumps(MANIFEST | wrong).encode())


def test_a_newer_format_is_said() -> None:
    with pytest.raises(UserError, match="newer DualDesk"):
        Manifest.from_json(json.dumps(MANIFEST | {"format": 2}).encode())


def test_r10_due_after_ten_minutes_of_work_or_two_idle() -> None:
    def is_due(now: int, since: int | None = NOW, last: int | None = NOW) -> bool:
        return due(now=now, unsaved_since=since, last_edit=last)

    assert not is_due(NOW + 119)
    assert is_due(NOW + 120)
    assert not is_due(NOW + 599, last=NOW + 590)
    assert is_due(NOW + 600, last=NOW + 590)
    assert not is_due(NOW + 10_000, since=None)
    assert not is_due(NOW + 10_000, last=None)
    assert is_due(NOW - 1)


@given(gaps=st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_r10_at_most_ten_minutes_of_work_are_ever_without_a_backup(gaps: list[int]) -> None:
    now, since, last = 0, None, None
    for gap in gaps:
        for second in range(now, now + gap):
            if due(now=second, unsaved_since=since, last_edit=last):
                since = last = None
            assert since is None or second - since < ACTIVE_SECONDS
            assert last is None or second - last < IDLE_SECONDS
        now += gap
        last = now
        since = now if since is None else since


def test_the_thinning_leaves_a_damaged_backup_alone(
    store: Store, add_client: AddClient, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = made(store, backups)
    bad.write_bytes(b"no longer")
    old = made(store, backups, now=NOW + 1)
    monkeypatch.setattr(backup, "surplus", lambda held, **_how: tuple(one.name for one in held[1:]))
    add_client()
    done = back_up(store.path, backups=backups, kind=BackupKind.TIMER, now=NOW + 2)
    assert done is not None and done.gone == (old.name,) and not bundle.sidecar(old).exists()  # noqa: PT018
    assert [one.path.name for one in every(backups)] == [done.path.name, bad.name]
