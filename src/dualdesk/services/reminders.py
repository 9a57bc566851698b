"""What a person can do with a reminder: set it, be told, put it off, dismiss it."""

from __future__ import annotations

from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model.business import Agreement
from dualdesk.model.desk import Reminder
from dualdesk.model.people import Client
from dualdesk.model.talk import Interaction
from dualdesk.model.work import Task
from dualdesk.services.common import check_zone, need, need_each, put, said, tidy


class ReminderSubject(TypedDict, total=False):
    """What a reminder is about: one of these, or nothing."""

    task_id: int
    interaction_id: int
    agreement_id: int
    client_id: int


class ReminderFields(TypedDict, total=False):
    """What can be changed of a reminder."""

    text: str
    due_at: int
    zone: str | None


def create(
    session: Session, *, text: str, due_at: int, zone: str | None = None, **subject: Unpack[ReminderSubject]
) -> int:
    """Be told of something at a moment (UTC seconds; the zone is the one it was typed in)."""
    if len(subject) > 1:
        raise UserError(msg("A reminder is about one thing."))
    check_zone({"zone": zone})
    need_each(
        session,
        {
            "task_id": (Task, subject.get("task_id")),
            "interaction_id": (Interaction, subject.get("interaction_id")),
            "agreement_id": (Agreement, subject.get("agreement_id")),
            "client_id": (Client, subject.get("client_id")),
        },
    )
    reminder = Reminder(text=_worded(text), due_at=due_at, zone=zone, **subject)
    session.add(reminder)
    session.flush()
    return reminder.id


def edit(session: Session, *, reminder_id: int, **fields: Unpack[ReminderFields]) -> None:
    """Change what is given; at another moment it is told again."""
    reminder = need(session, Reminder, reminder_id)
    values = tidy(fields)
    check_zone(values)
    if "text" in fields:
        values["text"] = _worded(fields["text"])
    if fields.get("due_at", reminder.due_at) != reminder.due_at:
        values |= {"snoozed_until": None, "fired_at": None, "dismissed_at": None}
    put(reminder, values)
    session.flush()


def fire(session: Session, *, reminder_id: int, now: int) -> None:
    """Note that the person was told; it stays due until it is put off or dismissed."""
    need(session, Reminder, reminder_id).fired_at = now
    session.flush()


def snooze(session: Session, *, reminder_id: int, until: int, now: int) -> None:
    """Put it off to a later moment; the first one is kept."""
    if until <= now:
        raise UserError(msg("Put it off to a moment still to come."), field="until")
    reminder = need(session, Reminder, reminder_id)
    reminder.snoozed_until, reminder.fired_at, reminder.dismissed_at = until, None, None
    session.flush()


def dismiss(session: Session, *, reminder_id: int, now: int) -> None:
    """It has been seen to."""
    need(session, Reminder, reminder_id).dismissed_at = now
    session.flush()


def delete(session: Session, *, reminder_id: int) -> None:
    """Delete a reminder."""
    session.delete(need(session, Reminder, reminder_id))
    session.flush()


def _worded(text: str) -> str:
    return said(text, msg("Say of what to remind you."), field="text")
