"""What is to be told now, and when to look again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.queries.reminders import ComingRow, coming, due, next_moment, next_start
from dualdesk.services import clients, interactions, reminders, tasks

NOW = 1_795_515_120


def test_what_came_due_while_closed_is_still_due_oldest_first(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    late = reminders.create(session, text="late", due_at=NOW - 9999, task_id=task_id)
    now = reminders.create(session, text="now", due_at=NOW)
    ahead = reminders.create(session, text="coming", due_at=NOW + 60)
    gone = reminders.create(session, text="gone", due_at=NOW - 5)
    reminders.dismiss(session, reminder_id=gone, now=NOW)
    rows = due(session, now=NOW)
    assert [(row.id, row.at, row.was_told, row.task_id) for row in rows] == [
        (late, NOW - 9999, False, task_id),
        (now, NOW, False, None),
    ]
    assert next_moment(session, now=NOW) == NOW + 60
    reminders.fire(session, reminder_id=late, now=NOW)
    reminders.snooze(session, reminder_id=now, until=NOW + 30, now=NOW)
    assert [(row.id, row.was_told) for row in due(session, now=NOW)] == [(late, True)]
    assert next_moment(session, now=NOW) == NOW + 30
    assert [(row.id, row.due_at, row.at) for row in due(session, now=NOW + 60)][1:] == [
        (now, NOW, NOW + 30),
        (ahead, NOW + 60, NOW + 60),
    ]
    assert next_moment(session, now=NOW + 60) is None


def test_appointments_about_to_begin_are_told_in_time(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=NOW)
    soon = interactions.plan(
        session, client_id=client_id, subject="Review", starts_at=NOW + 600, now=NOW
    ).interaction_id
    later = interactions.plan(
        session, client_id=client_id, subject="Call", starts_at=NOW + 3600, now=NOW
    ).interaction_id
    interactions.plan(session, subject="Begun", starts_at=NOW - 60, now=NOW)
    (row,) = coming(session, now=NOW, lead_minutes=10)
    assert row == ComingRow(soon, NOW + 600, "Review", client_id, "Acme")
    assert [row.interaction_id for row in coming(session, now=NOW, lead_minutes=60)] == [soon, later]
    assert coming(session, now=NOW, lead_minutes=0) == ()
    assert next_start(session, now=NOW, lead_minutes=10) == NOW + 3000
    assert next_start(session, now=NOW, lead_minutes=60) is None
    assert next_start(session, now=NOW, lead_minutes=0) is None
