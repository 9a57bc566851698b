"""Today: keeping it as last ranked, so that the next start shows it at once; putting off what has no day of its own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis.agreements import ladder_from
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import RenewalRule
from dualdesk.model.business import Agreement
from dualdesk.model.desk import Reminder
from dualdesk.model.keeping import TodaySnapshot
from dualdesk.queries.today import TodayPage, dump_snapshot
from dualdesk.services import reminders
from dualdesk.services.common import need


def keep_snapshot(session: Session, *, page: TodayPage) -> None:
    """Keep the page in place of the last one; to be called through `store.note`, which is not journalled."""
    snapshot = session.get(TodaySnapshot, 1)
    if snapshot is None:
        snapshot = TodaySnapshot(id=1)
        session.add(snapshot)
    snapshot.day, snapshot.position, snapshot.rows = page.day, page.position, dump_snapshot(page)
    session.flush()


def put_off_agreement(session: Session, *, agreement_id: int, until: date, at: int, zone: str, now: int) -> int:
    """Hide an agreement from Today until a day, by a reminder of it at a moment of that day; returns the reminder.

    Never past the day by which it has to be settled: then it would be hidden for good.
    """
    agreement = need(session, Agreement, agreement_id)
    last = ladder_from(RenewalRule(agreement.renewal_rule), agreement.ends_on, agreement.notice_by)
    if last is not None and until > last:
        raise UserError(msg("It has to be settled by {day}. Choose a day until then.", day=last), field="later_until")
    waiting = select(Reminder.id).where(Reminder.agreement_id == agreement_id, Reminder.dismissed_at.is_(None))
    reminder_id = session.scalars(waiting.order_by(Reminder.id)).first()
    if reminder_id is None:
        return reminders.create(session, text=agreement.title, due_at=at, zone=zone, agreement_id=agreement_id)
    reminders.snooze(session, reminder_id=reminder_id, until=at, now=now)
    return reminder_id
