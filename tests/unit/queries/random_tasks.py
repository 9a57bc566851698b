"""Random desks of tasks for the tests that count them a second time, plainly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from dualdesk.base.terms import Priority, Role, TaskState
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Project, Task

# A Tuesday; the week ends on Sunday the 29th.
TODAY = date(2026, 11, 24)
OPEN = (TaskState.TODO, TaskState.DOING, TaskState.WAITING)
PROJECTS = (1, 2)


@dataclass(frozen=True, slots=True)
class Made:
    """A task as it was put into the file, with the seconds booked on it."""

    id: int
    parent_id: int | None
    project_id: int | None
    position: int
    title: str
    state: TaskState
    priority: Priority
    planned_on: date | None
    deadline: date | None
    done_at: int | None
    estimate_min: int | None
    is_defect: bool
    seconds: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.state in OPEN

    @property
    def spent(self) -> int:
        """The seconds booked on it."""
        return sum(self.seconds)

    def row(self) -> dict[str, Any]:
        """Its columns."""
        columns = {name: getattr(self, name) for name in self.__slots__ if name != "seconds"}
        return {**columns, "role": Role.PROJECT, "created_at": 0}


_DAYS = st.none() | st.integers(-3, 9).map(lambda days: TODAY + timedelta(days))


@st.composite
def _task(draw: st.DrawFn, number: int, roots: list[Made]) -> Made:
    is_part = draw(st.booleans())
    parent = draw(st.sampled_from(roots)) if roots and is_part else None
    state = draw(st.sampled_from(TaskState))
    return Made(
        id=number,
        parent_id=None if parent is None else parent.id,
        project_id=draw(st.sampled_from((None, *PROJECTS))) if parent is None else parent.project_id,
        position=draw(st.integers(0, 3)),
        title=draw(st.sampled_from("abÄäZ")),
        state=state,
        priority=draw(st.sampled_from(Priority)),
        planned_on=draw(_DAYS),
        deadline=draw(_DAYS),
        done_at=draw(st.integers(0, 2)) if state is TaskState.DONE else None,
        estimate_min=draw(st.none() | st.integers(0, 90)),
        is_defect=draw(st.booleans()),
        seconds=tuple(draw(st.lists(st.integers(0, 4_000), max_size=2))),
    )


@st.composite
def desks(draw: st.DrawFn) -> list[Made]:
    """Up to nine tasks, some of them parts of others, in every mixture of states."""
    made: list[Made] = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        made.append(draw(_task(number, [task for task in made if task.parent_id is None])))
    return made


def put(session: Session, made: list[Made]) -> None:
    """Have these tasks in the file and no others."""
    for entity in (TimeEntry, Task, Project):
        session.execute(delete(entity))
    session.execute(insert(Project), [{"id": project_id, "title": "P", "created_at": 0} for project_id in PROJECTS])
    booked = [
        {"task_id": task.id, "project_id": task.project_id, "day": TODAY, "seconds": seconds}
        for task in made
        for seconds in task.seconds
    ]
    if made:
        session.execute(insert(Task), [task.row() for task in made])
    if booked:
        session.execute(insert(TimeEntry), booked)
    session.flush()
