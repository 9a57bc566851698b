"""The list of clients: choosing, filtering, making, renaming, deleting, all by keyboard."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Channel, Role
from dualdesk.panes.clients.list_plane import WIDTH
from dualdesk.services import agreements, clients, tasks
from dualdesk.store.file import connect

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def three(acting: Acting) -> list[int]:
    ids = [acting.client(name) for name in ("Acme", "Bolt", "Core")]
    acting.page.focus_start()
    return ids


def segment(acting: Acting, key: str) -> str:
    return acting.page.plane.segments._options[key].text()


def test_without_clients_the_screen_says_how_to_begin(acting: Acting) -> None:
    assert acting.page.plane.empty.none.isVisible()
    assert acting.shown == ""
    acting.page.focus_start()
    acting.press(KEY.Key_Return)
    acting.type("Acme")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert (acting.names, acting.shown, acting.current) == (["Acme"], "Acme", 1)
    assert acting.page.plane.list.hasFocus()


def test_the_first_is_shown_and_arrows_lead_to_the_others(acting: Acting, three: list[int]) -> None:
    assert (acting.current, acting.shown) == (three[0], "Acme")
    acting.press(KEY.Key_Down)
    acting.press(KEY.Key_Down)
    acting.settle()
    assert (acting.current, acting.shown) == (three[2], "Core")
    assert acting.page.plane.list.hasFocus()


def test_enter_leads_to_the_log_line(acting: Acting, three: list[int]) -> None:
    acting.press(KEY.Key_Return)
    assert acting.page.view.line.line.edit.hasFocus()


def test_typing_filters_and_the_keyboard_comes_back(acting: Acting, three: list[int]) -> None:
    acting.write(lambda session: clients.edit(session, client_id=three[2], trade="Bakery"))
    acting.page.filter_list()
    acting.type("bak")
    assert acting.names == ["Core"]
    acting.press(KEY.Key_Down)
    acting.settle()
    assert acting.page.plane.list.hasFocus()
    assert acting.shown == "Core"
    acting.page.filter_list()
    acting.press(KEY.Key_Escape)
    assert acting.names == ["Acme", "Bolt", "Core"]
    assert acting.page.plane.filter.hasFocus()
    acting.press(KEY.Key_Escape)
    assert acting.page.plane.list.hasFocus()
    assert acting.current == three[2]


def test_a_filter_that_finds_nothing_says_so_and_is_taken_away(acting: Acting, three: list[int]) -> None:
    acting.page.filter_list()
    acting.type("zzz")
    assert acting.page.plane.empty.no_match.isVisible()
    assert "“zzz”" in acting.page.plane.empty.no_match.accessibleName()
    acting.press(KEY.Key_Return)
    assert acting.page.plane.filter.hasFocus()
    acting.page.plane.empty.no_match.acted.emit()
    assert acting.names == ["Acme", "Bolt", "Core"]
    assert acting.page.plane.list.hasFocus()


def test_a_new_client_is_shown_whatever_the_filter(acting: Acting, three: list[int]) -> None:
    acting.page.filter_list()
    acting.type("acm")
    acting.page.begin()
    acting.type("Delta")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.names == ["Acme", "Bolt", "Core", "Delta"]
    assert acting.shown == "Delta"
    assert acting.page.plane.list.hasFocus()
    acting.desk.undo()
    acting.settle()
    assert acting.names == ["Acme", "Bolt", "Core"]


def test_what_is_no_name_stays_to_be_mended(acting: Acting, three: list[int]) -> None:
    acting.page.add()
    acting.press(KEY.Key_Return)
    plane = acting.page.plane
    error = plane.name.error
    assert error.isVisible()
    assert error.accessibleName() == "Type the client’s name."
    acting.type("D")
    assert not error.isVisible()
    acting.press(KEY.Key_Escape)
    assert plane.name.isVisible()
    acting.press(KEY.Key_Escape)
    assert not plane.name.isVisible()
    assert plane.list.hasFocus()
    acting.page.add()
    acting.press(KEY.Key_Return)
    error.closed.emit()
    assert plane.list.hasFocus()


def test_f2_renames(acting: Acting, three: list[int]) -> None:
    acting.press(KEY.Key_F2)
    assert acting.page.plane.name.edit_text == "Acme"
    acting.type("Zebra")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.names == ["Bolt", "Core", "Zebra"]
    assert (acting.current, acting.shown) == (three[0], "Zebra")
    acting.press(KEY.Key_F2)
    acting.page.plane.name.line.edit.setText("")
    acting.press(KEY.Key_Return)
    assert acting.page.plane.name.error.isVisible()


def test_del_deletes_and_the_neighbour_is_shown_and_undo_brings_it_back(acting: Acting, three: list[int]) -> None:
    acting.press(KEY.Key_Down)
    acting.press(KEY.Key_Delete)
    acting.settle()
    assert (acting.names, acting.current, acting.shown) == (["Acme", "Core"], three[2], "Core")
    acting.desk.undo()
    acting.settle()
    assert acting.names == ["Acme", "Bolt", "Core"]
    assert acting.shown == "Core"
    for _client in range(3):
        acting.press(KEY.Key_Delete)
        acting.settle()
    assert (acting.names, acting.shown) == ([], "")
    assert acting.page.plane.empty.none.isVisible()
    assert not acting.page.beside.isVisible()


def test_keys_on_an_empty_list_do_nothing(acting: Acting) -> None:
    plane = acting.page.plane
    for run in (plane.delete, plane.rename, plane.turn_archive, plane.tag, acting.page.edit_client):
        run()
    assert not plane.name.isVisible()
    assert acting.desk.undoable() is None


def test_the_menu_renames_archives_and_deletes(acting: Acting, three: list[int]) -> None:
    def open_menu(client_id: int) -> None:
        acting.page.plane.list.menu_asked.emit(client_id, QPoint(10, 10))

    open_menu(three[1])
    acting.choose_in_menu("Rename")
    assert acting.page.plane.name.edit_text == "Bolt"
    acting.press(KEY.Key_Escape)
    acting.press(KEY.Key_Escape)
    open_menu(three[0])
    acting.choose_in_menu("Archive")
    assert acting.names == ["Bolt", "Core"]
    open_menu(three[2])
    acting.choose_in_menu("Delete")
    assert acting.names == ["Bolt"]


def test_filters_count_and_narrow(acting: Acting, three: list[int]) -> None:
    acme, bolt, core = three
    acting.write(
        lambda session: tasks.create(session, now=NOW, title="Send", client_id=acme, planned_on=TODAY, role=Role.CLIENT)
    )
    acting.write(
        lambda session: agreements.create(
            session, client_id=bolt, title="Care", starts_on=TODAY - dt.timedelta(300), now=NOW,
            term_months=12, notice_count=30,
        )
    )  # fmt: skip
    acting.write(lambda session: clients.edit(session, client_id=core, longest_gap_days=5))
    acting.talk(core, "Long ago", starts_at=NOW - 40 * 86_400, channel=Channel.PHONE)
    assert [segment(acting, key) for key in ("all", "needs_me", "renewing", "silent")] == [
        "All 3", "Needs me 2", "Renewing 1", "Silent 1",
    ]  # fmt: skip
    assert acting.page.plane.segments.sizeHint().width() <= WIDTH
    for key, names in (("needs_me", ["Acme", "Bolt"]), ("renewing", ["Bolt"]), ("silent", ["Core"]), ("all", None)):
        acting.page.plane.segments._options[key].click()
        assert acting.names == (names or ["Acme", "Bolt", "Core"])


def test_where_the_counts_do_not_fit_the_filters_go_without(acting: Acting, three: list[int]) -> None:
    assert (segment(acting, "all"), segment(acting, "needs_me")) == ("All 3", "Needs me 0")
    plane = acting.page.plane
    plane.setFixedWidth(270)
    acting.client("Delta")
    assert (segment(acting, "all"), segment(acting, "needs_me")) == ("All", "Needs me 0")
    plane.setFixedWidth(200)
    acting.client("Echo")
    assert segment(acting, "needs_me") == "Needs me"


def test_a_filter_of_none_says_what_would_stand_there(acting: Acting, three: list[int]) -> None:
    acting.page.plane.segments._options["silent"].click()
    assert acting.page.plane.empty.filtered.accessibleName().startswith("Nobody has gone silent")


def test_the_chosen_client_stays_while_it_is_worked_on_though_the_filter_leaves_it_out(
    acting: Acting, three: list[int]
) -> None:
    task = acting.write(
        lambda session: tasks.create(session, now=NOW, title="Send", client_id=three[1], planned_on=TODAY)
    )
    acting.page.plane.segments._options["needs_me"].click()
    acting.settle()
    assert (acting.names, acting.shown) == (["Bolt"], "Bolt")
    acting.page.log()
    acting.type("call")
    acting.write(lambda session: tasks.done(session, task_ids=[task], now=NOW, today=TODAY))
    assert (acting.names, acting.shown, acting.line) == (["Bolt"], "Bolt", "call")
    assert segment(acting, "needs_me") == "Needs me 0"
    acting.page.plane.segments._options["needs_me"].click()
    assert acting.names == []


def test_the_selection_survives_what_others_write(acting: Acting, three: list[int]) -> None:
    acting.press(KEY.Key_End)
    acting.settle()
    acting.client("Aardvark")
    assert (acting.current, acting.shown) == (three[2], "Core")
    assert acting.page.plane.list.hasFocus()


def test_while_the_file_is_busy_a_name_is_taken_once_and_comes_back_if_refused(
    acting: Acting, three: list[int]
) -> None:
    other = connect(acting.desk.path)
    other.execute("BEGIN IMMEDIATE")
    for name in ("Delta", " "):
        acting.page.add()
        acting.page.plane.name.line.edit.setText(name)
        acting.press(KEY.Key_Return)
        assert not acting.page.plane.name.isVisible()
    assert acting.desk.waiting == 2
    other.execute("ROLLBACK")
    other.close()
    acting.qtbot.waitUntil(lambda: not acting.desk.is_waiting)
    acting.settle()
    assert acting.names == ["Acme", "Bolt", "Core", "Delta"]
    assert acting.page.plane.name.isVisible()
    assert acting.page.plane.name.error.isVisible()


def test_every_row_speaks_a_sentence(acting: Acting, three: list[int]) -> None:
    acting.talk(three[0], "Hello")
    model = acting.page.plane.list.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert all(text.startswith(name) for text, name in zip(spoken, ("Acme", "Bolt", "Core"), strict=True))


def test_esc_keeps_a_name_and_an_untouched_line_goes_with_the_keyboard(acting: Acting, three: list[int]) -> None:
    line = acting.page.plane.name
    acting.press(KEY.Key_F2)
    acting.type("Zebra")
    acting.press(KEY.Key_Escape)
    assert line.edit_text == "Acme"
    acting.press(KEY.Key_Escape)
    assert line.isHidden()
    assert acting.page.plane.list.hasFocus()
    acting.press(KEY.Key_F2)
    acting.page.plane.filter.setFocus()
    assert line.isHidden()
    assert acting.page.plane.filter.hasFocus()
    acting.page.plane.list.setFocus()
    acting.press(KEY.Key_F2)
    acting.type("Zebra")
    acting.page.plane.filter.setFocus()
    assert line.isVisible()
    assert line.edit_text == "Zebra"
