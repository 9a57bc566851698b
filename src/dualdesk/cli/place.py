"""Which file a command works on, and in which time zone the person is."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.text import clean
from dualdesk.cli.errors import NothingFoundError

if TYPE_CHECKING:
    from dualdesk.base import paths, settings
else:
    # A file named on the line needs neither.
    paths, settings = Late("dualdesk.base.paths"), Late("dualdesk.base.settings")

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Place:
    """The file of a command: named on the line, opened last by the window, or the default one."""

    path: Path
    is_default: bool

    def refuse_missing(self) -> None:
        """Say what to do where there is no such file; return where there is one."""
        if self.path.exists():
            return
        if self.is_default:
            raise NothingFoundError(
                msg("There is no desk yet: “dualdesk demo” makes one to look at, “dualdesk add” one of your own.")
            )
        raise NothingFoundError(
            msg(
                "There is no file “{path}”: name another with --file, or make it with --new.",
                path=str(self.path),
            )
        )


def place(named: str | None) -> Place:
    """The file to work on; a file the window knew and that is gone is an error, not a reason to take another."""
    if named is not None:
        if not named.strip():
            raise UserError(msg("Name a file after --file."), field="file")
        path = Path(named).expanduser().absolute()
        if clean(str(path)) != str(path):
            raise UserError(msg("“{path}” holds signs that are no letters: rename it.", path=str(path)), field="file")
        return Place(path, is_default=False)
    here = paths.folders()
    known = settings.load(here.settings).known
    return Place(known[0].path, is_default=False) if known else Place(here.desk, is_default=True)


def local_zone(etc: Path = Path("/etc")) -> str:
    """The IANA name of this machine's time zone; of its present offset where the name cannot be found."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _linked(etc / "localtime"), _said(etc / "timezone")):
        if name and _is_known(name):
            return name
    hours, rest = divmod(-time.localtime().tm_gmtoff, _HOUR)
    return "UTC" if rest or not hours else f"Etc/GMT{hours:+d}"


def _linked(path: Path) -> str:
    try:
        return path.readlink().as_posix().partition("zoneinfo/")[2]
    except OSError:
        return ""


def _said(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
