"""Tasks dragged within their list: what lies under the pointer says where they land."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session
from tests.gui.panes.projects.task_keys import titles
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.base.terms import TaskState
from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.task_list import TaskList
from dualdesk.runtime.dragged import packed
from dualdesk.services import milestones
from dualdesk.services import tasks as services

ACTIONS = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Drag:
    """Rows of the list under way, and what the list answers."""

    def __init__(self, view: TaskList, ids: Sequence[int], kind: str = "task") -> None:
        self.view = view
        self.data = packed(kind, ids)

    def point(self, key: object, depth: float) -> QPoint:
        rect = self.view.visualRect(self.view.tasks.index_of(key))
        return QPoint(rect.center().x(), rect.top() + round(rect.height() * depth))

    def over(self, point: QPoint) -> bool:
        """Whether it could be dropped there."""
        entering = QDragEnterEvent(point, ACTIONS, self.data, LEFT, NO_KEYS)
        QApplication.sendEvent(self.view.viewport(), entering)
        moving = QDragMoveEvent(point, ACTIONS, self.data, LEFT, NO_KEYS)
        QApplication.sendEvent(self.view.viewport(), moving)
        return moving.isAccepted()

    def drop(self, key: object, depth: float) -> bool:
        point = self.point(key, depth)
        taken = self.over(point)
        if taken:
            drop = QDropEvent(QPointF(point), ACTIONS, self.data, LEFT, NO_KEYS)
            QApplication.sendEvent(self.view.viewport(), drop)
        return taken


def dragged(page: ProjectsPage, *ids: int) -> Drag:
    page.view.tasks.focus_list()
    return Drag(page.view.tasks.list, ids)


def test_a_task_lands_before_or_after_another(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    assert dragged(page, three).drop(one, 0.1)
    assert titles(page) == ["No day", "Three", "One", "Two"]
    assert dragged(page, three, one).drop(two, 0.9)
    assert titles(page) == ["No day", "Two", "Three", "One"]
    assert work.last_step() == "Move {n} task"
    assert not dragged(page, one).over(dragged(page, one).point(one, 0.5))


def test_on_a_task_it_becomes_a_part_and_beside_one_its_own_again(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    assert dragged(page, two).drop(one, 0.5)
    assert work.of_task(two, "parent_id") == one
    assert dragged(page, three).drop(two, 0.9)
    assert work.of_task(three, "parent_id") == one
    assert titles(page) == ["No day", "One", "Two", "Three"]
    assert dragged(page, two).drop(one, 0.1)
    assert work.of_task(two, "parent_id") is None
    assert titles(page) == ["No day", "Two", "One", "Three"]
    # What has parts becomes no part: it lands beside, and never among parts.
    assert dragged(page, one).drop(two, 0.4)
    assert work.of_task(one, "parent_id") is None
    assert not dragged(page, one).drop(three, 0.5)


@pytest.mark.parametrize(("target", "depth"), [("today", 0.5), (1, 0.1)])
def test_in_another_day_it_is_planned_for_that(
    page: ProjectsPage, work: Work, portal: int, target: object, depth: float
) -> None:
    (now,) = work.tasks(portal, "Now", planned_on=TODAY)
    later, carried = (
        work.task("Later", portal, planned_on=in_days(30)),
        work.task("Old", portal, planned_on=in_days(-3)),
    )
    assert dragged(page, later).drop(target if target == "today" else now, depth)
    assert work.of_task(later, "planned_on") == TODAY
    assert titles(page)[-3:] == ["Today", "Later", "Now"]
    # "Carried over" and "this week" name no day one could plan for.
    assert not dragged(page, later).drop(carried, 0.1)


def test_without_a_day_only_what_has_no_deadline(page: ProjectsPage, work: Work, portal: int) -> None:
    work.tasks(portal, "Some day")
    planned, due = work.task("Planned", portal, planned_on=TODAY), work.task("Due", portal, deadline=TODAY)
    assert not dragged(page, due).drop("no_day", 0.5)
    assert dragged(page, planned).drop("no_day", 0.5)
    assert work.of_task(planned, "planned_on") is None


def test_dropped_on_what_is_done_it_is_done(page: ProjectsPage, work: Work, portal: int) -> None:
    over, still_open = work.tasks(portal, "Over", "Open")
    work.done(over)
    assert dragged(page, still_open).drop("done", 0.5)
    assert work.of_task(still_open, "state") == TaskState.DONE
    page.view.tasks.list.tasks.fold("done", folded=False)
    assert not dragged(page, still_open).drop(over, 0.5)


def test_under_a_state_or_a_milestone_it_becomes_that(page: ProjectsPage, work: Work, portal: int) -> None:
    one, two = work.tasks(portal, "One", "Two")
    tasks = page.view.tasks
    tasks.tools.menu.actions()[2].trigger()
    work.write(lambda session: _doing(session, two))
    assert dragged(page, one).drop("doing", 0.5)
    assert work.of_task(one, "state") == TaskState.DOING
    milestone = work.write(lambda session: _milestone(session, portal, two))
    tasks.tools.menu.actions()[1].trigger()
    assert dragged(page, one).drop(f"milestone:{milestone}", 0.5)
    assert work.of_task(one, "milestone_id") == milestone
    work.tasks(portal, "Three")
    assert dragged(page, one).drop("no_milestone", 0.5)
    assert work.of_task(one, "milestone_id") is None


def test_the_pointer_at_the_edge_scrolls_and_leaving_ends_it(
    page: ProjectsPage, work: Work, portal: int, qtbot: QtBot
) -> None:
    ids = work.tasks(portal, *(f"Task {number}" for number in range(40)))
    view = page.view.tasks.list
    drag = dragged(page, ids[0])
    bar = view.verticalScrollBar()
    drag.over(QPoint(200, view.viewport().height() - 4))
    qtbot.waitUntil(lambda: bar.value() > 0)
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    before = bar.value()
    qtbot.wait(80)
    assert bar.value() == before


def test_what_is_no_task_of_this_list_is_left_to_others(page: ProjectsPage, work: Work, portal: int) -> None:
    (task,) = work.tasks(portal, "Task")
    elsewhere = work.task("Elsewhere", work.project("Website"))
    view = page.view.tasks.list
    point = dragged(page, task).point(task, 0.1)
    assert not Drag(view, [1], "interaction").over(point)
    assert not Drag(view, [elsewhere]).over(point)
    assert not dragged(page, task).over(QPoint(200, view.viewport().height() - 2))
    assert view.model().mimeTypes() == ["application/x-dualdesk-records"]
    assert not view.model().mimeData([view.tasks.index_of(task)]).data("application/x-dualdesk-records").isEmpty()


def _doing(session: Session, task_id: int) -> None:
    services.set_state(session, task_ids=[task_id], state=TaskState.DOING, now=0, today=TODAY)


def _milestone(session: Session, project_id: int, task_id: int) -> int:
    made = milestones.create(session, project_id=project_id, title="Go live")
    services.edit(session, task_id=task_id, milestone_id=made)
    return made
