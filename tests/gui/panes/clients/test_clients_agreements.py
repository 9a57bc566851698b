"""Agreements: made, changed with their dates shown as one types, renewed, cancelled, won back as linked terms."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import NoticeUnit, Period, RenewalOutcome, RenewalRule, RenewalStage
from dualdesk.model.business import Agreement
from dualdesk.panes.clients.agreement_end_sheet import AgreementEndSheet
from dualdesk.panes.clients.agreement_sheet import AgreementSheet
from dualdesk.runtime.access import unreachable
from dualdesk.services import agreements, renewals
from dualdesk.widgets.calendar import Calendar
from dualdesk.widgets.entries import ChoiceEntry
from dualdesk.widgets.sections import TwoLineButton
from dualdesk.widgets.term_card import TermCard

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
STARTED = dt.date(2025, 12, 28)


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme")
    acting.page.focus_start()
    return made


@pytest.fixture
def care(acting: Acting, acme: int) -> int:
    """Ends on 27 Dec 2026, rolls on, 30 days' notice."""
    return agreement(acting, acme)


def agreement(acting: Acting, client_id: int, **fields: Any) -> int:
    given = {
        "title": "Care", "starts_on": STARTED, "term_months": 12, "notice_count": 30, "value_minor": 1_840_000,
        "billing_period": Period.YEAR, "renewal_rule": RenewalRule.TACIT, **fields,
    }  # fmt: skip
    return acting.write(lambda s: agreements.create(s, client_id=client_id, now=NOW, **given))


def term(acting: Acting, agreement_id: int) -> Agreement:
    return acting.ask(lambda s: s.get_one(Agreement, agreement_id))


def terms(acting: Acting) -> list[Agreement]:
    return acting.ask(lambda s: list(s.scalars(select(Agreement).order_by(Agreement.id))))


def card(acting: Acting) -> TermCard:
    return next(button for button in acting.page.beside.agreements.buttons() if isinstance(button, TermCard))


def sheet(acting: Acting) -> AgreementSheet:
    made = acting.page.beside.agreements._sheet
    assert made is not None
    assert made.is_open
    return made


def ending(acting: Acting) -> AgreementEndSheet:
    made = acting.page.beside.agreements._end
    assert made is not None
    return made


def test_its_fields_stand_close_together_however_high_the_window_is(acting: Acting, care: int) -> None:
    acting.page.window().resize(1440, 1000)
    acting.press(KEY.Key_R, CTRL)
    sheet = ending(acting)
    QTest.qWaitForWindowExposed(sheet.window())
    sheet.body.activate()
    above = sheet.way.parentWidget()
    assert above is not None
    assert sheet.value.y() - above.geometry().bottom() <= 40


def test_the_card_says_until_when_and_what_follows(acting: Acting, care: int) -> None:
    assert card(acting).accessibleName() == (
        "Care, Can cancel until Fri 27 Nov, in 3 days; then on to 27 Dec ’27, €18,400 a year"
    )


def test_the_stage_is_four_steps_to_press(acting: Acting, care: int) -> None:
    section = acting.page.beside.agreements
    steps = {button.accessibleName(): button for button in section.buttons()}
    steps["Proposal out"].click()
    acting.settle()
    assert term(acting, care).stage == RenewalStage.PROPOSAL_OUT
    acts = {acting.context.say(act.title): act for act in section.acts() if act is not None}
    checked = acts["Stage: Proposal out"].checked
    assert checked is not None
    assert checked()
    acts["Stage: Verbal yes"].run()
    acting.settle()
    assert term(acting, care).stage == RenewalStage.VERBAL_YES


def test_a_new_agreement_shows_its_dates_as_one_types(acting: Acting, acme: int) -> None:
    section = acting.page.beside.agreements
    section.add_asked.emit()
    made = sheet(acting)
    assert made.preview.sentences == "Type when it begins, and its dates stand here."
    acting.fill(
        made,
        title="Care",
        value="6,000",
        period="year",
        starts="2026-01-01",
        term="1 year",
        rule="tacit",
        notice="60 days",
    )
    assert made.preview.sentences == (
        "Ends Thu 31 Dec.\nCan cancel until Sun 1 Nov.\nThat is no working day: act by Fri 30 Oct.\n"
        "Then on from Fri 1 Jan ’27 to Fri 31 Dec ’27."
    )
    period = made.entries["period"]
    assert isinstance(period, ChoiceEntry)
    period.picker.activated.emit(3)
    assert made.entries["value"]._editor.accessibleDescription() == "€500 a month"
    made.make.click()
    acting.settle()
    assert not made.is_open
    (kept,) = terms(acting)
    assert (kept.title, kept.value_minor, kept.currency, kept.billing_period) == ("Care", 600_000, "EUR", Period.YEAR)
    assert (kept.ends_on, kept.notice_by, kept.renewal_term_months, kept.anchor_day) == (
        dt.date(2026, 12, 31), dt.date(2026, 11, 1), 12, 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("value", "much", "No such amount. Try “1,200”, “1,200.50” or “900 USD”."),
        ("starts", "32 dec", "No such day. Try “1 jan”, “2026-01-01” or “today”."),
        ("term", "60 days", "A term counts in months. Try “12 months” or “1 year”."),
        ("notice", "long", "No such time span. Try “12 months”, “1 year” or “60 days”."),
        ("anchor", "32", "A day of the month, from 1 to 31."),
        ("allowance", "much", "No such length. Try “8 h” or “90 min”."),
        ("uplift", "a bit", "No such rise. Try “3 %” or “2.5”."),
        ("signed", "32 dec", "No such day. Try “1 jan”, “2026-01-01” or “today”."),
        ("title", " ", "Type what the agreement is."),
    ],
)
def test_what_cannot_be_read_is_marked_and_kept(acting: Acting, care: int, name: str, text: str, sentence: str) -> None:
    card(acting).click()
    made = sheet(acting)
    acting.type_in(made, name, text)
    entry = made.entries[name]
    assert (entry.is_refused, entry.text()) == (True, text)
    assert entry._editor.accessibleDescription() == sentence
    assert made.wrong.text() == f"{entry._editor.accessibleName()}: {sentence}"
    assert term(acting, care).title == "Care"
    entry.revert()


def test_a_new_one_with_a_mistake_goes_to_it(acting: Acting, acme: int) -> None:
    acting.page.beside.agreements.begin()
    made = sheet(acting)
    made.make.click()
    assert made.entries["starts"].is_refused
    made.entries["starts"].put("today")
    made.make.click()
    assert made.entries["title"].is_refused
    assert terms(acting) == []


def test_every_field_of_a_term_is_written(acting: Acting, care: int) -> None:
    card(acting).setFocus()
    acting.press(KEY.Key_Return)
    made = sheet(acting)
    for name, text in (
        ("title", "Care and hosting"), ("value", "20,000"), ("notice", "2 months"), ("anchor", "28"),
        ("allowance", "8 h"), ("every", "quarter"), ("uplift", "2.5 %"), ("signed", "1 dec"), ("note", "Good"),
        ("stage", "value_review"), ("renewal", ""), ("rule", "express"), ("period", "month"),
    ):  # fmt: skip
        acting.type_in(made, name, text)
    kept = term(acting, care)
    assert (kept.title, kept.value_minor, kept.notice_count, kept.notice_unit) == (
        "Care and hosting", 2_000_000, 2, NoticeUnit.MONTH,
    )  # fmt: skip
    assert (kept.allowance_min, kept.allowance_period, kept.uplift_bp) == (480, Period.QUARTER, 250)
    assert (kept.signed_on, kept.note, kept.stage) == (dt.date(2025, 12, 1), "Good", RenewalStage.VALUE_REVIEW)
    assert (kept.renewal_term_months, kept.renewal_rule) == (None, RenewalRule.EXPRESS)
    assert "With their yes" not in made.preview.sentences
    assert "Then it runs on from" in made.preview.sentences
    acting.type_in(made, "term", "")
    assert made.preview.sentences == "It runs on until one of you cancels."
    for name in ("value", "uplift", "signed", "allowance"):
        acting.type_in(made, name, "")
    kept = term(acting, care)
    assert (kept.value_minor, kept.uplift_bp, kept.signed_on, kept.allowance_min) == (None, 0, None, None)


def test_the_questions_of_an_end_stand_together(acting: Acting, care: int) -> None:
    acting.press(KEY.Key_R, CTRL)
    made = ending(acting)
    acting.settle()
    around = made.value.parentWidget()
    assert around is not None
    assert made.value.y() - made.way.mapTo(around, made.way.rect().bottomLeft()).y() < 40


def test_renewing_with_a_new_price_takes_two_acts_beside_the_price(acting: Acting, care: int) -> None:
    acting.press(KEY.Key_R, CTRL)
    made = ending(acting)
    assert made.value.edit.selectedText() == "€18,400"
    acting.type("19,500")
    assert made.sentence.text() == ("The next term runs from Mon 28 Dec to Mon 27 Dec ’27. €19,500, €1,100 more.")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert not made.is_open
    first, after = terms(acting)
    assert (first.outcome, first.stage) == (RenewalOutcome.RENEWED_UP, RenewalStage.DONE)
    assert (after.previous_id, after.value_minor, after.starts_on) == (first.id, 1_950_000, dt.date(2026, 12, 28))
    acting.desk.undo()
    acting.settle()
    assert len(terms(acting)) == 1


def test_a_lower_price_asks_why(acting: Acting, care: int) -> None:
    acting.press(KEY.Key_R, CTRL)
    made = ending(acting)
    acting.type("9,000")
    assert made.reason.isVisible()
    acting.press(KEY.Key_Return)
    assert made.reason.edit.hasFocus()
    acting.type("Less work")
    acting.press(KEY.Key_Return, CTRL)
    acting.settle()
    assert (terms(acting)[0].outcome, terms(acting)[0].outcome_reason) == (RenewalOutcome.RENEWED_DOWN, "Less work")


def test_what_cannot_be_read_about_the_end_is_said(acting: Acting, care: int) -> None:
    acting.press(KEY.Key_R, CTRL)
    made = ending(acting)
    acting.type("much")
    made.record.click()
    assert made.value.edit.accessibleDescription() == "No such amount. Try “1,200”, “1,200.50” or “900 USD”."
    made.value.edit.setText("")
    made._refresh()
    assert "It has no value." in made.sentence.text()


@pytest.mark.parametrize(
    ("act", "reason", "kept"), [("The client cancelled it", "Money", "Money"), ("I cancel it", "Rude", "By me: Rude")]
)
def test_it_is_cancelled_by_either_with_a_reason(acting: Acting, care: int, act: str, reason: str, kept: str) -> None:
    acts = {acting.context.say(one.title): one for one in acting.page.beside.agreements.acts() if one is not None}
    acts[act].run()
    made = ending(acting)
    assert made.way.hasFocus()
    assert made.sentence.text() == "It runs until Sun 27 Dec."
    made.record.click()
    assert made.reason.edit.hasFocus()
    acting.type(reason)
    made.day.edit.setText("32 dec")
    made.record.click()
    assert made.day.edit.hasFocus()
    made.day.edit.setText("31 dec")
    made._refresh()
    assert made.sentence.text() == "It runs until Thu 31 Dec."
    made.record.click()
    acting.settle()
    done = term(acting, care)
    assert (done.outcome, done.outcome_reason, done.cancelled_on) == (
        RenewalOutcome.CHURNED, kept, dt.date(2026, 12, 31),
    )  # fmt: skip


def test_it_ended_as_planned_and_is_told_only_once(acting: Acting, care: int) -> None:
    acts = {acting.context.say(one.title): one for one in acting.page.beside.agreements.acts() if one is not None}
    acts["It ended as planned"].run()
    made = ending(acting)
    assert made.sentence.text() == "It ends on Sun 27 Dec, as planned, and counts as no loss."
    made.record.click()
    acting.settle()
    assert term(acting, care).outcome == RenewalOutcome.ENDED_AS_PLANNED
    acting.page.beside.agreements.end_term(care)
    assert acting.refused == ["How this term ended is recorded already."]


def test_one_that_lapsed_or_left_is_won_back(acting: Acting, acme: int) -> None:
    care = agreement(acting, acme, starts_on=dt.date(2025, 1, 1))
    acting.write(
        lambda s: renewals.cancel(s, agreement_id=care, on=TODAY, reason="Money", last_day=dt.date(2026, 6, 30))
    )
    acting.page.beside.agreements.end_term(care, "won_back")
    made = ending(acting)
    assert made.sentence.text() == "Say from which day the next term runs."
    made.day.edit.setText("1 jan")
    made._refresh()
    assert made.sentence.text() == "The next term runs from Fri 1 Jan ’27 to Fri 31 Dec ’27. €18,400, as before."
    made.record.click()
    acting.settle()
    assert term(acting, care).outcome == RenewalOutcome.WON_BACK
    assert len(terms(acting)) == 2


def test_one_that_runs_on_is_renewed_from_a_day(acting: Acting, acme: int) -> None:
    agreement(acting, acme, term_months=None, renewal_rule=RenewalRule.EXPRESS, value_minor=None)
    assert acting.page.beside.agreements.acts()[2] is not None
    acting.press(KEY.Key_R, CTRL)
    made = ending(acting)
    assert made.day.isVisible()
    made.record.click()
    assert made.day.edit.hasFocus()
    acting.type("1 dec")
    assert made.sentence.text() == "The next term runs from Tue 1 Dec. It has no value."
    acting.press(KEY.Key_Return)
    acting.settle()
    assert len(terms(acting)) == 2


def test_the_chain_of_terms_opens_each(acting: Acting, care: int) -> None:
    acting.write(lambda s: renewals.renew(s, agreement_id=care, on=TODAY, now=NOW))
    card(acting).click()
    made = sheet(acting)
    rows = [row for row in made.preview.findChildren(TwoLineButton) if row.isVisible()]
    assert [row.accessibleName() for row in rows] == [
        "28 Dec ’25 – 27 Dec, €18,400, renewed at the same value", "28 Dec – 27 Dec ’27, this one, €18,400",
    ]  # fmt: skip
    rows[0].click()
    assert made.record_id == care
    assert not made.ended.isVisible()
    made.delete.click()
    acting.settle()
    assert not made.is_open
    assert len(terms(acting)) == 1


def test_the_sheet_leads_to_the_end(acting: Acting, care: int) -> None:
    card(acting).click()
    assert unreachable(sheet(acting)) == []
    sheet(acting).ended.click()
    assert ending(acting).is_open
    assert unreachable(ending(acting)) == []


def test_the_menu_of_a_card_does_the_same(acting: Acting, care: int) -> None:
    card(acting).customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    acting.choose_in_menu("Open the agreement")
    assert sheet(acting).record_id == care


def test_without_an_agreement_the_acts_do_nothing(acting: Acting, acme: int) -> None:
    section = acting.page.beside.agreements
    for act in section.acts():
        if act is not None and not act.possible():
            act.run()
    assert section._end is None
    acting.page.show_part("agreement", 99)
    acting.settle()


def test_a_reminder_of_each_is_asked_for(acting: Acting, care: int, acme: int) -> None:
    talk = acting.talk(acme, "Talk")
    asked: list[tuple[str, int, str]] = []
    acting.page.remind_asked.connect(lambda *about: asked.append(about))
    acting.page.view.log.list.setFocus()
    for act in ("agreement", "client", "entry"):
        acting.act(f"Remind me of the {act}…")
    assert asked == [("agreement", care, "Care"), ("client", acme, "Acme"), ("interaction", talk, "Talk")]


def test_the_days_of_a_term_are_chosen_in_a_calendar_and_said_below(acting: Acting, care: int) -> None:
    card(acting).click()
    made = sheet(acting)
    signed = made.entries["signed"]
    signed.setFocus()
    acting.press(KEY.Key_Down)
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, Calendar)
    assert calendar.accessibleName() == "Signed on"
    QTest.keyClick(calendar.grid, KEY.Key_Left)
    QTest.keyClick(calendar.grid, KEY.Key_Return)
    acting.settle()
    assert term(acting, care).signed_on == TODAY - dt.timedelta(1)
    assert signed._editor.accessibleDescription() == "Mon 23 Nov, yesterday"
    starts = made.entries["starts"]
    assert starts._editor.accessibleDescription() == "Sun 28 Dec ’25, 331 days ago"
    acting.type_in(made, "starts", "32 dec")
    assert starts.is_refused
    starts.revert()
