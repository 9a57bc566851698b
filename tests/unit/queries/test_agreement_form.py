"""A term with all that can be edited of it, the dates its values make, and an opportunity likewise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.spells import Spell
from dualdesk.base.money import Money
from dualdesk.base.terms import NoticeUnit, Period, RenewalRule
from dualdesk.queries import agreement_form, opportunity_form
from dualdesk.queries.agreement_form import TermDates
from dualdesk.queries.settings import DATE_ORDER
from dualdesk.services import agreements, attachments, capacity, clients, contacts, opportunities, renewals, settings

NOW = 1_795_515_120
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW, currency="CHF")


def dates(**values: Any) -> TermDates | None:
    given = {
        "starts_on": dt.date(2026, 1, 1), "term_months": 12, "renewal_months": 12, "notice_count": 60,
        "notice_unit": NoticeUnit.DAY, "rule": RenewalRule.TACIT, **values,
    }  # fmt: skip
    return agreement_form.term_dates(**given)


def test_the_worked_example_of_the_research() -> None:
    """Ends 31 Dec 2026 with 60 days' notice: 1 Nov, a Sunday, so act by Friday; 90, 60, 30, 14 and 7 days before."""
    made = dates()
    assert made is not None
    assert made.ends_on == dt.date(2026, 12, 31)
    assert made.notice is not None
    assert (made.notice.on, made.notice.act_by) == (dt.date(2026, 11, 1), dt.date(2026, 10, 30))
    assert made.deadline == made.notice.on
    assert [rung.on.isoformat() for rung in made.rungs] == [
        "2026-08-03", "2026-09-02", "2026-10-02", "2026-10-18", "2026-10-25",
    ]  # fmt: skip
    assert made.following is not None
    assert (made.following.starts_on, made.following.ends_on) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31))


def test_what_does_not_renew_by_itself_counts_back_from_its_end() -> None:
    made = dates(rule=RenewalRule.EXPRESS)
    assert made is not None
    assert (made.deadline, made.rungs[-1].on) == (dt.date(2026, 12, 31), dt.date(2026, 12, 24))
    over = dates(rule=RenewalRule.NEVER)
    assert over is not None
    assert over.following is None
    open_end = dates(term_months=None)
    assert open_end == TermDates(None, None, None, (), None)
    assert dates(starts_on=dt.date(9999, 1, 1)) is None


def test_days_off_move_the_day_to_act(session: Session, acme: int) -> None:
    capacity.add_day_off(session, starts_on=dt.date(2026, 10, 29), ends_on=dt.date(2026, 10, 30))
    capacity.add_day_off(session, starts_on=dt.date(2026, 10, 28), share_percent=50)
    reader = agreement_form.term_reader(session, client_id=acme)
    made = dates(days_off=reader.days_off)
    assert made is not None
    assert made.notice is not None
    assert made.notice.act_by == dt.date(2026, 10, 28)


def test_what_is_typed_is_read_for_the_client(session: Session, acme: int) -> None:
    settings.choose(session, choice=DATE_ORDER, value="mdy")
    reader = agreement_form.term_reader(session, client_id=acme)
    assert reader.amount("1,200") == Money(120_000, "CHF")
    assert reader.day("12/1", today=TODAY) == dt.date(2026, 12, 1)
    assert reader.spell("1 year") == Spell(12, NoticeUnit.MONTH)
    assert reader.minutes("8 h") == 480
    other = clients.create(session, name="Bolt", now=NOW)
    assert agreement_form.term_reader(session, client_id=other).currency == "EUR"
    assert agreement_form.a_month(Money(1_200, "EUR"), Period.YEAR) == Money(100, "EUR")


def test_a_term_with_its_chain_and_its_files(session: Session, acme: int) -> None:
    first = agreements.create(
        session, client_id=acme, title="Care", starts_on=dt.date(2026, 1, 1), now=NOW, term_months=12,
        notice_count=2, notice_unit=NoticeUnit.MONTH, value_minor=120_000, uplift_bp=250, note="Good",
        renewal_rule=RenewalRule.TACIT,
    )  # fmt: skip
    after = renewals.renew(session, agreement_id=first, on=TODAY, now=NOW).agreement_id
    attachments.add_link(session, url="https://x.example", now=NOW, agreement_id=after)
    page = agreement_form.term_page(session, agreement_id=after, today=TODAY)
    assert page is not None
    assert [term.agreement_id for term in page.chain] == [first, after]
    assert (page.note, page.notice_count, page.notice_unit, page.term_months) == ("Good", 2, NoticeUnit.MONTH, 12)
    assert len(page.files) == 1
    assert page.row.rolls_to == dt.date(2028, 12, 31)
    assert page.next_value == Money(126_075, "CHF")
    assert agreement_form.term_page(session, agreement_id=99, today=TODAY) is None
    free = agreements.create(session, client_id=acme, title="Free", starts_on=TODAY, now=NOW)
    open_end = agreement_form.term_page(session, agreement_id=free, today=TODAY)
    assert open_end is not None
    assert (open_end.next_value, open_end.row.rolls_to) == (None, None)


def test_an_opportunity_with_who_referred_it(session: Session, acme: int) -> None:
    ana = contacts.create(session, name="Ana Berg", now=NOW)
    contacts.create(session, name="Bo Ek", now=NOW)
    made = opportunities.create(session, client_id=acme, title="Shop", now=NOW, referrer_id=ana, note="Soon")
    page = opportunity_form.opportunity_page(session, opportunity_id=made)
    assert page is not None
    assert (page.row.title, page.note, page.referrer_id, page.referrer, page.files) == (
        "Shop", "Soon", ana, "Ana Berg", (),
    )  # fmt: skip
    alone = opportunities.create(session, client_id=acme, title="Alone", now=NOW)
    nobody = opportunity_form.opportunity_page(session, opportunity_id=alone)
    assert nobody is not None
    assert (nobody.referrer_id, nobody.referrer) == (None, "")
    assert opportunity_form.opportunity_page(session, opportunity_id=99) is None
    contacts.archive(session, contact_id=ana, now=NOW)
    assert [name for _id, name in opportunity_form.referrers(session)] == ["Bo Ek"]
