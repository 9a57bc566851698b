"""What a list is said to rest on is what its statements read: a write of anything else need not read it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest
from sqlalchemy import Alias, Column, Select, Table, select
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseElement

from dualdesk.model.base import Entity
from dualdesk.model.work import Milestone
from dualdesk.queries import projects, task_facts, task_words
from dualdesk.queries.task_facts import Grouping, TaskOrder

OF_PROJECT = ("project_id",)


def read_by(statements: Iterable[ClauseElement]) -> Mapping[str, set[str]]:
    """The columns that statements name, by table; ids are left out, for they never change."""
    found = defaultdict[str, set[str]](set)
    for statement in statements:
        for element in visitors.iterate(statement):
            table = getattr(element, "table", None)
            table = table.element if isinstance(table, Alias) else table
            if isinstance(element, Column) and isinstance(table, Table) and element.name != "id":
                found[table.name].add(element.name)
    return found


def tasks_by_hand(*, with_ended: bool) -> ClauseElement:
    return task_facts._listed(OF_PROJECT, TaskOrder.BY_HAND, Grouping.DAY, with_ended=with_ended)


LISTS: dict[str, tuple[Mapping[str, frozenset[str]], list[ClauseElement]]] = {
    "tasks": (
        task_facts.RESTS_ON,
        [tasks_by_hand(with_ended=True), tasks_by_hand(with_ended=False), task_facts._ended(OF_PROJECT)],
    ),
    "tasks by milestone": (
        task_facts.RESTS_ON_MILESTONES,
        [
            tasks_by_hand(with_ended=True),
            task_facts._listed(OF_PROJECT, TaskOrder.BY_HAND, Grouping.MILESTONE, with_ended=True),
            select(Milestone.title, Milestone.position),
        ],
    ),
    "words": (task_words.RESTS_ON, [task_words._words()]),
    "projects": (projects.RESTS_ON, [projects._listed((), closed=False, archived=False)]),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_rests_on_what_its_statements_read(name: str) -> None:
    rests_on, statements = LISTS[name]
    assert read_by(statements) == rests_on


def test_what_a_statement_reads_is_seen_in_its_subqueries_too() -> None:
    sums: Select[*tuple[int, ...]] = task_facts._listed(OF_PROJECT, TaskOrder.TITLE, Grouping.DAY, with_ended=True)
    assert {"seconds", "task_id"} <= read_by([sums])["time_entry"]
    assert "title" in read_by([sums])["task"]
    assert set(read_by([sums])) < set(Entity.metadata.tables)
