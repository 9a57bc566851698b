"""Who is who in the journal: rows by table and id as they are, or as they were when they were deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from dualdesk.model.base import Entity
from dualdesk.model.literals import Cell, value

Key = tuple[str, int]
Cells = Mapping[str, Cell]

# What a row is called: the first of these columns that says something.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "agreement": ("title",),
    "attachment": ("name",),
    "checklist_item": ("text",),
    "client": ("name",),
    "contact": ("name",),
    "contact_point": ("value",),
    "day_off": ("label",),
    "import_run": ("file_name",),
    "important_date": ("label",),
    "interaction": ("subject", "notes"),
    "milestone": ("title",),
    "opportunity": ("title",),
    "pinned_fact": ("text",),
    "project": ("title",),
    "promise": ("text",),
    "reminder": ("text",),
    "saved_view": ("name",),
    "tag": ("name",),
    "task": ("title",),
    "time_entry": ("note",),
}

# What can be opened by itself.
OPENED: Final = ("client", "project", "task", "interaction", "contact", "agreement", "opportunity", "time_entry")

# Whose part a row is: the first of these columns that names something.
_OWNERS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "checklist_item": (("task_id", "task"),),
    "client_contact": (("contact_id", "contact"),),
    "contact_point": (("contact_id", "contact"), ("client_id", "client")),
    "dependency": (("successor_id", "task"),),
    "important_date": (("contact_id", "contact"), ("client_id", "client")),
    "milestone": (("project_id", "project"),),
    "opportunity_stage_change": (("opportunity_id", "opportunity"),),
    "participant": (("interaction_id", "interaction"),),
    "pin": (("client_id", "client"), ("project_id", "project")),
    "pinned_fact": (("contact_id", "contact"), ("client_id", "client")),
    "promise": (("client_id", "client"), ("contact_id", "contact")),
    "rate": (("project_id", "project"), ("client_id", "client")),
    "time_entry": (("task_id", "task"), ("project_id", "project"), ("client_id", "client")),
    "waiting": (("task_id", "task"),),
    **dict.fromkeys(
        ("attachment", "reminder", "tag_link", "source"),
        (
            ("task_id", "task"),
            ("interaction_id", "interaction"),
            ("agreement_id", "agreement"),
            ("opportunity_id", "opportunity"),
            ("project_id", "project"),
            ("contact_id", "contact"),
            ("client_id", "client"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Face:
    """A row by all its columns, and whether it is there now."""

    cells: Cells
    is_there: bool


class Book:
    """Reads rows in batches, each once; what neither the file nor the journal knows has no face."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._faces: dict[Key, Face | None] = {}

    def read(self, keys: Iterable[Key]) -> None:
        """Read these rows, and those they are parts of."""
        fresh = self._unread(keys)
        while fresh:
            by_table: dict[str, list[int]] = {}
            for table, record_id in fresh:
                by_table.setdefault(table, []).append(record_id)
            for table, ids in by_table.items():
                self._read(table, ids)
            fresh = self._unread(owner for key in fresh if (owner := self.owner(key)) is not None)

    def face(self, key: Key) -> Face | None:
        """A row that was read."""
        return self._faces.get(key)

    def owner(self, key: Key) -> Key | None:
        """What the row is a part of."""
        face = self._faces.get(key)
        if face is None:
            return None
        for column, table in _OWNERS.get(key[0], ()):
            record_id = face.cells.get(column)
            if isinstance(record_id, int):
                return table, record_id
        return None

    def name(self, key: Key) -> str:
        """What the row is called, by its own words; empty where it has none."""
        face = self._faces.get(key)
        if face is None:
            return ""
        said = (str(face.cells.get(column) or "").strip() for column in _NAMES.get(key[0], ()))
        return next((words.splitlines()[0] for words in said if words), "")

    def subject(self, key: Key) -> Key:
        """What people would say was changed: the row itself, or the named thing it is a part of."""
        owner = self.owner(key)
        is_part = key[0] not in OPENED or not self.name(key)
        return owner if owner is not None and is_part else key

    def _unread(self, keys: Iterable[Key]) -> set[Key]:
        return {key for key in keys if key not in self._faces and key[0] in Entity.metadata.tables}

    def _read(self, table: str, ids: list[int]) -> None:
        listed = {"ids": json.dumps(ids)}
        # The table is one of the metadata's own names.
        rows = self._session.execute(
            text(f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))"),  # noqa: S608
            listed,
        ).mappings()
        for row in rows:
            self._faces[table, row["id"]] = Face(dict(row), is_there=True)
        gone = self._session.execute(
            text(
                "SELECT record_id, before FROM step_row WHERE table_name = :table AND after IS NULL "
                "AND record_id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
            ),
            {**listed, "table": table},
        )
        deleted = {record_id: Face(decoded(before), is_there=False) for record_id, before in gone}
        for record_id in ids:
            self._faces.setdefault((table, record_id), deleted.get(record_id))


def decoded(noted: str) -> dict[str, Any]:
    """The columns that the journal noted of a row."""
    return {column: value(literal) for column, literal in json.loads(noted).items()}
