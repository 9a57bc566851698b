from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from tests.gui.panes.importing.importer import BOARD, CSV, Importer

from dualdesk.base.messages import msg
from dualdesk.runtime.access import unreachable
from dualdesk.services import clients, contacts

File = Callable[[str, str], Path]


def test_a_file_is_shown_with_what_would_come_of_it(importer: Importer, file: File) -> None:
    importer.take(file("people.csv", CSV))
    overlay = importer.overlay
    assert importer.figure("new").accessibleName() == "New: 3, people, 1 client"
    assert importer.figure("refused").accessibleName() == "Refused: 1, see why"
    assert not importer.figure("same").isEnabled()
    assert overlay.bring.text() == "Import 3 people, 1 client"
    assert importer.names("contact") == []
    columns = importer.rows(overlay.preview.columns.list)
    assert [(row.name, row.goes_to) for row in columns][-1] == ("Score", "Leave out")
    assert columns[0].spoken == "First Name, for example Ana. Goes to: Person: first name"
    assert "Score" in overlay.preview.remark.accessibleName()
    assert unreachable(overlay.panel) == []


def test_what_is_brought_in_is_one_step_and_says_where_to_look(importer: Importer, file: File) -> None:
    importer.take(file("people.csv", CSV))
    opened: list[Any] = []
    importer.overlay.open_asked.connect(lambda kind, record_id: opened.append((kind, record_id)))
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.phase() == "done"
    assert importer.names("contact") == ["Ana Ruiz", "Ben Ott", "Cora Diaz"]
    assert importer.overlay.bring.text() == "Close"
    importer.press(importer.overlay.preview.places.client)
    assert opened == [("client", 1)]
    assert not importer.overlay.is_open
    importer.context.desk.undo()
    assert (importer.names("contact"), importer.names("client")) == ([], [])


def test_the_window_hears_of_it(importer: Importer, file: File) -> None:
    heard: list[Any] = []
    importer.context.desk.changed.connect(heard.append)
    importer.take(file("people.csv", CSV))
    importer.press(importer.overlay.bring)
    importer.settle()
    assert [importer.context.say(changes.label) for changes in heard] == ["Import “people.csv”"]
    undoable = importer.context.desk.undoable()
    assert undoable is not None
    assert undoable.origin == "import"


def test_a_figure_shows_its_rows_and_hides_them_again(importer: Importer, file: File) -> None:
    importer.take(file("people.csv", CSV))
    preview = importer.overlay.preview
    importer.press(importer.figure("refused"))
    (row,) = importer.rows(preview.things.list)
    assert (row.name, row.where, row.line.tone) == ("Nameless", "line 5", "warn")
    assert "names nobody" in row.spoken
    importer.press(preview.back)
    assert preview.columns.isVisible()
    importer.press(importer.figure("new"))
    assert [row.name for row in importer.rows(preview.things.list)][:2] == ["Acme GmbH", "Ana Ruiz"]
    importer.press(importer.figure("new"))
    assert preview.columns.isVisible()


def test_a_column_is_sent_elsewhere_by_its_menu(importer: Importer, file: File) -> None:
    importer.take(file("people.csv", CSV))
    columns = importer.overlay.preview.columns
    columns.list.setFocus()
    columns.list.choose_row(4)
    QTest.keyClick(columns.list, Qt.Key.Key_Return)
    importer.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = columns.findChildren(QMenu)[0]
    more = next(action for action in menu.actions() if action.text() == "More")
    submenu = more.menu()
    assert isinstance(submenu, QMenu)
    next(action for action in submenu.actions() if action.text() == "Note").trigger()
    menu.close()
    importer.settle()
    assert [row.goes_to for row in importer.rows(columns.list) if row.name == "Score"] == ["Note"]
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.names("contact", "note") == ["82", "7", ""]


def test_letters_signs_and_dates_can_be_changed(importer: Importer, file: File, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Name;Birthday\nJörg;3/4/1980\n".encode("cp1252"))
    importer.take(path)
    options = importer.overlay.preview.options
    assert (options.encoding.currentData(), options.delimiter.currentData(), options.order.currentData()) == (
        "cp1252", ";", ""
    )  # fmt: skip
    assert "guessed" in importer.overlay.preview.remark.accessibleName()
    options.encoding.activated.emit(options.encoding.findData("cp1251"))
    importer.settle()
    assert importer.rows(importer.overlay.preview.columns.list)[0].samples == ("Jцrg",)
    assert "whether the day or the month" in importer.overlay.preview.remark.accessibleName()
    options.order.activated.emit(options.order.findData("mdy"))
    importer.settle()
    assert options.order.findData("") == -1
    options.delimiter.activated.emit(options.delimiter.findData("|"))
    importer.settle()
    assert len(importer.rows(importer.overlay.preview.columns.list)) == 1


def test_a_table_that_names_nobody_says_so_and_cannot_be_brought_in(importer: Importer, file: File) -> None:
    importer.take(file("a.csv", "Wer,Was\nAna,x\n"))
    assert "No column is known to hold a name" in importer.overlay.preview.remark.accessibleName()
    assert not importer.overlay.bring.isEnabled()
    importer.overlay.preview.columns.mapped.emit("Wer", "name")
    importer.settle()
    assert importer.overlay.bring.text() == "Import 1 person"


def test_a_firm_is_ticked_and_the_button_says_so(importer: Importer, file: File) -> None:
    importer.take(file("people.csv", CSV))
    firms = importer.overlay.preview.firms
    acme, solo = importer.rows(firms.list)
    assert (acme.line, acme.is_ticked, solo.line) == (
        "Becomes a new client",
        True,
        "No client; its people come without",
    )
    firms.list.setFocus()
    firms.list.choose_row(1)
    QTest.keyClick(firms.list, Qt.Key.Key_Space)
    assert importer.overlay.bring.text() == "Import"
    importer.settle()
    assert importer.overlay.bring.text() == "Import 3 people, 2 clients"
    assert importer.rows(firms.list)[1].is_ticked
    firms.modes.chosen.emit("nobody")
    importer.settle()
    assert importer.overlay.bring.text() == "Import 3 people"
    assert not any(row.is_ticked for row in importer.rows(firms.list))
    firms.modes.chosen.emit("every")
    importer.settle()
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.names("client") == ["Acme GmbH", "Solo Ltd"]


def test_who_is_a_client_already_stays_one(importer: Importer, file: File) -> None:
    importer.context.desk.do(msg("Add"), lambda session: clients.create(session, name="Acme", now=0))
    importer.take(file("people.csv", CSV))
    firms = importer.overlay.preview.firms
    assert importer.rows(firms.list)[0].line == "Your client “Acme”"
    firms.list.ticked.emit("acme")
    assert importer.state.choices.ticks == {}
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.names("client") == ["Acme"]


def test_a_firm_is_found_among_many(importer: Importer, file: File) -> None:
    rows = "".join(f"P{number},Firm {number}\n" for number in range(12))
    importer.take(file("a.csv", "Name,Company\n" + rows))
    firms = importer.overlay.preview.firms
    assert firms.search.isVisible()
    assert len(importer.rows(firms.list)) == 12
    QTest.keyClicks(firms.search, "firm 1")
    importer.qtbot.waitUntil(lambda: firms.model.rowCount() == 3)
    assert [row.name for row in importer.rows(firms.list)] == ["Firm 1", "Firm 10", "Firm 11"]


def test_somebody_who_may_be_the_same_can_be_joined_and_parted(importer: Importer, file: File) -> None:
    importer.context.desk.do(
        msg("Add"), lambda session: contacts.create(session, name="Ana Ruiz", organisation="Other", now=0)
    )
    importer.take(file("people.csv", CSV))
    things = importer.overlay.preview.things
    importer.press(importer.figure("new"))
    ana = next(row for row in importer.rows(things.list) if row.name == "Ana Ruiz")
    assert ana.line.text == "It may be Ana Ruiz: the same name."
    assert ana.act.text == "The same person"
    things.list.acted.emit(ana.key, "join")
    importer.settle()
    assert importer.state.total("new", "person") == 2
    importer.press(importer.figure("changed"))
    (row,) = importer.rows(things.list)
    assert row.act.text == "Keep apart"
    assert "Adds ana@acme.example" in row.line.text
    things.list.ticked.emit(row.key)
    importer.settle()
    assert importer.state.total("new", "person") == 3


def test_a_board_says_what_its_lists_become_and_whose_it_is(importer: Importer, file: File) -> None:
    importer.context.desk.do(msg("Add"), lambda session: clients.create(session, name="Acme", now=0))
    importer.take(file("board.json", BOARD))
    preview = importer.overlay.preview
    assert [(row.name, row.cards, row.becomes) for row in importer.rows(preview.lists.list)] == [
        ("Doing", "1 card", "Doing"), ("Ideas", "0 cards, 1 archived", "To do, with the tag “Ideas”")
    ]  # fmt: skip
    assert importer.overlay.bring.text() == "Import 1 task, 1 project"
    importer.qtbot.waitUntil(lambda: preview.board.client.count() == 3)
    assert [preview.board.client.itemText(number) for number in range(3)] == [
        "Nobody’s: my own", "New client “Site”", "Acme"
    ]  # fmt: skip
    preview.board.client.activated.emit(2)
    importer.press(preview.board.archived)
    importer.settle()
    assert preview.board.client.currentText() == "Acme"
    assert importer.overlay.bring.text() == "Import 2 tasks, 1 project"
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.names("project", "title") == ["Site"]
    assert preview.places.project.isVisible()


def test_cards_begin_with_their_rows(importer: Importer, file: File) -> None:
    importer.take(file("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEND:VCARD\n"))
    preview = importer.overlay.preview
    assert [row.name for row in importer.rows(preview.things.list)] == ["Ana Ruiz"]
    assert not preview.back.isVisible()
    assert not preview.options.isVisible()
    importer.press(importer.figure("new"))
    assert preview.things.isVisible()


def test_the_same_file_again_brings_nothing(importer: Importer, file: File) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEND:VCARD\n"
    importer.take(file("a.vcf", card))
    importer.press(importer.overlay.bring)
    importer.settle()
    importer.press(importer.overlay.bring)
    importer.take(file("a.vcf", card))
    assert importer.figure("same").accessibleName() == "Same: 1, nothing to do"
    assert not importer.overlay.bring.isEnabled()


def test_a_file_of_another_kind_is_said_with_the_ways_on(
    importer: Importer, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer.take(file("a.pdf", "%PDF-1.4"))
    end = importer.overlay.end
    assert end.isVisible()
    assert importer.state.said is not None
    assert "PDF document" in importer.context.say(importer.state.said)
    good = file("a.csv", CSV)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(good)], ""))
    importer.press(end.other)
    importer.settle()
    assert importer.phase() == "ready"


def test_a_file_can_be_tried_again(importer: Importer, file: File) -> None:
    importer.take(file("a.csv", ""))
    assert importer.phase() == "failed"
    file("a.csv", CSV)
    importer.press(importer.overlay.end.again)
    importer.settle()
    assert importer.phase() == "ready"


def test_no_file_chosen_changes_nothing(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([], ""))
    importer.overlay.choose()
    assert not importer.overlay.is_open


def test_several_files_come_one_after_the_other(importer: Importer, file: File) -> None:
    importer.take(file("a.csv", CSV), file("b.pdf", "%PDF-"), file("c.csv", "Name\nEve\nFay\n"))
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.overlay.bring.text() == "Next file"
    importer.press(importer.overlay.bring)
    importer.settle()
    assert importer.phase() == "failed"
    importer.press(importer.overlay.end.next)
    importer.settle()
    assert (importer.state.name, importer.state.number) == ("c.csv", 3)
    importer.press(importer.overlay.bring)
    importer.settle()
    importer.press(importer.overlay.bring)
    assert not importer.overlay.is_open
    assert len(importer.names("contact")) == 5


def test_a_file_can_be_passed_over(importer: Importer, file: File) -> None:
    importer.take(file("a.csv", CSV), file("c.csv", "Name\nEve\nFay\n"))
    importer.press(importer.overlay.skip)
    importer.settle()
    assert importer.state.name == "c.csv"
    assert not importer.overlay.skip.isVisible()


def test_while_it_is_written_only_its_button_stops_it(importer: Importer, file: File) -> None:
    importer.take(file("a.csv", CSV))
    importer.worker.hold()
    importer.press(importer.overlay.bring)
    QTest.keyClick(importer.overlay.busy.stop, Qt.Key.Key_Escape)
    assert importer.overlay.is_open
    importer.press(importer.overlay.busy.stop)
    assert importer.phase() == "failed"
    assert importer.names("contact") == []
    importer.press(importer.overlay.end.again)
    importer.settle()
    assert importer.phase() == "ready"


def test_while_it_is_read_it_can_be_left(importer: Importer, file: File) -> None:
    importer.overlay.bring_in([file("a.csv", CSV)])
    assert importer.overlay.first() is importer.overlay.busy.stop
    importer.press(importer.overlay.busy.stop)
    assert not importer.overlay.is_open


def test_progress_is_shown_in_words(importer: Importer, file: File) -> None:
    importer.overlay.bring_in([file("a.csv", CSV)])
    importer.overlay.importing._on_progress("plan", 300, 12_000)
    assert importer.overlay.busy.bar.accessibleName() == "Comparing it with what is here: 300 of 12,000"
    importer.overlay.importing._on_progress("write", 300, 12_000)
    assert importer.overlay.busy.bar.accessibleName() == "Writing"
    importer.settle()


def test_tab_stays_inside_and_esc_gives_the_keyboard_back(importer: Importer, file: File) -> None:
    importer.take(file("a.csv", CSV))
    for _press in range(20):
        QTest.keyClick(importer.focused(), Qt.Key.Key_Tab)
        focused = importer.focused()
        assert importer.overlay.panel.isAncestorOf(focused)
    QTest.keyClick(importer.focused(), Qt.Key.Key_Escape)
    assert not importer.overlay.is_open
