"""The head of a client's page: facts about it, the clock there, its acts; and the facts pinned below."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Period, PointKind, RenewalRule
from dualdesk.panes.clients.facts_line import FactButton
from dualdesk.queries.client_page import client_page
from dualdesk.services import agreements, clients, contacts, facts, interactions, links, pins, points, tags

KEY = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme GmbH", trade="Bakery", since=dt.date(2021, 3, 1))
    acting.page.focus_start()
    return made


def head(acting: Acting) -> str:
    return acting.page.view.head._text.accessibleName()


def fact_texts(acting: Acting) -> list[str]:
    return [button.text() for button in acting.page.view.facts._buttons]


def test_the_subtitle_names_the_trade_since_when_the_clock_there_and_tags(acting: Acting, acme: int) -> None:
    assert head(acting) == "Acme GmbH, Bakery, client since 1 Mar ’21"
    acting.write(lambda s: tags.add(s, name="vip", client_id=acme))
    acting.write(lambda s: clients.edit(s, client_id=acme, zone="Asia/Tokyo"))
    assert head(acting) == "Acme GmbH, Bakery, client since 1 Mar ’21, 19:12 there, #vip"
    acting.write(lambda s: clients.edit(s, client_id=acme, zone="Pacific/Kiritimati"))
    assert "Wed 00:12 there" in head(acting)
    acting.write(lambda s: clients.edit(s, client_id=acme, zone="Atlantic/Reykjavik"))
    assert "there" not in head(acting)


def test_a_client_is_pinned_and_unpinned(acting: Acting, acme: int) -> None:
    def is_pinned() -> bool:
        return acting.ask(lambda s: client_page(s, client_id=acme, today=TODAY, now=NOW, zone="UTC")).is_pinned

    pin = acting.page.view.head.pin
    assert pin.accessibleName() == "Pin to the sidebar"
    pin.click()
    acting.settle()
    assert is_pinned()
    assert pin.accessibleName() == "Unpin from the sidebar"
    pin.click()
    acting.settle()
    assert not is_pinned()
    acting.write(lambda s: pins.pin(s, client_id=acme))
    assert pin.accessibleName() == "Unpin from the sidebar"


def test_mail_goes_to_the_clients_own_address_else_to_its_first_persons(
    acting: Acting, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl.toString(url)))
    mail = acting.page.view.head.mail
    assert not mail.isEnabled()
    acting.page.view.head._write()
    ana = acting.write(lambda s: contacts.create(s, name="Ana", now=NOW))
    acting.write(lambda s: links.link(s, client_id=acme, contact_id=ana))
    acting.write(lambda s: points.add(s, contact_id=ana, kind=PointKind.EMAIL, value="ana@a.example"))
    mail.click()
    acting.write(lambda s: points.add(s, client_id=acme, kind=PointKind.EMAIL, value="hello@a.example"))
    mail.click()
    assert opened == ["mailto:ana@a.example", "mailto:hello@a.example"]


def test_a_task_is_typed_for_the_client_and_the_line_stays_for_the_next(acting: Acting, acme: int) -> None:
    view = acting.page.view
    view.head.task.click()
    assert view.task.line.edit.hasFocus()
    acting.type("Send proofs fri 45m")
    assert [chip.text() for chip in view.task.line._chips] == ["Fri 27 Nov", "45 min"]
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.band().endswith("Send proofs. Fri")
    assert (view.task.line.edit.text(), view.task.line.edit.hasFocus()) == ("", True)
    acting.type("x")
    acting.press(KEY.Key_Escape)
    acting.press(KEY.Key_Escape)
    assert not view.task.isVisible()


def test_a_task_line_is_another_clients_no_more(acting: Acting, acme: int) -> None:
    acting.client("Bolt")
    acting.page.view.head.task.click()
    acting.type("Send")
    acting.page.plane.list.choose_row(1)
    acting.settle()
    assert not acting.page.view.task.isVisible()
    assert acting.page.view.task.line.edit.text() == ""


def test_the_three_dots_offer_what_the_screen_can_do(acting: Acting, acme: int) -> None:
    acting.page.view.head.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    assert {"New task for this client", "Pin to the sidebar", "Pin a fact", "Edit client…"} <= set(texts)


def test_figures_tell_what_comes_and_what_it_brings(acting: Acting, acme: int) -> None:
    acting.write(lambda s: clients.edit(s, client_id=acme, ideal_gap_days=14))
    acting.talk(acme, "Hello", starts_at=NOW - 20 * 86_400, outcome=None, direction="in")
    for value, currency in ((120_000, "EUR"), (50_000, "CHF")):
        acting.write(
            partial(
                agreements.create,
                client_id=acme, title="Care", starts_on=TODAY - dt.timedelta(330), now=NOW, term_months=12,
                notice_count=30, value_minor=value, currency=currency, billing_period=Period.MONTH,
                renewal_rule=RenewalRule.TACIT,
            )
        )  # fmt: skip
    said = acting.page.view._figures.accessibleName()
    assert "Next contact due: Wed 18 Nov, 6 days ago" in said
    assert "Can cancel until: " in said
    assert "Agreements: €14,400 a year, and CHF" in said
    acting.write(lambda s: interactions.plan(s, starts_at=NOW + 86_400, now=NOW, client_id=acme, subject="Review"))
    assert "Next appointment: Tomorrow 10:12, Review" in acting.page.view._figures.accessibleName()


def test_facts_are_pinned_changed_moved_and_taken_away_by_keyboard(acting: Acting, acme: int) -> None:
    line = acting.page.view.facts
    assert not line.isVisible()
    acting.page.view.head.fact_asked.emit()
    assert line.field.edit.hasFocus()
    acting.type("Call before 15:00")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert fact_texts(acting) == ["Call before 15:00"]
    assert line.isVisible()
    line._add.click()
    acting.type("Never on Saturdays")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert line.accessibleName() == "Call before 15:00, Never on Saturdays"
    line._buttons[1].setFocus()
    acting.press(KEY.Key_Left, ALT_SHIFT)
    acting.settle()
    assert fact_texts(acting) == ["Never on Saturdays", "Call before 15:00"]
    assert acting.focused is line._buttons[0]
    acting.press(KEY.Key_Left, ALT_SHIFT)
    acting.press(KEY.Key_Right, ALT_SHIFT)
    acting.settle()
    assert fact_texts(acting) == ["Call before 15:00", "Never on Saturdays"]
    acting.press(KEY.Key_Return)
    assert line.field.edit.text() == "Never on Saturdays"
    line.field.edit.setText("Never on Sundays")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert fact_texts(acting) == ["Call before 15:00", "Never on Sundays"]
    line._buttons[0].setFocus()
    acting.press(KEY.Key_Delete)
    acting.settle()
    assert fact_texts(acting) == ["Never on Sundays"]
    acting.desk.undo()
    acting.settle()
    assert fact_texts(acting) == ["Call before 15:00", "Never on Sundays"]


def test_a_fact_of_nothing_is_refused_and_one_not_typed_leaves_no_line(acting: Acting, acme: int) -> None:
    line = acting.page.view.facts
    line.add()
    line.field.entered.emit(" ")
    assert line.field.edit.accessibleDescription() == "Type what there is to know."
    acting.press(KEY.Key_Escape)
    assert not line.isVisible()
    acting.write(lambda s: facts.add(s, client_id=acme, text="One"))
    line.add()
    acting.client("Zeta")
    acting.page.plane.list.choose_row(1)
    acting.settle()
    assert not line.field.is_open
    assert not line.isVisible()


def test_a_fact_has_a_menu(acting: Acting, acme: int) -> None:
    acting.write(lambda s: facts.add(s, client_id=acme, text="One"))
    button = acting.page.view.facts._buttons[0]
    assert isinstance(button, FactButton)
    button.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1)))
    acting.choose_in_menu("Take away")
    assert not acting.page.view.facts.isVisible()


def test_a_narrow_window_has_what_stands_beside_as_a_tab(acting: Acting, acme: int) -> None:
    body = acting.page.view.body
    assert not body.tabs.isVisible()
    acting.page.resize(1000, 800)
    assert body.tabs.isVisible()
    assert not acting.page.beside.isVisible()
    body.tabs._options["details"].click()
    assert acting.page.beside.isVisible()
    acting.page.log()
    assert not acting.page.beside.isVisible()
    acting.page.resize(1220, 800)
    assert not body.tabs.isVisible()
    assert acting.page.beside.isVisible()
