"""People: the list of all, and one whole."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from tests.gui.panes.clients.acting import NOW, TODAY, Acting
from tests.gui.panes.clients.knowing import lines, made, menu_texts, names, of, page, shown

from dualdesk.base.terms import Part, PointKind
from dualdesk.runtime.access import unreachable
from dualdesk.services import contacts, links, points

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(acting: Acting) -> list[int]:
    ids = [made(acting, name) for name in ("Ana Berg", "Ben Cole")]
    acting.page.show_tab("people")
    acting.settle()
    acting.page.focus_start()
    return ids


def test_the_first_is_shown_and_arrows_lead_to_the_others(acting: Acting, two: list[int]) -> None:
    assert (names(acting), shown(acting)) == (["Ana Berg", "Ben Cole"], "Ana Berg")
    acting.press(KEY.Key_Down)
    acting.settle()
    assert shown(acting) == "Ben Cole"


def test_without_people_it_says_who_would_stand_here(acting: Acting) -> None:
    acting.page.show_tab("people")
    acting.settle()
    acting.page.focus_start()
    plane = page(acting).plane
    assert plane.empty.none.isVisible()
    acting.press(KEY.Key_Return)
    acting.type("Ana Berg")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert (names(acting), shown(acting), plane.list.hasFocus()) == (["Ana Berg"], "Ana Berg", True)


def test_a_person_says_where_they_are_and_when_they_were_spoken_to(acting: Acting, two: list[int]) -> None:
    acme, bolt = acting.client("Acme GmbH"), acting.client("Bolt")
    acting.write(lambda s: links.link(s, client_id=acme, contact_id=two[0], part=Part.DECIDES, title="CEO"))
    assert lines(acting) == ["CEO, Acme", "At no client"]
    acting.write(lambda s: links.link(s, client_id=bolt, contact_id=two[0]))
    acting.write(lambda s: contacts.edit(s, contact_id=two[1], organisation="Cole & Sons"))
    assert lines(acting) == ["CEO, Acme and others", "Cole & Sons"]
    acting.talk(acme, "Hello", starts_at=NOW - 3 * 86_400, direction="in")
    spoken = page(acting).plane.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ana Berg, CEO, Acme and others, last contact Sat 21 Nov"
    head = page(acting).view._head.accessibleName()
    assert head == "Ana Berg, CEO, Acme, day to day, Bolt, last contact 3 days ago"


def test_people_are_filtered_and_ordered(acting: Acting, two: list[int]) -> None:
    ana, ben = two
    acme = acting.client("Acme")
    acting.write(lambda s: links.link(s, client_id=acme, contact_id=ben))
    acting.write(lambda s: points.add(s, contact_id=ben, kind=PointKind.PHONE, value="+49 30 1234"))
    acting.talk(acme, "Hello", names=["Ben Cole"], direction="in")
    plane = page(acting).plane
    plane.choose_filter("alone")
    assert names(acting) == ["Ana Berg"]
    plane.choose_filter("all")
    for key, found in (("last_contact", ["Ben Cole", "Ana Berg"]), ("client", ["Ben Cole", "Ana Berg"])):
        plane.choose_order(key)
        assert names(acting) == found
    plane.choose_order("name")
    for typed, found in (
        ("301234", ["Ben Cole"]),
        ("acme", ["Ben Cole"]),
        ("berg", ["Ana Berg"]),
        ("12", []),
        ("zz", []),
    ):
        plane.filter.setText(typed)
        assert names(acting) == found
    assert plane.empty.no_match.accessibleName().startswith("Nobody matches")
    plane.empty.all_asked.emit()
    acting.write(lambda s: links.link(s, client_id=acme, contact_id=ana))
    plane.choose_filter("alone")
    assert plane.empty.filtered.accessibleName().startswith("Everybody is at a client")


def test_people_are_archived_brought_back_tagged_and_deleted(acting: Acting, two: list[int]) -> None:
    plane = page(acting).plane
    acting.press(KEY.Key_Down, SHIFT)
    plane.several.tag_asked.emit()
    acting.type("vip")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert [tag.name for tag in of(acting, two[1]).tags] == ["vip"]
    plane.several.archive_asked.emit()
    acting.settle()
    assert names(acting) == []
    assert plane.empty.filtered.accessibleName().startswith("Everybody is archived")
    plane._turn_archived()
    acting.settle()
    assert names(acting) == ["Ana Berg", "Ben Cole"]
    plane.turn_archive()
    acting.settle()
    assert names(acting) == ["Ben Cole"]
    plane.turn_archive()
    acting.settle()
    assert plane.empty.filtered.accessibleName().startswith("Nobody is archived")
    plane.show_all()
    assert names(acting) == ["Ana Berg", "Ben Cole"]
    acting.press(KEY.Key_Delete)
    acting.settle()
    assert (names(acting), shown(acting)) == (["Ben Cole"], "Ben Cole")
    acting.desk.undo()
    acting.settle()
    assert names(acting) == ["Ana Berg", "Ben Cole"]


def test_a_name_somebody_has_is_not_made_twice_without_a_word(acting: Acting, two: list[int]) -> None:
    acting.page.add()
    acting.type("ana berg")
    acting.press(KEY.Key_Return)
    line = page(acting).plane.name
    assert line.alike.accessibleName() == "Looks like “Ana Berg”"
    links_of = [button for button in line.alike.findChildren(QPushButton) if button.text() == "Make another anyway"]
    links_of[0].click()
    acting.settle()
    assert names(acting) == ["Ana Berg", "ana berg", "Ben Cole"]


def test_entries_are_opened_where_they_are_at_home(acting: Acting, two: list[int]) -> None:
    acme = acting.client("Acme")
    entry = acting.talk(acme, "Hello")
    view = page(acting).view
    view.list.choose_row(0)
    view.list.setFocus()
    acting.press(KEY.Key_Return)
    assert acting.opened == [("interaction", entry)]
    acting.page.open_record(acme)
    acting.page.show_part("interaction", entry)
    acting.settle()
    assert acting.page.view.log.list.current_key == entry


def test_f6_walks_through_list_page_and_fields(acting: Acting, two: list[int]) -> None:
    screen = page(acting)
    acting.press(KEY.Key_F6)
    assert screen.view.more.hasFocus()
    acting.press(KEY.Key_F6)
    assert screen.side.fields.entry("name").edit.hasFocus()  # type: ignore[attr-defined]
    acting.press(KEY.Key_F6)
    assert screen.plane.list.hasFocus()
    acting.press(KEY.Key_F6, SHIFT)
    assert screen.side.isAncestorOf(acting.focused)


def test_a_narrow_window_has_the_fields_as_a_tab_and_e_leads_there(acting: Acting, two: list[int]) -> None:
    screen = page(acting)
    acting.page.resize(1000, 800)
    assert not screen.side.isVisible()
    screen.edit()
    assert screen.side.isVisible()
    assert screen.side.fields.entry("name").edit.hasFocus()  # type: ignore[attr-defined]
    acting.page.resize(1220, 800)
    assert screen.side.isVisible()


def test_a_person_who_is_gone_is_said(acting: Acting, two: list[int]) -> None:
    acting.page.show_part("contact", 99)
    acting.settle()
    assert acting.refused == ["This person is no longer there."]
    acting.write(lambda s: contacts.delete(s, contact_id=two[0]))
    assert shown(acting) == "Ben Cole"


def test_every_control_can_be_hit_and_has_a_name(acting: Acting, two: list[int]) -> None:
    acme = acting.client("Acme")
    acting.write(lambda s: links.link(s, client_id=acme, contact_id=two[0], since=TODAY))
    for kind, value in ((PointKind.PHONE, "12345"), (PointKind.EMAIL, "a@b.example"), (PointKind.URL, "x.example")):
        acting.write(partial(points.add, contact_id=two[0], kind=kind, value=value))
    page(acting).side.dates.add()
    page(acting).plane.list.selectAll()
    assert unreachable(acting.page) == []


def test_the_screens_acts_are_the_peoples(acting: Acting, two: list[int]) -> None:
    said = [acting.context.say(act.title) for act in acting.page.acts() if act is not None]
    assert {"New person", "Edit person", "Call", "Write an e-mail", "Archive", "Delete", "Show clients"} <= set(said)
    page(acting).view.more.click()
    assert "Edit person" in menu_texts()
    acting.choose_in_menu("Pin a fact")
    acting.type("Likes tea")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert [fact.text for fact in of(acting, two[0]).facts] == ["Likes tea"]
    page(acting).plane.list.menu_asked.emit(two[1], QPoint(5, 5))
    assert "Tag…" in menu_texts()
    QApplication.activePopupWidget().close()  # type: ignore[union-attr]
