"""An entry of the log: edited in its sheet, given a next step and files, held or missed, found by its words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import select
from tests.gui.panes.clients.acting import NOW, TODAY, Acting

from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus
from dualdesk.model.desk import Attachment
from dualdesk.model.talk import Interaction, Promise
from dualdesk.panes.clients.entry_sheet import EntrySheet
from dualdesk.runtime.access import unreachable
from dualdesk.services import attachment_files, attachments, interactions, opportunities, projects
from dualdesk.services.next_steps import NextStep
from dualdesk.widgets.file_rows import FileButton, FileRows

KEY = Qt.Key
FRIDAY = TODAY + dt.timedelta(3)


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme")
    acting.page.focus_start()
    return made


def sheet(acting: Acting) -> EntrySheet:
    made = acting.page.view.log.entries._sheet
    assert made is not None
    return made


def opened(acting: Acting, interaction_id: int) -> EntrySheet:
    acting.page.view.log.choose(interaction_id)
    acting.press(KEY.Key_Return)
    assert sheet(acting).is_open
    return sheet(acting)


def kept(acting: Acting, interaction_id: int) -> Interaction:
    return acting.ask(lambda s: s.get_one(Interaction, interaction_id))


def planned(acting: Acting, client_id: int, at: int, **fields: Any) -> int:
    given = {"channel": Channel.VIDEO, "subject": "Review", **fields}
    return acting.write(
        lambda s: interactions.plan(s, starts_at=at, now=NOW, client_id=client_id, **given).interaction_id
    )


def files(acting: Acting) -> list[Attachment]:
    return acting.ask(lambda s: list(s.scalars(select(Attachment).order_by(Attachment.id))))


def test_every_field_is_written_as_it_is_left(acting: Acting, acme: int) -> None:
    project = acting.write(lambda s: projects.create(s, now=NOW, title="Portal", client_id=acme))
    talk = acting.talk(acme, "Talk")
    made = opened(acting, talk)
    assert QApplication.focusWidget() is made.entries["subject"].focusProxy()
    for name, text in (
        ("subject", "A talk"), ("notes", "About\nmuch"), ("who", "Ana Berg, Zoe"), ("when", "yesterday 9:00"),
        ("length", "1h"), ("direction", "in"), ("outcome", "no_answer"), ("project", str(project)),
    ):  # fmt: skip
        acting.type_in(made, name, text)
    entry = kept(acting, talk)
    assert (entry.subject, entry.notes, entry.duration_min) == ("A talk", "About\nmuch", 60)
    assert (entry.direction, entry.outcome, entry.project_id) == (Direction.IN, ContactOutcome.NO_ANSWER, project)
    assert entry.starts_at == NOW - 86_400 - 72 * 60
    assert made._status.text() == "Saved"
    assert made.entries["when"].text() == "yesterday 09:00"
    acting.type_in(made, "channel", "note")
    assert (kept(acting, talk).channel, kept(acting, talk).direction, kept(acting, talk).outcome) == (None, None, None)
    assert not made._outcome.isVisible()
    acting.type_in(made, "channel", "phone")
    assert made._outcome.isVisible()
    acting.press(KEY.Key_Escape)
    assert not made.is_open
    assert acting.page.view.log.list.hasFocus()
    (row,) = acting.entries
    assert row.parts[0] == "Phone to Ana Berg, Zoe"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("when", "32 dec", "No such time. Try “14:20”, “yesterday 9:00” or “mon”."),
        ("when", "tomorrow 9:00", "This is still to come: plan it as an appointment."),
        ("length", "long", "No such length. Try “20”, “1h30” or “1:15”."),
        ("subject", " ", "Type what was said, in a word at least."),
    ],
)
def test_what_is_refused_stays_typed_and_says_that_it_is_not_saved(
    acting: Acting, acme: int, name: str, text: str, sentence: str
) -> None:
    talk = acting.talk(acme, "Talk")
    made = opened(acting, talk)
    acting.type_in(made, name, text)
    entry = made.entries[name]
    assert (entry.text(), entry.is_refused) == (text, True)
    assert entry._editor.accessibleDescription() == sentence
    assert made._status.text() == "One field is not saved"
    assert kept(acting, talk).subject == "Talk"
    entry.revert()


def test_an_old_entry_is_given_a_next_step(acting: Acting, acme: int) -> None:
    talk = acting.talk(acme, "Talk")
    acting.page.view.log.entries.add_step(talk)
    made = sheet(acting)
    assert made.step.text.hasFocus()
    made.step.by.setText("32 dec")
    made.step._on_add()
    assert made.step._hint.accessibleName() == "No such day. Try “fri”, “+2w” or “1 dec”."
    made.step.by.setText("fri")
    made.step._on_edited()
    assert made.step._hint.accessibleName() == "Fri 27 Nov, in 3 days"
    made.step._on_add()
    assert made.step._hint.accessibleName() == "Type what comes next."
    made.step.text.setText("Send the quote")
    made.step.add.click()
    acting.settle()
    assert made.step.text.text() == ""
    assert acting.band().startswith("Next step. Send the quote.")
    made.step.text.setText("Sort the notes")
    made.step.by.setText("fri")
    made.step.for_me.click()
    made.step.add.click()
    acting.settle()
    assert acting.ask(lambda s: list(s.scalars(select(Promise.text)))) == ["Send the quote"]
    assert not made.step.for_me.isChecked()
    acting.talk(acme, "Other")
    made.leave()
    acting.page.view.log.entries.add_link(talk)
    assert made.files.rows.link.hasFocus()


def test_what_is_deleted_elsewhere_closes_the_sheet(acting: Acting, acme: int) -> None:
    talk = acting.talk(acme, "Talk")
    made = opened(acting, talk)
    made.delete.click()
    acting.settle()
    assert not made.is_open
    assert acting.entries == []
    acting.page.view.log.entries.edit(talk)
    assert not made.is_open


def test_an_appointment_stands_above_and_asks_once_it_has_passed(acting: Acting, acme: int) -> None:
    ahead = planned(acting, acme, NOW + 86_400, agenda="Figures", place="Office")
    assert [row.title for row in acting.entries] == ["Review"]
    assert acting.entries[0].spoken.startswith("Planned: Review, Video, 10:12, Office, Tomorrow, Figures")
    past = planned(acting, acme, NOW - 3600, subject="Call")
    talk = acting.talk(acme, "Talk")
    assert [row.key for row in acting.entries] == [past, ahead, talk]
    assert acting.entries[0].became is not None
    assert acting.entries[0].became.text == "It has passed. Log it?"
    acting.page.view.log.list.acted.emit(past, "hold")
    acting.settle()
    assert kept(acting, past).status == InteractionStatus.HELD
    assert sheet(acting).is_open
    assert sheet(acting).entries["when"].text() == "today 09:12"
    sheet(acting).leave()
    acting.page.view.log.choose(ahead)
    acts = {acting.context.say(act.title): act for act in acting.page.view.log.acts() if act is not None}
    assert acts["Log it"].possible()
    acts["It did not take place"].run()
    acting.settle()
    assert kept(acting, ahead).status == InteractionStatus.NOT_HELD
    assert not acts["Log it"].possible()


def test_an_appointment_is_changed_held_and_missed_in_its_sheet(acting: Acting, acme: int) -> None:
    ahead = planned(acting, acme, NOW + 86_400)
    made = opened(acting, ahead)
    assert not made.step.isVisible()
    acting.type_in(made, "when", "fri 14:00")
    assert kept(acting, ahead).starts_at == NOW + 3 * 86_400 + (840 - 612) * 60
    acting.type_in(made, "agenda", "Figures")
    acting.type_in(made, "channel", "in_person")
    acting.type_in(made, "channel", "phone")
    assert kept(acting, ahead).outcome is None
    made.held.click()
    acting.settle()
    assert (kept(acting, ahead).status, kept(acting, ahead).starts_at) == (InteractionStatus.HELD, NOW)
    made.leave()
    other = planned(acting, acme, NOW + 7200)
    made = opened(acting, other)
    made.missed.click()
    acting.settle()
    assert kept(acting, other).status == InteractionStatus.NOT_HELD
    assert not made.is_open


def test_notes_are_a_filter_and_words_are_found(acting: Acting, acme: int) -> None:
    acting.talk(acme, "About the garden")
    acting.talk(acme, "Likes tea", channel=None, names=[])
    log = acting.page.view.log
    log.segments._options["notes"].click()
    acting.settle()
    assert acting.titles == ["Likes tea"]
    assert acting.context.machine.get("contact_log.filter", "all") == "notes"
    log.segments._options["all"].click()
    acting.settle()
    log.list.setFocus()
    acting.page.filter_list()
    assert log.search.hasFocus()
    acting.type("gard")
    acting.qtbot.waitUntil(lambda: acting.titles == ["About the garden"])
    log.search.setText("nothing")
    acting.qtbot.waitUntil(log._empty.isVisible)
    assert log._empty.accessibleName() == "No such entry. The log holds others."
    acting.press(KEY.Key_Escape)
    acting.qtbot.waitUntil(lambda: len(acting.titles) == 2)
    acting.press(KEY.Key_Escape)
    assert not log.search.isVisible()
    assert log.list.hasFocus()


def test_what_it_became_opens(acting: Acting, acme: int) -> None:
    shop = acting.write(lambda s: opportunities.create(s, client_id=acme, title="Shop", now=NOW))
    talk = acting.talk(acme, "Talk", opportunity_id=shop)
    assert acting.entries[0].became is not None
    assert acting.entries[0].became.text == "Became the opportunity “Shop”"
    acting.page.view.log.list.acted.emit(talk, "opportunity")
    acting.settle()
    section = acting.page.beside.opportunities
    assert section._sheet is not None
    assert section._sheet.is_open
    section._sheet.leave()
    plain = acting.talk(acme, "Plain")
    acting.page.view.log.entries.open_opportunity(plain)
    assert not section._sheet.is_open


def file_rows(acting: Acting) -> FileRows:
    """Those of the client; made anew as its files change."""
    (rows,) = [one for one in acting.page.beside.files.findChildren(FileRows) if one.isVisible()]
    return rows


def file_button(acting: Acting) -> FileButton:
    (button,) = [one for one in acting.page.beside.files.findChildren(FileButton) if one.isVisible()]
    return button


def drop(target: Any, data: QMimeData, at: QPoint) -> QDropEvent:
    buttons, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at, action, data, buttons, keys))
    event = QDropEvent(QPointF(at), action, data, buttons, keys)
    QApplication.sendEvent(target, event)
    return event


def test_files_are_dropped_on_an_entry_or_on_the_client(acting: Acting, acme: int, tmp_path: Path) -> None:
    talk = acting.talk(acme, "Talk")
    path = tmp_path / "offer.pdf"
    path.write_bytes(b"offer")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://x.example/y")])
    view = acting.page.view.log.list
    spot = view.visualRect(view.model().index(0, 0)).center()
    assert drop(view.viewport(), data, spot).isAccepted()
    acting.qtbot.waitUntil(lambda: len(files(acting)) == 2)
    assert {(file.interaction_id, file.name) for file in files(acting)} == {
        (talk, "offer.pdf"), (talk, "https://x.example/y"),
    }  # fmt: skip
    acting.settle()
    assert "2 files" in acting.entries[0].parts
    assert drop(view.viewport(), data, QPoint(40, view.height() - 5)).isAccepted()
    acting.qtbot.waitUntil(lambda: len(files(acting)) == 4)
    assert {file.client_id for file in files(acting)} == {None, acme}
    plain = QMimeData()
    plain.setText("no file")
    assert not drop(view.viewport(), plain, spot).isAccepted()


def test_files_are_opened_renamed_removed_and_missed(
    acting: Acting, acme: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(QUrl.toString(url)))
    path = tmp_path / "offer.pdf"
    path.write_bytes(b"offer")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(path)], ""))
    file_rows(acting).attach.click()
    acting.qtbot.waitUntil(lambda: len(files(acting)) == 1)
    acting.settle()
    rows = file_rows(acting)
    assert file_button(acting).accessibleName() == "offer.pdf, 5 bytes"
    rows.opened.emit(1)
    acting.qtbot.waitUntil(lambda: len(shown) == 1)
    assert shown[0].endswith("offer.pdf")
    rows.renamed.emit(1, "Offer 2.pdf")
    acting.settle()
    assert files(acting)[0].name == "Offer 2.pdf"
    rows = file_rows(acting)
    folder = attachment_files.folder_of(acting.desk.path)
    attachment_files.path_of(folder, files(acting)[0].sha256 or "").unlink()
    rows.opened.emit(1)
    assert "no longer lies beside the desk" in acting.refused[-1]
    rows.removed.emit(1)
    acting.settle()
    assert files(acting) == []
    acting.desk.undo()
    acting.settle()
    assert file_button(acting).accessibleName() == "Offer 2.pdf, missing"


def test_a_link_is_typed_and_what_is_none_is_said(acting: Acting, acme: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(QUrl.toString(url)))
    rows = file_rows(acting)
    rows.add_link.click()
    acting.type("nothing")
    acting.press(KEY.Key_Return)
    assert acting.refused == ["“nothing” is not a link. Start it with https://."]
    rows.link.setText("https://x.example")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert not file_rows(acting).link.isVisible()
    file_rows(acting).opened.emit(1)
    assert shown == ["https://x.example"]
    file_rows(acting).add_link.click()
    acting.press(KEY.Key_Escape)
    assert not file_rows(acting).link.isVisible()


def test_a_name_is_typed_where_it_stands(acting: Acting, acme: int) -> None:
    acting.write(lambda s: attachments.add_link(s, url="https://x.example", now=NOW, client_id=acme))
    file_button(acting).setFocus()
    acting.press(KEY.Key_F2)
    acting.type("Home")
    acting.press(KEY.Key_Return)
    acting.settle()
    assert files(acting)[0].name == "Home"
    file_button(acting).setFocus()
    acting.press(KEY.Key_F2)
    acting.press(KEY.Key_Escape)
    assert "Home" in acting.focused.accessibleName()
    file_rows(acting)._menu(file_button(acting), QPoint(0, 0))
    acting.choose_in_menu("Remove\tDel")
    assert files(acting) == []


def test_the_sheet_can_be_reached_and_read(acting: Acting, acme: int) -> None:
    made = opened(acting, acting.talk(acme, "Talk", next_step=NextStep("Send", day=FRIDAY)))
    assert unreachable(made) == []
