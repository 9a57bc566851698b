"""Opportunities: made, changed, moved, won into a project, lost with a reason, declined."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.gui.panes.clients.acting import NOW, Acting

from dualdesk.base.terms import OpportunityStage, OpportunityType
from dualdesk.model.business import Opportunity
from dualdesk.model.work import Project
from dualdesk.panes.clients.opportunity_sheet import OpportunitySheet
from dualdesk.runtime.access import unreachable
from dualdesk.services import contacts, opportunities
from dualdesk.widgets.sections import TwoLineButton

KEY = Qt.Key


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme")
    acting.page.focus_start()
    return made


@pytest.fixture
def shop(acting: Acting, acme: int) -> int:
    return acting.write(
        lambda s: opportunities.create(
            s, client_id=acme, title="Shop", now=NOW, amount_minor=900_000, expected_on=dt.date(2026, 12, 18)
        )
    )


def kept(acting: Acting, opportunity_id: int) -> Opportunity:
    return acting.ask(lambda s: s.get_one(Opportunity, opportunity_id))


def row(acting: Acting) -> TwoLineButton:
    return next(one for one in acting.page.beside.opportunities.buttons() if isinstance(one, TwoLineButton))


def sheet(acting: Acting) -> OpportunitySheet:
    made = acting.page.beside.opportunities._sheet
    assert made is not None
    return made


def test_a_row_says_how_far_it_is_and_opens(acting: Acting, shop: int) -> None:
    assert row(acting).accessibleName() == "Shop, €9,000, Spotted, expected 18 Dec"
    row(acting).setFocus()
    acting.press(KEY.Key_Return)
    assert sheet(acting).record_id == shop
    assert unreachable(sheet(acting)) == []


def test_a_new_one_is_added(qtbot: QtBot, acting: Acting, acme: int) -> None:
    acting.page.beside.opportunities.add_asked.emit()
    made = sheet(acting)
    made.make.click()
    assert made.entries["title"].is_refused
    acting.fill(made, title="Shop", amount="9k", stage="raised", expected="fri")
    made.entries["estimate"].put("much")
    made.make.click()
    assert made.entries["estimate"].is_refused
    made.entries["estimate"].put("40 h")
    made.entries["note"].setFocus()
    acting.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not made.is_open)
    acting.settle()
    (one,) = acting.ask(lambda s: list(s.scalars(select(Opportunity))))
    assert (one.title, one.amount_minor, one.estimate_min, one.stage) == (
        "Shop", 900_000, 2400, OpportunityStage.RAISED,
    )  # fmt: skip
    assert one.expected_on == dt.date(2026, 11, 27)
    assert not made.is_open


def test_every_field_is_written(acting: Acting, shop: int) -> None:
    ana = acting.write(lambda s: contacts.create(s, name="Ana Berg", now=NOW))
    row(acting).click()
    made = sheet(acting)
    for name, text in (
        ("title", "Web shop"), ("stage", "scoped"), ("type", "upsell"), ("amount", ""), ("estimate", "90 min"),
        ("expected", ""), ("source", "A talk"), ("referrer", str(ana)), ("note", "Soon"),
    ):  # fmt: skip
        acting.type_in(made, name, text)
    one = kept(acting, shop)
    assert (one.title, one.stage, one.type, one.amount_minor) == (
        "Web shop", OpportunityStage.SCOPED, OpportunityType.UPSELL, None,
    )  # fmt: skip
    assert (one.estimate_min, one.expected_on, one.source, one.referrer_id, one.note) == (
        90,
        None,
        "A talk",
        ana,
        "Soon",
    )
    acting.type_in(made, "amount", "much")
    acting.type_in(made, "expected", "32 dec")
    assert made._status.text() == "2 fields are not saved"
    acting.write(lambda s: contacts.archive(s, contact_id=ana, now=NOW))
    assert made.entries["referrer"].text() == str(ana)
    for name in ("amount", "expected"):
        made.entries[name].revert()
    acting.type_in(made, "referrer", "")
    made.delete.click()
    acting.settle()
    assert not made.is_open


def test_one_that_is_won_opens_its_project(acting: Acting, shop: int) -> None:
    acts = {acting.context.say(act.title): act for act in acting.page.beside.opportunities.acts() if act is not None}
    acts["Won the opportunity"].run()
    made = sheet(acting)
    assert made.end.reason.edit.hasFocus()
    acting.type("Trust")
    acting.press(KEY.Key_Return)
    acting.settle()
    (project,) = acting.ask(lambda s: list(s.scalars(select(Project))))
    assert (project.title, project.budget_minor, project.opportunity_id) == ("Shop", 900_000, shop)
    assert (kept(acting, shop).stage, kept(acting, shop).close_reason) == (OpportunityStage.WON, "Trust")
    assert acting.opened == [("project", project.id)]
    acting.page.beside.opportunities.open_opportunity(shop)
    assert made.end.project.isVisible()
    assert made.end._said.text().startswith("Won on Tue 24 Nov. Trust")
    assert made.entries["stage"].text() == "won"
    made.end.ask(OpportunityStage.LOST)
    assert not made.end._ask.isVisible()
    made.end.project.click()
    assert acting.opened == [("project", project.id)] * 2
    acting.desk.undo()
    acting.settle()
    assert kept(acting, shop).stage == OpportunityStage.SPOTTED


def test_one_that_is_won_without_a_project_begins_none(acting: Acting, shop: int) -> None:
    row(acting).click()
    made = sheet(acting)
    made.end.ways[OpportunityStage.WON].click()
    made.end.starts.click()
    made.end.record.click()
    acting.settle()
    assert acting.opened == []
    assert kept(acting, shop).stage == OpportunityStage.WON


def test_a_loss_asks_why_and_declining_does_not(acting: Acting, acme: int, shop: int) -> None:
    row(acting).click()
    made = sheet(acting)
    made.end.ways[OpportunityStage.LOST].click()
    made.end.record.click()
    assert made.end.reason.edit.accessibleDescription() == "Say why it was lost: it is what you learn from it."
    acting.type("Price")
    made.end.record.click()
    acting.settle()
    assert kept(acting, shop).stage == OpportunityStage.LOST
    other = acting.write(lambda s: opportunities.create(s, client_id=acme, title="Other", now=NOW))
    acting.page.beside.opportunities.open_opportunity(other, OpportunityStage.DECLINED)
    made.end.record.click()
    acting.settle()
    assert kept(acting, other).stage == OpportunityStage.DECLINED


def test_the_menu_of_a_row_moves_it(acting: Acting, shop: int) -> None:
    row(acting).customContextMenuRequested.emit(QPoint(5, 5))
    acting.choose_in_menu("Opportunity: Agreed")
    assert kept(acting, shop).stage == OpportunityStage.AGREED
    section = acting.page.beside.opportunities
    acts = {acting.context.say(act.title): act for act in section.acts() if act is not None}
    checked = acts["Opportunity: Agreed"].checked
    assert checked is not None
    assert checked()
    acts["Open the opportunity"].run()
    assert sheet(acting).is_open


def test_without_one_the_acts_do_nothing(acting: Acting, acme: int) -> None:
    section = acting.page.beside.opportunities
    for act in section.acts():
        if act is not None and not act.possible():
            act.run()
    assert section._sheet is None
