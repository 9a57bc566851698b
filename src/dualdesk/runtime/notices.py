"""Of what the program is made: the notices that ship with it, with the versions that run and the licences' texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from dualdesk.base.generated import generated

# The texts that ship whole, in the order they are shown.
_TEXTS: Final = (
    ("Qt, PySide6 (LGPL)", "LGPL-3.0.txt"),
    ("Qt, PySide6 (GPL, to which the LGPL adds)", "GPL-3.0.txt"),
    ("Inter", "inter.txt"),
    ("Lucide", "lucide.txt"),
)
_ROW: Final = re.compile(r"^\|([^|]+)\|([^|]+)\|([^|]+)\|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program that somebody else made: its name with the version, what it is for, its licence."""

    name: str
    purpose: str
    licence: str


def installed(name: str) -> str:
    """The version of a package that runs; in a frozen program, which does not say, the one it was made of."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _locked().get(name.lower(), "")


def parts(version: Callable[[str], str] = installed) -> tuple[Part, ...]:
    """Every part, in the order of the notices."""
    names = sorted(_locked(), key=len, reverse=True)
    known = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE)
    rows = [tuple(cell.strip() for cell in row) for row in _ROW.findall(_read("THIRD-PARTY-NOTICES.md"))]
    # The table's head and the line below it are no parts.
    return tuple(
        Part(known.sub(lambda found: f"{found[0]} {version(found[0])}".strip(), name), purpose, licence)
        for name, purpose, licence in rows[2:]
    )


def texts() -> tuple[tuple[str, str], ...]:
    """The licences' texts, each under the name of what it is for."""
    whole = tuple((title, _read(name)) for title, name in _TEXTS)
    return whole + tuple((name, text) for name in sorted(_locked()) for text in _own_texts(name))


def _own_texts(name: str) -> Iterator[str]:
    """What a package brings itself; a frozen program keeps these texts in a folder of its own."""
    try:
        found = [Path(str(file.locate())) for file in metadata.files(name) or () if "licenses" in file.parts]
    except metadata.PackageNotFoundError:
        found = sorted((generated().parents[1] / "licenses" / name).glob("*"))
    for path in found:
        yield path.read_text(encoding="utf-8")


def _locked() -> dict[str, str]:
    pins = (line.partition("==") for line in _read("versions.txt").splitlines())
    return {name.lower(): version for name, _, version in pins}


def _read(name: str) -> str:
    return generated("licences", name).read_text(encoding="utf-8")
