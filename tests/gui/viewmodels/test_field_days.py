"""Days as date fields read and write them: by the settings, with a time that stays, with a year that may be missing."""

from __future__ import annotations

import datetime as dt

import pytest

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.queries import settings as asked
from dualdesk.runtime.context import Context
from dualdesk.services import capacity, settings
from dualdesk.viewmodels.field_days import FieldDays, KnownDays, MomentDays

TODAY = dt.date(2026, 11, 24)
FRIDAY = dt.date(2026, 11, 27)


def test_a_day_is_read_by_the_desks_order_of_dates(surroundings: Context) -> None:
    days = FieldDays(surroundings)
    assert days.read("1/12") == dt.date(2026, 12, 1)
    surroundings.desk.do(msg("Order"), lambda session: settings.choose(session, choice=asked.DATE_ORDER, value="mdy"))
    assert days.read("1/12") == dt.date(2027, 1, 12)
    assert days.read("no day") is None


def test_a_day_is_written_so_that_it_reads_the_same_again(surroundings: Context) -> None:
    days = FieldDays(surroundings)
    for day in (FRIDAY, dt.date(2027, 1, 29), dt.date(2025, 2, 1)):
        assert days.read(days.typed(day, "")) == day
    assert days.typed(FRIDAY, "") == "27 Nov"
    assert days.told(FRIDAY) == "Fri 27 Nov, in 3 days"


def test_what_is_no_day_is_refused_at_its_field(surroundings: Context) -> None:
    with pytest.raises(UserError) as refused:
        FieldDays(surroundings).need("soon", field="ends_on")
    assert refused.value.field == "ends_on"


def test_a_weekday_is_counted_from_another_day_where_that_is_said(surroundings: Context) -> None:
    assert FieldDays(surroundings, at=FRIDAY).read("mon") == dt.date(2026, 11, 30)
    assert FieldDays(surroundings, rolls="back").read("fri") == dt.date(2026, 11, 20)


def test_days_off_are_those_of_the_span(surroundings: Context) -> None:
    surroundings.desk.do(
        msg("Off"),
        lambda session: capacity.add_day_off(
            session, starts_on=FRIDAY, ends_on=dt.date(2026, 12, 2), share_percent=100, label=""
        ),
    )
    days = FieldDays(surroundings)
    assert days.off(dt.date(2026, 12, 1), dt.date(2026, 12, 31)) == {dt.date(2026, 12, 1), dt.date(2026, 12, 2)}


def test_a_moment_keeps_its_time_on_another_day(surroundings: Context) -> None:
    days = MomentDays(surroundings, rolls="back")
    assert days.read("yesterday 14:20") == dt.date(2026, 11, 23)
    assert days.read("14:20") == TODAY
    assert days.read("") is None
    assert days.typed(dt.date(2026, 11, 20), "yesterday 14:20") == "20 Nov 14:20"
    assert days.typed(dt.date(2026, 11, 20), "") == "20 Nov"


def test_a_day_known_in_part_becomes_a_whole_one(surroundings: Context) -> None:
    days = KnownDays(surroundings)
    assert days.read("3 May 1980") == dt.date(1980, 5, 3)
    assert days.read("3 May") == dt.date(2026, 5, 3)
    assert days.read("May 1980") is None
    assert days.read("29 Feb") is None
    assert days.read("") is None
    assert days.typed(dt.date(1980, 5, 3), "1980") == "3 May 1980"


def test_before_the_desk_is_ready_nothing_is_read(unready: Context) -> None:
    for days in (FieldDays(unready), MomentDays(unready), KnownDays(unready)):
        assert days.read("today") is None
    assert list(FieldDays(unready).off(TODAY, FRIDAY)) == []
