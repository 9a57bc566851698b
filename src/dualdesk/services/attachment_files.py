"""The folder of kept files beside the desk's file: each under its content's hash, written once, for no other eyes.

Works without a database: a job may keep a file before the step that names it is written.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachments_folder

_CHUNK = 1 << 20
_WINDOWS = os.name == "nt"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies in the folder: the SHA-256 of its content in hex, and its size in bytes."""

    sha256: str
    size: int


def folder_of(desk: Path) -> Path:
    """The folder that belongs to a desk's file: the one that backups take in."""
    return attachments_folder(desk)


def path_of(folder: Path, sha256: str) -> Path:
    """Where the content with this hash lies, or would lie."""
    return folder / sha256[:2] / sha256


def keep_bytes(folder: Path, data: bytes) -> Kept:
    """Keep some bytes."""
    return _keep(folder, (data,))


def keep_file(folder: Path, path: Path) -> Kept:
    """Keep a copy of a file; one that cannot be read is a UserError."""
    with _opened(path) as source:
        return _keep(folder, iter(lambda: source.read(_CHUNK), b""))


def content_of(path: Path, *, most: int) -> bytes:
    """The first bytes of a file that is to be kept if they please; one that cannot be read is a UserError."""
    with _opened(path) as source:
        try:
            return source.read(most)
        except OSError as error:
            raise _unreadable(path, error) from None


def orphans(folder: Path, known: Collection[str]) -> tuple[Path, ...]:
    """The files in the folder whose content is not known to any row, sorted: left by an undone or broken act."""
    return tuple(sorted(path for path in _kept_files(folder) if path.name not in known))


def sweep(folder: Path, known: Collection[str], *, before: int) -> int:
    """Remove the files that no row knows and that were kept before an instant (UTC seconds); how many.

    A younger one may belong to a row that is still to be written.
    """
    gone = [path for path in orphans(folder, known) if path.stat().st_mtime < before]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def missing(folder: Path, known: Iterable[str]) -> tuple[str, ...]:
    """The known hashes whose content does not lie in the folder, sorted."""
    return tuple(sorted({sha256 for sha256 in known if not path_of(folder, sha256).is_file()}))


def _kept_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("??/*") if _HASH.fullmatch(path.name) and path.is_file())


def _opened(path: Path) -> BinaryIO:
    if path.is_dir():
        raise UserError(msg("“{name}” is a folder; attach the files in it.", name=path.name), field="path")
    if not path.is_file():
        raise UserError(msg("There is no file “{name}”.", name=path.name), field="path")
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError(
        msg("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or ""), field="path"
    )


def _keep(folder: Path, chunks: Iterable[bytes]) -> Kept:
    try:
        return _write(folder, chunks)
    except OSError as error:
        message = msg("The file cannot be kept beside the desk: {reason}.", reason=error.strerror or "")
        raise UserError(message, field="path") from None


def _write(folder: Path, chunks: Iterable[bytes]) -> Kept:
    """Write beside its place, sync, rename: what is named by a row is whole, also after a power cut."""
    _make_private(folder)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=folder)  # readable by its owner only
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            kept = _copy(chunks, target)
        place = path_of(folder, kept.sha256)
        _make_private(place.parent)
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)
    _sync_folder(place.parent)
    return kept


def _copy(chunks: Iterable[bytes], target: BinaryIO) -> Kept:
    content = hashlib.sha256()
    size = 0
    for chunk in chunks:
        content.update(chunk)
        size += target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return Kept(content.hexdigest(), size)


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name last; a folder cannot be synced on Windows, where renaming lasts by itself."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
