"""Where a task comes from: the call that made it, the opportunity or the agreement it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task

OriginKind = Literal["interaction", "opportunity", "agreement"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One record a task comes from; an interaction has its moment (UTC seconds) and channel, and may have no title."""

    kind: OriginKind
    record_id: int
    title: str
    at: int | None = None
    channel: Channel | None = None


def task_origins(session: Session, *, task_id: int) -> tuple[Origin, ...]:
    """The records a task names, the interaction first."""
    talk = select(Interaction.id, Interaction.subject, Interaction.starts_at, Interaction.channel)
    talks = session.execute(talk.join(Task, Task.interaction_id == Interaction.id).where(Task.id == task_id))
    chance = select(Opportunity.id, Opportunity.title).join(Task, Task.opportunity_id == Opportunity.id)
    bond = select(Agreement.id, Agreement.title).join(Task, Task.agreement_id == Agreement.id)
    return (
        *(Origin("interaction", one, title, at, Channel(by) if by else None) for one, title, at, by in talks),
        *(Origin("opportunity", *row) for row in session.execute(chance.where(Task.id == task_id))),
        *(Origin("agreement", *row) for row in session.execute(bond.where(Task.id == task_id))),
    )
