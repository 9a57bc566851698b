"""Tasks that come again: their rule, and the next time once one is done."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from dualdesk.analysis.recurrence import checked, next_day
from dualdesk.model.work import Task
from dualdesk.services.task_copies import copy_task
from dualdesk.services.task_fields import TaskFields


def set_rule(task: Task, fields: TaskFields) -> None:
    """Take in the rule that is given; unless said, its series begins on the task's day.

    Moving the task to another day later does not move the series.
    """
    if "recurrence" not in fields:
        return
    rule = fields["recurrence"]
    task.recurrence = checked(rule) if rule else None
    if task.recurrence is None:
        task.recurs_from = None
    elif "recurs_from" not in fields:
        task.recurs_from = task.planned_on or task.deadline


def make_next(session: Session, task: Task, *, now: int, today: date) -> int | None:
    """The next time of a task that was done, its days moved on together; None if it does not recur or is over.

    The rule goes on to the next one, so that opening the old one again and finishing it makes no twins.
    """
    if task.recurrence is None:
        return None
    day = task.planned_on or task.deadline or today
    begun = task.recurs_from or day
    following = next_day(task.recurrence, starts_on=begun, planned_on=day, done_on=today)
    coming = None if following is None else copy_task(session, task, now=now, later=following - day)
    task.recurrence = task.recurs_from = None
    if coming is not None:
        coming.recurs_from = begun
        if coming.planned_on is None and coming.deadline is None:
            coming.planned_on = following
    session.flush()
    return None if coming is None else coming.id
