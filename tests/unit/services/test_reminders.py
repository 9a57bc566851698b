"""Moments to be told of something."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.desk import Reminder
from dualdesk.services import reminders, tasks

NOW = 1_795_515_120


def _made(session: Session, **fields: Any) -> Reminder:
    values: dict[str, Any] = {"text": " Call  Ana ", "due_at": NOW, "zone": "Europe/Berlin", **fields}
    return session.get_one(Reminder, reminders.create(session, **values))


def _times(reminder: Reminder) -> tuple[int, int | None, int | None]:
    return reminder.due_at, reminder.snoozed_until, reminder.fired_at


def test_a_reminder_is_about_one_thing_or_nothing(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    assert _made(session).text == "Call Ana"
    assert _made(session, task_id=task_id).task_id == task_id
    with pytest.raises(UserError, match="one thing"):
        _made(session, task_id=task_id, client_id=1)
    with pytest.raises(UserError) as caught:
        _made(session, client_id=1)
    assert caught.value.field == "client_id"


def test_snoozing_keeps_the_first_moment_and_tells_again(session: Session) -> None:
    reminder = _made(session)
    reminders.fire(session, reminder_id=reminder.id, now=NOW)
    assert _times(reminder) == (NOW, None, NOW)
    reminders.snooze(session, reminder_id=reminder.id, until=NOW + 600, now=NOW)
    assert _times(reminder) == (NOW, NOW + 600, None)
    with pytest.raises(UserError) as caught:
        reminders.snooze(session, reminder_id=reminder.id, until=NOW, now=NOW)
    assert caught.value.field == "until"


def test_another_moment_is_told_again_other_words_are_not(session: Session) -> None:
    reminder = _made(session)
    reminders.dismiss(session, reminder_id=reminder.id, now=NOW)
    reminders.edit(session, reminder_id=reminder.id, text="Call Per", due_at=NOW)
    assert (reminder.text, reminder.dismissed_at) == ("Call Per", NOW)
    reminders.edit(session, reminder_id=reminder.id, due_at=NOW + 60, zone=None)
    assert (reminder.dismissed_at, reminder.due_at, reminder.zone) == (None, NOW + 60, None)
    reminders.delete(session, reminder_id=reminder.id)
    assert session.query(Reminder).count() == 0


def test_what_makes_no_sense_is_refused_where_it_was_typed(session: Session) -> None:
    reminder = _made(session)
    for act, field in (
        (lambda: _made(session, text=" "), "text"),
        (lambda: _made(session, zone="Mars/Base"), "zone"),
        (lambda: reminders.edit(session, reminder_id=reminder.id, text=""), "text"),
        (lambda: reminders.edit(session, reminder_id=reminder.id, zone="Mars/Base"), "zone"),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.field == field
