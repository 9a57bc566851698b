"""Backups: when one is due, making it, listing them, and letting old ones go."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said, need_room, private_folder
from dualdesk.queries.settings import BACKUP_MONTHS, read
from dualdesk.store import bundle, figures
from dualdesk.store.bundle import Order
from dualdesk.store.changes import Progress, silent
from dualdesk.store.faults import file_said
from dualdesk.store.file import Kind, connect, look, refuse
from dualdesk.store.manifest import BackupKind, Manifest
from dualdesk.store.retention import Held, surplus

ACTIVE_SECONDS = 600
IDLE_SECONDS = 120
_STALE_SECONDS = 86_400

# Made by themselves, so left out where nothing changed; and a full folder is no reason to stop the others.
_AUTOMATIC = (BackupKind.TIMER, BackupKind.QUIT)

_NAME = re.compile(r"(?P<number>\d{6,})-(?P<at>\d{8}T\d{6}Z)-(?P<kind>[a-z_]+)" + re.escape(bundle.SUFFIX))
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup as its name tells it."""

    path: Path
    number: int
    at: int
    kind: BackupKind


@dataclass(frozen=True, slots=True)
class Made:
    """A backup just made, and which old ones went for it."""

    path: Path
    manifest: Manifest
    gone: tuple[str, ...]


def due(*, now: int, unsaved_since: int | None, last_edit: int | None) -> bool:
    """Whether the timer should back up now.

    `unsaved_since` is the first edit that no backup holds, `last_edit` the newest. Due after 10 min of work, or
    2 min after the last edit: so what a lost file costs is at most 10 min of work, and nothing once idle. A clock
    that went back makes it due.
    """
    if unsaved_since is None or last_edit is None:
        return False
    return not (0 <= now - unsaved_since < ACTIVE_SECONDS and 0 <= now - last_edit < IDLE_SECONDS)


def back_up(
    path: Path,
    *,
    backups: Path,
    kind: BackupKind,
    now: int,
    settings: bytes | None = None,
    progress: Progress = silent,
) -> Made | None:
    """Make a proved backup of the desk, in use or not, and let old ones go; None where nothing changed.

    `settings` are this machine's, as they are to be restored. `progress` gets bytes done and all, and raises to
    stop. UserError says what the disk or the file refuses; then there is no new backup and no old one is gone.
    """
    refuse(path, look(path))
    # Not one that only reads: those may not VACUUM INTO another file.
    connection = connect(path)
    try:
        return copy_of(connection, Order(path, kind, now, settings), backups=backups, progress=progress)
    finally:
        connection.close()


def copy_of(connection: Any, order: Order, *, backups: Path, progress: Progress = silent) -> Made | None:
    """As back_up, of what an open connection sees."""
    with disk_said(backups), file_said():
        return _copy_of(connection, order, backups, progress)


def _copy_of(connection: Any, order: Order, backups: Path, progress: Progress) -> Made | None:
    folder = folder_of(backups, figures.uuid_of(connection), order.desk)
    _tidy(folder, order.now)
    held = listed(folder)
    if order.kind in _AUTOMATIC and held and _is_same(held[0], connection):
        return None
    pages = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    need_room(folder, 2 * int(pages))
    number = held[0].number + 1 if held else 1
    target = folder / _name(number, order.now, order.kind)
    manifest = bundle.write(connection, target, order, progress=progress)
    return Made(target, manifest, _thin(folder, order.now, _months(connection)))


def folder_of(backups: Path, uuid: str, desk: Path) -> Path:
    """Where the backups of one desk lie: found by its identity, so that a desk renamed or moved keeps them."""
    private_folder(backups)
    short = uuid[:12]
    for folder in sorted(backups.glob(f"*-{short}")):
        return folder
    return private_folder(backups / f"{desk.name.removesuffix('.dualdesk')}-{short}")


def listed(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first by their number: a clock can lie, a number cannot."""
    found = (_backup(path) for path in folder.glob(f"*{bundle.SUFFIX}"))
    return sorted((one for one in found if one is not None), key=lambda one: -one.number)


def every(backups: Path) -> list[Backup]:
    """The backups of every desk, newest first: what is offered where the desk itself is gone."""
    found = [one for folder in backups.glob("*") if folder.is_dir() for one in listed(folder)]
    return sorted(found, key=lambda one: (-one.at, -one.number))


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup with what it says of itself: of which desk, how many rows, its bytes.

    `is_sound` is false where it cannot be read; whether every byte is as written, only `bundle.examine` tells.
    """

    backup: Backup
    name: str
    rows: int
    size: int
    is_sound: bool


def kept(backups: Path, desk: Path) -> list[Kept]:
    """What can be brought back for a desk, newest first: its own backups, or those of every desk where it is gone."""
    found = listed(folder) if (folder := _own_folder(backups, desk)) is not None else every(backups)
    return [_kept(one) for one in found]


def _own_folder(backups: Path, desk: Path) -> Path | None:
    looked = look(desk)
    if looked.kind not in (Kind.OURS, Kind.OLDER):
        return None
    connection = connect(desk, mode="ro")
    try:
        # The row it reads is the one that told that the file is ours.
        uuid = figures.uuid_of(connection)
    finally:
        connection.close()
    return next(iter(sorted(backups.glob(f"*-{uuid[:12]}"))), backups)


def _kept(one: Backup) -> Kept:
    size = one.path.stat().st_size
    try:
        manifest = bundle.manifest_of(one.path)
    except UserError:
        return Kept(one, one.path.parent.name.rpartition("-")[0], 0, size, is_sound=False)
    return Kept(one, manifest.name.removesuffix(".dualdesk"), manifest.rows, size, is_sound=True)


def _backup(path: Path) -> Backup | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None or parts["kind"] not in set(BackupKind):
        return None
    try:
        at = datetime.strptime(parts["at"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, int(parts["number"]), int(at.timestamp()), BackupKind(parts["kind"]))


def _name(number: int, now: int, kind: BackupKind) -> str:
    return f"{number:06d}-{datetime.fromtimestamp(now, UTC).strftime(_STAMP)}-{kind}{bundle.SUFFIX}"


def _is_same(newest: Backup, connection: Any) -> bool:
    try:
        manifest = bundle.manifest_of(newest.path)
    except UserError:
        return False
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    return manifest.mark == figures.mark(connection) and manifest.schema == schema


def _months(connection: Any) -> int:
    """How many months back the desk's own choice reaches, whoever makes the backup."""
    stored = connection.execute("SELECT value FROM setting WHERE key = ?", (BACKUP_MONTHS.key,)).fetchone()
    return read(BACKUP_MONTHS, stored[0] if stored else None)


def _thin(folder: Path, now: int, months: int) -> tuple[str, ...]:
    held = []
    for one in listed(folder):
        try:
            rows = bundle.manifest_of(one.path).rows
        except UserError:
            # A damaged one counts for nothing, and is left for a person to look at.
            continue
        held.append(Held(one.path.name, one.number, one.at, one.kind, rows))
    gone = surplus(held, now=now, months=months)
    for name in gone:
        # Another program may be thinning the same folder.
        bundle.sidecar(folder / name).unlink(missing_ok=True)
        (folder / name).unlink(missing_ok=True)
    return gone


def _tidy(folder: Path, now: int) -> None:
    """Remove what a crash left half made, once it can be nobody's who is still at it."""
    for part in folder.glob(".*.part*"):
        # Another program may just have made it whole, or be tidying too.
        with suppress(FileNotFoundError):
            if abs(now - part.stat().st_mtime) > _STALE_SECONDS:
                part.unlink()
