"""Save a copy: a desk of its own, with its files, or nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachment_path, attachments_folder
from dualdesk.store import copies, figures
from dualdesk.store.copies import save_copy
from dualdesk.store.dump import differing, dump
from dualdesk.store.file import FileReader, Kind, connect, is_unwritable, look
from dualdesk.store.store import Store

AddClient = Callable[..., int]
FILES = {hashlib.sha256(data).hexdigest(): data for data in (b"one", b"two", b"gone")}


@pytest.fixture
def filled(store: Store, add_client: AddClient) -> Store:
    """A client with three attached files, of which one is missing."""
    add_client("Acme")
    sql = text("INSERT INTO attachment(client_id, name, media_type, sha256, size, added_at) VALUES (1,'a','',:s,3,0)")
    for digest, data in FILES.items():
        store.write(msg("Attach"), lambda session, digest=digest: session.execute(sql, {"s": digest}))  # type: ignore[misc]
        if data != b"gone":
            place = attachment_path(store.path, digest)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return store


def test_the_copy_holds_the_same_and_is_a_desk_of_its_own(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "there" / "copy.dualdesk"
    target.parent.mkdir()
    seen: list[tuple[int, int]] = []
    size = save_copy(filled.path, target, progress=lambda done, of: seen.append((done, of)))
    assert size == target.stat().st_size + 6
    assert seen == [(0, 3), (1, 3), (2, 3)]
    one, other = connect(filled.path, mode="ro"), connect(target, mode="ro")
    assert differing(dump(one), dump(other)) == ["file_info"]
    assert figures.uuid_of(one) != figures.uuid_of(other)
    one.close()
    other.close()
    kept = [path.read_bytes() for path in attachments_folder(target).rglob("*") if path.is_file()]
    assert sorted(kept) == [b"one", b"two"]
    assert sorted(path.name for path in target.parent.iterdir()) == ["copy.dualdesk", "copy.files"]
    again = Store(target)
    again.undo()
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_r25_the_copy_is_for_its_owner_alone(filled: Store, tmp_path: Path) -> None:
    save_copy(filled.path, tmp_path / "copy.dualdesk")
    made = [tmp_path / "copy.dualdesk", *(p for p in (tmp_path / "copy.files").rglob("*") if p.is_file())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_it_never_takes_the_place_of_another_file(filled: Store, tmp_path: Path) -> None:
    other = tmp_path / "mine.txt"
    other.write_text("mine")
    with pytest.raises(UserError, match="already a file"):
        save_copy(filled.path, other)
    assert other.read_text() == "mine"
    with pytest.raises(UserError, match="There is no file"):
        save_copy(tmp_path / "none.dualdesk", tmp_path / "copy.dualdesk")


def test_r3_where_the_disk_refuses_there_is_no_copy(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(copies, "put_in_place", full)
    with pytest.raises(UserError, match="disk is full"):
        save_copy(filled.path, tmp_path / "copy.dualdesk")
    assert [path.name for path in tmp_path.iterdir() if "copy.dualdesk" in path.name] == []


_READ = """
import os, sys
from pathlib import Path
from dualdesk.store.copies import save_copy
from dualdesk.store.file import FileReader, is_unwritable, look
from dualdesk.store.store import Store
# Root may write everywhere: then somebody else reads.
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
path, target = map(Path, sys.argv[1:])
reader = FileReader(path, read_only=True)
print(is_unwritable(path), look(path).kind.value, reader.rows("SELECT name FROM client"))
reader.close()
store = Store(path, read_only=True)
with store.read() as session:
    print(len(store.steps()), store.undoable() is not None)
store.close()
print(save_copy(path, target) > 0)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o555, 0o755])
def test_r29_a_file_or_folder_that_cannot_be_written_is_read_and_copied(filled: Store, mode: int) -> None:
    filled.close()
    base = Path(tempfile.mkdtemp(dir=tempfile.gettempdir()))
    base.chmod(0o755)
    place, free = base / "stick", base / "free"
    place.mkdir()
    free.mkdir()
    free.chmod(0o777)
    path = place / "desk.dualdesk"
    path.write_bytes(filled.path.read_bytes())
    path.chmod(0o444)
    place.chmod(mode)
    run = [sys.executable, "-c", _READ, str(path), str(free / "copy.dualdesk")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(run, capture_output=True, text=True, env=environment, timeout=60)
    place.chmod(0o755)
    shutil.rmtree(base)
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == ["True ours [('Acme',)]", "4 True", "True"]


def test_a_file_of_ones_own_is_read_with_its_log(filled: Store) -> None:
    assert not is_unwritable(filled.path)
    assert look(filled.path).kind is Kind.OURS
    reader = FileReader(filled.path, read_only=True)
    assert reader.rows("SELECT name FROM client") == [("Acme",)]
    reader.close()
