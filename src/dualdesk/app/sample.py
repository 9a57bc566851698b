"""The sample data: a desk of its own, said to be one, and gone with one press."""

from __future__ import annotations

import shutil
from pathlib import Path

from dualdesk.base.files import disk_said
from dualdesk.base.paths import SAMPLE_DESK, attachments_folder

_BESIDE = ("", "-wal", "-shm", ".lock")


def is_sample(path: Path) -> bool:
    """Whether the desk is the sample."""
    return path.name == SAMPLE_DESK


def remove(path: Path) -> None:
    """Delete the sample's file and what lies beside it; UserError where the disk refuses."""
    with disk_said(path):
        for suffix in _BESIDE:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        folder = attachments_folder(path)
        if folder.is_dir():
            shutil.rmtree(folder)
