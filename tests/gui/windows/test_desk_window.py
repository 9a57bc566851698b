"""The window as the program puts it together: every screen by its menu, and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dualdesk.base.messages import msg
from dualdesk.panes.history import HistoryPage, TrashPage
from dualdesk.panes.importing import ImportOverlay
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.panes.reminding.set_dialog import SetDialog
from dualdesk.panes.timing.time_sheet import TimeSheet
from dualdesk.runtime.context import Context
from dualdesk.services import clients, projects, tasks
from dualdesk.widgets.page import Page
from dualdesk.widgets.sheet import Sheet
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.fittings import Fittings
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.shell import Shell


@pytest.fixture
def shell(qtbot: QtBot, context: Context) -> Iterator[Shell]:
    made = desk_window(context)
    qtbot.addWidget(made)
    made.show()
    made.furnish()
    context.desk.load_now()
    context.desk.do(msg("Add"), partial(clients.create, name="Acme", now=0))
    yield made
    made.close()


def fittings(shell: Shell) -> Fittings:
    made = shell._fittings
    assert isinstance(made, Fittings)
    return made


def here(shell: Shell) -> Page:
    page = shell.going.here
    return page.page if isinstance(page, LatePage) else page


def test_history_and_trash_lead_to_each_other(shell: Shell) -> None:
    fittings(shell).overlays.show_history()
    page = here(shell)
    assert isinstance(page, HistoryPage)
    page.screen_asked.emit("trash")
    trash = here(shell)
    assert isinstance(trash, TrashPage)
    trash.screen_asked.emit("history")
    assert here(shell) is page


def test_every_key_that_a_menu_shows_is_bound(shell: Shell) -> None:
    """The menus that are made anew when they open only show their keys: Edit's were once bound to nothing."""
    bound = {key.toString() for action in shell.actions() for key in action.shortcuts()}
    fields = {"Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A"}
    for title, acts in fittings(shell).commands.groups():
        if title.text in ("&File", "&Edit", "&Go", "&View", "&Tools"):
            shown = {QKeySequence(key).toString() for act in acts for key in act.keys}
            assert shown - fields <= bound, title.text
    QTest.keyClick(shell, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(here(shell), HistoryPage)


def test_the_history_knows_which_client_was_looked_at(shell: Shell) -> None:
    shell.open("client", 1)
    fittings(shell).overlays.show_history()
    page = here(shell)
    assert isinstance(page, HistoryPage)
    assert page._about == {"client": 1}


def test_what_is_shown_has_a_history_of_its_own(shell: Shell) -> None:
    overlays = fittings(shell).overlays
    assert not overlays._is_one()
    shell.open("client", 1)
    assert overlays._is_one()
    overlays.show_own_history()
    sheet = shell.findChild(Sheet)
    assert sheet is not None
    assert sheet.is_open
    sheet.leave()


def drop(shell: Shell, path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(shell, QDragEnterEvent(QPoint(300, 300), copy, files, left, none))
    QApplication.sendEvent(shell, QDropEvent(QPointF(300, 300), copy, files, left, none))


def test_a_dropped_file_is_brought_in(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought: list[object] = []
    monkeypatch.setattr(ImportOverlay, "bring_in", lambda _self, paths: brought.extend(paths))
    file = tmp_path / "people.csv"
    file.write_text("Name\nAna\n", "utf-8")
    drop(shell, file)
    assert brought == [file]


def test_what_was_brought_in_opens_on_its_screen(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImportOverlay, "choose", ImportOverlay.open)
    fittings(shell).overlays.show_import()
    overlay = shell.findChild(ImportOverlay)
    assert overlay is not None
    assert overlay.is_open
    overlay.leave()
    overlay.open_asked.emit("contact", 0)
    assert (shell.going.place.screen, shell.going.place.tab) == ("clients", "people")


def test_a_reminder_and_time_are_asked_for_from_a_list_and_from_a_sheet(shell: Shell) -> None:
    made: list[int] = []
    desk = shell.desk
    desk.do(msg("Add"), partial(projects.create, title="Portal", now=0), done=made.append)
    desk.do(msg("Add"), partial(tasks.create, title="Draft", project_id=made[0], now=0), done=made.append)
    shell.open("task", made[1])
    acts = {act.title.text: act for act in here(shell).acts() if act is not None}
    overlays = fittings(shell).overlays
    for name, kind in (("Remind me of the task…", SetDialog), ("Enter time on the task…", TimeSheet)):
        acts[name].run()
        (over,) = shell.findChildren(kind)
        assert over.is_open
        over.leave()
    overlays.show_task(made[1])
    (sheet,) = shell.findChildren(TaskSheet)
    sheet.remind_asked.emit("task", made[1], "Draft")
    (dialog,) = shell.findChildren(SetDialog)
    assert dialog.is_open
    assert dialog.text.edit.text() == "Draft"
