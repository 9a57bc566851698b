from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.analysis.lifecycle import Lifecycle
from dualdesk.base.errors import UserError
from dualdesk.base.money import Money
from dualdesk.base.terms import Channel, Period, PointKind, RenewalRule
from dualdesk.model.business import Agreement
from dualdesk.model.work import Project
from dualdesk.queries.client_page import DateRow, FactRow, Known, PointRow, TagRow, client_page, known
from dualdesk.services import (
    agreements,
    attachments,
    clients,
    contacts,
    facts,
    interactions,
    links,
    opportunities,
    points,
    rates,
    renewals,
    tags,
)

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def test_a_page_holds_all_that_is_known_of_a_client(session: Session) -> None:
    acme = clients.create(
        session, name="Acme", now=NOW, note="a\nb", currency="EUR", zone="Europe/Paris", ideal_gap_days=9
    )
    other = clients.create(session, name="Other", now=NOW)
    for client_id in (acme, other):
        links.link(session, client_id=client_id, contact_id=contacts.create(session, name="Ana", now=NOW))
        opportunities.create(session, client_id=client_id, title="Shop", now=NOW)
        agreements.create(session, client_id=client_id, title="Care", starts_on=TODAY, now=NOW)
        session.add(Project(client_id=client_id, title="Site", created_at=NOW))
        interactions.plan(session, starts_at=NOW + 5, now=NOW, client_id=client_id, subject="meet")
        interactions.plan(session, starts_at=NOW - 5, now=NOW, client_id=client_id, subject="met")
    clients.pin(session, client_id=acme)
    page = client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC", in_today=[acme])
    assert (page.row.name, page.row.needs_me, page.note, page.currency, page.zone) == (
        "Acme", True, "a\nb", "EUR", "Europe/Paris",
    )  # fmt: skip
    assert (page.since, page.ideal_gap_days, page.longest_gap_days, page.is_pinned) == (None, 9, None, True)
    assert [row.name for row in page.people] == ["Ana"]
    assert [row.title for row in page.agreements] == ["Care"]
    assert [row.title for row in page.opportunities] == ["Shop"]
    assert [row.title for row in page.projects] == ["Site"]
    assert [row.headline for row in page.appointments] == ["meet"]
    assert not client_page(session, client_id=other, today=TODAY, now=NOW, zone="UTC").is_pinned


def test_an_empty_client_has_an_empty_page(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    page = client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC")
    assert (page.people, page.agreements, page.opportunities, page.projects, page.appointments) == ((),) * 5
    assert page.known == Known((), (), (), ())


def test_a_page_of_one_that_is_gone_says_so(session: Session) -> None:
    with pytest.raises(UserError, match="no longer there"):
        client_page(session, client_id=1, today=TODAY, now=NOW, zone="UTC")


def test_what_is_known_stands_in_its_order(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    ana = contacts.create(session, name="Ana", now=NOW)
    interactions.log(session, now=NOW, client_id=acme, channel=Channel.EMAIL, subject="x")
    owners: tuple[dict[str, Any], ...] = ({"client_id": acme}, {"contact_id": ana})
    for owner in owners:
        points.add(session, kind=PointKind.EMAIL, value="a@b", label="work", **owner)
        points.add(session, kind=PointKind.PHONE, value="1", **owner)
        facts.add(session, text="one", **owner)
        facts.add_date(session, label="late", day=5, month=12, **owner)
        facts.add_date(session, label="early", month=3, year=1990, **owner)
        tags.add(session, name="Zebra", **owner)
        tags.add(session, name="apple", **owner)
    first, second = known(session, client_id=acme), known(session, contact_id=ana)
    assert first.points == (
        PointRow(1, PointKind.EMAIL, "work", "a@b", True),
        PointRow(2, PointKind.PHONE, "", "1", True),
    )
    assert first.facts == (FactRow(1, "one"),)
    assert first.dates == (DateRow(2, "early", None, 3, 1990), DateRow(1, "late", 5, 12, None))
    assert first.tags == second.tags == (TagRow(2, "apple"), TagRow(1, "Zebra"))
    assert [point.point_id for point in second.points] == [3, 4]


def test_a_client_stands_where_its_agreements_and_projects_say(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)

    def state() -> Lifecycle:
        return client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC").lifecycle

    assert state() is Lifecycle.PROSPECT
    first = agreements.create(
        session, client_id=acme, title="Care", starts_on=date(2025, 11, 1), term_months=12, now=NOW,
        renewal_rule=RenewalRule.TACIT,
    )  # fmt: skip
    assert state() is Lifecycle.ACTIVE
    renewals.cancel(session, agreement_id=first, on=TODAY, reason="moved", last_day=TODAY)
    assert state() is Lifecycle.CANCELLED
    renewals.reopen(session, agreement_id=first)
    renewals.cancel(session, agreement_id=first, on=TODAY, reason="moved", last_day=date(2026, 11, 23))
    assert state() is Lifecycle.LOST
    session.add(Project(client_id=acme, title="Site", created_at=NOW))
    assert state() is Lifecycle.ACTIVE


def test_what_agreements_bring_a_year_is_by_currency_the_largest_first(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    for value, currency, period in (
        (100, "USD", Period.MONTH), (500, "EUR", Period.QUARTER), (None, None, Period.MONTH), (9, "CHF", Period.ONCE),
    ):  # fmt: skip
        agreements.create(
            session, client_id=acme, title="Care", starts_on=TODAY, now=NOW, value_minor=value, currency=currency,
            billing_period=period,
        )  # fmt: skip
    page = client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC")
    assert page.a_year == (Money(2000, "EUR"), Money(1200, "USD"))


def test_the_page_keeps_agreements_that_are_not_over(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    for title, on in (("over", date(2026, 11, 23)), ("running out", TODAY)):
        made = agreements.create(
            session, client_id=acme, title=title, starts_on=date(2025, 1, 1), now=NOW, term_months=12
        )
        renewals.cancel(session, agreement_id=made, on=on, reason="moved", last_day=on)
        session.get_one(Agreement, made).ends_on = None
    page = client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC")
    assert [term.title for term in page.agreements] == ["running out"]


def test_the_rate_is_the_clients_own_of_today_and_files_hang_on_it(session: Session) -> None:
    acme = clients.create(session, name="Acme", now=NOW)
    page = client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC")
    assert (page.rate, page.files) == (None, ())
    for day, minor in ((date(2026, 1, 1), 9000), (date(2026, 6, 1), 9500), (date(2027, 1, 1), 9900)):
        rates.set_rate(session, valid_from=day, rate=Money(minor, "EUR"), client_id=acme)
    rates.set_rate(session, valid_from=TODAY, rate=Money(1, "EUR"))
    attachments.add_link(session, client_id=acme, url="https://a.example", name="Brief", now=NOW)
    page = client_page(session, client_id=acme, today=TODAY, now=NOW, zone="UTC")
    assert page.rate == Money(9500, "EUR")
    assert [file.name for file in page.files] == ["Brief"]
