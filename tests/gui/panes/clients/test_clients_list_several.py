"""The list of clients: orders, archive, several at once, and names that are taken."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Role
from dualdesk.services import agreements, clients, contacts, links, tags, tasks
from dualdesk.widgets.notice_line import NoticeLine

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(acting: Acting) -> list[int]:
    ids = [acting.client(name) for name in ("Acme", "Bolt", "Core")]
    acting.page.focus_start()
    return ids


def menu_texts() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def press_link(line: NoticeLine, words: str) -> None:
    next(button for button in line.findChildren(QPushButton) if button.text() == words).click()


def test_the_list_is_put_in_order_by_its_menu_and_keeps_it(acting: Acting, three: list[int]) -> None:
    acme, bolt, core = three
    acting.write(lambda s: clients.edit(s, client_id=core, since=TODAY - dt.timedelta(400)))
    acting.write(lambda s: tasks.create(s, now=NOW, title="a", client_id=bolt, role=Role.CLIENT, planned_on=TODAY))
    acting.write(lambda s: tasks.create(s, now=NOW, title="b", client_id=core, role=Role.CLIENT))
    acting.write(
        lambda s: agreements.create(
            s, client_id=core, title="Care", starts_on=TODAY - dt.timedelta(300), now=NOW, term_months=12
        )
    )
    acting.press(KEY.Key_O)
    assert menu_texts() == [
        "By name", "Longest without contact first", "Next step first", "Renewal first", "Show archived clients (0)",
    ]  # fmt: skip
    acting.choose_in_menu("Longest without contact first")
    assert acting.names == ["Core", "Acme", "Bolt"]
    assert acting.context.machine.get("clients.order", "") == "last_contact"
    by_name = ["Acme", "Bolt", "Core"]
    for key, names in (
        ("next_step", ["Bolt", "Core", "Acme"]),
        ("renewal", ["Core", "Acme", "Bolt"]),
        ("name", by_name),
    ):
        acting.page.plane.choose_order(key)
        assert acting.names == names
    assert acting.current == acme
    acting.page.plane.order.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.isChecked() for action in menu.actions() if not action.isSeparator()] == [True, *[False] * 4]
    menu.close()


def test_what_was_chosen_on_this_machine_is_asked_for_again_if_it_is_known(acting: Acting) -> None:
    machine = acting.context.machine
    plane = acting.page.plane
    machine.put("clients.order", "renewal")
    assert plane._kept_choice("order", ("name", "renewal"), "name") == "renewal"
    machine.put("clients.order", "weight")
    assert plane._kept_choice("order", ("name", "renewal"), "name") == "name"


def test_archived_clients_stand_under_their_own_filter_and_come_back(acting: Acting, three: list[int]) -> None:
    plane = acting.page.plane
    plane.list.menu_asked.emit(three[1], QPoint(9, 9))
    acting.choose_in_menu("Archive")
    assert (acting.names, acting.shown) == (["Acme", "Core"], "Core")
    plane._turn_archived()
    acting.settle()
    assert (acting.names, acting.shown) == (["Bolt"], "Bolt")
    assert not plane.segments.isVisible()
    plane.list.menu_asked.emit(three[1], QPoint(9, 9))
    assert "Bring back" in menu_texts()
    acting.choose_in_menu("Bring back")
    assert plane.empty.filtered.accessibleName().startswith("No client is archived")
    plane.empty.all_asked.emit()
    assert acting.names == ["Acme", "Bolt", "Core"]
    assert plane.segments.isVisible()


def test_where_all_are_archived_it_says_where_they_are(acting: Acting) -> None:
    only = acting.client("Acme")
    acting.write(lambda s: clients.archive(s, client_id=only, now=NOW))
    assert acting.page.plane.empty.filtered.accessibleName().startswith("Every client is archived")


@pytest.mark.parametrize(
    ("key", "title"),
    [("needs_me", "Nobody needs you now"), ("renewing", "Nothing renews soon"), ("silent", "Nobody has gone silent")],
)
def test_each_filter_that_holds_none_says_so(acting: Acting, three: list[int], key: str, title: str) -> None:
    acting.page.plane.choose_filter(key)
    assert acting.page.plane.empty.filtered.accessibleName().startswith(title)
    assert acting.context.machine.get("clients.filter", "") == key


def test_several_are_tagged_archived_and_deleted_each_in_one_step(acting: Acting, three: list[int]) -> None:
    plane = acting.page.plane
    assert not plane.several.isVisible()
    acting.press(KEY.Key_Down, SHIFT)
    assert plane.several.isVisible()
    assert plane.several.accessibleName() == "2 selected"
    plane.several.tag_asked.emit()
    assert plane.name.line.edit.accessibleName() == "Tag for 2 clients"
    acting.type("vip")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert [row.tags for row in plane.rows] == [("vip",), ("vip",), ()]
    assert plane.list.hasFocus()
    plane.several.archive_asked.emit()
    acting.settle()
    assert acting.names == ["Core"]
    acting.desk.undo()
    acting.settle()
    assert acting.names == ["Acme", "Bolt", "Core"]
    plane.list.selectAll()
    plane.several.delete_asked.emit()
    acting.settle()
    assert acting.names == []
    acting.desk.undo()
    acting.settle()
    assert acting.names == ["Acme", "Bolt", "Core"]


def test_one_alone_is_selected_again(acting: Acting, three: list[int]) -> None:
    plane = acting.page.plane
    acting.press(KEY.Key_A, CTRL)
    assert len(plane.selected()) == 3
    plane.several.one_asked.emit()
    assert [row.name for row in plane.selected()] == ["Acme"]
    assert not plane.several.isVisible()


def test_a_tag_that_says_nothing_stays_to_be_mended(acting: Acting, three: list[int]) -> None:
    plane = acting.page.plane
    plane.tag()
    assert plane.name.line.edit.accessibleName() == "Tag for Acme"
    acting.type("#")
    acting.press(KEY.Key_Return)
    assert plane.name.error.accessibleName() == "Type the tag’s name."


def test_the_menu_of_a_row_that_is_not_selected_is_about_that_row(acting: Acting, three: list[int]) -> None:
    plane = acting.page.plane
    acting.press(KEY.Key_Down, SHIFT)
    plane.list.menu_asked.emit(three[1], QPoint(9, 9))
    assert len(plane.selected()) == 2
    acting.choose_in_menu("Tag…")
    plane.list.menu_asked.emit(three[2], QPoint(9, 9))
    assert [row.name for row in plane.selected()] == ["Core"]
    acting.choose_in_menu("Rename")
    assert plane.name.edit_text == "Core"


def test_words_find_clients_by_people_and_tags_too(acting: Acting, three: list[int]) -> None:
    ana = acting.write(lambda s: contacts.create(s, name="Ána Berg", now=NOW))
    acting.write(lambda s: links.link(s, client_id=three[1], contact_id=ana))
    acting.write(lambda s: tags.add(s, name="by season", client_id=three[2]))
    acting.page.filter_list()
    for typed, names in (("ana", ["Bolt"]), ("berg bol", ["Bolt"]), ("#by", ["Core"]), ("ana core", [])):
        acting.page.plane.filter.setText(typed)
        assert acting.names == names


def test_a_name_that_is_not_found_can_be_made(acting: Acting, three: list[int]) -> None:
    plane = acting.page.plane
    acting.page.filter_list()
    acting.type("Delta")
    plane.empty.make_typed.click()
    assert plane.name.edit_text == "Delta"
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.shown == "Delta"


def test_a_name_that_is_taken_is_said_while_it_is_typed_and_never_made_by_enter(
    acting: Acting, three: list[int]
) -> None:
    acting.write(lambda s: clients.edit(s, client_id=three[1], name="Northwind Bakery Co."))
    line = acting.page.plane.name
    acting.page.add()
    acting.type("northwind bakery")
    acting.qtbot.waitUntil(line.alike.isVisible)
    assert line.alike.accessibleName() == "Looks like “Northwind Bakery Co.”"
    acting.press(KEY.Key_Return)
    acting.press(KEY.Key_Return)
    acting.settle()
    assert len(acting.names) == 3
    acting.type("x")
    acting.qtbot.waitUntil(lambda: not line.alike.isVisible())
    acting.press(KEY.Key_Backspace)
    acting.press(KEY.Key_Return)
    press_link(line.alike, "Open it")
    acting.settle()
    assert (acting.shown, line.isVisible()) == ("Northwind Bakery Co.", False)
    acting.page.add()
    acting.type("northwind bakery")
    acting.press(KEY.Key_Return)
    press_link(line.alike, "Make another anyway")
    acting.settle()
    assert acting.names == ["Acme", "Core", "northwind bakery", "Northwind Bakery Co."]


def test_links_of_a_notice_are_reached_by_tab(acting: Acting, three: list[int]) -> None:
    acting.page.add()
    acting.type("acme")
    acting.press(KEY.Key_Return)
    QTest.keyClick(acting.focused, KEY.Key_Tab)
    assert isinstance(acting.focused, QPushButton)
    assert acting.focused.text() == "Open it"


def test_an_answer_nobody_waits_for_any_more_says_nothing(acting: Acting, three: list[int]) -> None:
    line = acting.page.plane.name
    acting.page.add()
    acting.type("acme")
    line._look()
    acting.press(KEY.Key_Escape)
    acting.press(KEY.Key_Escape)
    acting.settle()
    assert not line.alike.isVisible()
    line._look()
    line._answer("x", anyway=True)
    line.close_line()
    line._on_way_chosen("open")
    assert acting.names == ["Acme", "Bolt", "Core"]


def test_everything_the_menu_offers_is_among_the_screens_acts(acting: Acting, three: list[int]) -> None:
    acting.page.plane.list.menu_asked.emit(three[0], QPoint(9, 9))
    said = {acting.context.say(act.title) for act in acting.page.acts() if act is not None}
    assert set(menu_texts()) <= said
    QApplication.activePopupWidget().close()  # type: ignore[union-attr]
    assert {"New task for this client", "Write an e-mail", "Pin a fact", "Show people"} <= said
