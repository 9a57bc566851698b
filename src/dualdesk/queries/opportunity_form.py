"""One opportunity with all that can be edited of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.business import Opportunity
from dualdesk.model.people import Contact
from dualdesk.queries.opportunities import OpportunityRow, opportunity
from dualdesk.queries.task_page import AttachmentRow, attachment_rows


@dataclass(frozen=True, slots=True)
class OpportunityPage:
    """An opportunity: as lists show it, what only its sheet shows, and what hangs on it."""

    row: OpportunityRow
    note: str
    referrer_id: int | None
    referrer: str
    files: tuple[AttachmentRow, ...]


def opportunity_page(session: Session, *, opportunity_id: int) -> OpportunityPage | None:
    """An opportunity with all there is of it; None where it is gone."""
    row = opportunity(session, opportunity_id=opportunity_id)
    if row is None:
        return None
    own = (
        select(Opportunity.note, Opportunity.referrer_id, Contact.name)
        .outerjoin(Contact, Contact.id == Opportunity.referrer_id)
        .where(Opportunity.id == opportunity_id)
    )
    note, referrer_id, referrer = session.execute(own).one()
    return OpportunityPage(
        row, note, referrer_id, referrer or "", attachment_rows(session, opportunity_id=opportunity_id)
    )


def referrers(session: Session) -> tuple[tuple[int, str], ...]:
    """Everybody who may have referred one, by name; those archived are left out."""
    people = select(Contact.id, Contact.name).where(Contact.archived_at.is_(None)).order_by(Contact.name, Contact.id)
    return tuple((contact_id, name) for contact_id, name in session.execute(people))
