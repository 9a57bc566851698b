"""Starting with the person's session, where the desktop reads XDG autostart entries; off until it is asked for.

Desktop Entry Specification 1.5 (keys, quoting of Exec) and Desktop Application Autostart Specification 0.5 (where).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dualdesk.base.files import disk_said, private_folder, write_whole

_NAME: Final = "io.github.dualdesk.DualDesk.desktop"
_PLAIN: Final = re.compile(r"[A-Za-z0-9_./:=@+,-]+")
_ESCAPED: Final = re.compile(r'(["`$\\])')
_OFF: Final = re.compile(r"^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$", re.MULTILINE)


class Autostart:
    """The entry in the session's autostart folder; `command` starts the program."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._path = folder / _NAME
        self._command = tuple(command)

    @property
    def is_on(self) -> bool:
        """Whether the session will start the program; an entry that another program switched off does not."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return False
        return not _OFF.search(text)

    def turn(self, on: bool) -> None:
        """Write the entry, or take it away; UserError where the disk refuses."""
        with disk_said(self._path):
            if on:
                private_folder(self._path.parent)
                write_whole(self._path, self._entry().encode())
            else:
                self._path.unlink(missing_ok=True)

    def _entry(self) -> str:
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=DualDesk",
            f"Exec={' '.join(map(_quoted, self._command))}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        return "\n".join(lines) + "\n"


def autostart() -> Autostart | None:
    """The entry of this machine; None on systems that know no such entries."""
    if not sys.platform.startswith("linux"):
        return None
    config = os.environ.get("XDG_CONFIG_HOME", "")
    # A relative path there is to be ignored.
    home = Path(config) if Path(config).is_absolute() else Path.home() / ".config"
    return Autostart(home / "autostart", _own_command())


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "dualdesk"]


def _quoted(argument: str) -> str:
    """An argument of Exec: a per cent sign doubled, reserved characters in quotes and escaped (twice for the file)."""
    doubled = argument.replace("%", "%%")
    if _PLAIN.fullmatch(doubled):
        return doubled
    quoted = _ESCAPED.sub(r"\\\1", doubled)
    return '"' + quoted.replace("\\", "\\\\") + '"'
