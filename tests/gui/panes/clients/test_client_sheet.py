"""The sheet with everything that can be known of a client, and the sections beside its page."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.money import Money
from dualdesk.base.terms import PointKind
from dualdesk.panes.clients.client_sheet import ClientSheet
from dualdesk.queries.client_page import ClientPage, client_page
from dualdesk.queries.settings import CURRENCY
from dualdesk.runtime.access import unreachable
from dualdesk.services import attachments, clients, points, projects, rates, tags
from dualdesk.services.settings import choose
from dualdesk.widgets.file_rows import FileButton
from dualdesk.widgets.sections import TwoLineButton

KEY = Qt.Key


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme", trade="Bakery")
    acting.page.focus_start()
    return made


@pytest.fixture
def sheet(acting: Acting, acme: int) -> ClientSheet:
    acting.press(KEY.Key_E)
    opened = acting.page.sheet
    assert opened is not None
    assert opened.is_open
    return opened


def whole(acting: Acting, client_id: int) -> ClientPage:
    return acting.ask(lambda s: client_page(s, client_id=client_id, today=TODAY, now=NOW, zone="UTC"))


def test_e_opens_it_at_the_name_and_esc_gives_the_keyboard_back(acting: Acting, sheet: ClientSheet) -> None:
    assert sheet.panel.accessibleName() == "Edit Acme"
    assert sheet.lifecycle.text() == "Where they stand: Prospect: nothing signed yet"
    acting.type(" Bakers")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.names == ["Acme Bakers"]
    acting.press(KEY.Key_Escape)
    assert not sheet.is_open
    assert acting.page.plane.list.hasFocus()


def test_every_field_saves_as_one_types(acting: Acting, acme: int, sheet: ClientSheet) -> None:
    fields = sheet.fields
    for key, text in (
        ("trade", "Food"), ("currency", "chf"), ("rate", "95.50"), ("zone", "tokyo"), ("ideal", "14"),
        ("longest", "28"), ("since", "1 mar 2022"), ("note", "a\nb"),
    ):  # fmt: skip
        acting.commit(fields.entry(key), text)
    page = whole(acting, acme)
    assert (page.row.trade, page.currency, page.rate) == ("Food", "CHF", Money(9550, "CHF"))
    assert (page.zone, page.ideal_gap_days, page.longest_gap_days) == ("Asia/Tokyo", 14, 28)
    assert (page.since, page.note) == (dt.date(2022, 3, 1), "a\nb")
    assert (fields.entry("since").text(), fields.entry("rate").text()) == ("1 Mar 2022", "95.50")
    assert sheet._status.text() == "Saved"
    for key in ("currency", "rate", "zone", "ideal", "longest", "since"):
        acting.commit(fields.entry(key), "")
    page = whole(acting, acme)
    assert (page.currency, page.rate, page.zone, page.since) == (None, None, None, None)
    assert (page.ideal_gap_days, page.longest_gap_days) == (None, None)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("name", " ", "Type the client’s name."),
        ("currency", "euro", "“EURO” is not a currency. Use its three letters, as in EUR."),
        ("rate", "much", "“much” is no amount. Try 95 or 95.50."),
        ("zone", "nowhere", "No time zone is called “nowhere”. Try “Europe/Berlin”."),
        ("ideal", "0", "Type a number of days, as in 14."),
        ("since", "31 feb", None),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    acting: Acting, acme: int, sheet: ClientSheet, key: str, text: str, said: str | None
) -> None:
    entry = sheet.fields.entry(key)
    acting.commit(entry, text)
    assert entry.is_refused
    assert said in (None, entry._editor.accessibleDescription())
    assert sheet._status.text() == "1 field is not saved"
    acting.commit(entry, "Acme" if key == "name" else "")
    assert sheet._status.text() == "Saved"


def test_a_rate_without_a_currency_is_in_the_desks(acting: Acting, acme: int, sheet: ClientSheet) -> None:
    acting.write(lambda s: choose(s, choice=CURRENCY, value="SEK"))
    acting.commit(sheet.fields.entry("rate"), "950")
    assert whole(acting, acme).rate == Money(95_000, "SEK")
    acting.write(lambda s: rates.set_rate(s, valid_from=TODAY, rate=Money(12_345, "JPY"), client_id=acme))
    assert sheet.fields.entry("rate").text() == "12345"


def test_a_name_that_looks_like_another_is_said_and_leads_there(acting: Acting, acme: int, sheet: ClientSheet) -> None:
    acting.client("Bolt GmbH")
    name = sheet.fields.entry("name")
    name.put("bolt")
    name.on_typed()
    acting.settle()
    assert sheet.alike.accessibleName() == "Looks like “Bolt GmbH”"
    name.put("boltz")
    name.on_typed()
    acting.settle()
    assert not sheet.alike.isVisible()
    name.put("bolt")
    name.on_typed()
    acting.settle()
    sheet.alike.acted.emit("open")
    acting.settle()
    assert not sheet.is_open
    assert acting.shown == "Bolt GmbH"


def test_points_dates_and_tags_are_the_clients(acting: Acting, acme: int, sheet: ClientSheet) -> None:
    sheet.points.add(PointKind.URL)
    acting.commit(sheet.points._new.entry, "https://acme.example")  # type: ignore[union-attr]
    sheet.dates.add()
    line = sheet.dates._new
    assert line is not None
    line.label.put("Founded")
    acting.commit(line.day, "1990")
    acting.commit(sheet.tags.entry, "vip")
    page = whole(acting, acme)
    assert [point.value for point in page.known.points] == ["https://acme.example"]
    assert [(row.label, row.year) for row in page.known.dates] == [("Founded", 1990)]
    assert page.row.tags == ("vip",)
    assert unreachable(acting.page) == []


def test_while_it_is_open_it_stays_with_its_client(acting: Acting, acme: int, sheet: ClientSheet) -> None:
    bolt = acting.client("Bolt")
    acting.page.open_record(bolt)
    acting.settle()
    assert sheet.panel.accessibleName() == "Edit Acme"
    sheet.close_over()
    acting.page.edit_client()
    assert sheet.panel.accessibleName() == "Edit Bolt"


def test_a_project_is_begun_beside_and_opened(acting: Acting, acme: int) -> None:
    section = acting.page.beside.projects
    section.add_asked.emit()
    acting.press(KEY.Key_Return)
    assert section.name.error.isVisible()
    acting.type("Portal")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.opened == [("project", 1)]
    assert [row.text() for row in section.findChildren(TwoLineButton)] == ["Portal"]
    section.add()
    acting.client("Zeta")
    acting.page.plane.list.choose_row(1)
    acting.settle()
    assert not section.name.isVisible()


def test_whether_projects_fit_is_said_to_who_stays(acting: Acting, acme: int) -> None:
    for title, days in (("Late", -4), ("Soon", 30)):
        due = TODAY + dt.timedelta(days)
        acting.write(partial(projects.create, now=NOW, title=title, client_id=acme, deadline=due))
    section = acting.page.beside.projects
    section._fits = {}
    section._ask()
    acting.settle()
    said = [row.accessibleName() for row in section.findChildren(TwoLineButton) if row.isVisible()]
    assert said[0].startswith("Late, 4 days late")
    assert len(said) == 2
    section._on_answered(0, {})


def test_files_are_attached_and_listed_beside(
    acting: Acting, acme: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = acting.page.beside.files
    assert section.page is not None
    brief = tmp_path / "brief.txt"
    brief.write_text("hello")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(brief)], ""))
    section.add_asked.emit()
    acting.qtbot.waitUntil(lambda: not acting.desk.jobs.is_busy)
    acting.settle()
    assert [file.name for file in whole(acting, acme).files] == ["brief.txt"]
    acting.write(lambda s: attachments.add_link(s, client_id=acme, url="https://a.example", name="Site", now=NOW))
    assert [row.text() for row in section.findChildren(FileButton) if row.isVisible()] == ["brief.txt", "Site"]


def test_the_sections_acts_are_the_screens(acting: Acting, acme: int) -> None:
    said = {acting.context.say(act.title) for act in acting.page.acts() if act is not None}
    assert {"Add a person to this client", "New project for this client", "Attach a file to this client"} <= said


def test_what_stands_beside_follows_what_others_write(acting: Acting, acme: int) -> None:
    acting.write(lambda s: points.add(s, client_id=acme, kind=PointKind.EMAIL, value="a@b.example"))
    acting.write(lambda s: tags.add(s, name="vip", client_id=acme))
    acting.write(lambda s: clients.edit(s, client_id=acme, trade="Food"))
    assert acting.page.view.head.mail.isEnabled()
    assert acting.page.view.head._text.accessibleName() == "Acme, Food, #vip"
