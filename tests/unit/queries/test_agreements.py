from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.agreements import Revenue
from dualdesk.base.money import Money
from dualdesk.base.terms import Period, RenewalOutcome, RenewalRule, RenewalStage
from dualdesk.queries import agreements as listed
from dualdesk.services import agreements, clients, renewals

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def made(session: Session, client_id: int, title: str = "Care", **fields: Any) -> int:
    given = {"starts_on": date(2026, 1, 1), "term_months": 12, "value_minor": 120_000, "currency": "EUR", **fields}
    return agreements.create(session, client_id=client_id, title=title, now=NOW, **given)


def titles(rows: tuple[listed.AgreementRow, ...]) -> list[str]:
    return [row.title for row in rows]


def test_a_card_says_until_when_it_can_be_cancelled_and_what_it_is_worth(session: Session, acme: int) -> None:
    first = made(session, acme, renewal_rule=RenewalRule.TACIT, notice_count=30, billing_period=Period.QUARTER)
    row = listed.agreement(session, agreement_id=first, today=TODAY)
    assert row is not None
    assert (row.cancel_by, row.days_left, row.is_renewing, row.is_running) == (date(2026, 12, 1), 7, True, True)
    assert (row.value, row.a_month, row.value_before) == (Money(120_000, "EUR"), Money(40_000, "EUR"), None)
    assert row.rung is not None
    assert (row.rung.days_before, row.is_answered) == (7, False)
    agreements.set_stage(session, agreement_id=first, stage=RenewalStage.DONE)
    row = listed.agreement(session, agreement_id=first, today=TODAY)
    assert row is not None
    assert row.is_answered
    assert listed.agreement(session, agreement_id=99, today=TODAY) is None


def test_one_that_does_not_renew_by_itself_counts_to_its_end(session: Session, acme: int) -> None:
    made(session, acme, notice_count=30)
    (row,) = listed.agreements(session, today=date(2026, 3, 1))
    assert (row.cancel_by, row.days_left, row.is_renewing, row.rung, row.is_answered) == (
        date(2026, 12, 31), 305, False, None, True,
    )  # fmt: skip


def test_one_without_end_or_value_has_neither_day_nor_worth(session: Session, acme: int) -> None:
    made(session, acme, term_months=None, value_minor=None, currency=None, allowance_min=60)
    (row,) = listed.agreements(session, today=TODAY)
    assert (row.cancel_by, row.days_left, row.is_renewing, row.value, row.a_month) == (None, None, False, None, None)
    assert (row.allowance_min, row.allowance_period) == (60, Period.MONTH)


def test_a_chain_shows_each_term_and_the_value_before(session: Session, acme: int) -> None:
    first = made(session, acme)
    second = renewals.renew(session, agreement_id=first, on=TODAY, now=NOW, value_minor=130_000).agreement_id
    third = renewals.renew(session, agreement_id=second, on=TODAY, now=NOW).agreement_id
    made(session, acme, "Other")
    found = listed.chain(session, agreement_id=first, today=TODAY)
    assert [row.agreement_id for row in found] == [first, second, third]
    assert listed.chain(session, agreement_id=second, today=TODAY) == found
    assert listed.chain(session, agreement_id=third, today=TODAY) == found
    assert [(row.previous_id, row.next_id) for row in found] == [(None, second), (first, third), (second, None)]
    assert [row.value_before for row in found] == [None, Money(120_000, "EUR"), Money(130_000, "EUR")]
    assert [row.is_running for row in found] == [True, False, False]
    assert (found[0].outcome, found[0].cancel_by) == (RenewalOutcome.RENEWED_UP, None)
    assert listed.chain(session, agreement_id=99, today=TODAY) == ()


def test_terms_that_are_over_are_left_out_unless_asked_for(session: Session, acme: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    past = made(session, acme, "past", starts_on=date(2025, 1, 1))
    renewals.renew(session, agreement_id=past, on=date(2025, 12, 1), now=NOW)
    lost = made(session, other, "leaving", term_months=None)
    renewals.cancel(session, agreement_id=lost, on=TODAY, reason="x", last_day=TODAY)
    made(session, other, "unsettled", starts_on=date(2024, 1, 1))
    rows = listed.agreements(session, today=TODAY)
    assert titles(rows) == ["unsettled", "past", "leaving"]
    assert titles(listed.agreements(session, today=TODAY, client_id=acme)) == ["past"]
    assert len(listed.agreements(session, today=TODAY, client_id=acme, include_past=True)) == 2
    assert titles(listed.agreements(session, today=TODAY + timedelta(1), client_id=other)) == ["unsettled"]
    clients.archive(session, client_id=other, now=NOW)
    assert titles(listed.agreements(session, today=TODAY)) == ["past"]


def test_what_rolled_on_by_itself_is_due_until_it_is_rolled(session: Session, acme: int) -> None:
    tacit = {"renewal_rule": RenewalRule.TACIT, "starts_on": date(2025, 6, 1), "term_months": 6}
    second = made(session, acme, "second", **tacit)
    first = made(session, acme, "first", **{**tacit, "starts_on": date(2025, 5, 1)})
    made(session, acme, "signed", **{**tacit, "renewal_rule": RenewalRule.EXPRESS})
    made(session, acme, "running", renewal_rule=RenewalRule.TACIT)
    ended = made(session, acme, "left", **tacit)
    renewals.cancel(session, agreement_id=ended, on=TODAY, reason="x")
    assert [row.agreement_id for row in listed.due_tacit(session, today=TODAY)] == [first, second]
    assert titles(listed.due_tacit(session, today=date(2025, 11, 30))) == ["first"]
    rolled = 0
    while due := listed.due_tacit(session, today=TODAY):
        renewals.roll(session, agreement_id=due[0].agreement_id, today=TODAY, now=NOW)
        rolled += 1
    assert rolled == 5
    clients.archive(session, client_id=acme, now=NOW)
    assert listed.due_tacit(session, today=date(2030, 1, 1)) == ()


def test_what_recurs_is_summed_by_currency(session: Session, acme: int) -> None:
    made(session, acme, billing_period=Period.MONTH, value_minor=100)
    made(session, acme, billing_period=Period.YEAR, value_minor=1200)
    made(session, acme, billing_period=Period.YEAR, value_minor=1200, currency="CHF")
    made(session, acme, starts_on=date(2027, 1, 1))
    paused = made(session, acme)
    agreements.pause(session, agreement_id=paused, since=TODAY)
    made(session, acme, value_minor=None, currency=None)
    assert listed.running_revenue(session, today=TODAY) == {
        "EUR": Revenue(Money(200, "EUR"), Money(2400, "EUR")),
        "CHF": Revenue(Money(100, "CHF"), Money(1200, "CHF")),
    }
