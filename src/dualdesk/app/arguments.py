"""What the window is started with."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# Qt's own options that are followed by a value, which is not a desk.
_QT_OPTIONS: Final = ("platform", "style", "display")


@dataclass(frozen=True, slots=True)
class Arguments:
    """The desk that was named, if any, and what is Qt's."""

    desk: Path | None
    qt: tuple[str, ...]


def read(arguments: Sequence[str]) -> Arguments:
    """The arguments after the program's name; a desk may be named with --file or alone."""
    reader = argparse.ArgumentParser(prog="dualdesk", add_help=False, allow_abbrev=False)
    reader.add_argument("desk", nargs="?")
    reader.add_argument("--file")
    for name in _QT_OPTIONS:
        reader.add_argument(f"--{name}", f"-{name}", dest=name)
    chosen, rest = reader.parse_known_args(list(arguments))
    qt = [part for name in _QT_OPTIONS if getattr(chosen, name) for part in (f"-{name}", getattr(chosen, name))]
    named = chosen.file or chosen.desk
    return Arguments(Path(named).expanduser().absolute() if named else None, (*rest, *qt))
