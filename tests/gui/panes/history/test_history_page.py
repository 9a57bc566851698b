"""The History screen: steps by day with what they changed; opened, folded, filtered, gone back to."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from tests.conftest import NOW

from dualdesk.base.messages import msg
from dualdesk.panes.history import HistoryPage, record_history
from dualdesk.panes.history.panel import HistoryPanel
from dualdesk.runtime import steps
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.look.row_history import HistoryRow
from dualdesk.services import clients, tasks
from dualdesk.viewmodels.history import FOLD
from dualdesk.widgets.history_rows import HistoryPainter
from dualdesk.widgets.lists import Place

KEY = Qt.Key


def rows(panel: HistoryPanel) -> list[HistoryRow]:
    return [row for row in panel.model.rows if isinstance(row, HistoryRow)]


def told(row: HistoryRow) -> list[str]:
    return [f"{line.field}: {line.old} → {line.new}" if line.new else line.field for line in row.lines]


def titles(panel: HistoryPanel) -> list[str]:
    return [row.title for row in rows(panel)]


def press(panel: HistoryPanel, key: Qt.Key) -> None:
    QTest.keyClick(panel.list, key)


def choose(panel: HistoryPanel, title: str) -> None:
    panel.list.choose_row(panel.model.row_of(next(row.key for row in rows(panel) if row.title == title)))


def client_names(desk: Desk) -> list[str]:
    return desk.ask(lambda session: list(session.execute(text("SELECT name FROM client ORDER BY id")).scalars()))


def test_steps_stand_by_day_with_who_and_what(page: HistoryPage) -> None:
    shown = [row.title if isinstance(row, HistoryRow) else f"# {row.spoken}" for row in page.panel.model.rows]
    assert shown == ["# Wed 25 Nov", "Delete tasks", "Move the task", "# Today", "Set up"]
    deleted, moved, _begun = rows(page.panel)
    assert told(deleted) == ["Task “Two” and 1 more: now in the trash"]
    assert told(moved) == ["One, Deadline: none → Wed 2 Dec"]
    assert (deleted.when, moved.when) == ("10:13, window", "10:12, command line")
    assert "Deadline: none → Wed 2 Dec" in moved.spoken
    assert unreachable(page.window()) == []


def test_what_ctrl_z_takes_back_stands_first(qtbot: QtBot, page: HistoryPage, filled: Desk) -> None:
    assert "Ctrl+Z takes back “Delete tasks”" in page.panel.next_undo.accessibleName()
    filled.undo()
    qtbot.waitUntil(lambda: rows(page.panel)[0].undone)
    assert "“Move the task”" in page.panel.next_undo.accessibleName()
    assert rows(page.panel)[0].when == "10:13, taken back"
    assert not page.panel._can_take_back()


def test_who_is_not_on_the_list_finds_the_newest_step(qtbot: QtBot, page: HistoryPage, filled: Desk) -> None:
    panel = page.panel
    panel.list.clearFocus()
    filled.do(msg("Add Bolt"), partial(clients.create, name="Bolt", now=NOW))
    qtbot.waitUntil(lambda: rows(panel)[0].title == "Add Bolt")
    assert panel.list.current_key == rows(panel)[0].key
    panel.focus_list()
    filled.do(msg("Add Crane"), partial(clients.create, name="Crane", now=NOW))
    qtbot.waitUntil(lambda: rows(panel)[0].title == "Add Crane")
    assert panel.list.current_key == rows(panel)[1].key


def test_a_step_folds_out_into_all_it_changed(qtbot: QtBot, page: HistoryPage) -> None:
    panel = page.panel
    choose(panel, "Move the task")
    press(panel, KEY.Key_Right)
    assert told(rows(panel)[1]) == ["Task “One”", "Deadline: none → Wed 2 Dec", "Estimate: none → 30 min"]
    press(panel, KEY.Key_Right)
    press(panel, KEY.Key_Left)
    assert not rows(panel)[1].is_open
    press(panel, KEY.Key_Space)
    assert rows(panel)[1].is_open
    panel.reload()
    qtbot.waitUntil(lambda: panel._asked > 1)
    panel.list.acted.emit(rows(panel)[1].key, FOLD)
    assert not rows(panel)[1].is_open
    choose(panel, "Set up")
    press(panel, KEY.Key_Space)
    begun = told(rows(panel)[2])
    assert begun[:2] == ["Client “Acme”: new", "Name:  → Acme"]
    assert "Task “Three”: new" in begun


def test_enter_opens_what_a_step_was_about_and_unfolds_what_is_gone(qtbot: QtBot, page: HistoryPage) -> None:
    asked: list[tuple[str, int]] = []
    page.open_asked.connect(lambda kind, key: asked.append((kind, key)))
    choose(page.panel, "Move the task")
    press(page.panel, KEY.Key_Return)
    assert asked == [("task", 1)]
    choose(page.panel, "Delete tasks")
    assert not page.panel._can_open()
    page.panel._open()
    assert rows(page.panel)[0].is_open
    page.panel._open_key(None)
    assert len(asked) == 1


def test_going_back_says_how_many_steps_and_does_it_at_once(qtbot: QtBot, page: HistoryPage, filled: Desk) -> None:
    panel = page.panel
    choose(panel, "Move the task")
    panel._take_back()
    assert panel.bar.accessibleName() == "This takes back 2 steps: “Move the task” and all that was done since."
    panel.bar._act.click()
    assert "2 steps were taken back" in panel.bar.accessibleName()
    qtbot.waitUntil(lambda: [row.undone for row in rows(panel)] == [True, True, False])
    assert filled.ask(lambda session: session.execute(text("SELECT count(*) FROM task")).scalar_one()) == 3


def test_leaving_the_question_takes_nothing_back(page: HistoryPage, filled: Desk) -> None:
    panel = page.panel
    choose(panel, "Set up")
    panel._take_back()
    QTest.keyClick(panel.bar._act, KEY.Key_Escape)
    assert not panel.bar.isVisible()
    assert panel.list.hasFocus()
    panel._take_back()
    panel.bar._on_closed()
    panel.taking_back._on_acted()
    assert client_names(filled) == ["Acme"]


def test_what_cannot_be_taken_back_now_is_said(page: HistoryPage, filled: Desk) -> None:
    panel = page.panel
    choose(panel, "Set up")
    filled.job_writing(True)
    panel._take_back()
    assert "still to be saved" in panel.bar.accessibleName()
    filled.job_writing(False)
    panel.taking_back.ask(99)
    assert "too far back" in panel.bar.accessibleName()


def test_many_steps_are_taken_back_by_a_job_that_can_be_stopped(
    qtbot: QtBot, page: HistoryPage, filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "AT_ONCE", 1)
    panel = page.panel
    choose(panel, "Set up")
    panel._take_back()
    panel.bar._act.click()
    qtbot.waitUntil(lambda: "3 steps were taken back" in panel.bar.accessibleName())
    assert client_names(filled) == []
    filled.redo()
    qtbot.waitUntil(lambda: not rows(panel)[-1].undone)
    choose(panel, "Set up")
    panel._take_back()
    stopped: list[object] = []
    filled.refused.connect(stopped.append)
    monkeypatch.setattr(steps, "AT_ONCE", 0)
    panel.bar._act.click()
    panel.bar._act.click()
    qtbot.waitUntil(lambda: len(stopped) == 1)
    assert client_names(filled) == ["Acme"]
    assert not filled.is_waiting


def test_progress_of_other_jobs_is_not_shown(page: HistoryPage, filled: Desk) -> None:
    done: list[object] = []
    job = filled.jobs.start(msg("Other"), lambda report: report(1, 2), done=done.append, failed=done.append)
    page.panel.taking_back._on_progressed(job, 1, 2)
    assert not page.panel.bar.isVisible()
    page.panel.taking_back._job = job
    page.panel.taking_back._on_progressed(job, 1, 2)
    assert page.panel.bar.accessibleName() == "Taking steps back: 1 of 2"


def test_the_filter_finds_by_words(qtbot: QtBot, page: HistoryPage) -> None:
    panel = page.panel
    page.filter_list()
    assert panel.filter.hasFocus()
    QTest.keyClicks(panel.filter, "move")
    assert titles(panel) == ["Move the task"]
    QTest.keyClick(panel.filter, KEY.Key_Down)
    assert panel.list.hasFocus()
    panel.filter.setText("xyz")
    assert panel.empty.isVisible()
    panel.filter.setFocus()
    QTest.keyClick(panel.filter, KEY.Key_Escape)
    assert (len(rows(panel)), panel.filter.isVisible()) == (3, False)


def test_a_long_history_is_read_page_by_page_and_searched_further(
    qtbot: QtBot, page: HistoryPage, filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dualdesk.panes.history.panel.PAGE", 2)
    panel = page.panel
    panel.show_scope(None)
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    assert panel.model.rows[-1].key == "earlier"
    panel.list.acted.emit("earlier", "earlier")
    qtbot.waitUntil(lambda: len(rows(panel)) == 3)
    panel.show_scope(None)
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    panel.filter.setText("set")
    qtbot.waitUntil(lambda: titles(panel) == ["Set up"])


def test_this_client_and_this_project(qtbot: QtBot, page: HistoryPage, filled: Desk) -> None:
    filled.do(msg("Other"), partial(clients.create, name="Beta", now=NOW))
    qtbot.waitUntil(lambda: "Other" in titles(page.panel))
    assert not page.scopes.isVisible()
    page.about(client_id=2, project_id=1)
    assert page.scopes.isVisible()
    page.scopes._options["client"].click()
    qtbot.waitUntil(lambda: titles(page.panel) == ["Other"])
    page.scopes._options["project"].click()
    qtbot.waitUntil(lambda: titles(page.panel) == ["Delete tasks", "Move the task", "Set up"])
    page.about(client_id=0, project_id=0)
    qtbot.waitUntil(lambda: len(titles(page.panel)) == 4)


def test_the_menu_offers_what_keys_do(page: HistoryPage) -> None:
    names = [page.context.say(act.title) for act in page.acts() if act is not None]
    assert names == ["Open", "Show all that changed", "Take back to here…", "Show the trash"]
    panel = page.panel
    index = panel.model.index(2, 0)
    panel.list.customContextMenuRequested.emit(panel.list.visualRect(index).center())
    popup = QApplication.activePopupWidget()
    assert popup is panel.menu
    popup.close()
    assert panel.list.current_key == rows(panel)[1].key
    panel._fold()
    assert panel._fold_name() == msg("Show less")
    asked: list[str] = []
    page.screen_asked.connect(asked.append)
    page._trash.click()
    assert asked == ["trash"]


def test_a_records_history_stands_in_a_sheet_and_leads_elsewhere(qtbot: QtBot, kept: Context, filled: Desk) -> None:
    host = QWidget()
    host.resize(900, 700)
    qtbot.addWidget(host)
    host.show()
    asked: list[tuple[str, int]] = []
    sheet = record_history(kept, host, "task", 1, opened=lambda kind, key: asked.append((kind, key)))
    panel = sheet.panel.findChild(HistoryPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: titles(panel) == ["Move the task", "Set up"])
    assert not panel.next_undo.isVisible()
    filled.do(msg("Rename"), partial(tasks.edit, task_id=1, title="Uno"))
    qtbot.waitUntil(lambda: titles(panel)[0] == "Rename")
    assert told(rows(panel)[0]) == ["Title: One → Uno"]
    panel.opened.emit("task", 1)
    assert sheet.is_open
    panel.opened.emit("client", 1)
    assert asked == [("client", 1)]
    assert not sheet.is_open


def test_an_empty_history_says_so(qtbot: QtBot, kept: Context) -> None:
    page = HistoryPage(kept)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.panel.empty.isVisible)
    assert not page.panel.next_undo.isVisible()
    assert not page.panel._can_fold()
    page.panel._take_back()
    page.panel._turn(is_open=True)
    assert not page.panel._can_take_back()


def test_a_long_line_takes_two_and_the_tooltip_has_what_was_cut(qtbot: QtBot, page: HistoryPage) -> None:
    panel = page.panel
    name = "Kessler Bewässerungssysteme GmbH & Co. KG, Niederlassung Süd"
    page.context.desk.do(msg("Rename the client {name}", name=name), partial(clients.edit, client_id=1, name=name * 2))
    qtbot.waitUntil(lambda: len(rows(panel)) == 4)
    row = rows(panel)[0]
    assert told(row) == [f"Name: Acme → {name * 2}"]
    low, high = (panel.list.sizeHintForIndex(panel.model.index(number, 0)).height() for number in (2, 1))
    page.resize(520, 600)
    qtbot.waitUntil(lambda: panel.list.sizeHintForIndex(panel.model.index(1, 0)).height() > high)
    assert panel.list.sizeHintForIndex(panel.model.index(2, 0)).height() == low
    painter = HistoryPainter(page.context.look)
    strip = QRectF(0, 0, 400, 80)
    assert painter.overflow(Place(strip, strip, strip), row).count(name) == 3
    assert painter.overflow(Place(strip, strip, strip.adjusted(0, 0, 2000, 0)), row) == ""
