"""What a person can do with the hours there are: bookable minutes of a weekday, and days off."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.dates import MINUTES_A_DAY
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import one_line
from dualdesk.model.time import DayOff, WorkingHours
from dualdesk.services.common import check_order, need


class DayOffFields(TypedDict, total=False):
    """What can be changed of days off."""

    starts_on: date
    ends_on: date
    share_percent: int
    label: str


def set_hours(session: Session, *, weekday: int, minutes: int, valid_from: date) -> int:
    """Say how many minutes of a weekday (0 is Monday) can be booked from a day on; what was before stays true."""
    if not 0 <= minutes <= MINUTES_A_DAY:
        raise UserError(msg("A day has between 0 and 24 hours."), field="minutes")
    same = select(WorkingHours).where(WorkingHours.weekday == weekday, WorkingHours.valid_from == valid_from)
    hours = session.scalars(same).one_or_none()
    if hours is None:
        hours = WorkingHours(weekday=weekday, valid_from=valid_from)
        session.add(hours)
    hours.minutes = minutes
    session.flush()
    return hours.id


def add_day_off(
    session: Session, *, starts_on: date, ends_on: date | None = None, share_percent: int = 100, label: str = ""
) -> int:
    """Days that cannot be booked, first to last; of half a day the share is 50."""
    day_off = DayOff(
        starts_on=starts_on, ends_on=ends_on or starts_on, share_percent=share_percent, label=one_line(label)
    )
    _check(day_off)
    session.add(day_off)
    session.flush()
    return day_off.id


def edit_day_off(session: Session, *, day_off_id: int, **fields: Unpack[DayOffFields]) -> None:
    """Change what is given."""
    day_off = need(session, DayOff, day_off_id)
    with session.no_autoflush:
        for name, value in fields.items():
            setattr(day_off, name, value)
        day_off.label = one_line(day_off.label)
        _check(day_off)
    session.flush()


def delete_day_off(session: Session, *, day_off_id: int) -> None:
    """The days can be booked again."""
    session.delete(need(session, DayOff, day_off_id))
    session.flush()


def _check(day_off: DayOff) -> None:
    check_order(day_off.starts_on, day_off.ends_on, field="ends_on")
    if not 1 <= day_off.share_percent <= 100:
        raise UserError(msg("The share of a day off is between 1 and 100 percent."), field="share_percent")
