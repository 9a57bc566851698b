from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import OpportunityStage, OpportunityType
from dualdesk.model.business import Agreement, Opportunity, OpportunityStageChange
from dualdesk.model.work import Project
from dualdesk.queries import settings as chosen
from dualdesk.services import clients, contacts, opportunities, settings

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def refused(field: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.field == field)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW, currency="CHF")


@pytest.fixture
def shop(session: Session, acme: int) -> int:
    return opportunities.create(session, client_id=acme, title="Shop", now=NOW)


def stages(session: Session) -> list[tuple[str, int]]:
    changes = select(OpportunityStageChange.stage, OpportunityStageChange.at)
    return [(stage, at) for stage, at in session.execute(changes)]


def test_a_title_is_enough(session: Session, shop: int) -> None:
    kept = session.get_one(Opportunity, shop)
    assert (kept.title, kept.stage, kept.type, kept.odds, kept.amount_minor) == ("Shop", "spotted", "new", None, None)
    assert stages(session) == [("spotted", NOW)]


def test_every_field_can_be_given(session: Session, acme: int) -> None:
    ana = contacts.create(session, name="Ana", now=NOW)
    made = opportunities.create(
        session,
        client_id=acme,
        title="Shop",
        now=NOW,
        stage=OpportunityStage.SCOPED,
        type=OpportunityType.UPSELL,
        odds=60,
        amount_minor=500_000,
        currency="USD",
        estimate_min=2400,
        expected_on=TODAY,
        source="said on a call",
        referrer_id=ana,
        note="a\nb",
    )
    kept = session.get_one(Opportunity, made)
    assert (kept.stage, kept.odds, kept.amount_minor, kept.currency, kept.referrer_id, kept.note) == (
        "scoped", 60, 500_000, "USD", ana, "a\nb",
    )  # fmt: skip


def test_an_amount_takes_the_clients_currency_else_the_desks(session: Session, acme: int) -> None:
    made = opportunities.create(session, client_id=acme, title="Shop", now=NOW, amount_minor=1)
    assert session.get_one(Opportunity, made).currency == "CHF"
    other = clients.create(session, name="Other", now=NOW)
    settings.choose(session, choice=chosen.CURRENCY, value="GBP")
    made = opportunities.create(session, client_id=other, title="Shop", now=NOW, amount_minor=1)
    assert session.get_one(Opportunity, made).currency == "GBP"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"client_id": 99}, "client_id"),
        ({"stage": OpportunityStage.WON}, "stage"),
        ({"odds": 101}, "odds"),
        ({"odds": -1}, "odds"),
        ({"amount_minor": -1}, "amount_minor"),
        ({"currency": "francs"}, "currency"),
        ({"referrer_id": 99}, "referrer_id"),
        ({"agreement_id": 99}, "agreement_id"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, acme: int, fields: dict[str, Any], field: str) -> None:
    with refused(field):
        opportunities.create(session, now=NOW, **{"client_id": acme, "title": "Shop", **fields})


def test_an_agreement_of_another_client_is_refused(session: Session, acme: int, shop: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    session.add(Agreement(client_id=other, title="Care", starts_on=TODAY, created_at=NOW))
    session.flush()
    with refused("agreement_id"):
        opportunities.edit(session, opportunity_id=shop, agreement_id=1)


def test_only_what_is_given_changes(session: Session, shop: int) -> None:
    opportunities.edit(session, opportunity_id=shop, amount_minor=100, odds=40)
    opportunities.edit(session, opportunity_id=shop, title=" Web shop ")
    kept = session.get_one(Opportunity, shop)
    assert (kept.title, kept.amount_minor, kept.currency, kept.odds) == ("Web shop", 100, "CHF", 40)
    opportunities.edit(session, opportunity_id=shop, amount_minor=None)
    assert (kept.amount_minor, kept.currency) == (None, None)
    with refused("title"):
        opportunities.edit(session, opportunity_id=shop, title="")


def test_each_move_is_remembered_once(session: Session, shop: int) -> None:
    opportunities.move(session, opportunity_id=shop, stage=OpportunityStage.RAISED, now=NOW + 1)
    opportunities.move(session, opportunity_id=shop, stage=OpportunityStage.RAISED, now=NOW + 2)
    opportunities.win(session, opportunity_id=shop, on=TODAY, now=NOW + 3)
    assert stages(session) == [("spotted", NOW), ("raised", NOW + 1), ("won", NOW + 3)]
    kept = session.get_one(Opportunity, shop)
    assert (kept.closed_on, kept.close_reason) == (TODAY, "")
    opportunities.move(session, opportunity_id=shop, stage=OpportunityStage.PROPOSED, now=NOW + 4)
    assert (kept.stage, kept.closed_on) == ("proposed", None)
    with pytest.raises(ValueError, match="end"):
        opportunities.move(session, opportunity_id=shop, stage=OpportunityStage.LOST, now=NOW)


def test_a_loss_says_why_and_declining_need_not(session: Session, shop: int) -> None:
    with refused("close_reason"):
        opportunities.lose(session, opportunity_id=shop, on=TODAY, now=NOW, reason=" ")
    opportunities.lose(session, opportunity_id=shop, on=TODAY, now=NOW, reason=" budget ")
    kept = session.get_one(Opportunity, shop)
    assert (kept.stage, kept.close_reason) == ("lost", "budget")
    opportunities.decline(session, opportunity_id=shop, on=TODAY, now=NOW)
    assert (kept.stage, kept.close_reason, kept.closed_on) == ("declined", "", TODAY)


def test_a_won_one_fills_a_project_and_is_linked_not_copied(session: Session, acme: int, shop: int) -> None:
    opportunities.edit(session, opportunity_id=shop, amount_minor=900_000, estimate_min=3000)
    start = opportunities.start_project_values(session, opportunity_id=shop)
    assert start == opportunities.ProjectStart(shop, acme, "Shop", 900_000, "CHF", 3000)
    other = clients.create(session, name="Other", now=NOW)
    session.add_all(Project(client_id=client, title="Site", created_at=NOW) for client in (acme, other))
    session.flush()
    opportunities.link_project(session, opportunity_id=shop, project_id=1)
    assert session.get_one(Project, 1).opportunity_id == shop
    with refused("project_id"):
        opportunities.link_project(session, opportunity_id=shop, project_id=2)
    opportunities.delete(session, opportunity_id=shop)
    session.expunge_all()
    assert session.get_one(Project, 1).opportunity_id is None
    assert stages(session) == []


def test_one_that_is_won_becomes_a_project_filled_with_what_was_agreed(session: Session, acme: int) -> None:
    shop = opportunities.create(
        session, client_id=acme, title="Shop", now=NOW, amount_minor=900_000, currency="CHF", estimate_min=3000
    )
    made = opportunities.win_project(session, opportunity_id=shop, on=TODAY, now=NOW, reason="Price")
    project = session.get_one(Project, made)
    assert (project.title, project.client_id, project.opportunity_id) == ("Shop", acme, shop)
    assert (project.billing, project.budget_minor, project.budget_min, project.currency) == (
        "fixed_fee", 900_000, 3000, "CHF",
    )  # fmt: skip
    assert session.get_one(Opportunity, shop).stage == OpportunityStage.WON
    opportunities.move(session, opportunity_id=shop, stage=OpportunityStage.AGREED, now=NOW)
    assert opportunities.win_project(session, opportunity_id=shop, on=TODAY, now=NOW) == made
    bare = opportunities.create(session, client_id=acme, title="Bare", now=NOW)
    other = opportunities.win_project(session, opportunity_id=bare, on=TODAY, now=NOW)
    assert session.get_one(Project, other).billing == "time_and_materials"
