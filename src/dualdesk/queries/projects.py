"""The list of projects, and the figures at the head of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Billing, Phase, TaskState
from dualdesk.base.text import folded
from dualdesk.model.people import Client
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Milestone, Project, Task
from dualdesk.queries.answers import records
from dualdesk.queries.conditions import is_leaf, is_open, left_min


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as a list shows it, and the figures of its page; only leaves are counted, times in minutes.

    `left_min` is the sum over what is estimated; `unestimated` is how many open tasks are not.
    """

    id: int
    title: str
    code: str
    client_id: int | None
    client: str
    phase: Phase
    billing: Billing
    starts_on: date | None
    deadline: date | None
    delivered_on: date | None
    closed_on: date | None
    archived_at: int | None
    tasks_done: int
    tasks_open: int
    left_min: int
    unestimated: int
    spent_min: int
    deadline_text: Message

    @property
    def tasks_all(self) -> int:
        """How many tasks were not dropped."""
        return self.tasks_done + self.tasks_open


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A promised point in time."""

    id: int
    title: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """One project whole; budget and rate in minor units of its currency."""

    row: ProjectRow
    brief: str
    agreement_id: int | None
    opportunity_id: int | None
    budget_minor: int | None
    budget_min: int | None
    rate_minor: int | None
    currency: str | None
    created_at: int
    milestones: tuple[MilestoneRow, ...]


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """Which projects to list; what is None does not matter. Closed and archived ones are left out unless asked for."""

    client_id: int | None = None
    phase: Phase | None = None
    closed: bool = False
    archived: bool = False


_OPEN_ONES = ProjectFilter()

# What the rows rest on: after a write of anything else they stand as they are.
RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "project": frozenset({
        "client_id", "title", "code", "phase", "billing", "starts_on", "deadline", "delivered_on", "closed_on",
        "archived_at",
    }),
    "client": frozenset({"name"}),
    "task": frozenset({"project_id", "parent_id", "state", "estimate_min"}),
    "time_entry": frozenset({"task_id", "project_id", "seconds"}),
}  # fmt: skip

_LISTED = (
    Project.id, Project.title, Project.code, Project.client_id, Project.phase, Project.billing, Project.starts_on,
    Project.deadline, Project.delivered_on, Project.closed_on, Project.archived_at,
)  # fmt: skip
_PAGE = (
    Project.brief, Project.agreement_id, Project.opportunity_id, Project.budget_minor, Project.budget_min,
    Project.rate_minor, Project.currency, Project.created_at,
)  # fmt: skip


def project_rows(session: Session, *, today: date, only: ProjectFilter = _OPEN_ONES) -> tuple[ProjectRow, ...]:
    """The projects, those with the nearest deadline first, then by title."""
    wanted = {"client_id": only.client_id, "phase": only.phase}
    given = {name: value for name, value in wanted.items() if value is not None}
    listed = _listed(tuple(given), closed=only.closed, archived=only.archived)
    rows = [_row(found, today) for found in records(session, listed, given)]
    return tuple(sorted(rows, key=lambda row: (row.deadline or date.max, folded(row.title), row.id)))


def project_page(session: Session, *, project_id: int, today: date) -> ProjectPage:
    """The project with the figures of its head; a UserError where it is gone."""
    found = records(session, _listed(("id",), closed=True, archived=True), {"id": project_id})
    own = session.execute(select(*_PAGE).where(Project.id == project_id)).one_or_none()
    if not found or own is None:
        raise UserError(msg("This project is no longer there."))
    milestones = (
        select(Milestone.id, Milestone.title, Milestone.due_on, Milestone.done_on)
        .where(Milestone.project_id == project_id)
        .order_by(Milestone.position, Milestone.id)
    )
    return ProjectPage(
        row=_row(found[0], today),
        **own._asdict(),
        milestones=tuple(MilestoneRow(*row) for row in session.execute(milestones)),
    )


def deadline_text(row: Mapping[str, Any], today: date) -> Message:
    """Where a project stands against its deadline, in a sentence."""
    deadline = row["deadline"]
    if row["closed_on"] is not None:
        return msg("Closed on {day}", day=row["closed_on"])
    if row["delivered_on"] is not None:
        return msg("Delivered on {day}", day=row["delivered_on"])
    if deadline is None:
        return msg("No deadline")
    days = (deadline - today).days
    if days < 0:
        return msgn("{n} day late", "{n} days late", -days)
    if days == 0:
        return msg("Due today")
    return msgn("Due on {day}, in {n} day", "Due on {day}, in {n} days", days, day=deadline)


def _row(values: dict[str, Any], today: date) -> ProjectRow:
    words = {"phase": Phase(values["phase"]), "billing": Billing(values["billing"])}
    return ProjectRow(**values | words, deadline_text=deadline_text(values, today))


# Making this statement costs as much as answering it for hundreds of projects: it is made once.
@cache
def _listed(given: tuple[str, ...], *, closed: bool, archived: bool) -> Select[*tuple[Any, ...]]:
    conditions = tuple(_conditions(given, closed=closed, archived=archived))
    work = _open_work(select(Project.id).where(*conditions))
    figures = [func.coalesce(column, 0).label(column.name) for column in work.c if column.name != "id"]
    return (
        select(*_LISTED, func.coalesce(Client.name, "").label("client"), *figures, _tasks_done(), _spent_min())
        .outerjoin(Client, Client.id == Project.client_id)
        .outerjoin(work, work.c.id == Project.id)
        .where(*conditions)
    )


def _conditions(given: tuple[str, ...], *, closed: bool, archived: bool) -> Iterator[ColumnElement[bool]]:
    for name in given:
        column: InstrumentedAttribute[Any] = getattr(Project, name)
        yield column == bindparam(name)
    if not closed:
        yield Project.closed_on.is_(None)
    if not archived:
        yield Project.archived_at.is_(None)


def _open_work(chosen: Select[int]) -> Subquery:
    """Made once for all chosen projects: three sums would read the same tasks thrice."""
    work = select(
        Task.project_id.label("id"),
        func.count().label("tasks_open"),
        func.count().filter(Task.estimate_min.is_(None)).label("unestimated"),
        func.sum(left_min()).label("left_min"),
    )
    return work.where(Task.project_id.in_(chosen), is_open(), is_leaf()).group_by(Task.project_id).subquery()


def _tasks_done() -> ColumnElement[int]:
    done = select(func.count()).where(Task.project_id == Project.id, Task.state == TaskState.DONE, is_leaf())
    return done.correlate(Project).scalar_subquery().label("tasks_done")


def _spent_min() -> ColumnElement[int]:
    booked = select(func.coalesce(func.sum(TimeEntry.seconds), 0) // 60).where(TimeEntry.project_id == Project.id)
    return booked.correlate(Project).scalar_subquery().label("spent_min")
