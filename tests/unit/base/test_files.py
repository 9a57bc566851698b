"""Writing files whole, and saying what a disk refuses."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said, need_room, private_folder, sha256, sync_file, sync_folder, write_whole

needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.json"
    write_whole(path, b"old")
    assert path.read_bytes() == b"old"

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="no space"):
            write_whole(path, b"new")
    assert (path.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"old", ["kept.json"])
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@needs_modes
def test_what_is_written_is_its_owners_alone(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b")
    assert private_folder(folder) == folder
    write_whole(folder / "file", b"x")
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, folder / "file")] == ["0o700", "0o600"]


def test_a_file_is_synced_and_hashed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    sync_file(path)
    sync_folder(tmp_path)
    assert sha256(path) == hashlib.sha256(b"content").hexdigest()


def test_a_disk_too_full_is_said_in_whole_megabytes(tmp_path: Path) -> None:
    need_room(tmp_path, 1)
    with pytest.raises(UserError) as caught:
        need_room(tmp_path, 10**18 + 1)
    assert caught.value.message.values["needed"] == 10**12 + 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "not yours"),
        (errno.EROFS, "not yours"),
        (errno.EIO, "cannot be used"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence(number: int, words: str) -> None:
    with pytest.raises(UserError) as caught, disk_said(Path("place")):
        raise OSError(number, "refused")
    assert words in caught.value.message.text


def test_a_refusal_without_a_reason_still_says_something() -> None:
    with pytest.raises(UserError) as caught, disk_said(Path("place")):
        raise OSError("odd")
    assert caught.value.message.values["reason"] == "odd"


def test_what_succeeds_is_left_alone() -> None:
    with disk_said(Path("place")):
        done = True
    assert done
