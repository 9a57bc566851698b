"""Reminders that are due, also those that came due while the program was closed, and the next moment to look."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dualdesk.base.terms import InteractionStatus
from dualdesk.model.desk import Reminder
from dualdesk.model.people import Client
from dualdesk.model.talk import Interaction


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


@dataclass(frozen=True, slots=True)
class ComingRow:
    """An appointment about to begin: when (UTC seconds), its subject, its client's name."""

    interaction_id: int
    starts_at: int
    subject: str
    client_id: int | None
    client: str


def coming(session: Session, *, now: int, lead_minutes: int) -> tuple[ComingRow, ...]:
    """Appointments that begin within so many minutes and have not begun, the next one first; 0 minutes are none."""
    rows = session.execute(
        select(Interaction.id, Interaction.starts_at, Interaction.subject, Interaction.client_id, _client_name())
        .outerjoin(Client, Client.id == Interaction.client_id)
        .where(
            Interaction.status == InteractionStatus.PLANNED,
            Interaction.starts_at > now,
            Interaction.starts_at <= now + lead_minutes * 60,
        )
        .order_by(Interaction.starts_at, Interaction.id)
    )
    return tuple(ComingRow(*row) for row in rows)


def next_start(session: Session, *, now: int, lead_minutes: int) -> int | None:
    """When the next appointment is to be told of; None where none is planned or none is told of."""
    later = select(func.min(Interaction.starts_at)).where(
        Interaction.status == InteractionStatus.PLANNED, Interaction.starts_at > now + lead_minutes * 60
    )
    starts_at = session.scalars(later).one() if lead_minutes else None
    return None if starts_at is None else starts_at - lead_minutes * 60


def _client_name() -> ColumnElement[str]:
    return func.coalesce(Client.name, "")


def _moment() -> ColumnElement[int]:
    return func.coalesce(Reminder.snoozed_until, Reminder.due_at)
