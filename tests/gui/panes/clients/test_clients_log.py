"""Logging a contact, and the contact log: typed, understood, saved, taken back, narrowed, deleted."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Channel
from dualdesk.model.work import Task
from dualdesk.panes.clients.contact_log import FIRST
from dualdesk.queries.drafts import draft
from dualdesk.services import contacts, interactions, projects
from dualdesk.services.next_steps import NextStep
from dualdesk.store.file import connect
from dualdesk.viewmodels.keyed_list import PAGE

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FRIDAY = TODAY + dt.timedelta(3)


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme")
    acting.page.focus_start()
    return made


def log(acting: Acting, text: str, key: Qt.Key = KEY.Key_Return, modifiers: Qt.KeyboardModifier | None = None) -> None:
    acting.page.log()
    acting.type(text)
    acting.press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    acting.settle()


@pytest.mark.parametrize(("key", "modifiers"), [(KEY.Key_Return, None), (KEY.Key_Return, CTRL), (KEY.Key_Enter, CTRL)])
def test_a_line_and_enter_log_a_contact_with_its_next_step(
    acting: Acting, acme: int, key: Qt.Key, modifiers: Qt.KeyboardModifier | None
) -> None:
    log(acting, "call Ana 20m: wants a quote > send quote fri", key, modifiers)
    (entry,) = acting.entries
    assert entry.title == "wants a quote"
    assert entry.parts[0] == "Phone to Ana"
    assert "20 min" in entry.parts
    assert entry.became is not None
    assert "send quote" in entry.became.text
    assert acting.line == ""
    assert acting.chips == []
    assert not acting.page.view.line.is_open
    assert acting.page.view.log.list.hasFocus()
    assert acting.band().startswith("Next step. send quote.")


def test_what_is_understood_is_shown_before_and_can_be_refused_by_keyboard(acting: Acting, acme: int) -> None:
    acting.page.log()
    acting.type("call Ana 20m: wants a quote")
    assert acting.chips[0] == "Phone"
    assert "20 min" in acting.chips
    acting.press(KEY.Key_Backspace, CTRL)
    assert acting.chips == ["Phone", "“Ana” is not known"]
    acting.settle()
    acting.press(KEY.Key_Tab)
    assert acting.focused is acting.page.view.line.line._chips[0]
    acting.press(KEY.Key_Space)
    assert "Phone" not in acting.chips


def test_what_is_refused_stays_typed_with_the_reason(acting: Acting, acme: int) -> None:
    log(acting, "call @Nobody: hello")
    line = acting.page.view.line
    assert acting.line == "call @Nobody: hello"
    assert line.error.accessibleName() == "No client is called “Nobody”."
    assert line.line.edit.hasFocus()
    acting.type("!")
    assert not line.error.isVisible()
    assert acting.entries == []
    log(acting, "")
    line.error.closed.emit()
    assert line.line.edit.hasFocus()


def test_an_empty_line_logs_nothing_and_esc_leaves_with_the_draft_kept(acting: Acting, acme: int) -> None:
    log(acting, "")
    assert acting.entries == []
    acting.type("half")
    acting.press(KEY.Key_Escape)
    line = acting.page.view.line
    assert not line.is_open
    assert acting.page.plane.list.hasFocus()
    assert line.closed.accessibleName() == "Log a contact. Draft: half"
    acting.page.log()
    assert acting.line == "half"
    line.line.cancel.click()
    assert (line.is_open, acting.line) == (False, "")
    assert line.error.accessibleName() == "The entry was thrown away."
    line.error.acted.emit()
    assert (line.is_open, acting.line) == (True, "half")
    log(acting, "note: x")
    assert acting.page.view.log.list.hasFocus()


def test_undo_takes_the_entry_back_and_leaves_the_line_empty(acting: Acting, acme: int) -> None:
    log(acting, "call Ana: hello")
    assert not acting.page.view.line.line.edit.document().isUndoAvailable()
    acting.desk.undo()
    acting.settle()
    assert (acting.entries, acting.line) == ([], "")


def test_what_is_typed_belongs_to_its_client(acting: Acting, acme: int) -> None:
    bolt = acting.client("Bolt")
    log(acting, "call @Nobody: for Acme")
    acting.page.focus_start()
    acting.press(KEY.Key_Down)
    # Before anything of Bolt is read:
    assert acting.line == ""
    assert not acting.page.view.line.error.isVisible()
    acting.page.log()
    acting.type("call Bo: for Bolt")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert (acting.shown, acting.titles) == ("Bolt", ["for Bolt"])
    acting.page.open_record(acme)
    acting.settle()
    assert (acting.shown, acting.line, acting.titles) == ("Acme", "call @Nobody: for Acme", [])
    assert bolt != acme


def test_r21_what_is_not_sent_is_found_after_a_crash(acting: Acting, acme: int) -> None:
    acting.page.log()
    acting.type("call Ana: half")
    unsent = acting.page.view.line.form._unsent
    assert unsent._timer.isActive()
    assert unsent._timer.interval() <= 2000
    unsent.write()
    assert acting.ask(lambda session: draft(session, place=f"client/{acme}/log")) == "call Ana: half"
    acting.press(KEY.Key_Return)
    acting.settle()
    assert acting.ask(lambda session: draft(session, place=f"client/{acme}/log")) == ""


def test_r21_what_a_crash_left_is_offered(acting: Acting, acme: int) -> None:
    bolt = acting.client("Bolt")
    acting.page.view.line.form._unsent.keep(f"client/{bolt}/log", "call Bo: left over")
    acting.page.view.line.form._unsent.write()
    acting.page.view.line.form._unsent._texts.clear()
    acting.press(KEY.Key_Down)
    acting.settle()
    assert acting.line == "call Bo: left over"
    assert "Phone" in acting.chips


def test_while_the_file_is_busy_a_line_is_taken_once_and_one_that_is_refused_comes_back(
    acting: Acting, acme: int
) -> None:
    bolt = acting.client("Bolt")
    other = connect(acting.desk.path)
    other.execute("BEGIN IMMEDIATE")
    for text in ("call Ana: one", "call @Nobody: two"):
        acting.page.log()
        acting.type(text)
        acting.press(KEY.Key_Return)
        assert acting.line == ""
        acting.press(KEY.Key_Return)
    assert acting.desk.waiting == 2
    acting.page.open_record(bolt)
    acting.settle()
    acting.page.log()
    acting.type("call @Nowhere: three")
    acting.press(KEY.Key_Return)
    other.execute("ROLLBACK")
    other.close()
    acting.qtbot.waitUntil(lambda: not acting.desk.is_waiting)
    acting.settle()
    assert acting.line == "call @Nowhere: three"
    assert acting.page.view.line.error.isVisible()
    assert acting.refused == ["No client is called “Nobody”."]
    acting.page.open_record(acme)
    acting.settle()
    assert (acting.titles, acting.line) == (["one"], "call @Nobody: two")


def test_a_line_that_comes_back_does_not_overwrite_what_is_typed_since(acting: Acting, acme: int) -> None:
    other = connect(acting.desk.path)
    other.execute("BEGIN IMMEDIATE")
    log_line = acting.page.view.line
    acting.page.log()
    acting.type("call @Nobody: one")
    acting.press(KEY.Key_Return)
    acting.type("new")
    other.execute("ROLLBACK")
    other.close()
    acting.qtbot.waitUntil(lambda: not acting.desk.is_waiting)
    assert acting.line == "new"
    assert log_line.error.isVisible()


def test_the_log_is_narrowed_by_channel_and_by_person(acting: Acting, acme: int) -> None:
    acting.talk(acme, "By phone")
    acting.talk(acme, "By mail", channel=Channel.EMAIL, names=["Bo Ek"])
    segments = acting.page.view.log.segments
    for key, titles in (("talks", ["By phone"]), ("mail", ["By mail"]), ("all", ["By mail", "By phone"])):
        segments._options[key].click()
        acting.settle()
        assert acting.titles == titles
    acting.page.beside.people.person_chosen.emit(1, "Ana Berg")
    acting.settle()
    only = acting.page.view.log.only
    assert acting.titles == ["By phone"]
    assert only.accessibleName() == "Only entries with Ana Berg"
    segments._options["mail"].click()
    acting.settle()
    assert acting.titles == []
    assert "No such entry" in acting.page.view.log._empty.accessibleName()
    segments._options["all"].click()
    only._on_closed()
    acting.settle()
    assert acting.titles == ["By mail", "By phone"]
    assert not only.isVisible()


def test_another_client_is_not_narrowed_by_the_person_of_this_one(acting: Acting, acme: int) -> None:
    bolt = acting.client("Bolt")
    acting.talk(acme, "Here")
    acting.talk(bolt, "There", names=["Bo Ek"])
    acting.page.view.log.only_with(1, "Ana Berg")
    acting.settle()
    acting.page.open_record(bolt)
    acting.settle()
    assert acting.titles == ["There"]
    assert not acting.page.view.log.only.isVisible()


def test_del_deletes_an_entry_and_undo_brings_it_back(acting: Acting, acme: int) -> None:
    for number in range(3):
        acting.talk(acme, f"Talk {number}", starts_at=NOW - number * 3600)
    entries = acting.page.view.log.list
    acting.page.view.log.focus_list()
    acting.press(KEY.Key_Down)
    acting.press(KEY.Key_Delete)
    acting.settle()
    assert acting.titles == ["Talk 0", "Talk 2"]
    assert entries.hasFocus()
    assert acting.entries[entries.currentIndex().row()].title == "Talk 2"
    acting.desk.undo()
    acting.settle()
    assert acting.titles == ["Talk 0", "Talk 1", "Talk 2"]


def test_deleting_what_is_gone_already_is_said(acting: Acting, acme: int) -> None:
    entry = acting.talk(acme, "Talk")
    acting.page.view.log.list.acted.emit(entry + 7, "delete")
    assert len(acting.refused) == 1
    acting.page.view.log.entries.open_task(entry + 7)
    acting.page.view.log.entries.hold(entry + 7)
    acting.page.view.log.list.setCurrentIndex(acting.page.view.log._model.index(-1, 0))
    acting.page.view.log.list.setFocus()
    acting.press(KEY.Key_Delete)
    assert acting.titles == ["Talk"]


def test_the_painted_acts_and_the_menu_do_the_same(acting: Acting, acme: int) -> None:
    project = acting.write(lambda session: projects.create(session, now=NOW, title="Portal", client_id=acme))
    entry = acting.talk(acme, "Talk", project_id=project, next_step=NextStep("Send", day=FRIDAY))
    entries = acting.page.view.log.list
    task = acting.ask(lambda session: session.scalars(select(Task.id)).one())
    entries.acted.emit(entry, "task")
    entries.menu_asked.emit(entry, QPoint(10, 10))
    acting.choose_in_menu("Open its task")
    assert acting.opened == [("task", task)] * 2
    plain = acting.talk(acme, "Plain")
    entries.menu_asked.emit(plain, QPoint(10, 10))
    acting.choose_in_menu("Delete the entry")
    assert acting.titles == ["Talk"]
    entries.acted.emit(entry, "delete")
    acting.settle()
    assert acting.titles == []


def test_a_task_in_no_project_says_where_it_is(acting: Acting, acme: int) -> None:
    entry = acting.talk(acme, "Talk", next_step=NextStep("Send", day=FRIDAY))
    acting.page.view.log.list.acted.emit(entry, "task")
    assert acting.opened == []
    assert acting.refused == ["“Send” is in no project; Today lists it when its day comes."]
    acting.page._on_task_asked(99)
    assert len(acting.refused) == 1


def test_a_long_log_comes_page_by_page_and_stays_when_something_is_written(acting: Acting, acme: int) -> None:
    def fill(session: Session) -> None:
        ana = contacts.create(session, name="Ana Berg", now=NOW)
        for number in range(PAGE + FIRST + 50):
            interactions.log(
                session, now=NOW, client_id=acme, people=[ana], channel=Channel.PHONE, subject=f"Talk {number}",
                starts_at=NOW - number * 60,
            )  # fmt: skip

    acting.write(fill)
    assert len(acting.entries) == FIRST
    entries = acting.page.view.log.list

    def comes(count: int) -> bool:
        # Rows are laid out in batches: the bottom is further down each time.
        entries.scrollToBottom()
        return len(acting.entries) == count

    acting.qtbot.waitUntil(lambda: len(acting.entries) > FIRST or comes(FIRST + PAGE))
    assert len(acting.entries) in (FIRST + PAGE, FIRST + PAGE + 50)
    acting.qtbot.waitUntil(lambda: comes(FIRST + PAGE + 50))
    assert acting.titles[-1] == f"Talk {PAGE + FIRST + 49}"
    place = entries.verticalScrollBar().value()
    assert place > 0
    acting.talk(acme, "Newest")
    assert len(acting.entries) == FIRST + PAGE + 50
    assert acting.titles[0] == "Newest"
    assert not entries.model().canFetchMore(entries.model().index(-1, 0)) or acting.titles[-1]
    QTest.keyClick(entries, KEY.Key_Home)
    assert entries.verticalScrollBar().value() < place
