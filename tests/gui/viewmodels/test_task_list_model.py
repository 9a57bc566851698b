"""The task list's rows: read page by page, folded, and where a task goes from here."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QLocale, QModelIndex
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.services import projects, tasks
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store
from dualdesk.viewmodels.task_list import FIRST_PAGE, Beside, TaskListModel
from dualdesk.viewmodels.task_list_acts import TaskActs
from dualdesk.viewmodels.task_list_day import DayReader

TODAY = dt.date(2026, 11, 24)
COUNT = 3 * FIRST_PAGE


@pytest.fixture
def context(desk_path: Path, clock: Callable[[], int], qapp: QApplication) -> Iterator[Context]:
    """A desk with words, without a look."""
    Store.create(desk_path, clock=clock).close()
    desk = Desk(FileReader(desk_path), clock=clock)
    desk.load_now()
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    yield Context(desk, cast(Any, None), language, lambda: TODAY, "UTC")
    desk.close()


def write(context: Context, work: Callable[[Session], object]) -> None:
    context.desk.do(msg("Set up"), work)


def filled(context: Context, count: int) -> TaskListModel:
    """A project 1 whose tasks are 1 to count."""

    def work(session: Session) -> None:
        project_id = projects.create(session, now=0, title="Portal")
        for number in range(count):
            tasks.create(session, now=0, title=f"Task {number}", project_id=project_id)

    write(context, work)
    model = TaskListModel(context)
    context.desk.changed.connect(model.note)
    model.show_project(1, anew=True)
    return model


class ReadsCounted:
    """Counts what the desk is asked from now on."""

    def __init__(self, context: Context) -> None:
        self.count = 0
        self._ask = context.desk.ask
        context.desk.ask = self.ask  # type: ignore[method-assign]

    def ask(self, query: Callable[[Session], Any]) -> Any:
        """Count it and answer."""
        self.count += 1
        return self._ask(query)


def ids(model: TaskListModel) -> list[object]:
    return [row.key for row in model.rows if not row.heading]


def test_rows_are_read_as_they_are_scrolled_to(context: Context) -> None:
    model = filled(context, COUNT)
    assert model.rowCount() == FIRST_PAGE
    assert model.task(FIRST_PAGE + 1) is None
    reads = ReadsCounted(context)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert (model.rowCount(), reads.count) == (COUNT + 1, 0)
    assert model.row(COUNT).key == COUNT
    assert reads.count == 1
    assert ids(model) == list(range(1, COUNT + 1))
    assert not model.canFetchMore(QModelIndex())
    model.show_project(1, anew=False)
    assert model.rowCount() == COUNT + 1
    model.show_project(1, anew=True)
    assert model.rowCount() == FIRST_PAGE


@pytest.mark.parametrize(
    ("edited", "asked"),
    [({"title": "Other", "note": "n"}, 1), ({"planned_on": TODAY}, 2), ({"estimate_min": 5}, 2)],
)
def test_groups_are_read_again_only_where_a_write_can_alter_them(
    context: Context, edited: dict[str, Any], asked: int
) -> None:
    model = filled(context, 2)
    reads = ReadsCounted(context)
    write(context, lambda session: tasks.edit(session, task_id=1, **edited))
    model.show_project(1, anew=False)
    assert reads.count == asked
    task = model.task(1)
    assert task is not None
    assert {name: getattr(task, name, "n") for name in edited} == edited
    reads.count = 0
    model.show_project(1, anew=False)
    assert reads.count == 1


def test_the_next_day_groups_are_read_again(context: Context) -> None:
    model = filled(context, 1)
    write(context, lambda session: tasks.edit(session, task_id=1, planned_on=TODAY))
    model.show_project(1, anew=True)
    assert [row.key for row in model.rows][:1] == ["today"]
    tomorrow = replace(context, today=lambda: TODAY + dt.timedelta(1))
    model._context = model._read._context = tomorrow
    model.show_project(1, anew=False)
    assert [row.key for row in model.rows][:1] == ["carried_over"]


def test_a_task_far_below_is_revealed(context: Context) -> None:
    model = filled(context, COUNT)
    assert model.reveal(COUNT)
    assert model.row_of(COUNT) == COUNT
    assert not model.reveal(COUNT + 1)
    model.reveal_all()
    assert model.rowCount() == COUNT + 1


def test_a_group_is_folded_and_what_is_not_there_is_not(context: Context) -> None:
    model = filled(context, 2)
    model.fold("done", folded=True)
    model.fold("today", folded=True)
    assert ids(model) == [1, 2]
    model.fold("no_day", folded=True)
    assert (model.keys, model.folded_near(None)) == (["no_day"], "no_day")
    model.fold("no_day", folded=True)
    model.fold("no_day", folded=False)
    assert (ids(model), model.folded_near(1)) == ([1, 2], None)


def test_dropped_tasks_have_a_fold_of_their_own(context: Context) -> None:
    model = filled(context, 2)
    write(context, lambda session: tasks.drop(session, task_ids=[1], now=0))
    model.show_project(1, anew=False)
    assert [row.key for row in model.rows] == ["no_day", 2, "dropped"]
    model.fold("dropped", folded=False)
    assert ids(model) == [2, 1]


def test_a_task_that_went_meanwhile_is_said_until_the_list_is_read_again(context: Context) -> None:
    model = filled(context, COUNT)
    model.reveal_all()
    write(context, lambda session: tasks.delete(session, task_ids=[COUNT], now=0))
    assert model.row(COUNT).spoken == "This task cannot be shown now."
    model.show_project(1, anew=False)
    assert ids(model) == list(range(1, COUNT))


def test_rows_asked_for_after_the_end_or_from_a_broken_disk_raise_nothing(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = filled(context, COUNT)
    model.reveal_all()
    broken = UserError(msg("The disk does not answer."))

    def fail(_query: object) -> None:
        raise broken

    monkeypatch.setattr(context.desk, "ask", fail)
    with qtbot.waitSignal(context.desk.refused) as refused:
        assert model.row(COUNT).spoken == "This task cannot be shown now."
    assert refused.args == [broken]
    context.desk.close()
    assert model.row(2 * FIRST_PAGE).spoken == "This task cannot be shown now."


def test_the_neighbour_is_below_else_above(context: Context) -> None:
    model = filled(context, 4)
    assert [model.neighbour(keys) for keys in ([1], [4], [2, 3], [1, 4], [1, 2, 3, 4])] == [2, 3, 4, 3, None]


def test_a_part_moves_within_its_task(context: Context) -> None:
    model = filled(context, 2)
    for _part in range(2):
        write(context, lambda session: tasks.create(session, now=0, title="Part", parent_id=1))
    model.show_project(1, anew=False)
    assert ids(model) == [1, 3, 4, 2]
    assert model.step([3], up=False) == Beside(after_id=4)
    assert model.step([4], up=True) == Beside(before_id=3)
    assert model.step([3], up=True) is None
    assert model.step([4], up=False) is None
    assert model.step([2], up=True) == Beside(before_id=1)
    assert model.step([1], up=True) is None
    assert model.step(["no_day"], up=True) is None
    assert model.neighbour([1]) == 2


def test_turning_nothing_writes_nothing(context: Context) -> None:
    acts = TaskActs(context)
    done: list[int] = []
    before = context.desk.undoable()
    acts.turn([], then=lambda: done.append(1))
    assert (done, context.desk.undoable()) == ([], before)


def test_dropped_tasks_are_opened_again(context: Context) -> None:
    model = filled(context, 1)
    write(context, lambda session: tasks.drop(session, task_ids=[1], now=0))
    model.show_project(1, anew=False)
    model.fold("dropped", folded=False)
    TaskActs(context).turn(model.tasks([1]), then=lambda: None)
    model.show_project(1, anew=False)
    task = model.task(1)
    assert task is not None
    assert task.state is TaskState.TODO


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        (None, ""),
        (dt.date(2026, 11, 27), "27 Nov"),
        (dt.date(2026, 11, 20), "20 Nov 2026"),
        (dt.date(2027, 1, 15), "15 Jan 2027"),
    ],
)
def test_a_day_begins_as_it_would_be_typed(context: Context, day: dt.date | None, typed: str) -> None:
    reader = DayReader(context)
    assert reader.typed(day) == typed
    assert reader.read(typed).day == day


def test_what_is_no_day_is_said(context: Context) -> None:
    typed = DayReader(context).read("soonish")
    assert (typed.day, typed.is_wrong) == (None, True)
    assert "No such day" in context.say(typed.words)
