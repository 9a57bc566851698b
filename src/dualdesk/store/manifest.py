"""What a backup says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg

# The bundle's own format; raised when an older program could not read a newer bundle.
FORMAT = 1


class BackupKind(StrEnum):
    """Why a backup was made."""

    TIMER = "timer"
    QUIT = "quit"
    ASKED = "asked"
    BEFORE_UPDATE = "before_update"
    BEFORE_RESTORE = "before_restore"
    BEFORE_IMPORT = "before_import"
    BEFORE_ERASE = "before_erase"


@dataclass(frozen=True, slots=True)
class Content:
    """A member of the bundle: what it must hash to, and its bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle holds: the file with its counts, the attachments, and settings where they were given.

    `mark` tells one state of the file from another; `missing` names attachments that were not there, or no
    longer themselves, when the backup was made.
    """

    program: str
    kind: BackupKind
    made_at: int
    uuid: str
    name: str
    schema: int
    mark: str
    file: Content
    counts: Mapping[str, int]
    attachments: Mapping[str, int]
    missing: tuple[str, ...]
    settings: Content | None
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows of the person's own it holds: what tells a shrunken file."""
        return sum(self.counts.values())

    def to_json(self) -> bytes:
        """The manifest as the bundle stores it."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @staticmethod
    def from_json(data: bytes) -> Manifest:
        """The manifest of a bundle's bytes; UserError where it is none that this program knows."""
        try:
            return _checked(json.loads(data))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UserError(msg("This is not a DualDesk backup: its list of contents cannot be read.")) from error


def _checked(given: dict[str, object]) -> Manifest:
    if given["format"] != FORMAT:
        raise UserError(
            msg("This backup was made by a newer DualDesk ({program}).", program=str(given.get("program", "?")))
        )
    missing = given["missing"]
    if not isinstance(missing, list):
        raise TypeError("missing")
    return Manifest(
        program=_text(given["program"]),
        kind=BackupKind(_text(given["kind"])),
        made_at=_count(given["made_at"]),
        uuid=_text(given["uuid"]),
        name=_text(given["name"]),
        schema=_count(given["schema"]),
        mark=_text(given["mark"]),
        file=_content(given["file"]),
        counts=_counts(given["counts"]),
        attachments={_hash(name): size for name, size in _counts(given["attachments"]).items()},
        missing=tuple(_hash(name) for name in missing),
        settings=None if given["settings"] is None else _content(given["settings"]),
    )


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError("not a text")
    return given


def _count(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise TypeError("not a count")
    return given


def _hash(given: object) -> str:
    text = _text(given)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("not a hash")
    return text


def _counts(given: object) -> dict[str, int]:
    if not isinstance(given, dict):
        raise TypeError("not counts")
    return {_text(name): _count(count) for name, count in given.items()}


def _content(given: object) -> Content:
    if not isinstance(given, dict):
        raise TypeError("not a content")
    return Content(_hash(given["sha256"]), _count(given["size"]))
