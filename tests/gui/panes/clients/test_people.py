"""People: the list of all, one whole, where they work, how to reach them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Part, PointKind
from dualdesk.panes.clients.links_editor import LinkLine
from dualdesk.panes.clients.people_page import PeoplePage
from dualdesk.panes.clients.points_editor import PointLine
from dualdesk.queries import contacts as people_query
from dualdesk.queries.client_page import Known, known
from dualdesk.runtime.access import unreachable
from dualdesk.services import clients, contacts, links, points, tags
from dualdesk.widgets.entries import Entry

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(acting: Acting) -> list[int]:
    names = ("Ana Berg", "Ben Cole")
    ids = [acting.write(lambda s, name=name: contacts.create(s, name=name, now=NOW)) for name in names]
    acting.page.show_tab("people")
    acting.settle()
    acting.page.focus_start()
    return ids


def page(acting: Acting) -> PeoplePage:
    return acting.page.people


def names(acting: Acting) -> list[str]:
    return [row.names[0] for row in page(acting).plane.list.model().rows]  # type: ignore[attr-defined]


def lines(acting: Acting) -> list[str]:
    return [row.line.text for row in page(acting).plane.list.model().rows]  # type: ignore[attr-defined]


def shown(acting: Acting) -> str:
    view = page(acting).view
    return view.accessibleName().removeprefix("Person ") if view.isVisible() else ""


def of(acting: Acting, contact_id: int) -> Known:
    return acting.ask(lambda s: known(s, contact_id=contact_id))


def commit(acting: Acting, entry: Entry, text: str) -> None:
    entry.put(text)
    entry.on_typed()
    entry.commit()
    acting.settle()


def menu_texts() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


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
    assert line.alike.accessibleName() == "Looks like Ana Berg."
    links_of = [button for button in line.alike.findChildren(QPushButton) if button.text() == "Make another anyway"]
    links_of[0].click()
    acting.settle()
    assert names(acting) == ["Ana Berg", "ana berg", "Ben Cole"]


def test_fields_save_as_one_types_and_what_is_refused_stays(acting: Acting, two: list[int]) -> None:
    fields = page(acting).side.fields
    for key, text in (
        ("title", "CEO"), ("nickname", "Nan"), ("organisation", "Berg AB"), ("zone", "tokyo"), ("ideal", "7"),
        ("longest", "14"), ("note", "a\nb"), ("name", "Anna Berg"),
    ):  # fmt: skip
        commit(acting, fields.entry(key), text)
        assert not fields.entry(key).is_dirty
    row = acting.ask(lambda s: people_query.person(s, contact_id=two[0]))
    assert row is not None
    assert (row.name, row.title, row.organisation) == ("Anna Berg", "CEO", "Berg AB")
    assert fields.entry("zone").text() == "Asia/Tokyo"
    assert "19:12 there" in page(acting).view._head.accessibleName()
    commit(acting, fields.entry("ideal"), "often")
    assert fields.entry("ideal").is_refused
    assert fields.refused == 1
    commit(acting, fields.entry("longest"), "3")
    assert fields.entry("longest").is_refused
    commit(acting, fields.entry("zone"), "nowhere")
    assert fields.entry("zone").is_refused
    acting.page.people.plane.list.choose_row(1)
    acting.settle()
    assert (fields.refused, fields.entry("ideal").text()) == (0, "")


def test_a_field_that_waited_and_is_refused_when_another_is_shown_says_so_in_the_window(
    acting: Acting, two: list[int]
) -> None:
    fields = page(acting).side.fields
    acting.desk.job_writing(True)
    entry = fields.entry("name")
    entry.put("")
    entry.on_typed()
    entry.commit()
    page(acting).plane.list.choose_row(1)
    acting.settle()
    acting.desk.job_writing(False)
    acting.settle()
    assert acting.refused == ["Type the person’s name."]


def test_points_are_added_changed_put_first_and_removed(
    acting: Acting, two: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl.toString(url)))
    editor = page(acting).side.points

    def line(number: int) -> PointLine:
        return list(editor._rows.values())[number]

    def values() -> list[tuple[str, str, bool]]:
        return [(point.value, point.label, point.is_primary) for point in of(acting, two[0]).points]

    editor.add(PointKind.PHONE)
    assert editor._new is not None
    assert editor._new.entry.edit.hasFocus()
    commit(acting, editor._new.entry, "none")
    assert editor._new.entry.is_refused
    commit(acting, editor._new.entry, "+49 30 1234")
    assert editor._new is None
    editor.add(PointKind.PHONE)
    commit(acting, editor._new.entry, "+49 30 5678")  # type: ignore[attr-defined]
    assert [line(number).entry._caption.text() for number in range(2)] == ["Phone, first", "Phone"]
    assert page(acting).view.call.isEnabled()
    commit(acting, line(1).entry, "+49 30 9999")
    line(1).more.click()
    assert menu_texts() == [
        "Use this one first", "Label “work”", "Label “private”", "Label “mobile”", "No label", "Remove",
    ]  # fmt: skip
    acting.choose_in_menu("Use this one first")
    line(1).more.click()
    acting.choose_in_menu("Label “work”")
    assert values() == [("+49 30 1234", "", False), ("+49 30 9999", "work", True)]
    line(1).go.click()
    line(1).copy.click()
    assert (opened, QGuiApplication.clipboard().text()) == (["tel:+49309999"], "+49 30 9999")
    commit(acting, line(1).entry, "x")
    assert line(1).entry.is_refused
    commit(acting, line(1).entry, "")
    assert values() == [("+49 30 1234", "", True)]
    line(0).more.click()
    acting.choose_in_menu("Remove")
    assert values() == []
    editor.add(PointKind.EMAIL)
    editor.add(PointKind.ADDRESS)
    commit(acting, editor._new.entry, "")  # type: ignore[attr-defined]
    acting.page.people.plane.list.choose_row(1)
    acting.settle()
    assert editor._new is None


def test_somebody_with_the_same_number_is_said_and_opened(acting: Acting, two: list[int]) -> None:
    acting.write(lambda s: points.add(s, contact_id=two[1], kind=PointKind.EMAIL, value="x@y.example"))
    editor = page(acting).side.points
    editor.add(PointKind.EMAIL)
    line = editor._new
    assert line is not None
    line.entry.edit.setText("X@y.example")
    line.entry.on_typed()
    acting.settle()
    assert line.alike.accessibleName() == "Ben Cole has the same."
    line.entry.edit.setText("z@y.example")
    line.entry.on_typed()
    acting.settle()
    assert not line.alike.isVisible()
    line.entry.edit.setText("x@y.example")
    line.entry.on_typed()
    acting.settle()
    line.alike.acted.emit("open")
    acting.settle()
    assert shown(acting) == "Ben Cole"


def test_a_person_is_linked_leaves_and_comes_back(acting: Acting, two: list[int]) -> None:
    acme, bolt = acting.client("Acme GmbH"), acting.client("Bolt")
    editor = page(acting).side.links
    commit(acting, editor.entry, "nobody")
    assert editor.entry.is_refused
    commit(acting, editor.entry, "acme")
    commit(acting, editor.entry, "Bolt")
    assert editor.entry.text() == ""
    commit(acting, editor.entry, "Bolt")
    assert editor.entry.is_refused

    def line(client_id: int) -> LinkLine:
        return next(one for one in editor._rows.values() if one._part.client_id == client_id)

    line(acme).part.picker.setCurrentIndex(line(acme).part.picker.findData("decides"))
    line(acme).part.commit()
    acting.settle()
    commit(acting, line(acme).title, "CEO")
    assert page(acting).view._head.accessibleName().startswith("Ana Berg, CEO, Acme")
    line(acme).more.click()
    acting.choose_in_menu("Has left Acme GmbH")
    assert line(acme).since.accessibleName() == "left Tue 24 Nov"
    assert not line(acme).title.isEnabled()
    line(acme).more.click()
    acting.choose_in_menu("Back at Acme GmbH")
    line(bolt).more.click()
    acting.choose_in_menu("First person to talk to")
    assert line(bolt).since.accessibleName() == "first to talk to"
    line(bolt).more.click()
    acting.choose_in_menu("Remove the link to Bolt")
    assert [one._part.client for one in editor._rows.values()] == ["Acme GmbH"]
    line(acme).open.click()
    acting.settle()
    assert (acting.page.tab, acting.shown) == ("clients", "Acme GmbH")


def test_a_part_that_is_played_already_is_refused_at_its_field(acting: Acting, two: list[int]) -> None:
    acme = acting.client("Acme")
    for part in (Part.DECIDES, Part.PAYS):
        acting.write(lambda s, part=part: links.link(s, client_id=acme, contact_id=two[0], part=part))
    line = list(page(acting).side.links._rows.values())[1]
    line.part.picker.setCurrentIndex(line.part.picker.findData("decides"))
    line.part.commit()
    acting.settle()
    assert line.part.is_refused
    acting.page.people.plane.list.choose_row(1)
    acting.settle()
    assert page(acting).side.links._rows == {}


def test_dates_may_lack_their_year(acting: Acting, two: list[int]) -> None:
    editor = page(acting).side.dates
    editor.plus.click()
    line = editor._new
    assert line is not None
    commit(acting, line.label, "Birthday")
    commit(acting, line.day, "31 feb")
    assert line.day.is_refused
    commit(acting, line.day, "3 May")
    (row,) = of(acting, two[0]).dates
    assert (row.label, row.day, row.month, row.year) == ("Birthday", 3, 5, None)
    kept = next(iter(editor._rows.values()))
    assert kept.day.text() == "3 May"
    commit(acting, kept.day, "May 1980")
    assert kept.day.text() == "May 1980"
    editor.add()
    editor.add()
    editor.remove(editor._new)  # type: ignore[arg-type]
    assert editor._new is None
    editor.add()
    editor.remove(kept)
    acting.settle()
    assert of(acting, two[0]).dates == ()
    acting.page.people.plane.list.choose_row(1)
    acting.settle()
    assert editor._new is None


def test_tags_are_put_on_and_taken_off(acting: Acting, two: list[int]) -> None:
    editor = page(acting).side.tags
    commit(acting, editor.entry, "vip")
    commit(acting, editor.entry, "#")
    assert editor.entry.is_refused
    acting.write(lambda s: tags.add(s, name="old", contact_id=two[0]))
    chips = editor.findChildren(QPushButton)
    assert [chip.text() for chip in chips if chip.isVisible()] == ["old", "vip"]
    next(chip for chip in chips if chip.text() == "old").click()
    acting.settle()
    assert [tag.name for tag in of(acting, two[0]).tags] == ["vip"]


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
        acting.write(lambda s, kind=kind, value=value: points.add(s, contact_id=two[0], kind=kind, value=value))
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


def test_from_a_client_a_person_is_added_linked_opened_and_leaves(acting: Acting, two: list[int]) -> None:
    acme = acting.client("Acme")
    acting.page.open_record(acme)
    acting.settle()
    section = acting.page.beside.people
    section.add_asked.emit()
    acting.type("ana berg")
    acting.press(KEY.Key_Return)
    take = next(one for one in section.name.alike.findChildren(QPushButton) if one.text() == "Link them to this client")
    take.click()
    acting.settle()
    section.add()
    acting.type("Cleo")
    acting.press(KEY.Key_Return)
    acting.settle()
    rows = acting.ask(lambda s: people_query.people_of(s, client_id=acme))
    assert [row.name for row in rows] == ["Ana Berg", "Cleo"]
    acts = {acting.context.say(act.title): act for act in section.acts_of(rows[1], rows[1].parts[0]) if act is not None}
    assert list(acts) == [
        "Open Cleo", "Only entries with them", "Call", "Write an e-mail", "Talk to Cleo first", "Cleo has left",
    ]  # fmt: skip
    acts["Talk to Cleo first"].run()
    acting.settle()
    acts["Cleo has left"].run()
    acting.settle()
    assert [row.name for row in acting.ask(lambda s: people_query.people_of(s, client_id=acme))] == ["Ana Berg"]
    card = next(button for button in section.buttons() if button.accessibleName().startswith("Ana"))
    card.click()
    acting.settle()
    assert (acting.page.tab, shown(acting)) == ("people", "Ana Berg")
    assert acting.ask(lambda s: clients.currency_of(s, client_id=acme)) is None
