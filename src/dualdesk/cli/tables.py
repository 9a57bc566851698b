"""Rows of the file as tables for people and objects for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.money import Money
from dualdesk.cli.output import Cell, Instant, Table
from dualdesk.queries.records import Listed

# How columns are called where their own name, with blanks, would not do.
_HEADS = {
    "id": msg("No."),
    "name": msg("Name"),
    "title": msg("Title"),
    "trade": msg("Trade"),
    "people": msg("People"),
    "last_logged_at": msg("Last logged"),
    "organisation": msg("Organisation"),
    "clients": msg("Clients"),
    "client": msg("Client"),
    "project": msg("Project"),
    "person": msg("Person"),
    "task": msg("Task"),
    "starts_at": msg("When"),
    "channel": msg("Channel"),
    "status": msg("Status"),
    "outcome": msg("Outcome"),
    "headline": msg("What"),
    "text": msg("What"),
    "starts_on": msg("Starts"),
    "ends_on": msg("Ends"),
    "notice_by": msg("Can cancel until"),
    "value_minor": msg("Value"),
    "amount_minor": msg("Amount"),
    "billing_period": msg("Per"),
    "stage": msg("Stage"),
    "expected_on": msg("Expected"),
    "phase": msg("Phase"),
    "deadline": msg("Deadline"),
    "open_tasks": msg("Open tasks"),
    "due_on": msg("Due"),
    "done_on": msg("Done"),
    "state": msg("State"),
    "priority": msg("Priority"),
    "planned_on": msg("Planned"),
    "estimate_min": msg("Estimate"),
    "told_by": msg("Promised for"),
    "first_told_by": msg("First told"),
    "kept_on": msg("Kept"),
    "day": msg("Day"),
    "seconds": msg("Time"),
    "is_billable": msg("Billable"),
    "note": msg("Note"),
    "records": msg("Records"),
    "due_at": msg("When"),
    "at": msg("When"),
    "file_name": msg("File"),
    "format": msg("Format"),
    "kind": msg("Kind"),
    "label": msg("Label"),
    "value": msg("Value"),
    "heading": msg("Under"),
    "is_done": msg("Done"),
    "url": msg("Link"),
    "reason": msg("Why"),
}
_MOMENTS = ("_at", "at")


def head(column: str) -> Message:
    """What a column is called."""
    return _HEADS.get(column, Message(column.replace("_", " ").capitalize()))


def for_programs(listed: Listed, zone: str = "UTC") -> list[dict[str, Cell]]:
    """The rows as JSON objects by the columns' own names."""
    return [for_program(zip(listed.columns, row, strict=True), zone) for row in listed.rows]


def for_program(fields: Iterable[tuple[str, Any]], zone: str = "UTC") -> dict[str, Cell]:
    """One row's fields; moments become instants."""
    return {column: _moment(column, value, zone) for column, value in fields}


def for_people(listed: Listed, zone: str) -> Table:
    """The rows as a table: money with its currency, lengths in hours, moments on the clock of the zone."""
    shown = [column for column in listed.columns if column != "currency"]
    rows = []
    for row in listed.rows:
        fields = dict(zip(listed.columns, row, strict=True))
        rows.append(tuple(cell(column, fields, zone) for column in shown))
    return Table(tuple(shown), tuple(head(column) for column in shown), tuple(rows))


def cell(column: str, fields: Mapping[str, Any], zone: str) -> Cell:
    """A field as people read it."""
    value = fields[column]
    if value is None:
        return None
    if column == "id":
        return str(value)
    if column.endswith("_minor"):
        return Money(value, fields["currency"]) if fields.get("currency") else value
    if column.endswith("_min"):
        return Minutes(value)
    if column == "seconds":
        return Minutes(value // 60)
    return _moment(column, value, zone)


def _moment(column: str, value: Any, zone: str) -> Cell:
    found: Cell = Instant(value, zone) if column.endswith(_MOMENTS) and isinstance(value, int) else value
    return found
