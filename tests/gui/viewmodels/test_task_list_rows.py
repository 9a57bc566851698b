"""Tasks as rows: marks in words, columns, and the sentence a reader says."""

from __future__ import annotations

import datetime as dt
import gettext
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QLocale

from dualdesk.base.terms import Priority, Role, TaskState, WaitingOn
from dualdesk.queries.task_rows import TaskRow as Task
from dualdesk.runtime.context import Context
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.rows import NO_MARK, Mark
from dualdesk.viewmodels.task_list_rows import Group, heading, is_over, priority_words, row_acts, task_row

TODAY = dt.date(2026, 11, 24)
NOON = 1_795_521_600

PLAIN = Task(
    id=7, parent_id=None, title="Fix it", state=TaskState.TODO, priority=Priority.NONE, role=Role.PROJECT,
    project_id=1, project="Portal", client_id=None, client="", not_before=None, planned_on=None, deadline=None,
    later_until=None, done_at=None, has_parts=False, estimate_min=None, spent_min=0, left_min=None, is_defect=False,
    recurs=False, is_promised=False, has_note=False, checklist_done=0, checklist_all=0, waiting_owner=None,
    waiting_on="", waiting_since=None, tags="",
)  # fmt: skip


@pytest.fixture
def context() -> Context:
    """Words and days; a row needs neither desk nor look."""
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    return Context(cast(Any, None), cast(Any, None), language, lambda: TODAY, "UTC")


def in_days(days: int) -> dt.date:
    return TODAY + dt.timedelta(days)


def test_a_bare_task_says_no_more_than_its_title(context: Context) -> None:
    row = task_row(context, PLAIN, row_acts(context))
    assert (row.spoken, row.marks, row.left, row.level) == ("Fix it.", (), "", 0)
    assert (row.planned, row.deadline) == (NO_MARK, NO_MARK)
    assert [act.key for act in row.acts] == ["day", "more"]


def test_marks_come_in_the_order_of_their_weight(context: Context) -> None:
    task = replace(
        PLAIN, state=TaskState.WAITING, waiting_owner=WaitingOn.CLIENT, waiting_on="Per Aksel", priority=Priority.HIGH,
        is_promised=True, is_defect=True, checklist_done=2, checklist_all=3, not_before=in_days(1), recurs=True,
        left_min=48, planned_on=TODAY, deadline=in_days(3), parent_id=3,
    )  # fmt: skip
    row = task_row(context, task)
    assert [mark.text for mark in row.marks] == [
        "High", "Waiting on Per Aksel", "Promised", "Defect", "2 of 3 ticked", "Not before Tomorrow", "Repeats",
    ]  # fmt: skip
    assert (row.state, row.left, row.level) == ("waiting", "48 min", 1)
    assert (row.planned, row.deadline) == (Mark("Today", "accent_ink"), Mark("Fri", "text2"))
    assert row.spoken == (
        "Fix it, a part, high priority, Waiting on Per Aksel, promised, a defect, 2 of 3 ticked, repeats, 48 min left, "
        "not before Wed 25 Nov, planned for Tue 24 Nov, deadline Fri 27 Nov."
    )


def test_waiting_without_a_name_and_a_past_start_say_less(context: Context) -> None:
    row = task_row(context, replace(PLAIN, state=TaskState.WAITING, not_before=TODAY))
    assert [mark.text for mark in row.marks] == ["Waiting"]
    assert row.spoken == "Fix it, Waiting, not before Tue 24 Nov."


def test_what_is_late_is_said_calmly_for_a_plan_and_in_red_for_a_deadline(context: Context) -> None:
    row = task_row(context, replace(PLAIN, planned_on=in_days(-1), deadline=in_days(-4), state=TaskState.DOING))
    assert (row.planned, row.deadline) == (Mark("from Mon"), Mark("20 Nov", "bad"))
    assert row.spoken.startswith("Fix it, in progress, planned for Mon 23 Nov")


def test_a_done_task_says_what_was_spent_and_when(context: Context) -> None:
    task = replace(PLAIN, state=TaskState.DONE, done_at=NOON, spent_min=190, planned_on=TODAY, left_min=0)
    row = task_row(context, task)
    assert is_over(task)
    assert [mark.text for mark in row.marks] == ["3 h 10 min spent", "finished 24 Nov"]
    assert (row.state, row.left, row.planned) == ("done", "", NO_MARK)
    assert row.spoken == "Fix it, done, 3 h 10 min spent, finished 24 Nov."
    assert [act.key for act in row.acts] == ["more"]


def test_a_dropped_task_is_not_ticked(context: Context) -> None:
    row = task_row(context, replace(PLAIN, state=TaskState.DROPPED))
    assert (row.state, [mark.text for mark in row.marks], row.spoken) == ("open", ["Dropped"], "Fix it, dropped.")


@pytest.mark.parametrize(
    ("group", "note"),
    [
        (Group("today", "today", (), 1, 48, 0, 0), "1 task, 48 min left"),
        (Group("today", "today", (), 2, 48, 0, 1), "2 tasks, 48 min left, 1 not estimated"),
        (Group("today", "today", (), 2, 0, 0, 2), "2 tasks, not estimated"),
        (Group("today", "today", (), 1, 0, 90, 0), "1 task"),
        (Group("done", "done", (), 2, 0, 90, 0), "2 tasks, 1 h 30 min spent"),
        (Group("dropped", "dropped", (), 1, 0, 0, 0), "1 task"),
    ],
)
def test_a_head_sums_up_its_group(context: Context, group: Group, note: str) -> None:
    head = heading(context, group, folded=True)
    assert head.note == note
    assert (head.link is not None) == (group.name in ("done", "dropped"))


def test_a_fold_says_what_it_would_do(context: Context) -> None:
    group = Group("done", "done", (), 1, 0, 0, 0)
    links = [heading(context, group, folded=folded).link for folded in (True, False)]
    assert [link.text if link else "" for link in links] == ["Show", "Hide"]


def test_no_priority_has_words_of_its_own(context: Context) -> None:
    words = [context.say(priority_words(priority)) for priority in Priority]
    assert words == ["high priority", "medium priority", "no priority", "low priority"]
