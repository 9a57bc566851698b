"""What is typed about an opportunity, and the words of its stages and ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import OpportunityStage, OpportunityType
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.agreement_form import NO_AMOUNT, NO_DAY, NO_LENGTH

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.agreement_form import TermReader
    from dualdesk.queries.opportunities import OpportunityRow
    from dualdesk.services import opportunities
else:
    opportunities = Late("dualdesk.services.opportunities")

STAGES: Final = {
    OpportunityStage.SPOTTED: msg("Spotted"),
    OpportunityStage.RAISED: msg("Raised"),
    OpportunityStage.SCOPED: msg("Scoped"),
    OpportunityStage.PROPOSED: msg("Proposed"),
    OpportunityStage.AGREED: msg("Agreed"),
}
ENDS: Final = {
    OpportunityStage.WON: msg("Won"),
    OpportunityStage.LOST: msg("Lost"),
    OpportunityStage.DECLINED: msg("Declined by me"),
}
TYPES: Final = {
    OpportunityType.NEW: msg("New work"),
    OpportunityType.UPSELL: msg("More of the same"),
    OpportunityType.CROSS_SELL: msg("Something else"),
    OpportunityType.RENEWAL_UPLIFT: msg("A rise at renewal"),
}


@dataclass(frozen=True, slots=True)
class OpportunityReading:
    """Reads each field of an opportunity as services take it; what cannot be read is a UserError."""

    reader: TermReader
    today: date

    def amount(self, text: str) -> dict[str, Any]:
        """An amount with its currency; empty is none."""
        if not text.strip():
            return {"amount_minor": None}
        amount = self.reader.amount(text)
        if amount is None:
            raise UserError(NO_AMOUNT)
        return {"amount_minor": amount.minor, "currency": amount.currency}

    def estimate(self, text: str) -> dict[str, Any]:
        """How much work it would be; empty is not known."""
        minutes = self.reader.minutes(text) if text.strip() else None
        if minutes is None and text.strip():
            raise UserError(NO_LENGTH)
        return {"estimate_min": minutes}

    def expected_on(self, text: str) -> dict[str, Any]:
        """The day on which it should be decided; empty is not known."""
        day = self.reader.day(text, today=self.today) if text.strip() else None
        if day is None and text.strip():
            raise UserError(NO_DAY)
        return {"expected_on": day}


def move(context: Context, row: OpportunityRow, stage: OpportunityStage) -> None:
    """Bring it to an open stage, as one step."""
    work = partial(opportunities.move, opportunity_id=row.opportunity_id, stage=stage, now=context.desk.clock())
    context.desk.do(msg("{title}: {stage}", title=row.title, stage=STAGES[stage]), work)


def ending(
    context: Context, row: OpportunityRow, end: OpportunityStage, reason: str, *, starts_project: bool
) -> tuple[Message, Callable[[Session], int | None]]:
    """The step that ends it; won with a project it gives the project's id."""
    given = {"opportunity_id": row.opportunity_id, "on": context.today(), "now": context.desk.clock(), "reason": reason}

    def won(session: Session) -> int | None:
        if starts_project:
            return opportunities.win_project(session, **given)  # type: ignore[arg-type]
        opportunities.win(session, **given)  # type: ignore[arg-type]
        return None

    def lost(session: Session) -> None:
        opportunities.lose(session, **given)  # type: ignore[arg-type]

    def declined(session: Session) -> None:
        opportunities.decline(session, **given)  # type: ignore[arg-type]

    title = row.title
    if end is OpportunityStage.WON:
        return msg("Win “{title}”", title=title), won
    if end is OpportunityStage.LOST:
        return msg("Lose “{title}”", title=title), lost
    return msg("Decline “{title}”", title=title), declined


def line_of(context: Context, row: OpportunityRow) -> tuple[str, ...]:
    """What stands below an opportunity's title: its stage, when it is expected."""
    parts = [context.say({**STAGES, **ENDS}[row.stage])]
    if row.expected_on is not None:
        day = context.language.region.day_month(row.expected_on)
        late = row.expected_on < context.today()
        parts.append(context.say(msg("was expected {day}", day=day) if late else msg("expected {day}", day=day)))
    return tuple(parts)
