"""What is known of a person: fields, points, where they work, dates, tags; and people from a client's page."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from tests.gui.panes.clients.acting import Acting
from tests.gui.panes.clients.knowing import made, menu_texts, of, page, shown

from dualdesk.base.terms import Part, PointKind
from dualdesk.panes.clients.links_editor import LinkLine
from dualdesk.panes.clients.points_editor import PointLine, PointsEditor
from dualdesk.queries import contacts as people_query
from dualdesk.services import clients, links, points, tags

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def added(editor: PointsEditor, kind: PointKind) -> PointLine:
    """The line of a point that is being added."""
    editor.add(kind)
    assert editor._new is not None
    return editor._new


@pytest.fixture
def two(acting: Acting) -> list[int]:
    ids = [made(acting, name) for name in ("Ana Berg", "Ben Cole")]
    acting.page.show_tab("people")
    acting.settle()
    acting.page.focus_start()
    return ids


def test_fields_save_as_one_types_and_what_is_refused_stays(acting: Acting, two: list[int]) -> None:
    fields = page(acting).side.fields
    for key, text in (
        ("title", "CEO"), ("nickname", "Nan"), ("organisation", "Berg AB"), ("zone", "tokyo"), ("ideal", "7"),
        ("longest", "14"), ("note", "a\nb"), ("name", "Anna Berg"),
    ):  # fmt: skip
        acting.commit(fields.entry(key), text)
        assert not fields.entry(key).is_dirty
    row = acting.ask(lambda s: people_query.person(s, contact_id=two[0]))
    assert row is not None
    assert (row.name, row.title, row.organisation) == ("Anna Berg", "CEO", "Berg AB")
    assert fields.entry("zone").text() == "Asia/Tokyo"
    assert "19:12 there" in page(acting).view._head.accessibleName()
    acting.commit(fields.entry("ideal"), "often")
    assert fields.entry("ideal").is_refused
    assert fields.refused == 1
    acting.commit(fields.entry("longest"), "3")
    assert fields.entry("longest").is_refused
    acting.commit(fields.entry("zone"), "nowhere")
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

    new = added(editor, PointKind.PHONE)
    assert new.entry.edit.hasFocus()
    acting.commit(new.entry, "none")
    assert new.entry.is_refused
    acting.commit(new.entry, "+49 30 1234")
    assert new.is_gone
    acting.commit(added(editor, PointKind.PHONE).entry, "+49 30 5678")
    assert [line(number).entry._caption.text() for number in range(2)] == ["Phone, first", "Phone"]
    acting.commit(line(1).entry, "+49 30 9999")
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
    acting.commit(line(1).entry, "x")
    assert line(1).entry.is_refused
    acting.commit(line(1).entry, "")
    assert values() == [("+49 30 1234", "", True)]
    line(0).more.click()
    acting.choose_in_menu("Remove")
    assert values() == []


def test_a_point_that_was_only_begun_goes_with_its_person(acting: Acting, two: list[int]) -> None:
    editor = page(acting).side.points
    editor.add(PointKind.EMAIL)
    acting.commit(added(editor, PointKind.ADDRESS).entry, "")
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
    acting.commit(editor.entry, "nobody")
    assert editor.entry.is_refused
    acting.commit(editor.entry, "acme")
    acting.commit(editor.entry, "Bolt")
    assert editor.entry.text() == ""
    acting.commit(editor.entry, "Bolt")
    assert editor.entry.is_refused

    def line(client_id: int) -> LinkLine:
        return next(one for one in editor._rows.values() if one._part.client_id == client_id)

    line(acme).part.picker.setCurrentIndex(line(acme).part.picker.findData("decides"))
    line(acme).part.commit()
    acting.settle()
    acting.commit(line(acme).title, "CEO")
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
        acting.write(partial(links.link, client_id=acme, contact_id=two[0], part=part))
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
    acting.commit(line.label, "Birthday")
    acting.commit(line.day, "31 feb")
    assert line.day.is_refused
    acting.commit(line.day, "3 May")
    (row,) = of(acting, two[0]).dates
    assert (row.label, row.day, row.month, row.year) == ("Birthday", 3, 5, None)
    kept = next(iter(editor._rows.values()))
    assert kept.day.text() == "3 May"
    acting.commit(kept.day, "May 1980")
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
    acting.commit(editor.entry, "vip")
    acting.commit(editor.entry, "#")
    assert editor.entry.is_refused
    acting.write(lambda s: tags.add(s, name="old", contact_id=two[0]))
    chips = editor.findChildren(QPushButton)
    assert [chip.text() for chip in chips if chip.isVisible()] == ["old", "vip"]
    next(chip for chip in chips if chip.text() == "old").click()
    acting.settle()
    assert [tag.name for tag in of(acting, two[0]).tags] == ["vip"]


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
