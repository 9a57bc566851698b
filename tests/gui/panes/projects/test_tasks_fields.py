"""The fields over a row of the task list, what its keys do to the selected tasks, and what the filter finds."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.panes.projects.task_keys import ALT_SHIFT, KEY, keyed, titles, typed
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import Priority, TaskState
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Task
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.services import milestones, tags
from dualdesk.services import tasks as services

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def ids_of(work: Work, title: str) -> list[int]:
    def asked(session: Session) -> list[int]:
        return list(session.scalars(select(Task.id).where(Task.title == title).order_by(Task.position)))

    return work.desk.ask(asked)


def test_exclamation_mark_asks_for_the_deadline(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one, two)
    QTest.keyClick(view, KEY.Key_Exclam, SHIFT)
    field = typed(view, "fri", enter=False)
    assert (field.accessibleName(), field.accessibleDescription()) == ("Deadline of 2 tasks", "Fri 27 Nov, in 3 days")
    QTest.keyClick(field, KEY.Key_Return)
    assert [work.of_task(task, "deadline") for task in (one, two)] == [in_days(3)] * 2
    assert work.last_step() == "Set the deadline of {n} task to {day}"
    view = keyed(page, one)
    view.doing.ask_deadline()
    assert view.field.edit.text() == "27 Nov"
    QTest.keyClick(view.field.edit, KEY.Key_Delete)
    assert view.field.edit.accessibleDescription() == "No deadline"
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert (work.of_task(one, "deadline"), view.hasFocus()) == (None, True)


def test_e_asks_for_the_estimate(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    view = keyed(page, task)
    QTest.keyClick(view, KEY.Key_E)
    field = typed(view, "soon")
    assert field.accessibleDescription() == "No such length. Try “30 min”, “1h30” or “2 h”."
    assert view.field.is_open
    field.clear()
    typed(view, "1h30", enter=False)
    assert field.accessibleDescription() == "1 h 30 min"
    QTest.keyClick(field, KEY.Key_Return)
    assert work.of_task(task, "estimate_min") == 90
    QTest.keyClick(view, KEY.Key_E)
    assert field.text() == "1 h 30 min"
    field.clear()
    QTest.keyClick(field, KEY.Key_Return)
    assert work.of_task(task, "estimate_min") is None


def test_a_task_with_parts_is_not_estimated_itself(page: ProjectsPage, work: Work, portal: int) -> None:
    (whole,) = work.tasks(portal, "Whole")
    work.task("Part", portal, parent_id=whole, estimate_min=30)
    view = keyed(page, whole)
    QTest.keyClick(view, KEY.Key_E)
    typed(view, "2h")
    assert "has parts" in view.field.edit.accessibleDescription()
    assert view.field.is_open


def test_m_moves_tasks_to_the_project_that_is_meant(page: ProjectsPage, work: Work, portal: int) -> None:
    website = work.project("Website relaunch", client_id=work.client("Acme"))
    one, two = work.tasks(portal, "One", "Two")
    part = work.task("Part", portal, parent_id=one)
    page.open_record(portal)
    view = keyed(page, one, part, two)
    QTest.keyClick(view, KEY.Key_M)
    field = typed(view, "relaun", enter=False)
    assert field.accessibleDescription() == "Website relaunch, Acme"
    QTest.keyClick(field, KEY.Key_Return)
    assert [work.of_task(task, "project_id") for task in (one, part, two)] == [website] * 3
    assert work.of_task(part, "parent_id") == one
    assert work.last_step() == "Move {n} task to “{project}”"
    assert page.view.tasks.line.line.edit.hasFocus()
    page.open_record(website)
    view = keyed(page, two)
    view.doing.ask_project()
    typed(view, "nowhere")
    assert view.field.edit.accessibleDescription() == "No project is called “nowhere”."
    view.field.edit.selectAll()
    QTest.keyClick(view.field.edit, KEY.Key_Delete)
    assert view.field.edit.accessibleDescription() == "In no project"
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_task(two, "project_id") is None


def test_a_name_chosen_from_the_offered_ones_is_the_answer(
    page: ProjectsPage, work: Work, portal: int, qtbot: QtBot
) -> None:
    website = work.project("Website")
    (task,) = work.tasks(portal, "Task")
    page.open_record(portal)
    view = keyed(page, task)
    view.doing.ask_project()
    completer = view.field.edit.completer()
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    view.field.edit.setText("Website")
    completer.activated[str].emit("Website")  # type: ignore[index]
    qtbot.waitUntil(lambda: work.of_task(task, "project_id") == website)


def test_ctrl_d_makes_a_second_one_right_after(page: ProjectsPage, work: Work, portal: int) -> None:
    one, _two = work.tasks(portal, "One", "Two")
    view = keyed(page, one)
    QTest.keyClick(view, KEY.Key_D, CTRL)
    assert titles(page) == ["No day", "One", "One", "Two"]
    assert view.current_key == ids_of(work, "One")[1]


def test_tasks_become_parts_and_their_own_again_by_key(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    view = keyed(page, two, three)
    assert view.can_indent()
    QTest.keyClick(view, KEY.Key_Right, ALT_SHIFT)
    assert [work.of_task(task, "parent_id") for task in (two, three)] == [one, one]
    assert view.selected_keys() == [two, three]
    assert not keyed(page, one).can_indent()
    QTest.keyClick(view, KEY.Key_Right, ALT_SHIFT)
    view = keyed(page, two)
    assert view.can_outdent()
    QTest.keyClick(view, KEY.Key_Left, ALT_SHIFT)
    assert work.of_task(two, "parent_id") is None
    assert titles(page) == ["No day", "One", "Three", "Two"]
    before = work.last_step()
    QTest.keyClick(view, KEY.Key_Left, ALT_SHIFT)
    assert (view.can_outdent(), work.last_step()) == (False, before)


def test_w_says_on_whom_and_then_that_it_is_over(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    view = keyed(page, task)
    QTest.keyClick(view, KEY.Key_W)
    typed(view, "Per Aksel")
    assert work.of_task(task, "state") == TaskState.WAITING
    assert "Waiting on Per Aksel" in view.tasks.rows[1].spoken
    QTest.keyClick(view, KEY.Key_W)
    assert work.of_task(task, "state") == TaskState.TODO


def test_b_begins_and_puts_back(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    view = keyed(page, task)
    for state in (TaskState.DOING, TaskState.TODO):
        QTest.keyClick(view, KEY.Key_B)
        assert work.of_task(task, "state") == state


def test_t_starts_the_timer(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    QTest.keyClick(keyed(page, task), KEY.Key_T)
    running = work.desk.ask(lambda session: session.scalars(select(TimeEntry.task_id)).all())
    assert list(running) == [task]


def test_what_will_not_be_done_is_dropped(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one)
    view.doing.drop()
    assert (work.of_task(one, "state"), view.current_key) == (TaskState.DROPPED, two)


def test_every_act_can_be_asked_for_without_a_task(page: ProjectsPage, work: Work, portal: int) -> None:
    work.done(*work.tasks(portal, "Over"))
    view = page.view.tasks.list
    page.view.tasks.focus_list()
    before = work.last_step()
    for act in view.acts():
        if act is not None and act.title.text not in ("Show the folded group", "Select all"):
            act.run()
    view.doing.prioritise(Priority.HIGH)
    assert (work.last_step(), view.field.is_open, view.doing.have_state(TaskState.TODO)) == (before, False, False)


@pytest.mark.parametrize(
    ("typed_text", "found"),
    [
        ("proo", ["One proof", "Two proofs"]),
        ("two PROOF", ["Two proofs"]),
        ("#druck", ["Part"]),
        ("übe", ["Übergabe"]),
        ("one pr, übe,", ["One proof", "Übergabe"]),
    ],
)
def test_ctrl_f_shows_what_is_found_by_words_and_tags(
    page: ProjectsPage, work: Work, portal: int, typed_text: str, found: list[str]
) -> None:
    work.tasks(portal, "One proof", "Two proofs", "Übergabe")
    (whole,) = work.tasks(portal, "Whole", planned_on=TODAY)
    part = work.task("Part", portal, parent_id=whole)
    work.write(lambda session: tagged(session, part))
    page.view.tasks.focus_list()
    page.filter_list()
    field = page.view.tasks.filter.field
    assert field.hasFocus()
    # Keys of the test's keyboard are those of ASCII.
    field.insert(typed_text)
    shown = [title for title in titles(page) if title not in ("Today", "No day", "Whole")]
    assert shown == found
    heads = [row.note for row in page.view.tasks.list.tasks.rows if row.heading]  # type: ignore[attr-defined]
    assert heads == [f"{len(found)} found"]
    QTest.keyClick(field, KEY.Key_Return)
    view = page.view.tasks.list
    assert view.hasFocus()
    QTest.keyClick(view, KEY.Key_Escape)
    assert (field.isVisible(), len(titles(page))) == (False, 7)


def tagged(session: Session, task_id: int) -> None:
    tags.add(session, name="Druck", task_id=task_id)


def test_a_filter_that_finds_nothing_says_so_and_leads_back(page: ProjectsPage, work: Work, portal: int) -> None:
    done, _open = work.tasks(portal, "Old proof", "Open")
    work.done(done)
    tasks = page.view.tasks
    tasks.filter_tasks()
    QTest.keyClicks(tasks.filter.field, "old")
    assert titles(page) == ["Done"]
    QTest.keyClicks(tasks.filter.field, "zzz")
    assert tasks._nothing.isVisible()
    assert "oldzzz" in tasks._nothing.accessibleName()
    tasks._nothing.acted.emit()
    assert (tasks.list.isVisible(), tasks.list.hasFocus(), tasks.filter.isVisible()) == (True, True, False)
    tasks.filter_tasks()
    QTest.keyClicks(tasks.filter.field, "open")
    page.show_task(done)
    assert (tasks.list.current_key, tasks.filter.field.text()) == (done, "")


def test_a_found_task_that_changes_is_found_by_its_new_words(page: ProjectsPage, work: Work, portal: int) -> None:
    one, _two = work.tasks(portal, "One", "Two")
    tasks = page.view.tasks
    tasks.filter_tasks()
    QTest.keyClicks(tasks.filter.field, "tw")
    work.write(lambda session: services.edit(session, task_id=one, title="Twice"))
    assert titles(page) == ["No day", "Twice", "Two"]
    QTest.keyClick(tasks.filter.field, KEY.Key_Escape)
    tasks.filter_tasks()
    tasks.focus_line()
    assert not tasks.filter.isVisible()


def test_tasks_stand_under_states_and_milestones(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    work.write(lambda session: with_milestone(session, portal, two))
    view = keyed(page, two)
    tools = page.view.tasks.tools
    by_day, by_milestone, by_state = (action for action in tools.menu.actions())
    by_state.trigger()
    assert titles(page) == ["To do", "One", "Two"]
    QTest.keyClick(keyed(page, one), KEY.Key_B)
    assert titles(page) == ["In progress", "One", "To do", "Two"]
    view.choose_key(two)
    by_milestone.trigger()
    assert (titles(page), view.current_key) == (["Go live", "Two", "No milestone", "One"], two)
    assert page.context.machine.get("projects.grouped_by", "") == "milestone"
    tools._on_arrange_asked()
    assert [action.isChecked() for action in tools.menu.actions()] == [False, True, False]
    tools.menu.close()
    by_day.trigger()
    assert titles(page) == ["No day", "One", "Two"]


def with_milestone(session: Session, project_id: int, task_id: int) -> None:
    made = milestones.create(session, project_id=project_id, title="Go live", due_on=dt.date(2026, 12, 1))
    services.edit(session, task_id=task_id, milestone_id=made)
