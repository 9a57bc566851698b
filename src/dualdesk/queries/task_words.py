"""What the tasks of a list are found by as one types: their titles and tags, read once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from dualdesk.base.text import folded
from dualdesk.model.desk import Tag, TagLink
from dualdesk.model.work import Task
from dualdesk.queries.answers import answer

# What the words rest on: after a write of anything else they stand as they are.
RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "task": frozenset({"project_id", "parent_id", "title"}),
    "tag": frozenset({"name"}),
    "tag_link": frozenset({"task_id", "tag_id"}),
}


class TaskWords(NamedTuple):
    """A task and what it is found by: its title and its tags, each with #, as they are compared (base.text.folded)."""

    id: int
    parent_id: int | None
    words: str


def task_words(session: Session, *, project_id: int) -> tuple[TaskWords, ...]:
    """The words of every task of a project."""
    found = answer(session, _words(), {"project_id": project_id})
    return tuple(TaskWords(task_id, parent_id, folded(f"{title} {tags}")) for task_id, parent_id, title, tags in found)


@cache
def _words() -> Select[*tuple[Any, ...]]:
    tags = (
        select(func.coalesce(func.group_concat("#" + Tag.name, " "), ""))
        .join(TagLink, TagLink.tag_id == Tag.id)
        .where(TagLink.task_id == Task.id)
        .correlate(Task)
        .scalar_subquery()
    )
    return select(Task.id, Task.parent_id, Task.title, tags).where(Task.project_id == bindparam("project_id"))
