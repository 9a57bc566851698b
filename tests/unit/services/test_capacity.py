"""The hours there are."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.time import DayOff, WorkingHours
from dualdesk.services import capacity

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def test_hours_of_a_weekday_hold_from_a_day_on(session: Session) -> None:
    first = capacity.set_hours(session, weekday=0, minutes=300, valid_from=MONDAY)
    assert capacity.set_hours(session, weekday=0, minutes=240, valid_from=MONDAY) == first
    capacity.set_hours(session, weekday=0, minutes=0, valid_from=FRIDAY)
    assert list(session.scalars(select(WorkingHours.minutes).order_by(WorkingHours.id))) == [240, 0]
    for minutes in (-1, 1441):
        with pytest.raises(UserError) as caught:
            capacity.set_hours(session, weekday=0, minutes=minutes, valid_from=MONDAY)
        assert caught.value.field == "minutes"


def test_days_off_are_whole_or_a_share(session: Session) -> None:
    day_off_id = capacity.add_day_off(session, starts_on=MONDAY, label=" Fair ")
    day_off = session.get_one(DayOff, day_off_id)
    assert (day_off.ends_on, day_off.share_percent, day_off.label) == (MONDAY, 100, "Fair")
    capacity.edit_day_off(session, day_off_id=day_off_id, ends_on=FRIDAY, share_percent=50)
    assert (day_off.ends_on, day_off.share_percent) == (FRIDAY, 50)
    capacity.delete_day_off(session, day_off_id=day_off_id)
    assert session.get(DayOff, day_off_id) is None


def test_days_off_that_make_no_sense_are_refused(session: Session) -> None:
    day_off_id = capacity.add_day_off(session, starts_on=MONDAY)
    for act, field in (
        (lambda: capacity.add_day_off(session, starts_on=FRIDAY, ends_on=MONDAY), "ends_on"),
        (lambda: capacity.add_day_off(session, starts_on=FRIDAY, share_percent=0), "share_percent"),
        (lambda: capacity.edit_day_off(session, day_off_id=day_off_id, share_percent=101), "share_percent"),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.field == field
