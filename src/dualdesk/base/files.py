"""Writing files so that a crash leaves the old or the new one, and saying what a disk refuses."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dualdesk.base.errors import DeniedError, UserError
from dualdesk.base.messages import msg

CHUNK = 1 << 20


def private_folder(folder: Path) -> Path:
    """The folder, made if need be, for its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, data: bytes) -> None:
    """Put data at the path, synced, for its owner alone; a crash leaves what was there or all of the new."""
    made = part_of(path)
    try:
        with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(made, path)
    finally:
        made.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """A name beside the path for what is not yet whole."""
    return path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")


def put_in_place(made: Path, path: Path) -> None:
    """Let a whole file take the path, and have the disk keep that."""
    made.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Have the disk keep what was written to a closed file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the disk keep a folder's entries (a rename, a new name)."""
    if os.name == "nt":  # pragma: no cover - a folder cannot be opened there, and needs no syncing
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex; never for a file that SQLite has open."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def need_room(folder: Path, size: int) -> None:
    """UserError where the folder's disk has less than `size` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise UserError(
            msg(
                "The disk is too full: this needs {needed} MB free, and there are {free}. Nothing was changed.",
                needed=-(-size // 1_000_000),
                free=free // 1_000_000,
            )
        )


@contextmanager
def disk_said(place: Path) -> Iterator[None]:
    """Turn what the disk refuses within into a sentence that names the place."""
    try:
        yield
    except OSError as error:
        raise _sentence(error, place) from error


def _sentence(error: OSError, place: Path) -> UserError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(msg("The disk is full. Nothing is lost; free some space and try again."))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return DeniedError(msg("“{place}” cannot be written: it is not yours to change.", place=str(place)))
    return UserError(msg("“{place}” cannot be used: {reason}.", place=str(place), reason=error.strerror or str(error)))
