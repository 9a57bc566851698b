"""The machine's own settings: look, language, window, last file. Small JSON that no damage can lose silently."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from dualdesk.base.files import disk_said, private_folder, write_whole

RECENT = 10


@dataclass(frozen=True, slots=True)
class Known:
    """A desk this machine has opened: where, its identity, and how many rows it had when last seen."""

    path: Path
    uuid: str = ""
    rows: int = 0
    seen_at: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as read; `source` tells whether the file itself, its older copy, or nothing could be read."""

    values: Mapping[str, Any] = field(default_factory=dict)
    source: Literal["file", "copy", "nothing"] = "nothing"

    def get(self, key: str, default: Any) -> Any:
        """A value, the default where there is none or it is of another kind."""
        value = self.values.get(key, default)
        return value if isinstance(value, type(default)) else default

    def put(self, **values: Any) -> Settings:
        """The settings with some values set; None takes one away."""
        kept = {key: value for key, value in {**self.values, **values}.items() if value is not None}
        return Settings(kept, self.source)

    @property
    def known(self) -> tuple[Known, ...]:
        """The desks opened before, the last one first."""
        return tuple(one for one in map(_known, self.get("known", [])) if one is not None)

    def opened(self, desk: Known) -> Settings:
        """The settings after a desk was opened: it comes first, and ten are remembered."""
        others = [one for one in self.known if one.path != desk.path]
        return self.put(known=[_packed(one) for one in (desk, *others)][:RECENT])

    def forgotten(self, path: Path) -> Settings:
        """The settings without a desk that is gone for good."""
        return self.put(known=[_packed(one) for one in self.known if one.path != path])


def load(path: Path) -> Settings:
    """The settings at the path; where it is missing or damaged the copy before it, else none."""
    for place, source in ((path, "file"), (_copy(path), "copy")):
        values = _read(place)
        if values is not None:
            return Settings(values, "file" if source == "file" else "copy")
    return Settings()


def save(path: Path, settings: Settings) -> None:
    """Write the settings; what was there stays beside them as the copy, unless it was damaged."""
    with disk_said(path):
        private_folder(path.parent)
        present = path.read_bytes() if _read(path) is not None else b""
        if present:
            write_whole(_copy(path), present)
        write_whole(path, to_bytes(settings))


def to_bytes(settings: Settings) -> bytes:
    """The settings as the file, and a backup, hold them."""
    return json.dumps({"checksum": _sum(settings.values), "values": settings.values}, indent=1, sort_keys=True).encode()


def from_bytes(data: bytes) -> Settings | None:
    """The settings that to_bytes wrote, None where they are damaged."""
    values = _parsed(data)
    return None if values is None else Settings(values, "file")


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return _parsed(path.read_bytes())
    except OSError:
        return None


def _parsed(data: bytes) -> dict[str, Any] | None:
    try:
        given = json.loads(data)
        values = given["values"]
        return values if isinstance(values, dict) and given["checksum"] == _sum(values) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _sum(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _copy(path: Path) -> Path:
    return path.with_name(path.name + ".bak")


def _known(given: object) -> Known | None:
    if not isinstance(given, dict) or not isinstance(given.get("path"), str):
        return None
    uuid, rows, seen_at = given.get("uuid", ""), given.get("rows", 0), given.get("seen_at", 0)
    if not (isinstance(uuid, str) and isinstance(rows, int) and isinstance(seen_at, int)):
        return None
    return Known(Path(given["path"]), uuid, rows, seen_at)


def _packed(one: Known) -> dict[str, Any]:
    return {"path": str(one.path), "uuid": one.uuid, "rows": one.rows, "seen_at": one.seen_at}
