"""The inspector: it opens beside the list, saves as one types, and keeps what it could not save."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.panes.projects.inspecting import add, edited, enter, opened
from tests.gui.panes.projects.task_keys import KEY, keyed
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import Channel, Priority, TaskState, WaitingOn
from dualdesk.model.people import Contact
from dualdesk.model.work import Waiting
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.queries.task_page import task_page
from dualdesk.runtime.access import unreachable
from dualdesk.services import interactions, milestones
from dualdesk.services import tasks as services
from dualdesk.widgets.buttons import Button

CTRL = Qt.KeyboardModifier.ControlModifier


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
    editor = edited(note)
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
    editor = edited(entry)
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


def test_what_is_wrong_is_said_until_the_field_beside_it_is_typed_into(
    page: ProjectsPage, work: Work, portal: int
) -> None:
    (task,) = work.tasks(portal, "Task", deadline=in_days(3))
    fields = opened(page, task).fields
    enter(fields.entries["estimate_min"], "soon")
    work.write(lambda session: services.edit(session, task_id=task, priority=Priority.LOW))
    hint = fields.entries["estimate_min"]._hint
    assert hint.accessibleName() == "No such length. Try “30 min”, “1h30” or “2 h”."
    editor = edited(fields.entries["deadline"])
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    assert hint.accessibleName().startswith("No such length")
    QTest.keyClick(editor, KEY.Key_Backspace)
    assert hint.accessibleName() == "Fri 27 Nov, in 3 days"


def test_each_kind_of_nonsense_is_named(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    fields = opened(page, task).fields
    for name, said in (
        ("estimate_min", "No such length. Try “30 min”, “1h30” or “2 h”."),
        ("recurrence", "No such repetition. Try “weekly”, “every 2 weeks” or “3 days after done”."),
        ("project_id", "No project is called “nonsense”."),
    ):
        enter(fields.entries[name], "nonsense")
        assert edited(fields.entries[name]).accessibleDescription() == said
    enter(fields.entries["planned_on"], "fri")
    editor = edited(fields.entries["planned_on"])
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    enter(fields.entries["planned_on"], "")
    assert work.of_task(task, "planned_on") is None
    enter(fields.entries["planned_on"], "31.2.")
    description = edited(fields.entries["planned_on"]).accessibleDescription()
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
    editor = edited(entry)
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
    editor = edited(entry)
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    assert editor.completer().model().rowCount() == 2
    editor.setText("Website")
    editor.completer().activated[str].emit("Website")  # type: ignore[index]
    qtbot.waitUntil(lambda: work.of_task(task, "project_id") == website)


def test_only_leaves_are_estimated_and_a_part_names_its_task(page: ProjectsPage, work: Work, portal: int) -> None:
    (whole,) = work.tasks(portal, "Whole")
    part = work.task("Part", portal, parent_id=whole, estimate_min=90)
    inspector = opened(page, whole)
    editor = edited(inspector.fields.entries["estimate_min"])
    assert isinstance(editor, QLineEdit)
    assert (editor.isEnabled(), editor.text(), editor.placeholderText()) == (False, "", "1 h 30 min, its parts")
    inspector.show_task(part)
    assert inspector._kind.accessibleName() == "Part of “Whole”"
    assert editor.isEnabled()


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
    editor = edited(inspector.fields.entries["estimate_min"])
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


def test_what_could_not_be_saved_is_offered_again_with_its_task(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    inspector = opened(page, one)
    entry = inspector.fields.entries["planned_on"]
    enter(entry, "31.2.")
    inspector.show_task(two)
    assert (entry.text(), entry.is_refused) == ("", False)
    inspector.show_task(one)
    assert (entry.text(), entry.is_refused) == ("31.2.", True)
    enter(entry, "fri")
    inspector.show_task(two)
    inspector.show_task(one)
    assert (entry.text(), entry.is_refused) == ("27 Nov", False)


def test_its_menu_asks_the_window_through_the_screen(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    inspector = opened(page, task)
    asked: list[tuple[object, ...]] = []
    for name in ("history_asked", "remind_asked", "time_asked"):
        getattr(page, name).connect(lambda *told, name=name: asked.append((name, *told)))
        getattr(inspector, name).emit("task", task, *(() if name == "history_asked" else ("Task",)))
    assert asked == [
        ("history_asked", "task", task), ("remind_asked", "task", task, "Task"), ("time_asked", "task", task, "Task"),
    ]  # fmt: skip
