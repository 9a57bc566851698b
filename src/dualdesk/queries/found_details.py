"""What tells found records of one name apart: whose they are, when, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, literal, or_, select
from sqlalchemy.orm import Session

from dualdesk.base.terms import OpportunityStage, PointKind, TaskState
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Project, Task

_ENDS: Final = (OpportunityStage.WON, OpportunityStage.LOST, OpportunityStage.DECLINED)


@dataclass(frozen=True, slots=True)
class Detail:
    """How a found record stands.

    `place` is a client's trade, a person's title, a task's project. `day` is a task's planned day or deadline, a
    project's deadline, the last day to cancel an agreement, when an opportunity is expected. `state` is a task's
    state, an interaction's channel ("" for a note), an opportunity's stage; `outcome` what came of an interaction.
    `at` is when an interaction was, in UTC seconds. `code` is a project's, `email` a client's or person's first.
    `is_past`: archived, done, closed, ended.
    """

    place: str = ""
    day: date | None = None
    state: str = ""
    outcome: str = ""
    at: int = 0
    code: str = ""
    email: str = ""
    is_past: bool = False


def details(session: Session, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Detail]:
    """The details of records by kind and id; one statement a kind that is among them."""
    found: dict[tuple[str, int], Detail] = {}
    for kind, query in _QUERIES.items():
        ids = [record_id for of, record_id in keys if of == kind]
        if ids:
            column = query.selected_columns[0]
            for record_id, *values in session.execute(query.where(column.in_(ids))):
                found[kind, record_id] = Detail(*values)
    return found


def _columns(record_id: Any, **values: Any) -> Select[Any]:
    """The columns of a Detail in its order, what is not given as it is by default."""
    empty = Detail()
    given = [values.get(name, literal(getattr(empty, name))) for name in Detail.__slots__]
    return select(record_id, *given)


# Of a person's clients the one they are first for says what they do there.
_TITLE_THERE = (
    select(ClientContact.title)
    .where(ClientContact.contact_id == Contact.id, ClientContact.until.is_(None))
    .order_by(ClientContact.is_primary.desc(), ClientContact.id)
    .limit(1)
    .scalar_subquery()
)


def _email(owner: Any) -> Any:
    first = (
        select(ContactPoint.value)
        .where(owner, ContactPoint.kind == PointKind.EMAIL)
        .order_by(ContactPoint.is_primary.desc(), ContactPoint.position, ContactPoint.id)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(first, "")


_QUERIES: Final[dict[str, Select[Any]]] = {
    "client": _columns(
        Client.id,
        place=Client.trade,
        email=_email(ContactPoint.client_id == Client.id),
        is_past=Client.archived_at.is_not(None),
    ),
    "contact": _columns(
        Contact.id,
        place=func.coalesce(func.nullif(_TITLE_THERE, ""), Contact.title),
        email=_email(ContactPoint.contact_id == Contact.id),
        is_past=Contact.archived_at.is_not(None),
    ),
    "project": _columns(
        Project.id,
        day=Project.deadline,
        code=Project.code,
        is_past=or_(Project.archived_at.is_not(None), Project.closed_on.is_not(None)),
    ),
    "task": _columns(
        Task.id,
        place=func.coalesce(Project.title, ""),
        day=func.coalesce(Task.planned_on, Task.deadline),
        state=Task.state,
        is_past=Task.state.in_((TaskState.DONE, TaskState.DROPPED)),
    ).select_from(Task).outerjoin(Project, Project.id == Task.project_id),
    "interaction": _columns(
        Interaction.id,
        state=func.coalesce(Interaction.channel, ""),
        outcome=func.coalesce(Interaction.outcome, ""),
        at=Interaction.starts_at,
    ),
    "agreement": _columns(
        Agreement.id,
        day=func.coalesce(Agreement.notice_by, Agreement.ends_on),
        is_past=or_(Agreement.outcome.is_not(None), Agreement.cancelled_on.is_not(None)),
    ),
    "opportunity": _columns(
        Opportunity.id,
        day=Opportunity.expected_on,
        state=Opportunity.stage,
        is_past=Opportunity.stage.in_(_ENDS),
    ),
}  # fmt: skip
