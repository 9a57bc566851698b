"""What the tests of the projects screen put into the file, and how they read it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.model.work import Project, Task
from dualdesk.runtime.desk import Desk
from dualdesk.services import clients, projects, tasks

TODAY = dt.date(2026, 11, 24)

Value = TypeVar("Value")


def in_days(days: int) -> dt.date:
    return TODAY + dt.timedelta(days)


class Work:
    """Writes through the services and reads single columns back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def client(self, name: str) -> int:
        return self.write(lambda session: clients.create(session, name=name, now=self.desk.clock()))

    def project(self, title: str, **fields: Any) -> int:
        return self.write(lambda session: projects.create(session, now=self.desk.clock(), title=title, **fields))

    def task(self, title: str, project_id: int, **fields: Any) -> int:
        return self.write(
            lambda session: tasks.create(session, now=self.desk.clock(), title=title, project_id=project_id, **fields)
        )

    def tasks(self, project_id: int, *titles: str, **fields: Any) -> list[int]:
        return [self.task(title, project_id, **fields) for title in titles]

    def done(self, *task_ids: int) -> None:
        self.write(lambda session: tasks.done(session, task_ids=task_ids, now=self.desk.clock(), today=TODAY))

    def write(self, work: Callable[[Session], Value]) -> Value:
        done: list[Value] = []
        refused: list[UserError] = []
        self.desk.do(msg("Set up"), work, done=done.append, failed=refused.append)
        assert not refused, refused[0].message
        return done[0]

    def of_task(self, task_id: int, column: str) -> Any:
        return self.desk.ask(lambda session: getattr(session.get(Task, task_id), column))

    def of_project(self, project_id: int, column: str) -> Any:
        return self.desk.ask(lambda session: getattr(session.get(Project, project_id), column))

    def is_task(self, task_id: int) -> bool:
        return self.desk.ask(lambda session: session.get(Task, task_id)) is not None

    def is_project(self, project_id: int) -> bool:
        return self.desk.ask(lambda session: session.get(Project, project_id)) is not None

    def client_of(self, project_id: int) -> str | None:
        def named(session: Session) -> str | None:
            client = session.get(Client, self.of_project(project_id, "client_id") or 0)
            return None if client is None else client.name

        return self.desk.ask(named)

    def last_step(self) -> str:
        step = self.desk.undoable()
        assert step is not None
        return step.label.text
