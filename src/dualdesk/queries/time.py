"""Time that was spent: entries, the running timer, the sums of a timesheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.model.time import DayOff, TimeEntry, WorkingHours
from dualdesk.model.work import Project, Task


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A time entry; titles and names are empty where it has none."""

    id: int
    day: date
    task_id: int | None
    task: str
    project_id: int | None
    project: str
    client_id: int | None
    client: str
    started_at: int | None
    ended_at: int | None
    seconds: int
    rate: Money | None
    is_billable: bool
    note: str


@dataclass(frozen=True, slots=True)
class Running:
    """The timer that runs, and since when (UTC seconds)."""

    entry_id: int
    task_id: int | None
    project_id: int | None
    client_id: int | None
    title: str
    started_at: int
    note: str


@dataclass(frozen=True, slots=True)
class TimeFilter:
    """Which entries; days are inclusive, what is None does not matter."""

    first: date | None = None
    last: date | None = None
    task_id: int | None = None
    project_id: int | None = None
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of a timesheet: what the time went into, and its seconds by day."""

    task_id: int | None
    project_id: int | None
    client_id: int | None
    title: str
    seconds: dict[date, int]
