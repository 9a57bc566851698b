"""Minutes are whole numbers, however the seconds fall."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.time import TimeEntry
from dualdesk.queries.projects import project_rows
from dualdesk.queries.task_rows import task_rows
from dualdesk.services import projects, tasks
from dualdesk.store.store import Store

TODAY = date(2026, 11, 24)


def test_minutes_left_and_spent_are_whole(store: Store) -> None:
    def fill(session: Session) -> int:
        project_id = projects.create(session, title="Portal", now=1)
        task_id = tasks.create(session, title="Fix", project_id=project_id, estimate_min=90, now=1)
        session.add(TimeEntry(task_id=task_id, project_id=project_id, day=TODAY, seconds=2_555))
        return task_id

    task_id = store.write(msg("Fill"), fill).value
    with store.read() as session:
        (row,) = task_rows(session, task_ids=[task_id])
        (project,) = project_rows(session, today=TODAY)
    found = (row.left_min, row.spent_min, project.left_min, project.spent_min)
    assert found == (48, 42, 48, 42)
    assert all(type(value) is int for value in found)
