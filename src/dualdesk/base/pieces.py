"""Long texts written piece by piece: the file is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said, part_of, put_in_place, sync_file
from dualdesk.base.messages import msg


def refuse_present(target: Path) -> None:
    """UserError where there is something at the path already."""
    if target.exists():
        raise UserError(msg("There is already a file “{path}”.", path=str(target)))


def write_pieces(target: Path, pieces: Iterable[str], *, encoding: str) -> None:
    """Write the file; UserError where the disk refuses, and then nothing of it stays."""
    with disk_said(target), _made(target, encoding) as file:
        file.writelines(pieces)


@contextmanager
def _made(target: Path, encoding: str) -> Iterator[TextIO]:
    made = part_of(target)
    try:
        with made.open("w", encoding=encoding, newline="") as file:
            yield file
        sync_file(made)
        put_in_place(made, target)
    finally:
        made.unlink(missing_ok=True)
