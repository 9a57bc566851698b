"""What a project is paid, and how much of that is used: fee, hours or allowance, as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from dualdesk.analysis.project_money import FeeRate, Usage, allowance_span, done_percent, fee_rate
from dualdesk.base.money import Money
from dualdesk.base.terms import Billing, Period, TaskState
from dualdesk.model.business import Agreement
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task
from dualdesk.queries.conditions import is_leaf, is_open, left_min


@dataclass(frozen=True, slots=True)
class Allowance:
    """The minutes of a retainer's period, those used of it, and its days; without a last one it is for the term."""

    minutes: int
    used_min: int
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class ProjectBudget:
    """How a project is paid and what is used of it; what is not known is empty.

    `budget` is a fixed fee or the money that may be spent; `earned` what its hours came to so far, in the project's
    currency. `usage` is in minor units where `is_money`, else in minutes.
    """

    billing: Billing
    budget: Money | None
    budget_min: int | None
    rate: Money | None
    fee_rate: FeeRate | None
    earned: Money | None
    allowance: Allowance | None
    unestimated: int
    usage: Usage | None
    is_money: bool


@dataclass(frozen=True, slots=True)
class _Sums:
    """The project's work: minutes estimated, left and spent, open tasks nobody estimated, money by its hours."""

    estimated: int
    left: int
    unestimated: int
    open_tasks: int
    spent: int
    earned: int


def project_budget(session: Session, *, project_id: int, today: date) -> ProjectBudget | None:
    """The budget of a project; None where it is gone."""
    found = session.execute(_project(), {"id": project_id}).one_or_none()
    if found is None:
        return None
    billing = Billing(found.billing)
    sums = _sums(session, project_id, found.currency)
    budget = _money(found.budget_minor, found.currency)
    allowance = _allowance(session, found, today) if billing is Billing.RETAINER else None
    usage, is_money = _usage(billing, budget, found.budget_min, allowance, sums)
    return ProjectBudget(
        billing=billing,
        budget=budget,
        budget_min=found.budget_min,
        rate=_money(found.rate_minor, found.currency),
        fee_rate=_fee_rate(billing, budget, found.budget_min, sums),
        earned=_money(sums.earned, found.currency) if billing is Billing.TIME_AND_MATERIALS else None,
        allowance=allowance,
        unestimated=sums.unestimated,
        usage=usage,
        is_money=is_money,
    )


def _fee_rate(billing: Billing, budget: Money | None, budget_min: int | None, sums: _Sums) -> FeeRate | None:
    """Only of a fee whose whole work somebody estimated: a guess would read as a fact."""
    if billing is not Billing.FIXED_FEE or budget is None or sums.unestimated:
        return None
    planned = sums.estimated if budget_min is None else budget_min
    return fee_rate(budget.minor, planned_min=planned, spent_min=sums.spent, left_min=sums.left)


def _usage(
    billing: Billing, budget: Money | None, budget_min: int | None, allowance: Allowance | None, sums: _Sums
) -> tuple[Usage | None, bool]:
    """What is used of what: money by the hour, an allowance, hours, or the hours that were estimated for a fee."""
    done = None if sums.unestimated else done_percent(sums.estimated, sums.left, open_tasks=sums.open_tasks)
    if billing is Billing.TIME_AND_MATERIALS and budget is not None:
        return Usage(sums.earned, budget.minor, done), True
    if allowance is not None:
        return Usage(allowance.used_min, allowance.minutes), False
    if budget_min is not None:
        return Usage(sums.spent, budget_min, done), False
    if billing is Billing.FIXED_FEE and sums.estimated and not sums.unestimated:
        return Usage(sums.spent, sums.estimated, done), False
    return None, False


def _sums(session: Session, project_id: int, currency: str | None) -> _Sums:
    work = session.execute(_work(), {"id": project_id}).one()
    time = session.execute(_time(), {"id": project_id, "currency": currency}).one()
    return _Sums(
        work.estimated, work.left_min, work.unestimated, work.open_tasks, time.seconds // 60, round(time.earned / 3600)
    )


def _allowance(session: Session, found: Any, today: date) -> Allowance | None:
    if found.allowance_min is None or found.allowance_period is None:
        return None
    first, last = allowance_span(today, found.term_starts_on, Period(found.allowance_period))
    # A day after the last one there is, where the period has no end.
    days = {"id": found.id, "first": first, "last": last or date.max}
    used = session.execute(_time_between(), days).scalar_one()
    return Allowance(found.allowance_min, used // 60, first, last)


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor, currency)


@cache
def _project() -> Select[*tuple[Any, ...]]:
    columns = (
        Project.id, Project.billing, Project.budget_minor, Project.budget_min, Project.rate_minor, Project.currency,
        Agreement.allowance_min, Agreement.allowance_period, Agreement.starts_on.label("term_starts_on"),
    )  # fmt: skip
    joined = select(*columns).outerjoin(Agreement, Agreement.id == Project.agreement_id)
    return joined.where(Project.id == bindparam("id"))


@cache
def _work() -> Select[*tuple[Any, ...]]:
    """Over the leaves that were not dropped."""
    return select(
        func.coalesce(func.sum(Task.estimate_min), 0).label("estimated"),
        func.coalesce(func.sum(left_min()).filter(is_open()), 0).label("left_min"),
        func.count().filter(is_open(), Task.estimate_min.is_(None)).label("unestimated"),
        func.count().filter(is_open()).label("open_tasks"),
    ).where(Task.project_id == bindparam("id"), Task.state != TaskState.DROPPED, is_leaf())


@cache
def _time() -> Select[*tuple[Any, ...]]:
    billed = TimeEntry.is_billable.is_(True) & (TimeEntry.currency == bindparam("currency"))
    return select(
        func.coalesce(func.sum(TimeEntry.seconds), 0).label("seconds"),
        func.coalesce(func.sum(TimeEntry.seconds * TimeEntry.rate_minor).filter(billed), 0).label("earned"),
    ).where(TimeEntry.project_id == bindparam("id"))


@cache
def _time_between() -> Select[*tuple[Any, ...]]:
    between = TimeEntry.day.between(bindparam("first"), bindparam("last"))
    return select(func.coalesce(func.sum(TimeEntry.seconds), 0)).where(TimeEntry.project_id == bindparam("id"), between)
