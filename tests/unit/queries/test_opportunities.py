from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.base.terms import OpportunityStage, OpportunityType
from dualdesk.model.work import Project
from dualdesk.queries import opportunities as pipeline
from dualdesk.queries.opportunities import OpportunityRow
from dualdesk.services import clients, opportunities

NOW = 1_795_515_120
DAY = date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def test_an_opportunity_shows_its_stage_since_when_and_its_project(session: Session, acme: int) -> None:
    made = opportunities.create(
        session, client_id=acme, title="Shop", now=NOW, amount_minor=5, currency="EUR", odds=30, source="said"
    )
    opportunities.move(session, opportunity_id=made, stage=OpportunityStage.RAISED, now=NOW + 60)
    session.add_all(Project(client_id=acme, title=title, opportunity_id=made, created_at=NOW) for title in ("A", "B"))
    session.flush()
    row = OpportunityRow(
        made,
        acme,
        "Acme",
        "Shop",
        OpportunityType.NEW,
        OpportunityStage.RAISED,
        NOW + 60,
        30,
        Money(5, "EUR"),
        None,
        None,
        "said",
        None,
        "",
        1,
        "A",
    )
    assert pipeline.opportunity(session, opportunity_id=made) == row
    assert pipeline.opportunities(session) == (row,)
    assert pipeline.opportunity(session, opportunity_id=99) is None


def test_the_furthest_comes_first_and_ends_only_if_asked_for(session: Session, acme: int) -> None:
    other = clients.create(session, name="Other", now=NOW)
    ids = {}
    for title, client_id, stage, expected in (
        ("late", acme, OpportunityStage.SPOTTED, date(2027, 1, 1)),
        ("soon", acme, OpportunityStage.SPOTTED, DAY),
        ("some day", other, OpportunityStage.SPOTTED, None),
        ("agreed", acme, OpportunityStage.AGREED, None),
        ("won", acme, OpportunityStage.SPOTTED, None),
        ("lost", acme, OpportunityStage.SPOTTED, None),
    ):
        ids[title] = opportunities.create(
            session, client_id=client_id, title=title, now=NOW, stage=stage, expected_on=expected
        )
    opportunities.win(session, opportunity_id=ids["won"], on=DAY, now=NOW)
    opportunities.lose(session, opportunity_id=ids["lost"], on=date(2026, 11, 25), now=NOW, reason="price")
    titles = [row.title for row in pipeline.opportunities(session, include_ended=True)]
    assert titles == ["agreed", "soon", "late", "some day", "lost", "won"]
    assert [row.title for row in pipeline.opportunities(session, client_id=acme)] == ["agreed", "soon", "late"]
    clients.archive(session, client_id=other, now=NOW)
    assert [row.title for row in pipeline.opportunities(session)] == ["agreed", "soon", "late"]
    assert [row.title for row in pipeline.opportunities(session, client_id=other)] == ["some day"]
