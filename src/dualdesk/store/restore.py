"""Bringing a backup back: look at it, put it in place; what was there is backed up first (preview.py: what differs)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dualdesk.base.errors import DamagedError, UserError
from dualdesk.base.files import (
    disk_said,
    need_room,
    part_of,
    private_folder,
    put_in_place,
    sha256,
    sync_file,
    sync_folder,
)
from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachment_path
from dualdesk.store import bundle, figures
from dualdesk.store.backup import copy_of
from dualdesk.store.bundle import Order
from dualdesk.store.changes import Progress, silent
from dualdesk.store.create import schema_statements
from dualdesk.store.dump import digest
from dualdesk.store.faults import file_said
from dualdesk.store.file import Kind, connect, look, refuse
from dualdesk.store.lock import WindowLock, alone, window_of
from dualdesk.store.manifest import BackupKind, Content, Manifest
from dualdesk.store.shape import differences, shape, shape_of


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: the backup's manifest and settings, and where what was there before lies, if anything was."""

    manifest: Manifest
    settings: bytes | None
    before: Path | None


def restore(
    bundle_path: Path,
    desk: Path,
    *,
    backups: Path,
    now: int,
    held: WindowLock | None = None,
    progress: Progress = silent,
) -> Restored:
    """Put a backup in the desk's place, in one step of the disk; every connection to the desk must be closed.

    What is there is backed up first; where it is too damaged for that, it is set aside under another name. `held`
    is the caller's own window lock. The result is opened and compared with the backup. UserError says why not;
    then the desk is as it was.
    """
    with disk_said(desk.parent), file_said(), sound(bundle_path, desk) as (manifest, copy):
        wanted = _ready(copy)
        _put_attachments(bundle_path, manifest, desk, progress)
        before = _make_way(desk, backups=backups, now=now, held=held, copy=copy)
        _prove(desk, wanted)
        return Restored(manifest, bundle.take_settings(bundle_path, manifest), before)


@contextmanager
def sound(bundle_path: Path, desk: Path) -> Iterator[tuple[Manifest, Path]]:
    """The backup's file, taken out beside the desk and proved to be ours, for as long as it is needed."""
    manifest = bundle.examine(bundle_path)
    private_folder(desk.parent)
    need_room(desk.parent, 2 * manifest.file.size + sum(manifest.attachments.values()))
    copy = part_of(desk)
    try:
        bundle.take_out(bundle_path, bundle.FILE, manifest.file, copy)
        _check(copy)
        yield manifest, copy
    finally:
        for path in (copy, *_logs(copy)):
            path.unlink(missing_ok=True)


def _check(copy: Path) -> None:
    looked = look(copy)
    if looked.kind is Kind.NEWER:
        raise UserError(
            msg("The backup is of a newer DualDesk: its file version is {version}.", version=looked.version)
        )
    if looked.kind not in (Kind.OURS, Kind.OLDER):
        raise UserError(msg("The backup holds no DualDesk file."))
    connection = connect(copy, only_reads=True, as_is=True)
    try:
        figures.verify(connection)
        ours = shape_of(schema_statements()) if looked.kind is Kind.OURS else _migrations().shape_at(looked.version)
        foreign = differences(shape(connection), ours) or _misnumbered(connection, looked.version)
        if foreign:
            raise UserError(msg("The backup holds what DualDesk does not make: {what}.", what=", ".join(foreign[:5])))
    finally:
        connection.close()


def _misnumbered(connection: Any, version: int) -> list[str]:
    numbers = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return [] if numbers == [(f"{version:04d}",)] else ["alembic_version"]


def _ready(copy: Path) -> str:
    """Bring the copy to the present schema, and say what it holds."""
    connection = connect(copy)
    try:
        if look(copy).kind is Kind.OLDER:
            _migrations().upgrade(connection)
        wanted = digest(connection)
        # One file, without a log beside it, is what takes the place.
        connection.execute("PRAGMA journal_mode = DELETE")
        return wanted
    finally:
        connection.close()


def _migrations() -> Any:
    return load("dualdesk.store.migrate")


def _put_attachments(bundle_path: Path, manifest: Manifest, desk: Path, progress: Progress) -> None:
    total, done = sum(manifest.attachments.values()), 0
    for name, size in manifest.attachments.items():
        path = attachment_path(desk, name)
        if not (path.is_file() and sha256(path) == name):
            _put_attachment(bundle_path, Content(name, size), path)
        done += size
        progress(done, total)


def _put_attachment(bundle_path: Path, content: Content, path: Path) -> None:
    private_folder(path.parent)
    made = part_of(path)
    try:
        bundle.take_out(bundle_path, bundle.attachment(content.sha256), content, made)
        put_in_place(made, path)
    finally:
        made.unlink(missing_ok=True)


def _make_way(desk: Path, *, backups: Path, now: int, held: WindowLock | None, copy: Path) -> Path | None:
    """Save what is there and let the copy take its place; where the saved state lies."""
    if look(desk).kind is Kind.MISSING:
        _put(copy, desk)
        return None
    with window_of(desk, held=held, now=now):
        before = _saved(desk, backups, now) or _set_aside(desk, now)
        _put(copy, desk)
        return before


def _saved(desk: Path, backups: Path, now: int) -> Path | None:
    """The backup made of what is there, its log folded in; None where it is too damaged, or not ours."""
    if not is_ours(desk):
        return None
    try:
        with file_said(), alone(desk) as connection:
            made = copy_of(connection, Order(desk, BackupKind.BEFORE_RESTORE, now), backups=backups)
            # Removes the log while nobody else can be there: a log must never meet another file.
            connection.execute("PRAGMA journal_mode = DELETE")
    except DamagedError:
        return None
    assert made is not None, "a copy before a restore is always made"
    return made.path


def is_ours(desk: Path) -> bool:
    """Whether it can be read; UserError where it is held, or its disk refuses: that is no reason to replace it."""
    looked = look(desk)
    if looked.kind in (Kind.BUSY, Kind.DISK):
        refuse(desk, looked)
    return looked.kind in (Kind.OURS, Kind.OLDER)


def _set_aside(desk: Path, now: int) -> Path:
    aside = desk.with_name(f"{desk.name}.aside-{now}")
    for source, target in zip((desk, *_logs(desk)), (aside, *_logs(aside)), strict=True):
        if source.exists():
            source.rename(target)
    sync_folder(desk.parent)
    return aside


def _put(copy: Path, desk: Path) -> None:
    for log in _logs(desk):
        log.unlink(missing_ok=True)
    sync_file(copy)
    put_in_place(copy, desk)


def _logs(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]


def _prove(desk: Path, wanted: str) -> None:
    connection = connect(desk)
    try:
        if digest(connection) != wanted:
            raise UserError(msg("“{name}” does not hold what the backup does; restore again.", name=desk.name))
    finally:
        connection.close()
