"""The task list as a reader and a pointer meet it: fields over its rows, and the bar under it with a toast."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from tests.gui.panes.projects.inspecting import add, enter, opened
from tests.gui.panes.projects.task_keys import keyed
from tests.gui.panes.projects.work import Work

from dualdesk.panes.projects.page import ProjectsPage
from dualdesk.panes.projects.task_doing import TaskDoing
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.toast import Toast

Asks = Callable[[TaskDoing], None]


def met(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything a reader comes to from here, downwards."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [one.child(number) for number in range(one.childCount())]


def fields(page: ProjectsPage) -> dict[str, str]:
    """The text fields a reader comes to on the screen and that can be seen, with what stands in them."""
    return {
        one.text(QAccessible.Text.Name): one.text(QAccessible.Text.Value)
        for one in met(page)
        if one.role() == QAccessible.Role.EditableText and not one.state().invisible
    }


def place_on(page: ProjectsPage, part: QWidget) -> QRect:
    return QRect(part.mapTo(page, QPoint()), part.size())


@pytest.mark.parametrize(
    ("ask", "name", "value"),
    [
        (TaskDoing.ask_deadline, "Deadline of “Draft”", ""),
        (TaskDoing.ask_day, "Planned day of “Draft”", ""),
        (TaskDoing.ask_estimate, "Estimate of “Draft”", "45 min"),
        (TaskDoing.ask_project, "Move “Draft” to", ""),
        (TaskDoing.wait, "“Draft” is waiting on", ""),
        (TaskDoing.rename, "Title of “Draft”", "Draft"),
    ],
)
def test_a_field_over_a_row_is_met_by_a_reader_while_it_is_open(
    page: ProjectsPage, work: Work, portal: int, ask: Asks, name: str, value: str
) -> None:
    task = work.task("Draft", portal, estimate_min=45)
    view = keyed(page, task)
    ask(view.doing)
    assert fields(page)[name] == value
    view.field.close_field()
    assert name not in fields(page)


def test_the_fields_of_other_lists_are_met_too(page: ProjectsPage, work: Work, portal: int) -> None:
    page.plane.list.ask_deadline()
    assert "Deadline of “Portal”" in fields(page)
    page.plane.list.field.close_field()
    inspector = opened(page, work.task("Draft", portal))
    add(inspector.parts.checklist, "First")
    inspector.parts.checklist.list.choose_first()
    inspector.parts.checklist._on_edit_asked()
    assert fields(page)["First"] == "First"


def test_a_field_stays_in_sight_when_its_row_is_scrolled_away(page: ProjectsPage, work: Work, portal: int) -> None:
    first, *_rest = work.tasks(portal, *(f"Task {number}" for number in range(60)))
    view = keyed(page, first)
    view.doing.ask_day()
    view.tasks.reveal_all()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.visualRect(view.tasks.index_of(first)).bottom() < 0
    field = view.field
    assert place_on(page, view.viewport()).contains(place_on(page, field))


def test_a_toast_stands_above_the_bar_of_what_is_selected(
    page: ProjectsPage, work: Work, portal: int, look: Look
) -> None:
    one, two = work.tasks(portal, "One", "Two")
    toast = Toast(look, page, undo="Undo", undo_key="Ctrl+Z", close_name="Close")
    toast.say("2 tasks moved")
    foot = toast.geometry().bottom()
    view = keyed(page, one, two)
    bulk = page.view.tasks.bulk
    assert bulk.isVisible()
    QApplication.sendPostedEvents()
    bar = place_on(page, bulk)
    assert not toast.geometry().intersects(bar)
    assert toast.geometry().bottom() < bar.top()
    view.select_one()
    assert toast.geometry().bottom() == foot


def test_what_a_field_shows_as_saved_is_not_told_again(page: ProjectsPage, work: Work, portal: int) -> None:
    inspector = opened(page, work.task("Draft", portal))
    told: list[object] = []
    page.context.desk.did.connect(told.append)
    enter(inspector.fields.entries["estimate_min"], "45 min")
    inspector._saved_at = None
    add(inspector.parts.checklist, "First")
    assert told == []
    assert inspector._status.text() == "Saved just now"
    inspector.parts.checklist.removed.emit(1)
    assert len(told) == 1
    page.context.desk.undo()
    page.context.desk.undo()
    page.context.desk.undo()
    assert inspector.fields.entries["estimate_min"].text() == ""
