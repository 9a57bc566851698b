"""Where the files lie that the build writes: icons, font, licences, catalogues."""

from __future__ import annotations

from pathlib import Path

# Not importlib.resources: importing it costs a twentieth of the start, and a wheel, an editable install and a frozen
# folder all keep these files on disk, where the font loader needs them anyway.
_HOME = Path(__file__).resolve().parents[1] / "_generated"


def generated(*parts: str) -> Path:
    """The path of a generated file by the names of its folders and itself."""
    return _HOME.joinpath(*parts)
