"""Agreements as lists and cards show them: worth, cancel day, ladder, and which are due to roll on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from dualdesk.analysis import agreements as terms
from dualdesk.base.money import Money
from dualdesk.base.terms import Period, RenewalOutcome, RenewalRule, RenewalStage
from dualdesk.model.base import Day
from dualdesk.model.business import Agreement
from dualdesk.model.people import Client
from dualdesk.queries.answers import answer

RENEWING_DAYS = 90

_Before = aliased(Agreement)
_After = aliased(Agreement)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One term. `value` is per billing period, `a_month` its monthly equivalent, `value_before` the term before's.

    `cancel_by` is the last day on which it can be cancelled (for one that does not renew by itself, its end), empty
    where it has no end or its outcome is known; `days_left` counts to it, negative once past. `rung` is the latest
    rung of the ladder that was reached, `is_answered` whether its question is settled. `rolls_to` is the end of the
    next term of one that renews by itself.
    """

    agreement_id: int
    client_id: int
    client: str
    title: str
    starts_on: date
    ends_on: date | None
    notice_by: date | None
    renewal_rule: RenewalRule
    value: Money | None
    value_before: Money | None
    billing_period: Period
    a_month: Money | None
    allowance_min: int | None
    allowance_period: Period | None
    stage: RenewalStage
    outcome: RenewalOutcome | None
    outcome_on: date | None
    outcome_reason: str
    paused_from: date | None
    cancelled_on: date | None
    previous_id: int | None
    next_id: int | None
    is_running: bool
    cancel_by: date | None
    days_left: int | None
    rung: terms.Rung | None
    is_answered: bool
    rolls_to: date | None = None

    @property
    def is_renewing(self) -> bool:
        """Whether it can be cancelled within the next 90 days."""
        return self.days_left is not None and 0 <= self.days_left <= RENEWING_DAYS


_COLUMNS = (
    Agreement.id,
    Agreement.client_id,
    Client.name.label("client"),
    Agreement.title,
    Agreement.starts_on,
    Agreement.ends_on,
    Agreement.notice_by,
    Agreement.renewal_rule,
    Agreement.renewal_term_months,
    Agreement.anchor_day,
    Agreement.value_minor,
    Agreement.currency,
    _Before.value_minor.label("before_minor"),
    _Before.currency.label("before_currency"),
    Agreement.billing_period,
    Agreement.allowance_min,
    Agreement.allowance_period,
    Agreement.stage,
    Agreement.outcome,
    Agreement.outcome_on,
    Agreement.outcome_reason,
    Agreement.paused_from,
    Agreement.cancelled_on,
    Agreement.previous_id,
    _After.id.label("next_id"),
)


def agreements(
    session: Session, *, today: date, client_id: int | None = None, include_past: bool = False
) -> tuple[AgreementRow, ...]:
    """The terms of a client, or of all clients not archived: the nearest cancel day first, then by start.

    Terms whose outcome is known and whose last day is past only if asked for.
    """
    whose = _Which.PRESENT if client_id is None else _Which.OF_CLIENT
    which = (whose,) if include_past else (whose, _Which.LIVE)
    return tuple(sorted(_rows(session, which, today, client_id=client_id), key=_order))


def agreement(session: Session, *, agreement_id: int, today: date) -> AgreementRow | None:
    """One term; None where there is none."""
    rows = _rows(session, (_Which.ONE,), today, agreement_id=agreement_id)
    return rows[0] if rows else None


def chain(session: Session, *, agreement_id: int, today: date) -> tuple[AgreementRow, ...]:
    """Every term of the agreement this one belongs to, the first one first."""
    client_id = session.scalar(select(Agreement.client_id).where(Agreement.id == agreement_id))
    rows = {row.agreement_id: row for row in _rows(session, (_Which.OF_CLIENT,), today, client_id=client_id)}
    found = [rows[agreement_id]] if agreement_id in rows else []
    while found and found[0].previous_id is not None:
        found.insert(0, rows[found[0].previous_id])
    while found and found[-1].next_id is not None:
        found.append(rows[found[-1].next_id])
    return tuple(found)


def due_tacit(session: Session, *, today: date) -> tuple[AgreementRow, ...]:
    """The terms that are over and have rolled on by themselves, whose next term is yet to be made (`renewals.roll`)."""
    rows = _rows(session, (_Which.DUE_TACIT, _Which.PRESENT), today)
    return tuple(sorted(rows, key=lambda row: (row.ends_on or today, row.agreement_id)))


def running_revenue(session: Session, *, today: date) -> dict[str, terms.Revenue]:
    """What recurs today, a month and a year, per currency; archived clients' too, as long as they pay."""
    rows = _rows(session, (), today)
    return terms.revenue(
        terms.Recurring(row.value, row.billing_period) for row in rows if row.is_running and row.value is not None
    )


class _Which(Enum):
    """A condition on the terms that are read."""

    ONE = auto()
    OF_CLIENT = auto()
    PRESENT = auto()
    LIVE = auto()
    DUE_TACIT = auto()


def _rows(session: Session, which: tuple[_Which, ...], today: date, **values: int | None) -> list[AgreementRow]:
    return [_row(row, today) for row in answer(session, _chosen(which), {"today": today, **values})]


# Making this statement costs more than answering it for one client: it is made once for each set of conditions.
@cache
def _chosen(which: tuple[_Which, ...]) -> Select[*tuple[Any, ...]]:
    return (
        select(*_COLUMNS)
        .join(Client, Client.id == Agreement.client_id)
        .outerjoin(_Before, _Before.id == Agreement.previous_id)
        .outerjoin(_After, _After.previous_id == Agreement.id)
        .where(*(_condition(each) for each in which))
        .order_by(Agreement.id)
    )


def _condition(which: _Which) -> ColumnElement[bool]:
    today = bindparam("today", type_=Day)
    match which:
        case _Which.ONE:
            return Agreement.id == bindparam("agreement_id")
        case _Which.OF_CLIENT:
            return Agreement.client_id == bindparam("client_id")
        case _Which.PRESENT:
            return Client.archived_at.is_(None)
        case _Which.LIVE:
            return or_(Agreement.outcome.is_(None), Agreement.cancelled_on >= today, Agreement.ends_on >= today)
    return (Agreement.renewal_rule == RenewalRule.TACIT) & Agreement.outcome.is_(None) & (Agreement.ends_on < today)


def _row(row: Row[*tuple[Any, ...]], today: date) -> AgreementRow:
    value, period = _money(row.value_minor, row.currency), Period(row.billing_period)
    outcome, stage = _outcome(row.outcome), RenewalStage(row.stage)
    rule = RenewalRule(row.renewal_rule)
    cancel_by = None if outcome else terms.ladder_from(rule, row.ends_on, row.notice_by)
    rung = terms.rung_reached(cancel_by, today=today) if cancel_by else None
    return AgreementRow(
        agreement_id=row.id,
        client_id=row.client_id,
        client=row.client,
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        notice_by=row.notice_by,
        renewal_rule=rule,
        value=value,
        value_before=_money(row.before_minor, row.before_currency),
        billing_period=period,
        a_month=None if value is None else terms.a_month(terms.Recurring(value, period)),
        allowance_min=row.allowance_min,
        allowance_period=None if row.allowance_period is None else Period(row.allowance_period),
        stage=stage,
        outcome=outcome,
        outcome_on=row.outcome_on,
        outcome_reason=row.outcome_reason,
        paused_from=row.paused_from,
        cancelled_on=row.cancelled_on,
        previous_id=row.previous_id,
        next_id=row.next_id,
        is_running=_is_running(row, today),
        cancel_by=cancel_by,
        days_left=None if cancel_by is None else (cancel_by - today).days,
        rung=rung,
        is_answered=rung is None or terms.is_answered(rung, stage, outcome),
        rolls_to=_rolls_to(row) if cancel_by and rule is RenewalRule.TACIT else None,
    )


def _rolls_to(row: Row[*tuple[Any, ...]]) -> date | None:
    term = terms.Term(row.starts_on, row.ends_on)
    following = terms.next_term(term, row.renewal_term_months, anchor=row.anchor_day or row.starts_on.day)
    return None if following is None else following.ends_on


def _is_running(row: Row[*tuple[Any, ...]], today: date) -> bool:
    return terms.is_running(
        today, starts_on=row.starts_on, ends_on=row.ends_on, left_on=row.cancelled_on, paused_from=row.paused_from
    )


def _outcome(word: str | None) -> RenewalOutcome | None:
    return None if word is None else RenewalOutcome(word)


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor, currency)


def _order(row: AgreementRow) -> tuple[date, date, int]:
    return (row.cancel_by or date.max, row.starts_on, row.agreement_id)
