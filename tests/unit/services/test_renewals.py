from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import NoticeUnit, Period, RenewalOutcome, RenewalRule
from dualdesk.model.business import Agreement
from dualdesk.services import agreements, clients, renewals
from dualdesk.services.renewals import Renewed

NOW = 1_795_515_120
START = date(2026, 1, 1)
TODAY = date(2026, 11, 24)


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW, currency="EUR")


def made(session: Session, client_id: int, starts_on: date = START, **fields: Any) -> Agreement:
    given = {"term_months": 12, "value_minor": 100_000, **fields}
    agreement_id = agreements.create(session, client_id=client_id, title="Care", starts_on=starts_on, now=NOW, **given)
    return session.get_one(Agreement, agreement_id)


def after(session: Session, renewed: Renewed) -> Agreement:
    return session.get_one(Agreement, renewed.agreement_id)


def test_the_next_term_is_linked_and_takes_over_what_holds(session: Session, acme: int) -> None:
    term = made(
        session,
        acme,
        term_months=36,
        renewal_term_months=12,
        notice_count=3,
        notice_unit=NoticeUnit.MONTH,
        renewal_rule=RenewalRule.TACIT,
        billing_period=Period.QUARTER,
        allowance_min=600,
        uplift_bp=250,
        signed_on=START,
        note="scope",
    )
    renewed = renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW + 5, reason=" glad ")
    following = after(session, renewed)
    assert renewed.outcome is RenewalOutcome.RENEWED_UP
    assert (term.outcome, term.outcome_on, term.outcome_reason, term.stage) == ("renewed_up", TODAY, "glad", "done")
    assert (following.previous_id, following.client_id, following.created_at) == (term.id, acme, NOW + 5)
    assert (following.starts_on, following.ends_on) == (date(2029, 1, 1), date(2029, 12, 31))
    assert (following.notice_by, following.value_minor, following.currency) == (date(2029, 9, 30), 102_500, "EUR")
    assert (following.term_months, following.renewal_term_months, following.renewal_rule) == (12, 12, "tacit")
    assert (following.billing_period, following.allowance_min, following.allowance_period) == ("quarter", 600, "month")
    assert (following.stage, following.outcome, following.signed_on, following.note) == (
        "not_started",
        None,
        None,
        "scope",
    )


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        (100_000, RenewalOutcome.RENEWED_FLAT),
        (100_001, RenewalOutcome.RENEWED_UP),
        (99_999, RenewalOutcome.RENEWED_DOWN),
        (None, RenewalOutcome.RENEWED_DOWN),
    ],
)
def test_the_outcome_is_told_by_the_value(
    session: Session, acme: int, value: int | None, outcome: RenewalOutcome
) -> None:
    term = made(session, acme, uplift_bp=9_000)
    renewed = renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW, value_minor=value, reason="budget")
    assert renewed.outcome is outcome
    assert after(session, renewed).value_minor == value


def test_less_than_before_asks_why(session: Session, acme: int) -> None:
    term = made(session, acme)
    with refused("reason"):
        renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW, value_minor=1, reason=" ")
    assert session.scalars(select(Agreement.outcome)).all() == [None]
    with refused("value_minor"):
        renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW, value_minor=-1)


def test_without_a_value_it_stays_flat_and_can_gain_one(session: Session, acme: int) -> None:
    term = made(session, acme, value_minor=None)
    flat = renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW)
    assert (flat.outcome, after(session, flat).currency) == (RenewalOutcome.RENEWED_FLAT, None)
    up = renewals.renew(session, agreement_id=flat.agreement_id, on=TODAY, now=NOW, value_minor=5)
    assert (up.outcome, after(session, up).currency) == (RenewalOutcome.RENEWED_UP, "EUR")


def test_how_a_term_ended_is_recorded_once(session: Session, acme: int) -> None:
    term = made(session, acme)
    renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW)
    for again in (
        lambda: renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW),
        lambda: renewals.cancel(session, agreement_id=term.id, on=TODAY, reason="x"),
        lambda: renewals.end_as_planned(session, agreement_id=term.id, on=TODAY),
    ):
        with pytest.raises(UserError, match="recorded already"):
            again()
    with pytest.raises(UserError, match="next term"):
        renewals.reopen(session, agreement_id=term.id)


def chain(session: Session, term: Agreement, times: int) -> list[Agreement]:
    found = [term]
    for _ in range(times):
        found.append(after(session, renewals.renew(session, agreement_id=found[-1].id, on=TODAY, now=NOW)))
    return found


def test_a_month_end_is_kept_through_short_months(session: Session, acme: int) -> None:
    starts = [term.starts_on for term in chain(session, made(session, acme, date(2027, 12, 31), term_months=1), 4)]
    assert starts == [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]


def test_a_leap_day_comes_back_in_a_leap_year(session: Session, acme: int) -> None:
    starts = [term.starts_on for term in chain(session, made(session, acme, date(2028, 2, 29)), 4)]
    assert starts == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts_on=st.dates(date(2000, 1, 1), date(2060, 12, 31)), months=st.integers(1, 60), times=st.integers(1, 4))
def test_terms_follow_each_other_without_gap_or_overlap(
    session: Session, acme: int, starts_on: date, months: int, times: int
) -> None:
    found = chain(session, made(session, acme, starts_on, term_months=months), times)
    for before, following in itertools.pairwise(found):
        assert before.ends_on is not None
        assert (following.starts_on - before.ends_on).days == 1
        assert following.anchor_day == starts_on.day


def test_open_terms_are_renewed_from_a_day(session: Session, acme: int) -> None:
    term = made(session, acme, term_months=None)
    for start in (None, START):
        with refused("starts_on"):
            renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW, value_minor=120_000, starts_on=start)
    assert (term.cancelled_on, term.outcome) == (None, None)
    renewed = renewals.renew(
        session, agreement_id=term.id, on=TODAY, now=NOW, value_minor=120_000, starts_on=date(2027, 1, 1)
    )
    following = after(session, renewed)
    assert (term.cancelled_on, following.starts_on, following.ends_on) == (date(2026, 12, 31), date(2027, 1, 1), None)


def test_a_fixed_term_is_followed_the_day_after(session: Session, acme: int) -> None:
    term = made(session, acme)
    with refused("starts_on"):
        renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW, starts_on=date(2027, 2, 1))
    renewed = renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW, starts_on=date(2027, 1, 1))
    assert after(session, renewed).starts_on == date(2027, 1, 1)


def test_a_renewal_without_months_runs_on(session: Session, acme: int) -> None:
    term = made(session, acme, renewal_term_months=None)
    following = after(session, renewals.renew(session, agreement_id=term.id, on=TODAY, now=NOW))
    assert (following.term_months, following.ends_on, following.notice_by) == (None, None, None)


def test_rolling_makes_the_next_term_as_of_the_end(session: Session, acme: int) -> None:
    term = made(session, acme, renewal_rule=RenewalRule.TACIT, uplift_bp=300)
    over = date(2027, 1, 1)
    with pytest.raises(UserError, match="not over"):
        renewals.roll(session, agreement_id=term.id, today=date(2026, 12, 31), now=NOW)
    renewed = renewals.roll(session, agreement_id=term.id, today=over, now=NOW)
    assert (term.outcome, term.outcome_on) == ("renewed_up", date(2026, 12, 31))
    assert (after(session, renewed).starts_on, after(session, renewed).value_minor) == (over, 103_000)


def test_only_what_renews_by_itself_rolls(session: Session, acme: int) -> None:
    with pytest.raises(UserError, match="by itself"):
        renewals.roll(session, agreement_id=made(session, acme).id, today=date(2028, 1, 1), now=NOW)
    open_ended = made(session, acme, term_months=None, renewal_rule=RenewalRule.TACIT)
    with pytest.raises(UserError, match="not over"):
        renewals.roll(session, agreement_id=open_ended.id, today=date(2028, 1, 1), now=NOW)


def test_a_cancelled_term_says_why_and_until_when(session: Session, acme: int) -> None:
    term = made(session, acme)
    with refused("reason"):
        renewals.cancel(session, agreement_id=term.id, on=TODAY, reason="")
    with refused("last_day"):
        renewals.cancel(session, agreement_id=term.id, on=TODAY, reason="x", last_day=date(2025, 1, 1))
    assert renewals.cancel(session, agreement_id=term.id, on=TODAY, reason=" price ") == date(2026, 12, 31)
    assert (term.outcome, term.outcome_on, term.outcome_reason) == ("churned", TODAY, "price")
    assert term.cancelled_on == date(2026, 12, 31)
    renewals.reopen(session, agreement_id=term.id)
    session.refresh(term)
    assert [term.outcome, term.outcome_on, term.outcome_reason, term.cancelled_on] == [None, None, "", None]
    assert renewals.cancel(session, agreement_id=term.id, on=TODAY, reason="x", last_day=TODAY) == TODAY


def test_an_open_one_owes_its_notice(session: Session, acme: int) -> None:
    term = made(session, acme, term_months=None, notice_count=3, notice_unit=NoticeUnit.MONTH)
    assert renewals.cancel(session, agreement_id=term.id, on=TODAY, reason="x") == date(2027, 2, 24)


def test_what_was_meant_to_end_ends_without_a_loss(session: Session, acme: int) -> None:
    term, open_ended = made(session, acme), made(session, acme, term_months=None)
    for each in (term, open_ended):
        renewals.end_as_planned(session, agreement_id=each.id, on=TODAY)
        assert (each.outcome, each.outcome_on) == ("ended_as_planned", TODAY)
    assert (term.cancelled_on, open_ended.cancelled_on) == (None, TODAY)
    third = made(session, acme, term_months=None)
    with refused("on"):
        renewals.end_as_planned(session, agreement_id=third.id, on=date(2025, 1, 1))


def test_a_lost_client_is_won_back_from_a_new_day(session: Session, acme: int) -> None:
    term = made(session, acme)
    renewals.cancel(session, agreement_id=term.id, on=TODAY, reason="price")
    with refused("starts_on"):
        renewals.win_back(session, agreement_id=term.id, starts_on=date(2026, 12, 31), on=TODAY, now=NOW)
    with refused("value_minor"):
        renewals.win_back(session, agreement_id=term.id, starts_on=date(2027, 5, 31), on=TODAY, now=NOW, value_minor=-1)
    renewed = renewals.win_back(
        session, agreement_id=term.id, starts_on=date(2027, 5, 31), on=date(2027, 5, 2), now=NOW, value_minor=90_000
    )
    following = after(session, renewed)
    assert (term.outcome, term.outcome_on, term.outcome_reason) == ("won_back", date(2027, 5, 2), "price")
    assert (following.previous_id, following.starts_on, following.anchor_day) == (term.id, date(2027, 5, 31), 31)
    assert (following.value_minor, following.ends_on) == (90_000, date(2028, 5, 30))
    with pytest.raises(UserError, match="next term"):
        renewals.win_back(session, agreement_id=term.id, starts_on=date(2028, 1, 1), on=TODAY, now=NOW)


def test_a_lapsed_one_is_won_back_at_its_old_value(session: Session, acme: int) -> None:
    term = made(session, acme, uplift_bp=500)
    renewed = renewals.win_back(session, agreement_id=term.id, starts_on=date(2027, 3, 1), on=TODAY, now=NOW)
    assert (renewed.outcome, after(session, renewed).value_minor) == (RenewalOutcome.WON_BACK, 100_000)


def test_what_was_not_lost_cannot_be_won_back(session: Session, acme: int) -> None:
    planned, open_ended = made(session, acme), made(session, acme, term_months=None)
    renewals.end_as_planned(session, agreement_id=planned.id, on=TODAY)
    with pytest.raises(UserError, match="was lost"):
        renewals.win_back(session, agreement_id=planned.id, starts_on=date(2028, 1, 1), on=TODAY, now=NOW)
    with refused("starts_on"):
        renewals.win_back(session, agreement_id=open_ended.id, starts_on=date(2028, 1, 1), on=TODAY, now=NOW)
