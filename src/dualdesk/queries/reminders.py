"""Reminders that are due, also those that came due while the program was closed, and the next moment to look."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dualdesk.model.desk import Reminder


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder: its first moment, the one it was put off to, and whether the person was told."""

    id: int
    text: str
    due_at: int
    at: int
    was_told: bool
    task_id: int | None
    interaction_id: int | None
    agreement_id: int | None
    client_id: int | None


def due(session: Session, *, now: int) -> tuple[ReminderRow, ...]:
    """Every reminder whose moment has come and that was not dismissed, the oldest first."""
    columns = (
        Reminder.id, Reminder.text, Reminder.due_at, _moment(), Reminder.fired_at.is_not(None), Reminder.task_id,
        Reminder.interaction_id, Reminder.agreement_id, Reminder.client_id,
    )  # fmt: skip
    come = select(*columns).where(Reminder.dismissed_at.is_(None), _moment() <= now).order_by(_moment(), Reminder.id)
    return tuple(ReminderRow(*row) for row in session.execute(come))


def next_moment(session: Session, *, now: int) -> int | None:
    """When the next reminder after now comes due; None where none does."""
    to_come = select(func.min(_moment())).where(Reminder.dismissed_at.is_(None), _moment() > now)
    return session.scalars(to_come).one()


def _moment() -> ColumnElement[int]:
    return func.coalesce(Reminder.snoozed_until, Reminder.due_at)
