"""What the tests of Today put into the file, and how they read it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.runtime.desk import Desk
from dualdesk.services import agreements, clients, interactions, projects, reminders, tasks

TODAY = dt.date(2026, 11, 24)
HOUR = 3600

Value = TypeVar("Value")


@contextmanager
def without_services(desk: Desk) -> Iterator[None]:
    """The desk as it is before its services are loaded."""
    store, desk._store = desk._store, None
    desk._poll.stop()
    yield
    desk._store = store


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

    def task(self, title: str, **fields: Any) -> int:
        values = {"planned_on": TODAY, **fields}
        return self.write(lambda session: tasks.create(session, now=self.desk.clock(), title=title, **values))

    def slot(self, subject: str, hours: float, **fields: Any) -> int:
        """An appointment so many hours from now."""
        starts_at = self.desk.clock() + round(hours * HOUR)
        logged = self.write(
            lambda session: interactions.plan(
                session, starts_at=starts_at, now=self.desk.clock(), subject=subject, **fields
            )
        )
        return logged.interaction_id

    def agreement(self, client_id: int, *, notice_in: int, **fields: Any) -> int:
        """A term that can be cancelled for so many days more, at a notice of a week."""
        ends_on = in_days(notice_in + 7)
        values: dict[str, Any] = {
            "title": "Care",
            "term_months": 12,
            "notice_count": 1,
            "notice_unit": "week",
            "renewal_rule": "tacit",
            **fields,
        }
        starts_on = (ends_on + dt.timedelta(1)).replace(year=ends_on.year - 1)
        return self.write(
            lambda session: agreements.create(
                session, client_id=client_id, starts_on=starts_on, now=self.desk.clock(), **values
            )
        )

    def reminder(self, text: str, **fields: Any) -> int:
        due_at = self.desk.clock() - 60
        return self.write(lambda session: reminders.create(session, text=text, due_at=due_at, **fields))

    def write(self, work: Callable[[Session], Value]) -> Value:
        done: list[Value] = []
        refused: list[UserError] = []
        self.desk.do(msg("Set up"), work, done=done.append, failed=refused.append)
        assert not refused, refused[0].message
        return done[0]

    def of_task(self, task_id: int, column: str) -> Any:
        return self.desk.ask(lambda session: getattr(session.get(Task, task_id), column))

    def of_slot(self, slot_id: int, column: str) -> Any:
        return self.desk.ask(lambda session: getattr(session.get(Interaction, slot_id), column))

    def last_step(self) -> str:
        step = self.desk.undoable()
        assert step is not None
        return step.label.text
