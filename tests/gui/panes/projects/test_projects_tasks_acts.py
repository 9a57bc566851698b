"""The task list: folding, its menu, several tasks at once, the field over a row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from tests.gui.panes.projects.task_keys import ALT_SHIFT, KEY, keyed, notes, titles, typed
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import TaskState
from dualdesk.panes.projects import bulk_bar
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.runtime.look.rows import Heading
from dualdesk.services import tasks as services
from dualdesk.widgets.buttons import Button


def test_done_tasks_are_shown_and_hidden(page: ProjectsPage, work: Work, portal: int) -> None:
    over, still_open = work.tasks(portal, "Over", "Open")
    work.done(over)
    view = keyed(page, still_open)
    head = next(row for row in view.tasks.rows if isinstance(row, Heading) and row.title == "Done")
    assert head.link is not None
    assert head.link.text == "Show"
    view.acted.emit(head.key, "show")
    assert titles(page)[-2:] == ["Done", "Over"]
    view.acted.emit(head.key, "hide")
    assert titles(page)[-1] == "Done"
    QTest.keyClick(view, KEY.Key_Right)
    assert titles(page)[-1] == "Over"
    keyed(page, over)
    QTest.keyClick(view, KEY.Key_Left)
    assert (titles(page)[-1], view.current_key) == ("Done", still_open)


def test_any_group_is_folded_by_key_and_by_a_press_on_its_head(page: ProjectsPage, work: Work, portal: int) -> None:
    now = work.task("Now", portal, planned_on=TODAY)
    (later,) = work.tasks(portal, "Some day")
    view = keyed(page, now)
    QTest.keyClick(view, KEY.Key_Left)
    assert (titles(page), view.current_key) == (["Today", "No day", "Some day"], later)
    assert view.tasks.rows[0].spoken == "Today, 1 task, not estimated, folded"
    QTest.keyClick(view, KEY.Key_Left)
    assert (titles(page), view.has_selected()) == (["Today", "No day"], False)
    QTest.keyClick(view, KEY.Key_Right)
    assert (titles(page), view.current_key) == (["Today", "Now", "No day"], now)
    rect = view.visualRect(view.tasks.index_of("no_day"))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, rect.center().y() + 4))
    assert titles(page) == ["Today", "Now", "No day", "Some day"]
    QTest.keyClick(view, KEY.Key_Right)
    assert titles(page) == ["Today", "Now", "No day", "Some day"]


def offered(menu: QMenu) -> Iterator[tuple[str, str]]:
    """The acts of a menu and of those within it, each with its key."""
    for within in menu.findChildren(QMenu):
        yield from offered(within)
    names = {within.title() for within in menu.findChildren(QMenu)}
    for action in menu.actions():
        if action.text() and action.text() not in names:
            yield action.text(), action.shortcut().toString()


def test_the_menu_offers_what_the_keys_do(page: ProjectsPage, work: Work, portal: int) -> None:
    over, still_open = work.tasks(portal, "Over", "Open")
    work.done(over)
    view = keyed(page, still_open)
    view.menu_asked.emit(still_open, QPoint(10, 10))
    assert view.menu.isVisible()
    shown = dict(offered(view.menu))
    assert shown == {
        "Open": "Return", "Open beside": "Ctrl+Return", "Done": "Space", "In progress": "B", "Waiting on": "W",
        "Start or stop the timer": "T", "Enter time on the task…": "",
        "Remind me of the task…": "", "Rename": "F2", "Planned day": "D", "Tomorrow": "Shift+D", "Deadline": "!",
        "Estimate": "E", "Priority": "P", "Move to a project": "M",
        "Make it a part of the task above": "Alt+Shift+Right", "Make it a task of its own": "Alt+Shift+Left",
        "Move up": "Alt+Shift+Up", "Move down": "Alt+Shift+Down", "Duplicate": "Ctrl+D",
        "History of the task": "",
        "Drop: it will not be done": "", "Delete": "Del", "Fold this group": "Left", "Show the folded group": "Right",
        "Select all": "Ctrl+A", "Select the group": "Ctrl+Shift+A",
    }  # fmt: skip
    assert [menu.title() for menu in view.menu.findChildren(QMenu)] == ["Place of the task", "List of tasks"]
    view.menu.act(2).trigger()
    view.menu.close()
    assert work.of_task(still_open, "state") == TaskState.DONE
    view.tasks.fold("done", folded=False)
    keyed(page, over)
    view.menu_asked.emit(over, QPoint(10, 10))
    assert view.menu.act(2).text() == "Open again"
    view.menu.close()


def test_painted_acts_work_on_their_row(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one)
    view.acted.emit(two, "day")
    assert (view.current_key, view.field.is_open) == (two, True)
    view.field.close_field()
    view.acted.emit(two, "more")
    assert view.menu.isVisible()
    view.menu.close()
    view.acted.emit(two, "nothing known")
    assert not view.field.is_open


def test_keys_without_a_task_do_nothing(page: ProjectsPage, work: Work, portal: int) -> None:
    work.done(*work.tasks(portal, "Over"))
    view = page.view.tasks.list
    page.view.tasks.focus_list()
    assert view.current_key is None
    before = work.last_step()
    for key in (KEY.Key_Space, KEY.Key_F2, KEY.Key_D, KEY.Key_P, KEY.Key_Delete):
        QTest.keyClick(view, key)
    QTest.keyClick(view, KEY.Key_D, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, KEY.Key_Up, ALT_SHIFT)
    assert work.last_step() == before


def test_ctrl_a_takes_rows_that_were_not_scrolled_to(page: ProjectsPage, work: Work, portal: int) -> None:
    count = 300
    work.write(
        lambda session: [
            services.create(session, now=0, title=f"Task {number}", project_id=portal) for number in range(count)
        ]
    )
    view = page.view.tasks.list
    assert view.tasks.rowCount() < count
    page.view.tasks.focus_list()
    QTest.keyClick(view, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.selected_tasks()) == count
    QTest.keyClick(view, KEY.Key_D)
    typed(view, "tomorrow")
    assert notes(page) == {"This week": "300 tasks, not estimated"}


def test_the_field_goes_with_its_row(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, two)
    view.doing.rename()
    typed(view, "Half", enter=False)
    above = view.field.y()
    work.write(lambda session: services.delete(session, task_ids=[one], now=0))
    assert view.field.y() < above
    assert view.field.edit.text() == "Half"
    work.write(lambda session: services.delete(session, task_ids=[two], now=0))
    assert not view.field.is_open


def test_how_many_are_selected_is_heard_once(
    page: ProjectsPage, work: Work, portal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(bulk_bar, "announce", lambda _widget, text: heard.append(text))
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    keyed(page, one, two)
    keyed(page, one, two, three)
    page.view.tasks.bulk.refresh()
    assert heard[-1] == "3 selected"
    assert len(heard) == len(set(heard))


def test_several_selected_tasks_have_their_acts_below(page: ProjectsPage, work: Work, portal: int) -> None:
    whole, other = work.tasks(portal, "Whole", "Other")
    part = work.task("Part", portal, parent_id=whole, estimate_min=60)
    bar = page.view.tasks.bulk
    view = keyed(page, whole)
    assert not bar.isVisible()

    keyed(page, whole, part, other)
    assert (bar.isVisible(), bar.accessibleName()) == (True, "3 selected, 1 h left")
    QTest.keyClick(view, KEY.Key_Escape)
    assert (bar.isVisible(), view.selected_keys()) == (False, [whole])
    keyed(page, part, other)
    done, day, *_rest = bar.findChildren(Button)
    day.click()
    typed(view, "tomorrow")
    assert work.of_task(other, "planned_on") == in_days(1)
    keyed(page, part, other)
    done.click()
    assert work.of_task(part, "state") == TaskState.DONE
    assert not bar.isVisible()
    view.tasks.fold("done", folded=False)
    keyed(page, part, other)
    assert bar.accessibleName() == "2 selected"


def test_esc_without_a_task_stays_in_the_list(page: ProjectsPage, work: Work, portal: int) -> None:
    work.done(*work.tasks(portal, "Over"))
    page.view.tasks.focus_list()
    QTest.keyClick(page.view.tasks.list, KEY.Key_Escape)
    assert page.view.tasks.list.hasFocus()


def test_undo_selects_again_what_was_finished_or_deleted(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    view = keyed(page, one, two)
    for key in (KEY.Key_Space, KEY.Key_Delete):
        QTest.keyClick(view, key)
        assert view.selected_keys() == [three]
        page.context.desk.undo()
        assert (view.current_key, view.selected_keys()) == (one, [one, two])
    QTest.keyClick(keyed(page, one), KEY.Key_Space)
    view.choose_key(three)
    page.context.desk.undo()
    assert view.selected_keys() == [three]
