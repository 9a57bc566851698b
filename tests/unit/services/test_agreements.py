from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis import agreements as terms
from dualdesk.base.errors import UserError
from dualdesk.base.terms import NoticeUnit, Period, RenewalRule, RenewalStage
from dualdesk.model.business import Agreement
from dualdesk.services import agreements, clients, contacts, renewals

NOW = 1_795_515_120
START = date(2026, 1, 1)


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW, currency="CHF")


def made(session: Session, client_id: int, starts_on: date = START, **fields: Any) -> Agreement:
    agreement_id = agreements.create(session, client_id=client_id, title="Care", starts_on=starts_on, now=NOW, **fields)
    return session.get_one(Agreement, agreement_id)


def test_title_and_start_are_enough_and_run_on(session: Session, acme: int) -> None:
    term = made(session, acme)
    assert (term.title, term.starts_on, term.ends_on, term.notice_by) == ("Care", START, None, None)
    assert (term.renewal_rule, term.stage, term.billing_period, term.anchor_day) == (
        "express",
        "not_started",
        "month",
        1,
    )
    assert (term.value_minor, term.currency, term.allowance_period) == (None, None, None)


def test_end_and_notice_day_follow(session: Session, acme: int) -> None:
    term = made(session, acme, term_months=12, notice_count=60)
    assert (term.ends_on, term.notice_by) == (date(2026, 12, 31), date(2026, 11, 1))
    assert term.renewal_term_months == 12


@pytest.mark.parametrize(
    ("starts_on", "months", "ends_on"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 27)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2026, 1, 1), 36, date(2028, 12, 31)),
    ],
)
def test_what_is_stored_is_what_analysis_says(
    session: Session, acme: int, starts_on: date, months: int, ends_on: date
) -> None:
    term = made(session, acme, starts_on, term_months=months, notice_count=1, notice_unit=NoticeUnit.MONTH)
    assert term.ends_on == ends_on == terms.ends_on(starts_on, months, anchor=starts_on.day)
    assert term.notice_by == terms.notice_by(ends_on, 1, NoticeUnit.MONTH)


def test_every_field_can_be_given(session: Session, acme: int) -> None:
    ana = contacts.create(session, name="Ana", now=NOW)
    term = made(
        session,
        acme,
        note="a\nb",
        contact_id=ana,
        signed_on=date(2025, 12, 1),
        term_months=36,
        renewal_term_months=None,
        anchor_day=31,
        renewal_rule=RenewalRule.TACIT,
        value_minor=150_000,
        billing_period=Period.QUARTER,
        uplift_bp=300,
        allowance_min=600,
    )
    assert (term.contact_id, term.renewal_term_months, term.anchor_day, term.renewal_rule) == (ana, None, 31, "tacit")
    assert (term.value_minor, term.currency, term.billing_period) == (150_000, "CHF", "quarter")
    assert (term.allowance_min, term.allowance_period, term.note) == (600, "month", "a\nb")
    other = made(session, acme, allowance_min=600, allowance_period=Period.YEAR, currency="EUR", value_minor=0)
    assert (other.allowance_period, other.currency, other.value_minor) == ("year", "EUR", 0)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"client_id": 99}, "client_id"),
        ({"title": ""}, "title"),
        ({"term_months": 0}, "term_months"),
        ({"term_months": 1201}, "term_months"),
        ({"renewal_term_months": 0}, "renewal_term_months"),
        ({"anchor_day": 32}, "anchor_day"),
        ({"notice_count": -1}, "notice_count"),
        ({"notice_count": 3661}, "notice_count"),
        ({"value_minor": -1}, "value_minor"),
        ({"allowance_min": -1}, "allowance_min"),
        ({"uplift_bp": -1}, "uplift_bp"),
        ({"currency": "x", "value_minor": 1}, "currency"),
        ({"contact_id": 99}, "contact_id"),
        ({"starts_on": date(9990, 1, 1), "term_months": 240}, "starts_on"),
        ({"starts_on": date(1, 1, 1), "term_months": 1, "notice_count": 60}, "starts_on"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, acme: int, fields: dict[str, Any], field: str) -> None:
    given = {"client_id": acme, "title": "Care", "starts_on": START, **fields}
    with refused(field):
        agreements.create(session, now=NOW, **given)
    assert session.scalars(select(Agreement)).all() == []


def test_an_edit_moves_what_follows_from_it(session: Session, acme: int) -> None:
    term = made(session, acme, term_months=12, value_minor=100)
    agreements.edit(session, agreement_id=term.id, notice_count=1, notice_unit=NoticeUnit.MONTH, title=" Support ")
    assert (term.title, term.ends_on, term.notice_by) == ("Support", date(2026, 12, 31), date(2026, 11, 30))
    agreements.edit(session, agreement_id=term.id, starts_on=date(2026, 1, 31), term_months=1)
    assert (term.anchor_day, term.ends_on, term.value_minor, term.currency) == (31, date(2026, 2, 27), 100, "CHF")
    agreements.edit(session, agreement_id=term.id, starts_on=date(2026, 1, 31), anchor_day=15)
    assert (term.anchor_day, term.ends_on) == (15, date(2026, 2, 14))
    agreements.edit(session, agreement_id=term.id, term_months=None, value_minor=None)
    assert (term.ends_on, term.notice_by, term.currency) == (None, None, None)
    with refused("title"):
        agreements.edit(session, agreement_id=term.id, title=" ")


def test_a_term_keeps_its_place_between_its_neighbours(session: Session, acme: int) -> None:
    first = made(session, acme, term_months=12)
    renewed = renewals.renew(session, agreement_id=first.id, on=START, now=NOW)
    second = session.get_one(Agreement, renewed.agreement_id)
    with refused("term_months"):
        agreements.edit(session, agreement_id=first.id, term_months=6)
    agreements.edit(session, agreement_id=first.id, notice_count=30)
    with refused("starts_on"):
        agreements.edit(session, agreement_id=second.id, starts_on=date(2026, 12, 31))
    agreements.edit(session, agreement_id=second.id, starts_on=date(2027, 1, 15), title="Care 2")
    assert (second.anchor_day, second.ends_on) == (1, date(2027, 12, 31))
    agreements.delete(session, agreement_id=second.id)
    agreements.edit(session, agreement_id=first.id, term_months=6)
    assert first.ends_on == date(2026, 6, 30)


def test_a_later_term_whose_predecessor_runs_on_may_start_any_day(session: Session, acme: int) -> None:
    first = made(session, acme)
    second = made(session, acme, date(2027, 1, 1))
    second.previous_id = first.id
    agreements.edit(session, agreement_id=second.id, starts_on=date(2026, 6, 1))
    assert second.starts_on == date(2026, 6, 1)


def test_a_deleted_term_leaves_the_next_one_standing(session: Session, acme: int) -> None:
    first = made(session, acme, term_months=12)
    renewed = renewals.renew(session, agreement_id=first.id, on=START, now=NOW)
    agreements.delete(session, agreement_id=first.id)
    session.expunge_all()
    assert session.get_one(Agreement, renewed.agreement_id).previous_id is None


def test_stage_and_pause(session: Session, acme: int) -> None:
    term = made(session, acme)
    agreements.set_stage(session, agreement_id=term.id, stage=RenewalStage.PROPOSAL_OUT)
    agreements.pause(session, agreement_id=term.id, since=date(2026, 3, 1))
    assert (term.stage, term.paused_from) == ("proposal_out", date(2026, 3, 1))
    agreements.resume(session, agreement_id=term.id)
    assert term.paused_from is None
    with refused("paused_from"):
        agreements.pause(session, agreement_id=term.id, since=date(2025, 12, 31))
