"""How a project is paid and what is used of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.analysis.project_money import FeeRate, Usage
from dualdesk.base.money import Money
from dualdesk.base.terms import Billing, Period
from dualdesk.queries.project_budget import Allowance, ProjectBudget, project_budget
from dualdesk.services import agreements, clients, projects, rates, tasks, time_entries
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _project(session: Session, **fields: Any) -> int:
    return projects.create(session, now=NOW, title="Site", **fields)


def _task(session: Session, project_id: int, estimate: int | None, spent: int = 0, *, done: bool = False) -> int:
    task_id = tasks.create(session, now=NOW, title="t", project_id=project_id, estimate_min=estimate)
    if spent:
        time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY, minutes=spent)
    if done:
        tasks.done(session, task_ids=[task_id], now=NOW, today=TODAY)
    return task_id


def _budget(session: Session, project_id: int) -> ProjectBudget:
    found = project_budget(session, project_id=project_id, today=TODAY)
    assert found is not None
    return found


def test_a_fixed_fee_comes_to_a_rate(session: Session) -> None:
    site = _project(session, billing=Billing.FIXED_FEE, budget_minor=100_000, currency="EUR")
    _task(session, site, 300, 400, done=True)
    _task(session, site, 300, 100)
    dropped = _task(session, site, 9_000)
    tasks.drop(session, task_ids=[dropped], now=NOW)
    found = _budget(session, site)
    assert found.budget == Money(100_000, "EUR")
    assert found.fee_rate == FeeRate(10_000, 8_571)
    assert (found.usage, found.is_money) == (Usage(500, 600, 66), False)
    assert (found.earned, found.allowance, found.rate) == (None, None, None)


def test_with_a_task_nobody_estimated_there_is_no_rate(session: Session) -> None:
    site = _project(session, billing=Billing.FIXED_FEE, budget_minor=100_000, currency="EUR")
    _task(session, site, 300)
    _task(session, site, None)
    found = _budget(session, site)
    assert (found.fee_rate, found.usage, found.unestimated) == (None, None, 1)


def test_planned_hours_are_the_plan_of_a_fee(session: Session) -> None:
    site = _project(session, billing=Billing.FIXED_FEE, budget_minor=60_000, currency="EUR", budget_min=600)
    _task(session, site, 300, 150)
    found = _budget(session, site)
    assert found.fee_rate == FeeRate(6_000, 12_000)
    assert found.usage == Usage(150, 600, 50)


def test_a_fee_without_an_amount_or_work_is_only_that(session: Session) -> None:
    for fields in ({}, {"budget_minor": 5_000, "currency": "EUR"}):
        found = _budget(session, _project(session, billing=Billing.FIXED_FEE, **fields))
        assert (found.fee_rate, found.usage) == (None, None)


def test_hours_earn_what_their_rates_say(session: Session) -> None:
    client = clients.create(session, name="Acme", now=NOW)
    site = _project(
        session, client_id=client, billing=Billing.TIME_AND_MATERIALS, budget_minor=50_000, rate_minor=9_000,
        currency="EUR",
    )  # fmt: skip
    rates.set_rate(session, rate=Money(10_000, "EUR"), valid_from=TODAY - timedelta(9), project_id=site)
    _task(session, site, 600, 90)
    found = _budget(session, site)
    assert (found.earned, found.rate) == (Money(15_000, "EUR"), Money(9_000, "EUR"))
    assert (found.usage, found.is_money, found.fee_rate) == (Usage(15_000, 50_000, 15), True, None)


def test_unpaid_hours_may_have_a_budget_too(session: Session) -> None:
    own = _project(session, billing=Billing.UNPAID, budget_min=60)
    _task(session, own, None, 90)
    found = _budget(session, own)
    assert (found.usage, found.budget) == (Usage(90, 60, None), None)


def test_a_retainer_takes_its_allowance_from_its_agreement(session: Session) -> None:
    client = clients.create(session, name="Acme", now=NOW)
    agreement = agreements.create(
        session, client_id=client, title="Care", starts_on=date(2026, 1, 10), now=NOW, allowance_min=600,
        allowance_period=Period.MONTH,
    )  # fmt: skip
    care = _project(session, client_id=client, agreement_id=agreement, billing=Billing.RETAINER)
    for day, minutes in ((date(2026, 11, 9), 50), (date(2026, 11, 10), 70), (date(2026, 12, 9), 20)):
        time_entries.add(session, subject=Subject(project_id=care), day=day, minutes=minutes)
    found = _budget(session, care)
    assert found.allowance == Allowance(600, 90, date(2026, 11, 10), date(2026, 12, 9))
    assert found.usage == Usage(90, 600)
    agreements.edit(session, agreement_id=agreement, allowance_period=Period.ONCE)
    assert _budget(session, care).allowance == Allowance(600, 140, date(2026, 1, 10), None)
    projects.edit(session, project_id=care, agreement_id=None)
    assert _budget(session, care).allowance is None


def test_a_project_that_is_gone_has_none(session: Session) -> None:
    assert project_budget(session, project_id=9, today=TODAY) is None
