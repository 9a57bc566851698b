"""Where a record is at home: which client's page and which project's page show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dualdesk.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Home:
    """The client and the project a record belongs to; either may be absent."""

    client_id: int | None = None
    project_id: int | None = None


def home_of(reader: Reader, *, kind: str, record_id: int) -> Home | None:
    """The home of a record by its kind ("client", "task", "time_entry" …); None where it is gone."""
    found = reader.rows(f"SELECT {_HOMES[kind]} WHERE own.id = ?", (record_id,))
    return Home(*found[0]) if found else None


def name_of(reader: Reader, *, kind: Literal["client", "project"], record_id: int) -> str:
    """What a client or project is called; nothing where it is gone."""
    found = reader.rows(_NAMES[kind], (record_id,))
    return str(found[0][0]) if found else ""


_NAMES: Final = {
    "client": "SELECT name FROM client WHERE id = ?",
    "project": "SELECT title FROM project WHERE id = ?",
}
_IN_PROJECT: Final = "LEFT JOIN project ON project.id = own.project_id"
_HOMES: Final = {
    "client": "own.id, NULL FROM client own",
    "project": "own.client_id, own.id FROM project own",
    "task": f"coalesce(project.client_id, own.client_id), own.project_id FROM task own {_IN_PROJECT}",
    "interaction": "own.client_id, own.project_id FROM interaction own",
    "contact": "NULL, NULL FROM contact own",
    "agreement": "own.client_id, NULL FROM agreement own",
    "opportunity": "own.client_id, NULL FROM opportunity own",
    "time_entry": f"coalesce(own.client_id, project.client_id), own.project_id FROM time_entry own {_IN_PROJECT}",
}
