"""Where things lie: the desk's own files beside it, and this machine's folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dualdesk.base.files import private_folder
from dualdesk.base.late import load

DESK_SUFFIX = ".dualdesk"
DEFAULT_DESK = "desk" + DESK_SUFFIX
SAMPLE_DESK = "sample" + DESK_SUFFIX


@dataclass(frozen=True, slots=True)
class Folders:
    """The machine's folders for one person; each is made, for them alone, when it is asked for."""

    root_data: Path
    root_config: Path
    root_state: Path

    @property
    def data(self) -> Path:
        """Where a desk lies unless another place is chosen."""
        return private_folder(self.root_data)

    @property
    def config(self) -> Path:
        """Where this machine's settings lie."""
        return private_folder(self.root_config)

    @property
    def log(self) -> Path:
        """Where logs and crash reports lie."""
        return private_folder(self.root_state / "log")

    @property
    def backups(self) -> Path:
        """Where backups of every desk lie unless another place is chosen."""
        return private_folder(self.root_data / "backups")

    @property
    def desk(self) -> Path:
        """The desk that opens when none was named and none is known."""
        return self.root_data / DEFAULT_DESK

    @property
    def settings(self) -> Path:
        """The machine's own settings."""
        return self.root_config / "settings.json"


def folders() -> Folders:
    """The platform's folders for this person; environment DUALDESK_HOME puts them all under one place."""
    home = os.environ.get("DUALDESK_HOME")
    if home:
        place = Path(home).absolute()
        return Folders(place / "data", place / "config", place / "state")
    platform = load("platformdirs").PlatformDirs("dualdesk", appauthor=False, roaming=False)
    return Folders(platform.user_data_path, platform.user_config_path, platform.user_state_path)


def keep_private() -> None:
    """Let nobody else read what this process makes: the first act of every entry."""
    os.umask(0o077)


def attachments_folder(desk: Path) -> Path:
    """Where a desk's attached files lie: beside it, under its own name."""
    return desk.with_name(desk.name.removesuffix(DESK_SUFFIX) + ".files")


def attachment_path(desk: Path, sha256: str) -> Path:
    """Where the attached file of that content lies."""
    return attachments_folder(desk) / sha256[:2] / sha256
