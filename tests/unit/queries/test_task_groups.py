"""The groups of a list of tasks, counted a second time from the same tasks one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from tests.unit.queries.random_tasks import PROJECTS, TODAY, Made, desks, put

from dualdesk.base.terms import Priority, TaskState
from dualdesk.base.text import folded
from dualdesk.queries.projects import project_rows
from dualdesk.queries.records import Asked, listed
from dualdesk.queries.task_facts import EndedSum, TaskFilter, TaskOrder, ended_sums
from dualdesk.queries.tasks import GroupKind, TaskGroup, task_groups

SUNDAY = date(2026, 11, 29)
ENDED = {TaskState.DONE: GroupKind.DONE, TaskState.DROPPED: GroupKind.DROPPED}
LOUD = (Priority.HIGH, Priority.MEDIUM, Priority.NONE, Priority.LOW)

many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
filters = st.fixed_dictionaries(
    {},
    optional={
        "project_id": st.sampled_from(PROJECTS),
        "state": st.sampled_from(TaskState),
        "is_defect": st.booleans(),
        "priority": st.sampled_from(Priority),
    },
)


def by_hand(task: Made) -> tuple[int, int, int]:
    return (task.project_id or 0, task.position, task.id)


def day_of(task: Made) -> date | None:
    return task.planned_on or task.deadline


KEYS: dict[TaskOrder, Callable[[Made], tuple[Any, ...]]] = {
    TaskOrder.BY_HAND: by_hand,
    TaskOrder.DAY: lambda task: (day_of(task) or date.max, task.deadline or date.max, *by_hand(task)),
    TaskOrder.DEADLINE: lambda task: (task.deadline or date.max, *by_hand(task)),
    TaskOrder.PRIORITY: lambda task: (LOUD.index(task.priority), *by_hand(task)),
    TaskOrder.TITLE: lambda task: (folded(task.title), task.id),
}


def holder(task: Made, among: Sequence[Made]) -> Made | None:
    """The listed task it stands under, if it does."""
    parent = next((other for other in among if other.id == task.parent_id), None)
    return None if parent is None or (task.is_open and not parent.is_open) else parent


def parts_of(task: Made, among: Sequence[Made]) -> list[Made]:
    return sorted((other for other in among if holder(other, among) is task), key=by_hand)


def kind_of(root: Made, among: Sequence[Made]) -> GroupKind:
    if root.state in ENDED:
        return ENDED[root.state]
    days = [day for task in (root, *parts_of(root, among)) if task.is_open and (day := day_of(task)) is not None]
    if not days:
        return GroupKind.NO_DAY
    bounds = ((TODAY, GroupKind.TODAY), (SUNDAY, GroupKind.THIS_WEEK))
    if min(days) < TODAY:
        return GroupKind.CARRIED_OVER
    return next((kind for last, kind in bounds if min(days) <= last), GroupKind.LATER)


def is_leaf(task: Made, made: Sequence[Made]) -> bool:
    return all(other.parent_id != task.id for other in made)


def group_of(kind: GroupKind, members: Sequence[Made], made: Sequence[Made]) -> TaskGroup:
    leaves = [task for task in members if is_leaf(task, made)]
    todo = [task for task in leaves if task.is_open]
    return TaskGroup(
        kind=kind,
        task_ids=tuple(task.id for task in members),
        leaves=sum(1 for task in leaves if task.state is not TaskState.DROPPED or kind is GroupKind.DROPPED),
        left_min=sum(max(0, task.estimate_min - task.spent // 60) for task in todo if task.estimate_min is not None),
        spent_min=sum(task.spent for task in members) // 60,
        unestimated=sum(1 for task in todo if task.estimate_min is None),
    )


def groups_of(made: Sequence[Made], only: dict[str, Any], order: TaskOrder) -> Iterator[TaskGroup]:
    among = [task for task in made if all(getattr(task, name) == value for name, value in only.items())]
    roots = [task for task in among if holder(task, among) is None]
    for kind in GroupKind:
        key = (lambda task: (-(task.done_at or 0), -task.id)) if kind is GroupKind.DONE else KEYS[order]
        here = sorted((root for root in roots if kind_of(root, among) is kind), key=key)
        members = [task for root in here for task in (root, *parts_of(root, among))]
        if members:
            yield group_of(kind, members, made)


@many
@given(made=desks(), only=filters, order=st.sampled_from(TaskOrder))
def test_groups_are_those_counted_one_by_one(
    session: Session, made: list[Made], only: dict[str, Any], order: TaskOrder
) -> None:
    put(session, made)
    groups = task_groups(session, today=TODAY, only=TaskFilter(**only), order=order)
    assert list(groups) == list(groups_of(made, only, order))


@many
@given(made=desks(), only=filters)
def test_a_list_that_does_not_show_what_is_over_has_the_same_heads(
    session: Session, made: list[Made], only: dict[str, Any]
) -> None:
    put(session, made)
    chosen = TaskFilter(**only)
    whole = task_groups(session, today=TODAY, only=chosen)
    short = task_groups(session, today=TODAY, only=chosen, with_ended=False)
    over = {group.kind: EndedSum(group.leaves, group.spent_min) for group in whole if group.kind in ENDED.values()}
    assert short == tuple(group for group in whole if group.kind not in over)
    assert {ENDED[state]: sums for state, sums in ended_sums(session, only=chosen).items()} == over


@many
@given(made=desks())
def test_heads_count_the_tasks_that_a_project_counts(session: Session, made: list[Made]) -> None:
    put(session, made)
    told = listed(session, kind="projects", asked=Asked())
    still_open = {row[0]: row[told.columns.index("open_tasks")] for row in told.rows}
    for project in project_rows(session, today=TODAY):
        groups = task_groups(session, today=TODAY, only=TaskFilter(project_id=project.id))
        heads = [group for group in groups if group.kind is not GroupKind.DROPPED]
        # A part that was done before the rest was dropped stands under its dropped task.
        done_and_dropped = sum(
            task.state is TaskState.DONE and (head := holder(task, made)) is not None and head.state == "dropped"
            for task in made
            if task.project_id == project.id
        )
        assert sum(group.leaves for group in heads) + done_and_dropped == project.tasks_all
        assert sum(group.left_min for group in heads) == project.left_min
        assert sum(group.unestimated for group in heads) == project.unestimated
        assert still_open[project.id] == project.tasks_open
