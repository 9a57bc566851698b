"""The opportunities of a client or of all, as the pipeline shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.base.terms import OpportunityStage, OpportunityType
from dualdesk.model.business import Opportunity, OpportunityStageChange
from dualdesk.model.people import Client
from dualdesk.model.work import Project

OPEN_STAGES: Final = (
    OpportunityStage.SPOTTED,
    OpportunityStage.RAISED,
    OpportunityStage.SCOPED,
    OpportunityStage.PROPOSED,
    OpportunityStage.AGREED,
)


_SINCE = (
    select(func.max(OpportunityStageChange.at))
    .where(OpportunityStageChange.opportunity_id == Opportunity.id, OpportunityStageChange.stage == Opportunity.stage)
    .correlate(Opportunity)
    .scalar_subquery()
)
_FIRST_PROJECT = (
    select(func.min(Project.id))
    .where(Project.opportunity_id == Opportunity.id)
    .correlate(Opportunity)
    .scalar_subquery()
)
_COLUMNS = (
    Opportunity.id,
    Opportunity.client_id,
    Client.name.label("client"),
    Opportunity.title,
    Opportunity.type,
    Opportunity.stage,
    func.coalesce(_SINCE, Opportunity.created_at).label("stage_since"),
    Opportunity.odds,
    Opportunity.amount_minor,
    Opportunity.currency,
    Opportunity.estimate_min,
    Opportunity.expected_on,
    Opportunity.source,
    Opportunity.closed_on,
    Opportunity.close_reason,
    Project.id.label("project_id"),
    Project.title.label("project"),
)


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """One opportunity; `stage_since` is when it came to its stage (UTC seconds), `odds` what was typed, if anything."""

    opportunity_id: int
    client_id: int
    client: str
    title: str
    type: OpportunityType
    stage: OpportunityStage
    stage_since: int
    odds: int | None
    amount: Money | None
    estimate_min: int | None
    expected_on: date | None
    source: str
    closed_on: date | None
    close_reason: str
    project_id: int | None
    project: str


def opportunities(
    session: Session, *, client_id: int | None = None, include_ended: bool = False
) -> tuple[OpportunityRow, ...]:
    """Those of a client, or of all clients that are not archived: the furthest stage first, the soonest close first.

    Those won, lost or declined come last, the latest first, and only if asked for.
    """
    conditions = [Client.archived_at.is_(None) if client_id is None else Opportunity.client_id == client_id]
    if not include_ended:
        conditions.append(Opportunity.stage.in_(OPEN_STAGES))
    rows = _rows(session, conditions)
    return tuple(sorted(rows, key=_order))


def opportunity(session: Session, *, opportunity_id: int) -> OpportunityRow | None:
    """One opportunity; None where there is none."""
    rows = _rows(session, [Opportunity.id == opportunity_id])
    return rows[0] if rows else None


def _rows(session: Session, conditions: list[ColumnElement[bool]]) -> list[OpportunityRow]:
    chosen = (
        select(*_COLUMNS)
        .join(Client, Client.id == Opportunity.client_id)
        .outerjoin(Project, Project.id == _FIRST_PROJECT)
        .where(*conditions)
        .order_by(Opportunity.id)
    )
    return [_row(row) for row in session.execute(chosen)]


def _row(row: Row[*tuple[Any, ...]]) -> OpportunityRow:
    return OpportunityRow(
        opportunity_id=row.id,
        client_id=row.client_id,
        client=row.client,
        title=row.title,
        type=OpportunityType(row.type),
        stage=OpportunityStage(row.stage),
        stage_since=row.stage_since,
        odds=row.odds,
        amount=None if row.amount_minor is None else Money(row.amount_minor, row.currency),
        estimate_min=row.estimate_min,
        expected_on=row.expected_on,
        source=row.source,
        closed_on=row.closed_on,
        close_reason=row.close_reason,
        project_id=row.project_id,
        project=row.project or "",
    )


def _order(row: OpportunityRow) -> tuple[bool, int, date, int]:
    """Open ones by stage, the furthest first, then by close; ended ones by their day, the latest first."""
    if row.closed_on is not None:
        return (True, -row.closed_on.toordinal(), date.max, row.opportunity_id)
    return (False, -OPEN_STAGES.index(row.stage), row.expected_on or date.max, row.opportunity_id)
