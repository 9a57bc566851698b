"""`dualdesk show KIND ID|NAME`: one record with what belongs to it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.base.messages import Message, msg
from dualdesk.cli.commands import Part, Say
from dualdesk.cli.context import Context
from dualdesk.cli.errors import OK
from dualdesk.cli.finding import record
from dualdesk.cli.listing import kind_of
from dualdesk.cli.output import Answer, Table, shown
from dualdesk.cli.tables import cell, for_people, for_program, for_programs, head
from dualdesk.queries import records
from dualdesk.queries.records import Asked, Listed

_LOG_ENTRIES = 10


@dataclass(frozen=True, slots=True)
class _Section:
    """Rows that belong to a record: under which key and heading, and how they are found."""

    key: str
    heading: Message
    find: Callable[[Session, int], Listed]


def _part(key: str, heading: Message, table: str, owner: str, *columns: str) -> _Section:
    return _Section(
        key,
        heading,
        lambda session, record_id: records.parts(
            session, table=table, owner=owner, owner_id=record_id, columns=("id", *columns)
        ),
    )


def _list(kind: str, heading: Message, owner: str, *, only_open: bool = False, limit: int | None = None) -> _Section:
    def find(session: Session, record_id: int) -> Listed:
        asked = Asked(
            client_id=record_id if owner == "client_id" else None,
            project_id=record_id if owner == "project_id" else None,
            contact_id=record_id if owner == "contact_id" else None,
            only_open=only_open,
            limit=limit,
        )
        return records.listed(session, kind=kind, asked=asked)

    return _Section(kind, heading, find)


_POINTS = ("contact_point", "kind", "label", "value")
_DATES = ("important_date", "label", "day", "month", "year")
_PEOPLE, _LOG, _TASKS = msg("People"), msg("Contact log"), msg("Open tasks")
_PROMISES, _PROJECTS, _CLIENTS = msg("Open promises"), msg("Projects"), msg("Clients")

_SECTIONS: Mapping[str, tuple[_Section, ...]] = {
    "clients": (
        _part("points", msg("Contact points"), _POINTS[0], "client_id", *_POINTS[1:]),
        _part("facts", msg("To know"), "pinned_fact", "client_id", "text"),
        _part("dates", msg("Important dates"), _DATES[0], "client_id", *_DATES[1:]),
        _list("contacts", _PEOPLE, "client_id"),
        _list("agreements", msg("Agreements"), "client_id"),
        _list("opportunities", msg("Opportunities"), "client_id"),
        _list("projects", _PROJECTS, "client_id"),
        _list("promises", _PROMISES, "client_id", only_open=True),
        _list("tasks", _TASKS, "client_id", only_open=True),
        _list("interactions", _LOG, "client_id", limit=_LOG_ENTRIES),
    ),
    "contacts": (
        _part("points", msg("Contact points"), _POINTS[0], "contact_id", *_POINTS[1:]),
        _part("facts", msg("To know"), "pinned_fact", "contact_id", "text"),
        _part("dates", msg("Important dates"), _DATES[0], "contact_id", *_DATES[1:]),
        _list("clients", _CLIENTS, "contact_id"),
        _list("promises", _PROMISES, "contact_id", only_open=True),
        _list("tasks", _TASKS, "contact_id", only_open=True),
        _list("interactions", _LOG, "contact_id", limit=_LOG_ENTRIES),
    ),
    "projects": (
        _list("milestones", msg("Milestones"), "project_id"),
        _list("tasks", msg("Tasks"), "project_id"),
        _list("interactions", _LOG, "project_id", limit=_LOG_ENTRIES),
    ),
    "tasks": (
        _part("parts", msg("Parts"), "task", "parent_id", "title", "state", "estimate_min"),
        _part("checklist", msg("Checklist"), "checklist_item", "task_id", "heading", "text", "is_done"),
        _part("files", msg("Files and links"), "attachment", "task_id", "name", "url"),
        _part("waits", msg("Waits"), "waiting", "task_id", "owner", "whom", "since", "ended_at"),
        _part("promises", msg("Promises"), "promise", "task_id", "text", "told_by", "kept_on"),
    ),
    "interactions": (
        _part("tasks", msg("Next steps"), "task", "interaction_id", "title", "state", "planned_on", "deadline"),
        _part("promises", msg("Promises"), "promise", "interaction_id", "text", "told_by", "kept_on"),
    ),
}
_TAG_OWNERS = {
    "clients": "client_id",
    "contacts": "contact_id",
    "projects": "project_id",
    "tasks": "task_id",
    "interactions": "interaction_id",
}


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("kind", metavar="KIND", help=", ".join(records.kinds()))
    parser.add_argument("which", metavar="NUMBER|NAME", nargs="+", help=say(msg("which one")))


def _run(context: Context, options: argparse.Namespace) -> int:
    kind = kind_of(options.kind)
    context.answer(context.read(lambda session: _answer(session, kind, " ".join(options.which), context)))
    return OK


def _answer(session: Session, kind: str, which: str, context: Context) -> Answer:
    record_id = record(session, kind=kind, text=which)
    fields = dict(records.fields(session, kind=kind, record_id=record_id) or {})
    owner = _TAG_OWNERS.get(kind)
    tags = records.tags_of(session, owner=owner, owner_id=record_id) if owner else ()
    data: dict[str, object] = {"kind": kind, "record": for_program(fields.items()), "tags": list(tags)}
    blocks: list[Message | str | Table] = _fields(fields, tags, context)
    for section in _SECTIONS.get(kind, ()):
        listed = section.find(session, record_id)
        data[section.key] = for_programs(listed)
        if listed.rows:
            blocks += ["", section.heading, for_people(listed, context.zone)]
    return Answer(data, blocks)


def _fields(fields: Mapping[str, Any], tags: tuple[str, ...], context: Context) -> list[Message | str | Table]:
    """The fields that hold something, one on a line; longer texts below their name."""
    lines: list[Message | str | Table] = []
    for column, value in [*fields.items(), ("tags", ", ".join(tags))]:
        if value in (None, "", False) or column == "currency":
            continue
        name = context.say(head(column))
        if isinstance(value, str) and "\n" in value:
            lines += [f"{name}:", *(f"  {line}" for line in value.split("\n"))]
        else:
            lines.append(f"{name}: {shown(cell(column, {**fields, 'tags': value}, context.zone), context.words)}")
    return lines


PARTS = {"show": Part(_arguments, _run)}
