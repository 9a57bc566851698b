"""A backup as one file: the desk, its attachments and the machine's settings, each named with its hash."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from dualdesk import __version__
from dualdesk.base.errors import UserError
from dualdesk.base.files import CHUNK, part_of, put_in_place, sha256, sync_file, write_whole
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachment_path
from dualdesk.store.changes import Progress, silent
from dualdesk.store.figures import attached, counts, mark, uuid_of, verify
from dualdesk.store.file import connect
from dualdesk.store.manifest import BackupKind, Content, Manifest

SUFFIX = ".dualdesk-backup"

# What zipfile raises for damaged or forged members.
_BROKEN = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error)

FILE, _SETTINGS, _MANIFEST = "desk.dualdesk", "settings.json", "manifest.json"
_MEMBER = re.compile(r"desk\.dualdesk|settings\.json|manifest\.json|attachments/[0-9a-f]{64}")
_MANIFEST_BYTES = 64 << 20
# Deflate reaches 1,032 : 1; a desk never comes near.
_RATIO = 200


@dataclass(frozen=True, slots=True)
class Order:
    """What a backup is made of besides the file: why, when, whose attachments, which settings."""

    desk: Path
    kind: BackupKind
    now: int
    settings: bytes | None = None


def write(connection: Any, target: Path, order: Order, *, progress: Progress = silent) -> Manifest:
    """Make the bundle at `target` of what the connection sees, whole and proved before it takes its name.

    The copy inside is opened, checked and counted; the bundle is read back and every hash compared. Raises
    OSError or the driver's error where the disk refuses, UserError where the file or the bundle is not sound.
    """
    copy, made = part_of(target.with_name("copy")), part_of(target)
    try:
        copy.touch(mode=0o600)
        connection.execute("VACUUM INTO ?", (str(copy),))
        sync_file(copy)
        manifest = _described(copy, order)
        _pack(made, copy, manifest, order, progress)
        sync_file(made)
        _read_back(made, manifest)
        write_whole(sidecar(target), f"{sha256(made)}  {target.name}\n".encode())
        put_in_place(made, target)
    finally:
        copy.unlink(missing_ok=True)
        made.unlink(missing_ok=True)
    return manifest


def sidecar(bundle: Path) -> Path:
    """The small file beside a bundle that holds the bundle's own hash."""
    return bundle.with_name(bundle.name + ".sha256")


def manifest_of(bundle: Path) -> Manifest:
    """What the bundle says it holds; UserError where it is no bundle of ours."""
    with _opened(bundle) as archive:
        return _manifest(archive)


def examine(bundle: Path) -> Manifest:
    """The manifest of a bundle whose every byte is as it was written; UserError says what is not."""
    beside = sidecar(bundle)
    if beside.exists() and beside.read_text(encoding="ascii", errors="replace").split(" ")[0] != sha256(bundle):
        raise UserError(msg("The backup “{name}” was damaged since it was made.", name=bundle.name))
    manifest = manifest_of(bundle)
    _read_back(bundle, manifest)
    return manifest


def take_out(bundle: Path, member: str, content: Content, target: Path) -> None:
    """Write a member of an examined bundle to `target`, which must be new, for its owner alone."""
    target.touch(mode=0o600, exist_ok=False)
    with _opened(bundle) as archive, archive.open(member) as source, target.open("wb") as file:
        _copy(source, file, content)
    sync_file(target)


def attachment(digest: str) -> str:
    """The name of an attached file within a bundle."""
    return f"attachments/{digest}"


def take_settings(bundle: Path, manifest: Manifest) -> bytes | None:
    """The settings in an examined bundle, None where it was made without."""
    if manifest.settings is None:
        return None
    with _opened(bundle) as archive, archive.open(_SETTINGS) as source:
        return source.read(manifest.settings.size)


def _described(copy: Path, order: Order) -> Manifest:
    connection = connect(copy, only_reads=True, as_is=True)
    try:
        verify(connection)
        held, missing = _attachments(order.desk, attached(connection))
        return Manifest(
            program=__version__,
            kind=order.kind,
            made_at=order.now,
            uuid=uuid_of(connection),
            name=order.desk.name,
            schema=int(connection.execute("PRAGMA user_version").fetchone()[0]),
            mark=mark(connection),
            file=Content(sha256(copy), copy.stat().st_size),
            counts=counts(connection),
            attachments=held,
            missing=missing,
            settings=_content(order.settings),
        )
    finally:
        connection.close()


def _attachments(desk: Path, digests: Iterable[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    held, missing = {}, []
    for digest in digests:
        path = attachment_path(desk, digest)
        if path.is_file() and sha256(path) == digest:
            held[digest] = path.stat().st_size
        else:
            missing.append(digest)
    return held, tuple(missing)


def _content(data: bytes | None) -> Content | None:
    return None if data is None else Content(hashlib.sha256(data).hexdigest(), len(data))


def _pack(made: Path, copy: Path, manifest: Manifest, order: Order, progress: Progress) -> None:
    made.touch(mode=0o600)
    total = manifest.file.size + sum(manifest.attachments.values())
    done = 0

    def count(size: int) -> None:
        nonlocal done
        done += size
        progress(done, total)

    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_MANIFEST, manifest.to_json())
        if order.settings is not None:
            archive.writestr(_SETTINGS, order.settings)
        _add(archive, FILE, copy, count)
        for digest in manifest.attachments:
            # Attached files are mostly packed already: stored as they are.
            stored = zipfile.ZipInfo(attachment(digest))
            _add(archive, stored, attachment_path(order.desk, digest), count)


def _add(archive: zipfile.ZipFile, member: str | zipfile.ZipInfo, path: Path, count: Callable[[int], None]) -> None:
    with path.open("rb") as source, archive.open(member, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            target.write(chunk)
            count(len(chunk))


def _opened(bundle: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(bundle)
    except (OSError, zipfile.BadZipFile) as error:
        raise UserError(msg("“{name}” is not a DualDesk backup.", name=bundle.name)) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    names = [member.filename for member in archive.infolist()]
    if len(set(names)) != len(names) or not {FILE, _MANIFEST} <= set(names):
        raise UserError(msg("This is not a DualDesk backup: it does not hold what one holds."))
    if any(not _MEMBER.fullmatch(name) for name in names):
        raise UserError(msg("This backup holds what DualDesk never puts into one; it was not opened."))
    if archive.getinfo(_MANIFEST).file_size > _MANIFEST_BYTES:
        raise UserError(msg("This is not a DualDesk backup: its list of contents cannot be read."))
    try:
        return Manifest.from_json(archive.read(_MANIFEST))
    except _BROKEN as error:
        raise _damaged(Path(str(archive.filename))) from error


def _read_back(bundle: Path, manifest: Manifest) -> None:
    """Read every member and compare it with the manifest; UserError where they differ."""
    wanted = {FILE: manifest.file} | {
        attachment(digest): Content(digest, size) for digest, size in manifest.attachments.items()
    }
    if manifest.settings is not None:
        wanted[_SETTINGS] = manifest.settings
    with _opened(bundle) as archive:
        members = {member.filename: member for member in archive.infolist()}
        if members.keys() - {_MANIFEST} != wanted.keys():
            raise _damaged(bundle)
        for name, content in wanted.items():
            if members[name].file_size != content.size or content.size > _RATIO * members[name].compress_size + CHUNK:
                raise _damaged(bundle)
            try:
                with archive.open(name) as source:
                    _copy(source, None, content)
            except _BROKEN as error:
                raise _damaged(bundle) from error


def _copy(source: IO[bytes], target: IO[bytes] | None, content: Content) -> None:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    if size != content.size or digest.hexdigest() != content.sha256:
        raise zipfile.BadZipFile("not what the manifest says")


def _damaged(bundle: Path) -> UserError:
    return UserError(msg("The backup “{name}” is damaged.", name=bundle.name))
