"""What hangs on a task in the inspector: checklist, ties, time, files, each by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlalchemy import select
from tests.gui.panes.projects.inspecting import add, asked, opened, texts
from tests.gui.panes.projects.task_keys import ALT_SHIFT, KEY
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.model.desk import Attachment
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import ChecklistItem, Dependency
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.services import attachment_files

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_checklist_is_kept_by_keyboard(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    section = opened(page, task).parts.checklist
    for text in ("One", "Two", "Three"):
        add(section, text)
    assert (texts(section), section.line.edit.hasFocus()) == (["One", "Two", "Three"], True)
    section.list.setFocus()
    section.list.choose_row(0)
    QTest.keyClick(section.list, KEY.Key_Space)
    assert section.rows.rows[0].spoken == "One, ticked"
    QTest.keyClick(section.list, KEY.Key_Down, ALT_SHIFT)
    assert texts(section) == ["Two", "One", "Three"]
    QTest.keyClick(section.list, KEY.Key_Up, ALT_SHIFT)
    QTest.keyClick(section.list, KEY.Key_Up, ALT_SHIFT)
    assert texts(section) == ["One", "Two", "Three"]
    QTest.keyClick(section.list, KEY.Key_F2)
    QTest.keyClicks(section.field.edit, "First")
    QTest.keyClick(section.field.edit, KEY.Key_Return)
    assert (texts(section)[0], section.field.is_open) == ("First", False)
    QTest.keyClick(section.list, KEY.Key_Return)
    section.field.edit.clear()
    QTest.keyClick(section.field.edit, KEY.Key_Return)
    assert section.field.edit.accessibleDescription() == "Say what is to be ticked."
    QTest.keyClick(section.field.edit, KEY.Key_Escape)
    QTest.keyClick(section.list, KEY.Key_Delete)
    assert texts(section) == ["Two", "Three"]
    assert asked(work, select(ChecklistItem.text)) == [("Two",), ("Three",)]
    section.list.acted.emit(section.rows.rows[0].key, "remove")
    QTest.keyClick(section.list, KEY.Key_Delete)
    assert (texts(section), section.list.isVisible(), section.line.edit.hasFocus()) == ([], False, True)


def test_a_line_that_adds_is_emptied_by_esc(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    inspector = opened(page, task)
    line = inspector.parts.checklist.line.edit
    line.setFocus()
    QTest.keyClicks(line, "Half")
    QTest.keyClick(line, KEY.Key_Escape)
    assert (line.text(), inspector.isVisible()) == ("", True)
    QTest.keyClick(line, KEY.Key_Return)
    QTest.keyClick(line, KEY.Key_Escape)
    assert not inspector.isVisible()


def test_a_dependency_is_added_and_a_loop_refused_in_a_sentence(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    inspector = opened(page, one)
    section = inspector.parts.ties
    add(section, "two")
    assert asked(work, select(Dependency.predecessor_id, Dependency.successor_id)) == [(two, one)]
    assert section.rows.rows[0].spoken == "Two, before it"
    inspector.show_task(two)
    assert section.rows.rows[0].spoken == "One, after it"
    add(section, "one")
    assert section.line.edit.accessibleDescription() == "This would be a loop: “Two” → “One” → “Two”."
    assert section.line.edit.text() == "one"
    section.line.edit.clear()
    add(section, "nobody")
    assert section.line.edit.accessibleDescription() == "No other task here is called “nobody”."
    section.list.choose_row(0)
    QTest.keyClick(section.list, KEY.Key_Return)
    assert (page.view.tasks.list.current_key, page.view.tasks.list.hasFocus()) == (one, True)
    section.list.setFocus()
    QTest.keyClick(section.list, KEY.Key_Delete)
    assert asked(work, select(Dependency.id)) == []


def test_time_is_booked_changed_and_deleted(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task", estimate_min=90)
    inspector = opened(page, task)
    section = inspector.parts.time
    add(section, "soon")
    assert section.line.edit.accessibleDescription() == (
        "No such time. Try “45 min”, “1h30 yesterday” or “2 h: drafts”."
    )
    section.line.edit.clear()
    add(section, "45 min yesterday: proofs")
    entry = select(TimeEntry.seconds, TimeEntry.day, TimeEntry.note)
    assert asked(work, entry) == [(2700, in_days(-1), "proofs")]
    assert (texts(section), section.rows.rows[0].end) == (["45 min, proofs"], "Yesterday")
    assert inspector.bar.accessibleName() == "45 min spent, 45 min left of 1 h 30 min"
    section.list.setFocus()
    section.list.choose_row(0)
    QTest.keyClick(section.list, KEY.Key_F2)
    assert section.field.edit.text() == "45 min 23 Nov: proofs"
    QTest.keyClicks(section.field.edit, "2h")
    QTest.keyClick(section.field.edit, KEY.Key_Return)
    assert asked(work, entry) == [(7200, TODAY, "")]
    assert inspector.bar.accessibleName() == "2 h spent, 30 min more than 1 h 30 min"
    QTest.keyClick(section.list, KEY.Key_Delete)
    assert asked(work, entry) == []


def test_the_timer_is_started_and_stopped(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    inspector = opened(page, task)
    assert inspector.bar.accessibleName() == "0 min spent, not estimated"
    inspector.timer.click()
    assert inspector.timer.accessibleName() == "Stop the timer"
    inspector.timer.click()
    assert inspector.timer.accessibleName() == "Start the timer"


def drop(target: QWidget, *urls: QUrl) -> None:
    """Let go of files over a widget."""
    data = QMimeData()
    data.setUrls(urls)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_files_are_dropped_chosen_linked_opened_and_taken_off(
    page: ProjectsPage, work: Work, portal: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = work.tasks(portal, "Task")
    brief, other = tmp_path / "brief.txt", tmp_path / "big.bin"
    brief.write_text("what is wanted")
    other.write_bytes(bytes(2_400_000))
    inspector = opened(page, task)
    drop(inspector, QUrl.fromLocalFile(str(brief)), QUrl("https://example.org"))
    section = inspector.parts.files
    assert [(row.text, row.end) for row in section.rows.rows] == [("brief.txt", "14 bytes")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(other)], ""))
    inspector.parts.files_asked.emit()
    add(section, "https://example.org/brief")
    assert [(row.text, row.end) for row in section.rows.rows][1:] == [
        ("big.bin", "2.4 MB"), ("https://example.org/brief", "link"),
    ]  # fmt: skip
    section.line.edit.setFocus()
    add(section, "no link")
    assert "is not a link" in section.line.edit.accessibleDescription()
    went: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toString()))
    for number in (0, 2):
        section.list.choose_row(number)
        QTest.keyClick(section.list, KEY.Key_Return)
    sha256 = asked(work, select(Attachment.sha256).where(Attachment.name == "brief.txt"))[0][0]
    kept = attachment_files.path_of(attachment_files.folder_of(page.context.desk.path), sha256)
    assert went == [QUrl.fromLocalFile(str(kept)).toString(), "https://example.org/brief"]
    section.list.setFocus()
    section.list.choose_row(0)
    QTest.keyClick(section.list, KEY.Key_Delete)
    assert texts(section) == ["big.bin", "https://example.org/brief"]
    inspector.parts.attach([tmp_path / "missing.txt"])
    assert section.line.edit.accessibleDescription() == "There is no file “missing.txt”."
