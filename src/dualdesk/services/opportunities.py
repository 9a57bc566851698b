"""Opportunities: possible new or extra work, from spotted to won, lost or declined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Billing, OpportunityStage, OpportunityType
from dualdesk.base.text import one_line
from dualdesk.model.business import Opportunity, OpportunityStageChange
from dualdesk.model.people import Client
from dualdesk.model.work import Project
from dualdesk.services import projects
from dualdesk.services.common import check_currency, check_least, need, put, said, tidy
from dualdesk.services.money import with_currency
from dualdesk.services.references import check_references

_NO_TITLE = msg("Type what the opportunity is.")
ENDS = (OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.DECLINED)


class OpportunityFields(TypedDict, total=False):
    """What can be known of an opportunity beside its title: amount in minor units, estimate in minutes."""

    note: str
    type: OpportunityType
    odds: int | None
    amount_minor: int | None
    currency: str | None
    estimate_min: int | None
    expected_on: date | None
    source: str
    referrer_id: int | None
    agreement_id: int | None


class OpportunityChange(OpportunityFields, total=False):
    """What can be changed of an opportunity; its stage is moved."""

    title: str


@dataclass(frozen=True, slots=True)
class ProjectStart:
    """What the form of the project that a won opportunity starts is filled with."""

    opportunity_id: int
    client_id: int
    title: str
    budget_minor: int | None
    currency: str | None
    budget_min: int | None


def create(
    session: Session,
    *,
    client_id: int,
    title: str,
    now: int,
    stage: OpportunityStage = OpportunityStage.SPOTTED,
    **fields: Unpack[OpportunityFields],
) -> int:
    """Note an opportunity with a client, in an open stage."""
    need(session, Client, client_id, field="client_id")
    if stage in ENDS:
        raise UserError(msg("A new opportunity is still open."), field="stage")
    values = _checked(session, fields, client_id=client_id)
    values |= with_currency(session, fields, amount="amount_minor", client_id=client_id)
    made = Opportunity(
        client_id=client_id, title=said(title, _NO_TITLE, field="title"), stage=stage, created_at=now, **values
    )
    session.add(made)
    session.flush()
    _note(session, made, now)
    return made.id


def edit(session: Session, *, opportunity_id: int, **changes: Unpack[OpportunityChange]) -> None:
    """Change what is given of an opportunity."""
    kept = need(session, Opportunity, opportunity_id)
    values = _checked(session, changes, client_id=kept.client_id)
    if "title" in changes:
        values["title"] = said(changes["title"], _NO_TITLE, field="title")
    before = {"amount_minor": kept.amount_minor, "currency": kept.currency}
    values |= with_currency(session, {**before, **changes}, amount="amount_minor", client_id=kept.client_id)
    put(kept, values)
    session.flush()


def move(session: Session, *, opportunity_id: int, stage: OpportunityStage, now: int) -> None:
    """Move an opportunity to an open stage; an ended one is open again."""
    if stage in ENDS:
        raise ValueError("an end has its own function")
    _come_to(session, opportunity_id, stage, now, {"closed_on": None, "close_reason": ""})


def win(session: Session, *, opportunity_id: int, on: date, now: int, reason: str = "") -> None:
    """It was won on a day."""
    _come_to(session, opportunity_id, OpportunityStage.WON, now, {"closed_on": on, "close_reason": one_line(reason)})


def lose(session: Session, *, opportunity_id: int, on: date, now: int, reason: str) -> None:
    """It was lost on a day; the reason is asked for."""
    why = said(reason, msg("Say why it was lost: it is what you learn from it."), field="close_reason")
    _come_to(session, opportunity_id, OpportunityStage.LOST, now, {"closed_on": on, "close_reason": why})


def decline(session: Session, *, opportunity_id: int, on: date, now: int, reason: str = "") -> None:
    """I said no to it: an end that leaves the win rate alone."""
    values = {"closed_on": on, "close_reason": one_line(reason)}
    _come_to(session, opportunity_id, OpportunityStage.DECLINED, now, values)


def delete(session: Session, *, opportunity_id: int) -> None:
    """Delete an opportunity; what it was linked to stays."""
    session.delete(need(session, Opportunity, opportunity_id))
    session.flush()


def start_project_values(session: Session, *, opportunity_id: int) -> ProjectStart:
    """What a won opportunity fills the project form with; log, people and promises stay where they are, linked."""
    won = need(session, Opportunity, opportunity_id)
    return ProjectStart(won.id, won.client_id, won.title, won.amount_minor, won.currency, won.estimate_min)


def win_project(session: Session, *, opportunity_id: int, on: date, now: int, reason: str = "") -> int:
    """It was won and becomes a project, filled with what was agreed and linked to it; one already there stays."""
    win(session, opportunity_id=opportunity_id, on=on, now=now, reason=reason)
    there = session.scalar(select(func.min(Project.id)).where(Project.opportunity_id == opportunity_id))
    if there is not None:
        return there
    filled = start_project_values(session, opportunity_id=opportunity_id)
    return projects.create(
        session,
        now=now,
        title=filled.title,
        client_id=filled.client_id,
        opportunity_id=opportunity_id,
        billing=Billing.TIME_AND_MATERIALS if filled.budget_minor is None else Billing.FIXED_FEE,
        budget_minor=filled.budget_minor,
        budget_min=filled.budget_min,
        currency=filled.currency,
    )


def link_project(session: Session, *, opportunity_id: int, project_id: int) -> None:
    """Link a project of the same client to the opportunity it came from."""
    source = need(session, Opportunity, opportunity_id)
    project = need(session, Project, project_id, field="project_id")
    if project.client_id != source.client_id:
        raise UserError(msg("“{project}” is not this client’s.", project=project.title), field="project_id")
    put(project, {"opportunity_id": source.id})
    session.flush()


def _checked(session: Session, fields: Mapping[str, object], *, client_id: int) -> dict[str, object]:
    values = tidy(fields, paragraphs=("note",))
    check_currency(values)
    check_least(values, 0, "amount_minor", "estimate_min", "odds")
    odds = values.get("odds")
    if isinstance(odds, int) and odds > 100:
        raise UserError(msg("Odds are a percentage from 0 to 100."), field="odds")
    check_references(session, values, client_id=client_id)
    return values


def _come_to(
    session: Session, opportunity_id: int, stage: OpportunityStage, now: int, values: Mapping[str, object]
) -> None:
    kept = need(session, Opportunity, opportunity_id)
    moved = kept.stage != stage
    put(kept, {"stage": stage, **values})
    session.flush()
    if moved:
        _note(session, kept, now)


def _note(session: Session, kept: Opportunity, now: int) -> None:
    session.add(OpportunityStageChange(opportunity_id=kept.id, stage=kept.stage, at=now))
    session.flush()
