"""How a term of an agreement ends: renewed into a linked next one, won back, cancelled, or over as planned.

Nothing renews silently: one that rolls on by itself is listed as due and gets its next term by `roll`, a step like any
other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis import agreements as terms
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, Period, RenewalOutcome, RenewalRule, RenewalStage
from dualdesk.model.business import Agreement
from dualdesk.services.agreements import dated
from dualdesk.services.common import UNSET, Unset, check_least, check_order, need, put, said
from dualdesk.services.money import with_currency

_WHY_DOWN = msg("Say why it is worth less: it is what you learn from it.")
_WHY_LOST = msg("Say why they left: it is what you learn from it.")
# What the next term takes over as it is.
_KEPT = (
    "client_id",
    "contact_id",
    "title",
    "note",
    "renewal_term_months",
    "notice_count",
    "notice_unit",
    "renewal_rule",
    "billing_period",
    "uplift_bp",
    "allowance_min",
    "allowance_period",
)


@dataclass(frozen=True, slots=True)
class Renewed:
    """The next term and how its value compares with the one before."""

    agreement_id: int
    outcome: RenewalOutcome


def renew(
    session: Session,
    *,
    agreement_id: int,
    on: date,
    now: int,
    value_minor: int | Unset | None = UNSET,
    starts_on: date | None = None,
    reason: str = "",
) -> Renewed:
    """Agree on the next term: from the day after this one's end, for the renewal term, on the first term's day.

    Its value is the one given, else this one's after the agreed rise; less than before asks for the reason. A term
    that runs on without an end is renewed from a given day and ends the day before it.
    """
    term = _open_term(session, agreement_id)
    value = _next_value(term, value_minor)
    outcome = _compared(term, value)
    why = said(reason, _WHY_DOWN, field="reason") if outcome is RenewalOutcome.RENEWED_DOWN else reason.strip()
    start = _next_start(term, starts_on)
    if term.ends_on is None:
        put(term, {"cancelled_on": start - timedelta(1)})
    _end(term, outcome, on, why)
    return Renewed(_next(session, term, start, value, now, anchor=term.anchor_day), outcome)


def roll(session: Session, *, agreement_id: int, today: date, now: int) -> Renewed:
    """Make the next term of one that has rolled on by itself, as of the end of this one."""
    term = _open_term(session, agreement_id)
    if term.renewal_rule != RenewalRule.TACIT:
        raise UserError(msg("“{title}” does not renew by itself.", title=term.title))
    if term.ends_on is None or term.ends_on >= today:
        raise UserError(msg("This term is not over yet."))
    return renew(session, agreement_id=agreement_id, on=term.ends_on, now=now)


def cancel(session: Session, *, agreement_id: int, on: date, reason: str, last_day: date | None = None) -> date:
    """Notice was given: the client is lost, though the agreement may run on until its last day, which is returned.

    Unless given, that is the term's end; without an end, what the notice still owes from the day it was given.
    """
    term = _open_term(session, agreement_id)
    why = said(reason, _WHY_LOST, field="reason")
    last = last_day or term.ends_on or terms.leaves_on(on, term.notice_count, NoticeUnit(term.notice_unit))
    check_order(term.starts_on, last, field="last_day")
    put(term, {"cancelled_on": last})
    _end(term, RenewalOutcome.CHURNED, on, why)
    session.flush()
    return last


def end_as_planned(session: Session, *, agreement_id: int, on: date) -> None:
    """It was meant to end and did: no loss, and no part of retention."""
    term = _open_term(session, agreement_id)
    if term.ends_on is None:
        check_order(term.starts_on, on, field="on")
        put(term, {"cancelled_on": on})
    _end(term, RenewalOutcome.ENDED_AS_PLANNED, on, "")
    session.flush()


def win_back(
    session: Session,
    *,
    agreement_id: int,
    starts_on: date,
    on: date,
    now: int,
    value_minor: int | Unset | None = UNSET,
) -> Renewed:
    """The client came back after leaving or after the term had lapsed: a linked term from a day of its own."""
    term = need(session, Agreement, agreement_id)
    _refuse_next(session, term)
    if term.outcome not in (None, RenewalOutcome.CHURNED):
        raise UserError(msg("Only one that was lost can be won back."))
    last = term.cancelled_on or term.ends_on
    if last is None or starts_on <= last:
        raise UserError(msg("It is not over by then, so renew it instead."), field="starts_on")
    check_least({"value_minor": value_minor}, 0, "value_minor")
    value = term.value_minor if isinstance(value_minor, Unset) else value_minor
    _end(term, RenewalOutcome.WON_BACK, on, term.outcome_reason)
    return Renewed(_next(session, term, starts_on, value, now, anchor=starts_on.day), RenewalOutcome.WON_BACK)


def reopen(session: Session, *, agreement_id: int) -> None:
    """Take an outcome back, as long as no next term stands on it."""
    term = need(session, Agreement, agreement_id)
    _refuse_next(session, term)
    put(term, {"outcome": None, "outcome_on": None, "outcome_reason": "", "cancelled_on": None})
    session.flush()


def _open_term(session: Session, agreement_id: int) -> Agreement:
    term = need(session, Agreement, agreement_id)
    if term.outcome is not None:
        raise UserError(msg("How this term ended is recorded already; take that back first."))
    return term


def _refuse_next(session: Session, term: Agreement) -> None:
    following = session.scalars(select(Agreement).filter_by(previous_id=term.id)).one_or_none()
    if following is not None:
        message = msg("The next term begins on {day}. Delete that one first.", day=following.starts_on)
        raise UserError(message)


def _next_value(term: Agreement, given: int | Unset | None) -> int | None:
    if not isinstance(given, Unset):
        check_least({"value_minor": given}, 0, "value_minor")
        return given
    if term.value_minor is None or term.currency is None:
        return None
    return terms.raised(Money(term.value_minor, term.currency), term.uplift_bp).minor


def _compared(term: Agreement, value: int | None) -> RenewalOutcome:
    """Flat, up or down. Both terms are billed alike, so any one period compares them."""
    before, after = term.value_minor or 0, value or 0
    currency = term.currency or ""
    return terms.renewal_outcome(
        terms.Recurring(Money(before, currency), Period.YEAR), terms.Recurring(Money(after, currency), Period.YEAR)
    )


def _next_start(term: Agreement, given: date | None) -> date:
    following = terms.next_term(terms.Term(term.starts_on, term.ends_on), None, anchor=0)
    if following is not None:
        if given not in (None, following.starts_on):
            message = msg("The next term begins the day after this one ends, on {day}.", day=following.starts_on)
            raise UserError(message, field="starts_on")
        return following.starts_on
    if given is None:
        raise UserError(msg("It runs on without an end: say from which day the new terms hold."), field="starts_on")
    if given <= term.starts_on:
        raise UserError(msg("The new terms must hold from after {day}.", day=term.starts_on), field="starts_on")
    return given


def _end(term: Agreement, outcome: RenewalOutcome, on: date, reason: str) -> None:
    put(term, {"outcome": outcome, "outcome_on": on, "outcome_reason": reason, "stage": RenewalStage.DONE})


def _next(
    session: Session, term: Agreement, starts_on: date, value: int | None, now: int, *, anchor: int | None
) -> int:
    values: dict[str, object] = {name: getattr(term, name) for name in _KEPT}
    values |= {"starts_on": starts_on, "term_months": term.renewal_term_months, "anchor_day": anchor}
    values |= with_currency(
        session, {"value_minor": value, "currency": term.currency}, amount="value_minor", client_id=term.client_id
    )
    made = Agreement(**(values | dated(values)), previous_id=term.id, created_at=now)
    session.add(made)
    session.flush()
    return made.id
