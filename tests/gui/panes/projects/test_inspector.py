"""The inspector: it opens beside the list, saves as one types, and keeps what it could not save."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.panes.projects.task_keys import ALT_SHIFT, KEY, keyed
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import Channel, Priority, TaskState, WaitingOn
from dualdesk.model.desk import Attachment
from dualdesk.model.people import Contact
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import ChecklistItem, Dependency, Waiting
from dualdesk.panes.projects.inspector import Inspector
from dualdesk.panes.projects.inspector_lists import ListSection
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.task_sheet import TaskSheet
from dualdesk.queries.task_page import task_page
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.services import attachment_files, interactions, milestones
from dualdesk.services import tasks as services
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.entries import Entry

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(page: ProjectsPage, task_id: int) -> Inspector:
    """The inspector on a task, opened by Enter."""
    view = keyed(page, task_id)
    QTest.keyClick(view, KEY.Key_Return)
    return page.inspecting.inspector


def enter(entry: Entry, text: str) -> None:
    """Type over what a field holds, and commit by Enter."""
    editor = entry.focusProxy()
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, KEY.Key_Delete)
    QTest.keyClick(editor, KEY.Key_Return)


def add(section: ListSection, text: str) -> None:
    section.line.edit.setFocus()
    QTest.keyClicks(section.line.edit, text)
    QTest.keyClick(section.line.edit, KEY.Key_Return)


def texts(section: ListSection) -> list[str]:
    return [row.text for row in section.rows.rows]


def asked(work: Work, statement: Any) -> list[Any]:
    return work.desk.ask(lambda session: list(session.execute(statement).all()))


def test_enter_opens_it_and_esc_gives_the_keyboard_back(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    inspector = opened(page, one)
    assert (inspector.isVisible(), inspector.task_id) == (True, one)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert inspector.isAncestorOf(focused)
    QTest.keyClick(focused, KEY.Key_Escape)
    view = page.view.tasks.list
    assert (inspector.isVisible(), view.hasFocus(), view.current_key) == (False, True, one)
    QTest.keyClick(view, KEY.Key_Return, CTRL)
    assert (inspector.isVisible(), view.hasFocus()) == (True, True)
    QTest.keyClick(view, KEY.Key_Escape)
    assert not inspector.isVisible()
    assert two


def test_it_follows_the_current_task(page: ProjectsPage, work: Work, portal: int, qtbot: QtBot) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one)
    view.inspect_beside()
    inspector = page.inspecting.inspector
    QTest.keyClick(view, KEY.Key_Down)
    assert inspector.task_id == one
    qtbot.waitUntil(lambda: inspector.task_id == two)
    assert inspector.fields.title.text() == "Two"
    work.write(lambda session: services.delete(session, task_ids=[two], now=0))
    qtbot.waitUntil(lambda: not inspector.isVisible() or inspector.task_id == one)


def test_fields_save_as_one_types(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    fields = opened(page, task).fields
    for name, text in (
        ("planned_on", "fri"), ("deadline", "+2w"), ("not_before", "tomorrow"), ("estimate_min", "1h30"),
        ("recurrence", "every 2 weeks"), ("tags", "Docs, #print"),
    ):  # fmt: skip
        enter(fields.entries[name], text)
    names = ("planned_on", "deadline", "not_before", "estimate_min", "recurrence")
    assert [work.of_task(task, name) for name in names] == [
        in_days(3), in_days(14), in_days(1), 90, "FREQ=WEEKLY;INTERVAL=2",
    ]  # fmt: skip
    assert work.desk.ask(lambda session: task_page(session, task_id=task)).tags == ("Docs", "print")
    assert work.last_step() == "Edit “{title}”: {field}"
    enter(fields.entries["tags"], "print")
    enter(fields.entries["recurrence"], "")
    page_now = work.desk.ask(lambda session: task_page(session, task_id=task))
    assert (page_now.tags, page_now.recurrence) == (("print",), None)
    page.view.tasks.list.setFocus()
    assert fields.entries["planned_on"].text() == "27 Nov"


def test_choices_save_as_they_are_made(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    made = work.write(lambda session: milestones.create(session, project_id=portal, title="Go live"))
    fields = opened(page, task).fields
    for name, value in (("state", "doing"), ("priority", "high"), ("milestone_id", str(made))):
        entry = fields.entries[name]
        entry.put(value)
        entry.commit()
    assert work.of_task(task, "state") == TaskState.DOING
    assert (work.of_task(task, "priority"), work.of_task(task, "milestone_id")) == (Priority.HIGH, made)


def test_title_and_note_save_too(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Teh title")
    inspector = opened(page, task)
    title = inspector.fields.title
    title.edit.setFocus()
    title.edit.selectAll()
    QTest.keyClicks(title.edit, "The title")
    QTest.keyClick(title.edit, KEY.Key_Return)
    assert work.of_task(task, "title") == "The title"
    title.edit.selectAll()
    QTest.keyClick(title.edit, KEY.Key_Delete)
    QTest.keyClick(title.edit, KEY.Key_Return)
    assert title.edit.accessibleDescription() == "A task needs a title."
    note = inspector.fields.entries["note"]
    note.setFocus()
    editor = note.focusProxy()
    QTest.keyClicks(editor, "Two")
    QTest.keyClick(editor, KEY.Key_Return)
    QTest.keyClicks(editor, "lines")
    QTest.keyClick(editor, KEY.Key_Return, CTRL)
    assert work.of_task(task, "note") == "Two\nlines"


def test_what_is_wrong_stays_typed_and_says_what_stays_saved(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task", planned_on=TODAY)
    inspector = opened(page, task)
    entry = inspector.fields.entries["planned_on"]
    enter(entry, "31.2.")
    editor = entry.focusProxy()
    assert (entry.text(), entry.is_refused, work.of_task(task, "planned_on")) == ("31.2.", True, TODAY)
    assert editor.accessibleDescription() == (
        "No such day. Try “fri”, “+2w” or “1 dec”. Not saved yet; the old date stays: Today"
    )
    assert inspector._status.text() == "One field is not saved"
    enter(inspector.fields.entries["deadline"], "nonsense")
    assert inspector._status.text() == "2 fields are not saved"
    assert entry.text() == "31.2."
    for name in ("planned_on", "deadline"):
        enter(inspector.fields.entries[name], "fri")
    assert inspector._status.text() == "Saved just now"
    assert work.of_task(task, "planned_on") == in_days(3)


def test_each_kind_of_nonsense_is_named(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    fields = opened(page, task).fields
    for name, said in (
        ("estimate_min", "No such length. Try “30 min”, “1h30” or “2 h”."),
        ("recurrence", "No such repetition. Try “weekly”, “every 2 weeks” or “3 days after done”."),
        ("project_id", "No project is called “nonsense”."),
    ):
        enter(fields.entries[name], "nonsense")
        assert fields.entries[name].focusProxy().accessibleDescription() == said
    enter(fields.entries["planned_on"], "fri")
    fields.entries["planned_on"].focusProxy().selectAll()  # type: ignore[attr-defined]
    enter(fields.entries["planned_on"], "")
    assert work.of_task(task, "planned_on") is None
    enter(fields.entries["planned_on"], "31.2.")
    description = fields.entries["planned_on"].focusProxy().accessibleDescription()
    assert description.endswith("Not saved yet; there is no date still")


def test_undo_restores_a_field(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task", estimate_min=60)
    fields = opened(page, task).fields
    enter(fields.entries["estimate_min"], "2h")
    page.context.desk.undo()
    assert (work.of_task(task, "estimate_min"), fields.entries["estimate_min"].text()) == (60, "1 h")


def test_alt_and_the_arrows_step_through_days(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task", planned_on=TODAY)
    entry = opened(page, task).fields.entries["planned_on"]
    editor = entry.focusProxy()
    editor.setFocus()
    QTest.keyClick(editor, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(editor, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(editor, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(editor, KEY.Key_Return)
    assert work.of_task(task, "planned_on") == in_days(1)


def test_a_wait_says_on_whom_since_when_and_whose_clock_runs(page: ProjectsPage, work: Work, portal: int) -> None:
    work.write(lambda session: session.add(Contact(name="Per Aksel", created_at=0)))
    (task,) = work.tasks(portal, "Task")
    fields = opened(page, task).fields
    assert not fields.entries["whom"].isVisible()
    fields.entries["state"].put("waiting")
    fields.entries["state"].commit()
    assert fields.entries["whom"].isVisible()
    enter(fields.entries["whom"], "per aksel")
    enter(fields.entries["since"], "2026-11-20")
    fields.entries["clock"].put(WaitingOn.ME.value)
    fields.entries["clock"].commit()
    (wait,) = work.desk.ask(lambda session: list(session.scalars(select(Waiting)).all()))
    assert (wait.owner, wait.contact_id is not None, wait.since) == (
        WaitingOn.ME, True, int(dt.datetime(2026, 11, 20, tzinfo=dt.UTC).timestamp()),
    )  # fmt: skip
    enter(fields.entries["since"], "tomorrow")
    assert fields.entries["since"].is_refused


def test_the_project_is_chosen_by_its_name(page: ProjectsPage, work: Work, portal: int, qtbot: QtBot) -> None:
    website = work.project("Website")
    (task,) = work.tasks(portal, "Task")
    page.open_record(portal)
    fields = opened(page, task).fields
    entry = fields.entries["project_id"]
    editor = entry.focusProxy()
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    assert editor.completer().model().rowCount() == 2
    editor.setText("Website")
    editor.completer().activated[str].emit("Website")
    qtbot.waitUntil(lambda: work.of_task(task, "project_id") == website)


def test_only_leaves_are_estimated_and_a_part_names_its_task(page: ProjectsPage, work: Work, portal: int) -> None:
    (whole,) = work.tasks(portal, "Whole")
    part = work.task("Part", portal, parent_id=whole, estimate_min=90)
    inspector = opened(page, whole)
    editor = inspector.fields.entries["estimate_min"].focusProxy()
    assert isinstance(editor, QLineEdit)
    assert (editor.isEnabled(), editor.text(), editor.placeholderText()) == (False, "", "1 h 30 min, its parts")
    inspector.show_task(part)
    assert inspector._kind.accessibleName() == "Part of “Whole”"
    assert editor.isEnabled()


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


def test_files_are_dropped_chosen_linked_opened_and_taken_off(
    page: ProjectsPage, work: Work, portal: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = work.tasks(portal, "Task")
    brief, other = tmp_path / "brief.txt", tmp_path / "big.bin"
    brief.write_text("what is wanted")
    other.write_bytes(bytes(2_400_000))
    inspector = opened(page, task)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(brief)), QUrl("https://example.org")])
    entering = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(inspector, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(
        inspector,
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        ),
    )
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


def test_it_says_where_the_task_comes_from(page: ProjectsPage, work: Work, portal: int, qtbot: QtBot) -> None:
    acme = work.client("Acme")

    def log(session: Session, **fields: Any) -> int:
        return interactions.log(session, now=page.context.desk.clock(), client_id=acme, **fields).interaction_id

    call = work.write(lambda session: log(session, subject="Review", channel=Channel.PHONE))
    note = work.write(lambda session: log(session, notes="Only this"))
    task = work.task("Task", portal, interaction_id=call)
    other = work.task("Other", portal, interaction_id=note)
    page.open_record(portal)
    inspector = opened(page, task)
    (link,) = inspector.parts.origins.findChildren(Button)
    assert link.text() == "Review, Tue 24 Nov"
    with qtbot.waitSignal(page.open_asked) as signal:
        link.click()
    assert signal.args == ["interaction", call]
    inspector.show_task(other)
    origins = inspector.parts.origins

    def shown() -> list[str]:
        return [one.text() for one in origins.findChildren(Button) if one.isVisible()]

    qtbot.waitUntil(lambda: shown() == ["Contact of Tue 24 Nov"])


def test_how_long_ago_it_was_saved_is_said(page: ProjectsPage, work: Work, portal: int, clock: Any) -> None:
    (task,) = work.tasks(portal, "Task")
    inspector = opened(page, task)
    assert inspector._status.text() == "Everything is saved as you type"
    enter(inspector.fields.entries["estimate_min"], "1h")
    clock.pass_(130)
    inspector._say_status()
    assert inspector._status.text() == "Saved 2 min ago"


def test_what_is_typed_is_saved_when_another_task_is_shown(
    page: ProjectsPage, work: Work, portal: int, qtbot: QtBot
) -> None:
    one, two = work.tasks(portal, "One", "Two")
    inspector = opened(page, one)
    editor = inspector.fields.entries["estimate_min"].focusProxy()
    editor.setFocus()
    QTest.keyClicks(editor, "2h")
    page.show_task(two)
    qtbot.waitUntil(lambda: inspector.task_id == two)
    assert (work.of_task(one, "estimate_min"), work.of_task(two, "estimate_min")) == (120, None)
    assert inspector.fields.entries["estimate_min"].text() == ""


def test_the_list_of_projects_gives_way_where_the_page_is_narrow(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    page.resize(900, 640)
    inspector = opened(page, task)
    assert (page.plane.isVisible(), inspector.isVisible()) == (False, True)
    page.resize(1220, 720)
    assert page.plane.isVisible()
    page.resize(900, 640)
    inspector.close_button.click()
    assert page.plane.isVisible()


def test_enter_on_a_project_leads_to_its_tasks(page: ProjectsPage, work: Work, portal: int) -> None:
    work.tasks(portal, "Task")
    page.focus_start()
    QTest.keyClick(page.plane.list, KEY.Key_Return)
    assert page.view.tasks.list.hasFocus()


def test_every_control_of_it_can_be_reached_and_named(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    inspector = opened(page, task)
    add(inspector.parts.checklist, "One")
    add(inspector.parts.time, "45 min")
    inspector.fields.entries["state"].put("waiting")
    inspector.fields.entries["state"].commit()
    assert unreachable(inspector) == []
    page.context.look.zoom(1.4)
    assert unreachable(inspector) == []


@pytest.fixture
def over(qtbot: QtBot) -> QMainWindow:
    """A window for a sheet to lie over."""
    window = QMainWindow()
    window.resize(1200, 700)
    window.setCentralWidget(QWidget())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_task_in_no_project_opens_in_a_sheet(over: QMainWindow, context: Context, work: Work, qtbot: QtBot) -> None:
    loose = work.write(lambda session: services.create(session, now=0, title="Loose"))
    portal = work.project("Portal")
    work.task("Elsewhere", portal)
    sheet = TaskSheet(context, over.centralWidget())
    assert sheet.open_task(loose)
    assert sheet.inspector._kind.accessibleName() == "Task in no project"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    assert sheet.panel.geometry().right() == over.width() - 1
    enter(sheet.inspector.fields.entries["estimate_min"], "1h")
    assert work.of_task(loose, "estimate_min") == 60
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not sheet.is_open
    assert not sheet.open_task(999)


def test_from_a_sheet_other_records_are_opened(over: QMainWindow, context: Context, work: Work, qtbot: QtBot) -> None:
    one, two = (
        work.write(lambda session, title=title: services.create(session, now=0, title=title))  # type: ignore[misc]
        for title in ("One", "Two")
    )
    sheet = TaskSheet(context, over.centralWidget())
    sheet.open_task(one)
    add(sheet.inspector.parts.ties, "two")
    sheet.inspector.parts.open_asked.emit("task", two)
    assert (sheet.is_open, sheet.inspector.task_id) == (True, two)
    with qtbot.waitSignal(sheet.open_asked) as signal:
        sheet.inspector.parts.open_asked.emit("interaction", 3)
    assert (signal.args, sheet.is_open) == (["interaction", 3], False)
    sheet.open_task(two)
    editor = sheet.inspector.fields.entries["estimate_min"].focusProxy()
    editor.setFocus()
    QTest.keyClicks(editor, "2h")
    sheet.leave()
    assert work.of_task(two, "estimate_min") == 120
