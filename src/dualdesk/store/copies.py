"""Another file with the same records: saved where a person says, whole, proved, and with its attached files."""

from __future__ import annotations

import shutil
import uuid
from contextlib import closing, suppress
from pathlib import Path

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said, need_room, part_of, private_folder, put_in_place, sync_file
from dualdesk.base.messages import msg
from dualdesk.base.paths import attachment_path
from dualdesk.store import figures
from dualdesk.store.changes import Progress, silent
from dualdesk.store.faults import file_said
from dualdesk.store.file import connect, is_unwritable, look, refuse


def save_copy(desk: Path, target: Path, *, progress: Progress = silent) -> int:
    """Make a desk of its own at `target` of what the desk holds, in use or not; its bytes, files included.

    The copy has another identity, so that its backups never mix with the first one's. UserError where something
    lies there, the disk refuses, or the copy is not sound; then there is no copy.
    """
    refuse(desk, look(desk))
    if target.exists():
        raise UserError(msg("There is already a file “{name}”.", name=target.name))
    with disk_said(target), file_said(), closing(connect(desk, mode="ro" if is_unwritable(desk) else "rw")) as source:
        pages = source.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
        need_room(target.parent, 2 * int(pages))
        made = part_of(target)
        try:
            made.touch(mode=0o600)
            source.execute("VACUUM INTO ?", (str(made),))
            digests = _finished(made)
            size = made.stat().st_size + _copy_files(desk, target, digests, progress)
            sync_file(made)
            put_in_place(made, target)
        finally:
            for left in (made, made.with_name(made.name + "-journal")):
                with suppress(FileNotFoundError):
                    left.unlink()
    return size


def _finished(made: Path) -> list[str]:
    """Give the copy its own identity, prove it, and say which files it names."""
    with closing(connect(made, as_is=True)) as connection:
        connection.execute("UPDATE file_info SET uuid = ?", (uuid.uuid4().hex,))
        figures.verify(connection)
        return figures.attached(connection)


def _copy_files(desk: Path, target: Path, digests: list[str], progress: Progress) -> int:
    size = 0
    for number, digest in enumerate(digests):
        progress(number, len(digests))
        source, place = attachment_path(desk, digest), attachment_path(target, digest)
        # One that is missing is missing in both; the check says so.
        if source.is_file() and not place.exists():
            private_folder(place.parent)
            shutil.copyfile(source, place)
            place.chmod(0o600)
            sync_file(place)
            size += place.stat().st_size
    return size
