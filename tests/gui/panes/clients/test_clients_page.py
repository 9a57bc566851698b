"""A client's page: figures, next step, what stands beside, and how it all stays reachable and truthful."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from sqlalchemy.orm import Session
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Channel, Part, PointKind, Role
from dualdesk.queries.settings import IDEAL_GAP_DAYS
from dualdesk.runtime.access import unreachable
from dualdesk.services import (
    agreements,
    clients,
    contacts,
    facts,
    interactions,
    links,
    opportunities,
    points,
    projects,
    settings,
    tasks,
)
from dualdesk.services.next_steps import NextStep
from dualdesk.widgets.people import PersonCard
from dualdesk.widgets.plain import tip_of
from dualdesk.widgets.sections import TwoLineButton
from dualdesk.widgets.term_card import TermCard

KEY = Qt.Key
TOMORROW = TODAY + dt.timedelta(1)
LONG = "Kessler Bewässerungssysteme und Gartentechnik GmbH & Co. KG"
HOSTILE = '<img src="http://127.0.0.1:9/x.png"><b>bold</b> & "quoted"'
RTL = "שלום עולם בע״מ"


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme", trade="Bakery", since=dt.date(2021, 3, 1))
    acting.page.focus_start()
    return made


def figures(acting: Acting) -> str:
    return acting.page.view._figures.accessibleName()


def agreement(acting: Acting, client_id: int, title: str = "Care") -> int:
    return acting.write(
        lambda session: agreements.create(
            session, client_id=client_id, title=title, starts_on=TODAY - dt.timedelta(330), now=NOW, term_months=12,
            notice_count=30, value_minor=120_000, currency="EUR",
        )
    )  # fmt: skip


def full(acting: Acting, client_id: int) -> None:
    """Something in every part of the page."""

    def person(session: Session) -> None:
        ana = contacts.create(session, name="Ana Berg", now=NOW)
        links.link(session, client_id=client_id, contact_id=ana, part=Part.DECIDES, title="CEO")
        points.add(session, contact_id=ana, kind=PointKind.PHONE, value="+49 30 1234")
        points.add(session, contact_id=ana, kind=PointKind.EMAIL, value="ana@acme.example")

    acting.write(person)
    agreement(acting, client_id)
    acting.write(lambda s: opportunities.create(s, client_id=client_id, title="Shop", now=NOW))
    acting.write(lambda s: projects.create(s, now=NOW, title="Portal", client_id=client_id, deadline=TODAY))
    acting.write(lambda s: facts.add(s, client_id=client_id, text="Call before 15:00"))
    acting.talk(client_id, "Talk", next_step=NextStep("Send the quote", day=TODAY))


def test_the_next_step_is_done_or_put_off_by_keyboard(acting: Acting, acme: int) -> None:
    acting.talk(acme, "Talk", next_step=NextStep("Send the quote", day=TODAY))
    band = acting.page.view.band
    assert acting.band() == "Next step, due today. Send the quote. Promised"
    band.later.setFocus()
    acting.press(KEY.Key_Space)
    acting.choose_in_menu("Put off until tomorrow")
    assert acting.band() == "Next step. Send the quote. Tomorrow, promised for Tue 24 Nov"
    band.done.setFocus()
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.band() == ""
    assert acting.page.view.line.closed.hasFocus()
    for _step in range(2):
        acting.desk.undo()
    acting.settle()
    assert acting.band().startswith("Next step, due today. Send the quote.")
    acts = {acting.context.say(act.title): act for act in band.acts() if act is not None}
    assert acts["Put off by a week"].possible()
    acts["Put off by a week"].run()
    acting.settle()
    assert acting.band().startswith("Next step. Send the quote. 1 Dec")
    band._step = None
    assert not acts["Put off by a week"].possible()
    for act in acts.values():
        act.run()
    assert acting.band()


def test_the_next_step_is_put_off_to_a_day_that_is_typed(acting: Acting, acme: int) -> None:
    acting.talk(acme, "Talk", next_step=NextStep("Send the quote", day=TODAY))
    band = acting.page.view.band
    band._ask_day()
    acting.type("32 dec")
    acting.press(KEY.Key_Return)
    field = band._field
    assert field is not None
    assert not field.isHidden()
    field.edit.setText("")
    field.edit.textEdited.emit("")
    acting.type("today")
    acting.press(KEY.Key_Return)
    assert field.edit.accessibleDescription() == "Choose a day after today."
    field.edit.setText("3 dec")
    field.edit.textEdited.emit("3 dec")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert field.isHidden()
    assert acting.band().startswith("Next step. Send the quote. 3 Dec")
    band._ask_day()
    acting.type("x")
    acting.press(KEY.Key_Backspace)
    field.entered.emit("")
    assert field.isHidden()


def test_a_narrow_band_has_a_clock(acting: Acting, acme: int) -> None:
    acting.talk(acme, "Talk", next_step=NextStep("Send the quote", day=TODAY))
    band = acting.page.view.band
    assert band.later.isVisible() is not band.clock.isVisible()
    band.resize(400, 104)
    assert (band.later.isVisible(), band.clock.isVisible()) == (False, True)
    band.clock.click()
    acting.choose_in_menu("Put off until tomorrow")
    assert acting.band().startswith("Next step. Send the quote. Tomorrow")


def test_a_step_of_a_day_past_says_since_when_and_one_without_a_day_says_none(acting: Acting, acme: int) -> None:
    task = acting.write(
        lambda session: tasks.create(
            session, now=NOW, title="Call", client_id=acme, role=Role.CLIENT, planned_on=TODAY - dt.timedelta(1)
        )
    )
    assert acting.band() == "Next step, since Mon 23 Nov. Call"
    acting.write(lambda session: tasks.edit(session, task_id=task, planned_on=None))
    assert acting.band() == "Next step. Call"


def test_figures_and_facts_say_what_is_known(acting: Acting, acme: int) -> None:
    assert figures(acting) == "Last contact: None yet, nobody has answered so far"
    full(acting, acme)
    acting.write(
        lambda session: interactions.plan(
            session, starts_at=NOW + 86_400, now=NOW, client_id=acme, channel=Channel.VIDEO, subject="Review"
        )
    )
    said = figures(acting)
    assert "Last contact: Today" in said
    assert "Next appointment: Tomorrow 10:12, Review" in said
    assert "Open tasks: 1 in one project" in said
    assert acting.page.view.facts.accessibleName() == "Call before 15:00"


def test_people_are_called_written_to_and_copied_with_the_systems_own_programs(
    acting: Acting, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    full(acting, acme)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl.toString(url)))
    for button in acting.page.beside.findChildren(PersonCard)[0].findChildren(QPushButton):
        button.click()
    assert opened == ["tel:+49301234", "mailto:ana@acme.example"]
    assert QGuiApplication.clipboard().text() == "ana@acme.example"
    card = acting.page.beside.findChildren(PersonCard)[0]
    card.way_chosen.emit("a@b.example?subject=x&body=y")
    assert "?" not in opened[-1]


def test_a_project_opens(acting: Acting, acme: int) -> None:
    full(acting, acme)
    rows = {row.text(): row for row in acting.page.beside.findChildren(TwoLineButton) if row.isVisible()}
    rows["Portal"].setFocus()
    acting.press(KEY.Key_Return)
    assert acting.opened == [("project", 1)]


def test_what_stands_beside_is_not_made_anew_for_nothing_and_keeps_the_keyboard(acting: Acting, acme: int) -> None:
    full(acting, acme)
    beside = acting.page.beside
    card = next(button for button in beside._buttons() if isinstance(button, TermCard))
    card.setFocus()
    name = card.accessibleName()
    acting.write(lambda session: facts.add(session, client_id=acme, text="Another"))
    assert card.hasFocus()
    acting.write(lambda session: projects.create(session, now=NOW, title="Second", client_id=acme))
    assert card.hasFocus()
    agreement(acting, acme, "Other care")
    again = acting.focused
    assert again is not card
    assert again.accessibleName() == name
    for number in (1, 2):
        acting.write(partial(agreements.delete, agreement_id=number))
        assert acting.focused is beside._buttons()[0]


def test_a_narrow_window_has_no_column_beside(acting: Acting, acme: int) -> None:
    assert acting.page.beside.isVisible()
    acting.page.resize(1000, 800)
    assert not acting.page.beside.isVisible()
    acting.page.resize(1200, 800)
    assert acting.page.beside.isVisible()


def test_f6_walks_through_the_planes(acting: Acting, acme: int) -> None:
    full(acting, acme)
    places = []
    for _plane in range(4):
        places.append(acting.focused)
        acting.press(KEY.Key_F6)
    line = acting.page.view.line.closed
    assert places[:2] == [acting.page.plane.list, line]
    assert places[2] is acting.page.beside._buttons()[0]
    assert places[3] is acting.page.plane.list
    assert line.hasFocus()
    acting.press(KEY.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert acting.page.plane.list.hasFocus()
    acting.page.resize(1000, 800)
    acting.press(KEY.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert line.hasFocus()
    acting.press(KEY.Key_F6)
    assert acting.page.plane.list.hasFocus()


def test_f6_without_clients_stays(acting: Acting) -> None:
    acting.page.focus_start()
    acting.press(KEY.Key_F6)
    assert acting.page.plane._add.hasFocus()
    acting.page.log()
    assert acting.page.plane._add.hasFocus()
    acting.page.beside.focus_first()


def test_tab_reaches_every_control_once_and_returns_and_back_is_the_reverse(acting: Acting, acme: int) -> None:
    full(acting, acme)
    acting.page.focus_start()
    seen = walk(acting, KEY.Key_Tab)
    assert seen[0] is acting.page.plane.list
    reachable = {
        widget
        for widget in acting.page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    }
    in_groups = {one for one in reachable if isinstance(one, QPushButton) and one.isCheckable() and not one.isChecked()}
    assert reachable - in_groups <= set(seen)
    assert walk(acting, KEY.Key_Backtab)[1:] == seen[:0:-1]


def walk(acting: Acting, key: Qt.Key) -> list[QWidget]:
    first = acting.focused
    seen = [first]
    while True:
        acting.press(
            key, Qt.KeyboardModifier.ShiftModifier if key is KEY.Key_Backtab else Qt.KeyboardModifier.NoModifier
        )
        if acting.focused is first:
            return seen
        assert acting.focused not in seen
        seen.append(acting.focused)


def test_every_control_can_be_hit_and_has_a_name(acting: Acting, acme: int) -> None:
    assert unreachable(acting.page) == []
    full(acting, acme)
    acting.page.add()
    acting.press(KEY.Key_Return)
    acting.page.log()
    acting.type("call Ana 20m: x")
    assert unreachable(acting.page) == []


def test_a_record_that_is_asked_for_is_shown_also_before_the_screen(acting: Acting, acme: int) -> None:
    bolt = acting.client("Bolt")
    acting.page.hide()
    acting.page.open_record(bolt)
    acting.page.show()
    acting.settle()
    assert (acting.shown, acting.current) == ("Bolt", bolt)
    acting.page.plane.segments._options["silent"].click()
    acting.page.open_record(acme)
    acting.settle()
    assert (acting.shown, acting.current) == ("Acme", acme)


def test_a_record_that_is_gone_is_said_once(acting: Acting, acme: int) -> None:
    acting.page.open_record(acme + 1)
    acting.settle()
    assert acting.refused == ["This client is no longer there."]
    assert acting.shown == "Acme"
    acting.client("Bolt")
    assert (acting.shown, len(acting.refused)) == ("Acme", 1)


def test_an_archived_client_that_is_asked_for_is_shown_among_the_archived(acting: Acting, acme: int) -> None:
    bolt = acting.client("Bolt")
    acting.write(lambda session: clients.archive(session, client_id=bolt, now=NOW))
    acting.page.open_record(bolt)
    acting.settle()
    assert (acting.shown, acting.names, acting.current) == ("Bolt", ["Bolt"], bolt)
    acting.page.open_record(acme)
    acting.settle()
    assert (acting.shown, acting.names) == ("Acme", ["Acme"])


def test_a_client_deleted_while_it_is_typed_about_is_not_written_to(acting: Acting, acme: int) -> None:
    acting.client("Bolt")
    acting.page.log()
    acting.type("call Ana: hello")
    acting.write(lambda session: clients.delete(session, client_id=acme))
    assert acting.shown == "Bolt"
    assert acting.line == ""


def test_a_hidden_screen_reads_again_only_what_concerns_it(acting: Acting, acme: int) -> None:
    acting.page.hide()
    acting.write(lambda session: settings.choose(session, choice=IDEAL_GAP_DAYS, value=9))
    assert acting.page._stale
    acting.page.show()
    acting.settle()
    assert "you aim for" in figures(acting) or acting.shown == "Acme"
    asked = acting.page._lists_asked
    acting.write(lambda session: facts.add(session, client_id=acme, text="x"))
    assert acting.page._lists_asked > asked


def test_while_an_arrow_is_held_only_the_last_page_is_read(acting: Acting) -> None:
    ids = [acting.client(f"Client {number:02}") for number in range(12)]
    acting.page.focus_start()
    for _step in range(11):
        acting.press(KEY.Key_Down)
    acting.settle()
    assert (acting.current, acting.shown) == (ids[-1], "Client 11")


@pytest.mark.parametrize("name", [LONG, HOSTILE, RTL, "A\nB".replace("\n", " ")])
def test_r20_names_and_notes_are_shown_as_they_were_typed(acting: Acting, name: str) -> None:
    client = acting.client(name)
    acting.talk(client, name, notes=name * 3, names=[name])
    acting.write(lambda session: facts.add(session, client_id=client, text=name))
    acting.write(lambda session: projects.create(session, now=NOW, title=name, client_id=client))
    agreement(acting, client, name)
    assert acting.shown == name
    assert acting.titles[0].startswith(name[:20])
    assert acting.page.grab().toImage().isNull() is False
    for label in acting.page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    for widget in acting.page.findChildren(QWidget):
        assert "<img" not in tip_of(widget)
        assert "<b>" not in tip_of(widget)
    assert acting.page.plane.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith(name)


def test_a_long_name_moves_nothing(acting: Acting, acme: int) -> None:
    before = [part.geometry() for part in (acting.page.plane, acting.page.view, acting.page.beside)]
    acting.write(lambda session: clients.edit(session, client_id=acme, name=LONG))
    acting.talk(acme, LONG * 3)
    assert [part.geometry() for part in (acting.page.plane, acting.page.view, acting.page.beside)] == before
