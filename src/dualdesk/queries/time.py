"""Time that was spent: entries, the running timer, the sums of a timesheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.queries.conditions import spent_seconds


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
    """The timer that runs, and since when (UTC seconds).

    `around` is the project or client it belongs to, empty where the title says it. Of a task, its estimate and what
    was spent on it before.
    """

    entry_id: int
    task_id: int | None
    project_id: int | None
    client_id: int | None
    title: str
    started_at: int
    note: str
    around: str = ""
    estimate_min: int | None = None
    spent_seconds: int = 0


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """Something that time can be booked on: exactly one id is set. `around` is its project or client, else empty."""

    task_id: int | None
    project_id: int | None
    client_id: int | None
    title: str
    around: str = ""


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


def entry_rows(session: Session, *, only: TimeFilter, limit: int | None = None) -> tuple[EntryRow, ...]:
    """Stopped time entries, newest day first and within a day the last entered first."""
    return _entries(session, *_conditions(only), limit=limit)


def _entries(session: Session, *conditions: ColumnElement[bool], limit: int | None = None) -> tuple[EntryRow, ...]:
    columns = (
        TimeEntry.id, TimeEntry.day, TimeEntry.task_id, func.coalesce(Task.title, "").label("task"),
        TimeEntry.project_id, func.coalesce(Project.title, "").label("project"), TimeEntry.client_id,
        func.coalesce(Client.name, "").label("client"), TimeEntry.started_at, TimeEntry.ended_at, TimeEntry.seconds,
        TimeEntry.rate_minor, TimeEntry.currency, TimeEntry.is_billable, TimeEntry.note,
    )  # fmt: skip
    entries = (
        _with_names(select(*columns))
        .where(TimeEntry.seconds.is_not(None), *conditions)
        .order_by(TimeEntry.day.desc(), TimeEntry.id.desc())
        .limit(limit)
    )
    return tuple(_entry_row(dict(row)) for row in session.execute(entries).mappings())


def running_timer(session: Session) -> Running | None:
    """The timer that runs, or None."""
    columns = (
        TimeEntry.id, TimeEntry.task_id, TimeEntry.project_id, TimeEntry.client_id, _title(), TimeEntry.started_at,
        TimeEntry.note, _around(), Task.estimate_min, case((TimeEntry.task_id.is_(None), 0), else_=spent_seconds()),
    )  # fmt: skip
    row = session.execute(_with_names(select(*columns)).where(TimeEntry.seconds.is_(None))).one_or_none()
    return None if row is None else Running(*row)


def overlapping(session: Session, *, started_at: int, ended_at: int, but: int = 0) -> tuple[EntryRow, ...]:
    """Stopped entries whose clock times share a moment with this stretch; one entry may be left out."""
    both = (TimeEntry.started_at < ended_at, TimeEntry.ended_at > started_at, TimeEntry.id != but)
    return _entries(session, *both)


def recent_subjects(session: Session, *, limit: int) -> tuple[SubjectRow, ...]:
    """On what time was booked last, the latest first, each once."""
    ids = (TimeEntry.task_id, TimeEntry.project_id, TimeEntry.client_id)
    last = func.max(TimeEntry.id)
    rows = session.execute(
        _with_names(select(*ids, _title(), _around(), last)).group_by(*ids).order_by(last.desc()).limit(limit)
    )
    return tuple(_subject(*row[:5]) for row in rows if any(row[:3]))


def seconds_by_day(session: Session, *, first: date, last: date) -> dict[date, int]:
    """The seconds booked on each day of a span; days without any are left out."""
    only = TimeFilter(first=first, last=last)
    sums = select(TimeEntry.day, func.sum(TimeEntry.seconds)).where(*_conditions(only)).group_by(TimeEntry.day)
    return {day: seconds for day, seconds in session.execute(sums) if seconds is not None}


def timesheet(session: Session, *, first: date, last: date) -> tuple[SheetRow, ...]:
    """The time of a span by what it went into and by day, lines in the order of their titles."""
    title = _title()
    subject = (TimeEntry.task_id, TimeEntry.project_id, TimeEntry.client_id)
    sums = (
        _with_names(select(*subject, title, TimeEntry.day, func.sum(TimeEntry.seconds)))
        .where(TimeEntry.seconds.is_not(None), *_conditions(TimeFilter(first=first, last=last)))
        .group_by(*subject, TimeEntry.day)
        .order_by(title, *subject, TimeEntry.day)
    )
    lines: dict[tuple[int | None, ...], SheetRow] = {}
    for task_id, project_id, client_id, name, day, seconds in session.execute(sums):
        key = (task_id, project_id, client_id)
        line = lines.setdefault(key, SheetRow(task_id, project_id, client_id, name, {}))
        line.seconds[day] = seconds
    return tuple(lines.values())


def _title() -> ColumnElement[str]:
    """The narrowest thing an entry is booked on, by name."""
    return func.coalesce(Task.title, Project.title, Client.name, "")


def _around() -> ColumnElement[str]:
    """What that belongs to: of a task its project, else its client; of a project its client."""
    of_project = case((Project.id.is_not(None), func.coalesce(Client.name, "")), else_="")
    return case((Task.id.is_not(None), func.coalesce(Project.title, Client.name, "")), else_=of_project)


def _subject(task_id: int | None, project_id: int | None, client_id: int | None, title: str, around: str) -> SubjectRow:
    """The narrowest of the ids alone."""
    if task_id is not None:
        return SubjectRow(task_id, None, None, title, around)
    return SubjectRow(None, project_id, None if project_id is not None else client_id, title, around)


def _with_names(entries: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        entries.select_from(TimeEntry)
        .outerjoin(Task, Task.id == TimeEntry.task_id)
        .outerjoin(Project, Project.id == TimeEntry.project_id)
        .outerjoin(Client, Client.id == TimeEntry.client_id)
    )


def _conditions(only: TimeFilter) -> Iterator[ColumnElement[bool]]:
    if only.first is not None:
        yield TimeEntry.day >= only.first
    if only.last is not None:
        yield TimeEntry.day <= only.last
    for name in ("task_id", "project_id", "client_id"):
        value = getattr(only, name)
        if value is not None:
            yield getattr(TimeEntry, name) == value


def _entry_row(values: dict[str, Any]) -> EntryRow:
    minor, currency = values.pop("rate_minor"), values.pop("currency")
    return EntryRow(**values, rate=None if minor is None else Money(minor, currency))
