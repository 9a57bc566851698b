"""The ladder's worked example from signature to Today: each rung asks its question until it is answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.today import Row, Rule
from dualdesk.base.dates import instant_of
from dualdesk.base.messages import msg
from dualdesk.base.terms import NoticeUnit, RenewalRule, RenewalStage
from dualdesk.queries.session_reader import SessionReader
from dualdesk.queries.today import today_page
from dualdesk.services import agreements, clients, renewals

ZONE = "Europe/Berlin"
BY = date(2026, 11, 1)


@pytest.fixture
def care(session: Session) -> int:
    """Ends 31 Dec 2026 and rolls on, 60 days' notice: to be cancelled until 1 Nov 2026."""
    acme = clients.create(session, name="Acme", now=0)
    return agreements.create(
        session, client_id=acme, title="Care", starts_on=date(2026, 1, 1), now=0, term_months=12,
        notice_count=60, notice_unit=NoticeUnit.DAY, renewal_rule=RenewalRule.TACIT,
    )  # fmt: skip


def asked(session: Session, day: date) -> Row | None:
    """What Today asks about the agreement on a day."""
    page = today_page(SessionReader(session), now=instant_of(day, 600, ZONE), zone=ZONE)
    rows = [row for row in (page.today.first, *page.today.then) if row is not None]
    return rows[0] if rows else None


@pytest.mark.parametrize(
    ("day", "question", "settled_by"),
    [
        (date(2026, 8, 3), "What has it brought them, and what stands in the way?", RenewalStage.VALUE_REVIEW),
        (date(2026, 9, 2), "Which scope and price do you want for the next term?", RenewalStage.VALUE_REVIEW),
        (date(2026, 10, 2), "Is the proposal with them?", RenewalStage.PROPOSAL_OUT),
        (date(2026, 10, 18), "Have they said yes?", RenewalStage.VERBAL_YES),
    ],
)
def test_each_rung_asks_from_its_day_until_the_stage_answers(
    session: Session, care: int, day: date, question: str, settled_by: RenewalStage
) -> None:
    row = asked(session, day)
    assert row is not None
    assert (row.item.id, row.rule) == (care, Rule.RUNG)
    assert row.reason == msg("{question} By {day}", question=msg(question), day=BY)
    agreements.set_stage(session, agreement_id=care, stage=settled_by)
    assert asked(session, day) is None


def test_before_the_first_rung_nothing_is_asked(session: Session, care: int) -> None:
    assert asked(session, date(2026, 8, 2)) is None


def test_the_last_week_leads_with_the_day_itself_and_nothing_renews_silently(session: Session, care: int) -> None:
    row = asked(session, date(2026, 10, 25))
    assert row is not None
    assert row.rule is Rule.CANCEL_DAY
    late = asked(session, BY + timedelta(90))
    assert late is not None
    assert late.item.id == care
    renewals.renew(session, agreement_id=care, on=BY, now=0)
    assert asked(session, BY) is None
