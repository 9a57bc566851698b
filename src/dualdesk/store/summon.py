"""A second start asks the window that has the file to come to the front, by a note beside the file."""

from __future__ import annotations

from pathlib import Path

from dualdesk.base.files import disk_said


def note_path(desk: Path) -> Path:
    """Where the note lies."""
    return desk.with_name(desk.name + ".raise")


def ask(desk: Path) -> None:
    """Ask the window of the file to come to the front."""
    with disk_said(note_path(desk)):
        note_path(desk).touch(mode=0o600)


def asked(desk: Path) -> bool:
    """Whether somebody asked since the last call."""
    try:
        note_path(desk).unlink()
    except FileNotFoundError:
        return False
    return True
