"""The task list by keyboard and by its painted controls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.gui.panes.projects.task_keys import ALT_SHIFT, KEY, keyed, notes, titles, typed
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import Priority, TaskState
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.task_list import TaskList
from dualdesk.runtime.look.rows import TaskRow


def test_tasks_stand_in_groups_with_their_sums(page: ProjectsPage, work: Work, portal: int) -> None:
    work.task("Old", portal, planned_on=in_days(-1), estimate_min=50)
    work.task("Now", portal, planned_on=TODAY, estimate_min=48)
    work.task("Soon", portal, planned_on=in_days(2))
    work.task("Then", portal, planned_on=in_days(20), estimate_min=60)
    work.task("Also then", portal, planned_on=in_days(20))
    work.task("Some day", portal)
    work.done(work.task("Over", portal))
    assert titles(page) == [
        "Carried over", "Old", "Today", "Now", "This week", "Soon", "Later", "Then", "Also then", "No day", "Some day",
        "Done",
    ]  # fmt: skip
    assert notes(page) == {
        "Carried over": "1 task, 50 min left",
        "Today": "1 task, 48 min left",
        "This week": "1 task, not estimated",
        "Later": "2 tasks, 1 h left, 1 not estimated",
        "No day": "1 task, not estimated",
        "Done": "1 task",
    }


def test_parts_stand_under_their_task(page: ProjectsPage, work: Work, portal: int) -> None:
    whole = work.task("Whole", portal)
    work.task("Part", portal, parent_id=whole)
    work.task("Other", portal)
    rows = {row.title: row.level for row in page.view.tasks.list.tasks.rows if isinstance(row, TaskRow)}
    assert rows == {"Whole": 0, "Part": 1, "Other": 0}


def test_space_finishes_and_the_keyboard_goes_to_the_neighbour(page: ProjectsPage, work: Work, portal: int) -> None:
    first, second, third = work.tasks(portal, "One", "Two", "Three")
    view = keyed(page, second)
    QTest.keyClick(view, KEY.Key_Space)
    assert work.of_task(second, "state") == TaskState.DONE
    assert (view.current_key, view.selected_keys(), view.hasFocus()) == (third, [third], True)
    assert work.last_step() == "Finish “{title}”"
    page.context.desk.undo()
    assert titles(page) == ["No day", "One", "Two", "Three"]
    view = keyed(page, third)
    QTest.keyClick(view, KEY.Key_Space)
    assert view.current_key == second
    assert work.of_task(first, "state") == TaskState.TODO


def test_space_on_what_is_done_opens_it_again(page: ProjectsPage, work: Work, portal: int) -> None:
    over, still_open = work.tasks(portal, "Over", "Open")
    work.done(over)
    view = keyed(page, still_open)
    QTest.keyClick(view, KEY.Key_Right)
    assert titles(page) == ["No day", "Open", "Done", "Over"]
    view = keyed(page, over)
    QTest.keyClick(view, KEY.Key_Space)
    assert work.of_task(over, "state") == TaskState.TODO
    assert view.current_key == over


def test_several_are_finished_as_one_step_and_done_ones_stay(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    work.done(three)
    view = page.view.tasks.list
    view.tasks.fold("done", folded=False)
    keyed(page, one, two, three)
    QTest.keyClick(view, KEY.Key_Space)
    assert {work.of_task(task, "state") for task in (one, two, three)} == {TaskState.DONE}
    assert work.last_step() == "Finish {n} task"
    keyed(page, one, two)
    QTest.keyClick(view, KEY.Key_Space)
    assert work.last_step() == "Open {n} task again"
    assert work.of_task(three, "state") == TaskState.DONE


def box_of(view: TaskList, task_id: int) -> QPoint:
    rect = view.visualRect(view.tasks.index_of(task_id))
    return QPoint(28 + 8, rect.center().y())


def test_a_click_on_the_painted_box_finishes_that_task(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box_of(view, two))
    assert work.of_task(two, "state") == TaskState.DONE
    assert work.of_task(one, "state") == TaskState.TODO
    assert view.current_key == one


def test_delete_takes_parts_along_and_leaves_the_neighbour(page: ProjectsPage, work: Work, portal: int) -> None:
    whole, after = work.tasks(portal, "Whole", "After")
    part = work.task("Part", portal, parent_id=whole)
    view = keyed(page, whole)
    QTest.keyClick(view, KEY.Key_Delete)
    assert not work.is_task(part)
    assert (view.current_key, view.hasFocus()) == (after, True)
    page.context.desk.undo()
    assert titles(page) == ["No day", "Whole", "Part", "After"]


def test_deleting_the_last_task_gives_the_line_the_keyboard(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one, two)
    QTest.keyClick(view, KEY.Key_Delete)
    assert not work.is_task(one)
    assert work.last_step() == "Delete {n} task"
    assert page.view.tasks.line.line.edit.hasFocus()


def test_a_task_is_renamed_in_its_row(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Teh title")
    view = keyed(page, task)
    QTest.keyClick(view, KEY.Key_F2)
    assert view.field.edit.text() == "Teh title"
    assert view.field.edit.accessibleName() == "Title of “Teh title”"
    typed(view, "The title")
    assert work.of_task(task, "title") == "The title"
    assert (view.field.is_open, view.hasFocus(), view.current_key) == (False, True, task)


def test_an_empty_title_is_refused_in_the_row(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Title")
    view = keyed(page, task)
    QTest.keyClick(view, KEY.Key_F2)
    typed(view, "  ")
    assert view.field.edit.accessibleDescription() == "A task needs a title."
    assert view.field.is_open
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert view.field.is_open
    QTest.keyClick(view.field.edit, KEY.Key_Escape)
    assert (view.field.is_open, view.hasFocus()) == (False, True)
    assert work.of_task(task, "title") == "Title"


def test_a_changed_title_is_kept_when_the_field_is_left(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one)
    view.doing.rename()
    typed(view, "First", enter=False)
    rect = view.visualRect(view.tasks.index_of(two))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert work.of_task(one, "title") == "First"
    assert not view.field.is_open


def test_a_title_left_as_it_was_writes_nothing(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Title")
    view = keyed(page, task)
    before = work.last_step()
    view.doing.rename()
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert not view.field.is_open
    view.doing.rename()
    page.view.tasks.focus_line()
    assert not view.field.is_open
    assert work.last_step() == before


def test_d_plans_for_the_day_that_is_typed(page: ProjectsPage, work: Work, portal: int) -> None:
    task, other = work.tasks(portal, "Task", "Other")
    view = keyed(page, task)
    QTest.keyClick(view, KEY.Key_D)
    typed(view, "fri", enter=False)
    assert view.field.edit.accessibleDescription() == "Fri 27 Nov, in 3 days"
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_task(task, "planned_on") == in_days(3)
    assert (view.current_key, view.selected_keys()) == (task, [task])
    assert work.of_task(other, "planned_on") is None
    QTest.keyClick(view, KEY.Key_D)
    assert view.field.edit.text() == "27 Nov"
    QTest.keyClick(view.field.edit, KEY.Key_Backspace)
    assert view.field.edit.accessibleDescription() == "No day"
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_task(task, "planned_on") is None


def test_what_is_no_day_is_said_and_kept(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task", planned_on=TODAY)
    view = keyed(page, task)
    QTest.keyClick(view, KEY.Key_D)
    field = typed(view, "31.2.")
    assert "No such day" in field.accessibleDescription()
    assert (field.text(), view.field.is_open) == ("31.2.", True)
    page.view.tasks.focus_line()
    assert (field.text(), view.field.is_open) == ("31.2.", True)
    assert work.of_task(task, "planned_on") == TODAY


def test_a_day_is_given_to_all_that_are_selected(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one, two)
    QTest.keyClick(view, KEY.Key_D)
    typed(view, "+2")
    assert [work.of_task(task, "planned_on") for task in (one, two)] == [in_days(2)] * 2
    assert view.selected_keys() == [one, two]
    assert work.last_step() == "Plan {n} task for {day}"
    QTest.keyClick(view, KEY.Key_D)
    QTest.keyClick(view.field.edit, KEY.Key_Delete)
    QTest.keyClick(view.field.edit, KEY.Key_Return)
    assert work.of_task(two, "planned_on") is None


def test_shift_d_plans_for_tomorrow(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    QTest.keyClick(keyed(page, task), KEY.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert work.of_task(task, "planned_on") == in_days(1)


def test_p_offers_the_priorities_by_their_letters(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    view = keyed(page, one, two)
    QTest.keyClick(view, KEY.Key_P)
    assert view.doing.priorities.isVisible()
    assert [action.isChecked() for action in view.doing.priorities.actions()] == [False, False, False, True]
    QTest.keyClick(view.doing.priorities, KEY.Key_H)
    assert [work.of_task(task, "priority") for task in (one, two)] == [Priority.HIGH] * 2
    assert (view.selected_keys(), work.last_step()) == ([one, two], "Give {n} task {priority}")
    QTest.keyClick(keyed(page, two), KEY.Key_P)
    QTest.keyClick(view.doing.priorities, KEY.Key_N)
    assert work.of_task(two, "priority") == Priority.NONE


def test_alt_shift_arrows_move_tasks_among_their_own(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    work.task("Part", portal, parent_id=two)
    view = keyed(page, three)
    QTest.keyClick(view, KEY.Key_Up, ALT_SHIFT)
    assert titles(page) == ["No day", "One", "Three", "Two", "Part"]
    assert (view.current_key, view.selected_keys()) == (three, [three])
    QTest.keyClick(keyed(page, one, three), KEY.Key_Down, ALT_SHIFT)
    assert titles(page) == ["No day", "Two", "Part", "One", "Three"]
    assert view.selected_keys() == [one, three]
    before = work.last_step()
    QTest.keyClick(view, KEY.Key_Down, ALT_SHIFT)
    assert work.last_step() == before
