"""What the dialogs of keeping are given: they also work where no desk is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from dualdesk.runtime.jobs import Jobs
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Look, words, where work runs, where backups lie, and the clock on the wall."""

    look: Look
    language: Language
    jobs: Jobs
    backups: Path
    local: Callable[[int], datetime]


def show_folder(path: Path) -> None:
    """Show where a file lies, in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))
