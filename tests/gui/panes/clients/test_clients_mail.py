"""A mail saved as a file becomes an entry: dropped or chosen, read into the form, hung on what is logged."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlalchemy import select
from tests.gui.panes.clients.acting import NOW, Acting

from dualdesk.base.terms import Channel, Direction, PointKind
from dualdesk.model.desk import Attachment
from dualdesk.model.talk import Interaction
from dualdesk.services import attachment_files, contacts, links, points

MAIL = (
    b"From: Ana Berg <ana@acme.example>\r\nTo: me@desk.example\r\nSubject: Re: Photos\r\n"
    b"Date: Mon, 23 Nov 2026 09:12:00 +0000\r\n\r\nThey come on Friday\r\n"
)


@pytest.fixture
def acme(acting: Acting) -> int:
    made = acting.client("Acme")
    person = acting.write(partial(contacts.create, name="Ana Berg", now=NOW))
    acting.write(partial(links.link, client_id=made, contact_id=person))
    acting.write(lambda s: points.add(s, contact_id=person, kind=PointKind.EMAIL, value="ana@acme.example"))
    acting.page.focus_start()
    return made


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "Re Photos.EML"
    path.write_bytes(MAIL)
    return path


def drop(target: QWidget, *paths: Path) -> None:
    data, keys = QMimeData(), Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, action, at = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, QPoint(10, 10)
    QApplication.sendEvent(target, QDragEnterEvent(at, action, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), action, data, buttons, keys))


def hung(acting: Acting) -> list[tuple[int | None, str]]:
    return acting.ask(lambda s: [(each.interaction_id, each.name) for each in s.scalars(select(Attachment))])


def logged(acting: Acting) -> list[Interaction]:
    return acting.ask(lambda s: list(s.scalars(select(Interaction))))


@pytest.mark.parametrize("where", ["log", "line"])
def test_dropped_it_fills_the_form_and_hangs_on_the_entry(acting: Acting, acme: int, mail: Path, where: str) -> None:
    view = acting.page.view
    drop(view.log._empty if where == "log" else view.line, mail)
    acting.qtbot.waitUntil(lambda: view.line.is_open)
    fields = view.line.line
    assert (fields.channels.current, fields.direction.current, fields.who.text()) == ("email", "in", "Ana Berg")
    assert (fields.edit.text(), fields.when.text()) == ("Photos\nThey come on Friday", "yesterday 09:12")
    assert acting.chips == ["Re Photos.EML"]
    assert hung(acting) == []
    mail.unlink()
    acting.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    acting.settle()
    (entry,) = logged(acting)
    assert (entry.channel, entry.direction, entry.starts_at) == (Channel.EMAIL, Direction.IN, NOW - 86_400 - 3600)
    assert hung(acting) == [(entry.id, "Re Photos.EML")]
    acting.desk.undo()
    acting.settle()
    assert (logged(acting), hung(acting)) == ([], [])


def test_what_is_written_already_stays_and_the_file_can_be_left_out(acting: Acting, acme: int, mail: Path) -> None:
    acting.page.log()
    acting.type("my own words")
    drop(acting.page.view.line, mail)
    acting.qtbot.waitUntil(lambda: acting.chips == ["Re Photos.EML"])
    fields = acting.page.view.line.line
    assert fields.edit.text() == "my own words"
    fields._chips[0].click()
    acting.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    acting.settle()
    assert len(logged(acting)) == 1
    assert hung(acting) == []


def test_what_is_no_mail_is_said_and_several_hang_on_the_client(acting: Acting, acme: int, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.eml", "two.eml")]
    for path in paths:
        path.write_bytes(b"no mail at all")
    drop(acting.page.view.line, paths[0])
    acting.qtbot.waitUntil(lambda: bool(acting.refused))
    assert acting.refused[0].startswith("That is no mail")
    assert not acting.page.view.line.is_open
    folder = attachment_files.folder_of(acting.desk.path)
    assert attachment_files.orphans(folder, ()) == ()
    drop(acting.page.view.line, *paths)
    acting.qtbot.waitUntil(lambda: len(hung(acting)) == 2)


def test_by_keyboard_its_file_is_chosen(acting: Acting, acme: int, mail: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(mail), ""))
    acting.act("Log a mail from a file…")
    acting.qtbot.waitUntil(lambda: acting.page.view.line.is_open)
    assert acting.chips == ["Re Photos.EML"]


def test_a_mail_read_as_the_desk_closes_goes_nowhere(acting: Acting, acme: int, mail: Path) -> None:
    acting.page.log()
    drop(acting.page.view.line, mail)
    acting.desk.close()
    acting.qtbot.waitUntil(lambda: not acting.desk.jobs.is_busy)
    assert acting.chips == []
