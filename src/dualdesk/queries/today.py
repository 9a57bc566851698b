"""Today, whole: the ranked list, the week, what can soon be cancelled; and Today as it was last ranked.

Without SQLAlchemy: the first paint and `dualdesk today` read it through a Reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dualdesk.analysis.capacity import Calendar
from dualdesk.analysis.today import SOON_DAYS, Appointment, Item, Today, planned_day, rank
from dualdesk.base.dates import instant_of, local_time
from dualdesk.base.money import Money
from dualdesk.base.plain_json import Shape
from dualdesk.base.terms import Period, Role
from dualdesk.queries import today_rows
from dualdesk.queries.reader import Reader
from dualdesk.queries.today_rows import Agreed

_DAY = timedelta(1)
_CANCEL_DAYS = 30
# How far to look ahead for the next appointment, and back for those that were never logged.
_NEXT_APPOINTMENT_DAYS = 31
_UNLOGGED_DAYS = 60


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A day of this week in minutes: what can be booked, its appointments, and its work by role.

    Work is what was booked on days past, what is left of the tasks planned from today on.
    """

    day: date
    bookable: int
    appointments: int
    client: int
    project: int

    @property
    def over(self) -> int:
        """By how much it holds more than can be booked, never below 0."""
        return max(0, self.appointments + self.client + self.project - self.bookable)


@dataclass(frozen=True, slots=True)
class CancelRow:
    """An agreement that can be cancelled until a day soon, and what it is worth per period."""

    agreement_id: int
    client_id: int
    client: str
    title: str
    cancel_by: date
    ends_on: date | None
    value: Money | None
    period: Period


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything on the Today screen, as ranked for a day at a position of the journal (its newest row)."""

    day: date
    position: int
    today: Today
    week: tuple[DayLoad, ...]
    cancel_soon: tuple[CancelRow, ...]


def today_page(reader: Reader, *, now: int, zone: str) -> TodayPage:
    """Today as it is at an instant (UTC seconds) by a zone's clock."""
    clock = local_time(now, zone)
    today = clock.date()
    # Asked for first: what is written meanwhile then makes the page old instead of being missed.
    at = position(reader)
    agreements = today_rows.agreed(reader, today=today)
    calendar = today_rows.calendar(reader)
    items = _items(reader, agreements, today, zone)
    appointments = today_rows.appointments(
        reader,
        after=instant_of(today - _UNLOGGED_DAYS * _DAY, 0, zone),
        before=instant_of(today + _NEXT_APPOINTMENT_DAYS * _DAY, 0, zone),
        zone=zone,
    )
    ranked = rank(
        items,
        appointments,
        today=today,
        now_minute=clock.hour * 60 + clock.minute,
        bookable_min=calendar.bookable(today),
    )
    return TodayPage(
        day=today,
        position=at,
        today=ranked,
        week=_week(reader, ranked, appointments, calendar, today),
        cancel_soon=_cancel_soon(agreements, today),
    )


def clients_in(page: TodayPage) -> frozenset[int]:
    """The clients in Today's list: by a row of today, by what is carried over, by an appointment of today."""
    today = page.today
    rows = [row for row in (today.first, *today.then, *today.carried) if row is not None]
    found = {row.item.client_id for row in rows} | {row.appointment.client_id for row in today.appointments}
    return frozenset(client_id for client_id in found if client_id is not None)


def position(reader: Reader) -> int:
    """The journal's position, which grows with every row written; 0 before the first."""
    newest: int = reader.rows("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'step_row'), 0)")[0][0]
    return newest


def load_snapshot(reader: Reader) -> TodayPage | None:
    """Today as last ranked and kept; None where there is none, or one of another version's shape."""
    kept = reader.rows("SELECT rows FROM today_snapshot")
    return parse_snapshot(kept[0][0]) if kept else None


def dump_snapshot(page: TodayPage) -> str:
    """The page as JSON text, to be kept."""
    return Shape(TodayPage).dump(page)


def parse_snapshot(text: str) -> TodayPage | None:
    """The page written by dump_snapshot; None where the page had another shape then."""
    return Shape(TodayPage).parse(text)


def stale(page: TodayPage, reader: Reader, *, today: date) -> bool:
    """Whether the page is of another day, or something was written since it was ranked."""
    return page.day != today or page.position != position(reader)


def _items(reader: Reader, agreements: tuple[Agreed, ...], today: date, zone: str) -> list[Item]:
    until = today + SOON_DAYS * _DAY
    return [
        *today_rows.task_items(reader, agreements, today=today, until=until),
        *today_rows.agreement_items(agreements, today_rows.put_off(reader, zone=zone)),
        *today_rows.reminder_items(
            reader,
            today_rows.worth_of_clients(agreements),
            before=instant_of(until + _DAY, 0, zone),
            zone=zone,
        ),
    ]


def _week(
    reader: Reader, ranked: Today, appointments: Iterable[Appointment], calendar: Calendar, today: date
) -> tuple[DayLoad, ...]:
    """The seven days of this week from the day it begins on."""
    first = today - (today.weekday() - today_rows.first_weekday(reader)) % 7 * _DAY
    work = {**today_rows.spent_by_role(reader, first=first, before=today), **_planned(ranked, today)}
    booked: dict[date, int] = {}
    for each in appointments:
        booked[each.day] = booked.get(each.day, 0) + (each.minutes or 0)
    return tuple(_load(first + number * _DAY, calendar, booked, work) for number in range(7))


def _load(day: date, calendar: Calendar, booked: Mapping[date, int], work: Mapping[tuple[date, Role], int]) -> DayLoad:
    return DayLoad(
        day=day,
        bookable=calendar.bookable(day),
        appointments=booked.get(day, 0),
        client=work.get((day, Role.CLIENT), 0),
        project=work.get((day, Role.PROJECT), 0),
    )


def _planned(ranked: Today, today: date) -> dict[tuple[date, Role], int]:
    """What is left of the listed tasks planned for each day from today on, by role; today's is the list's own sum."""
    planned: dict[tuple[date, Role], int] = {}
    for row in (*((ranked.first,) if ranked.first else ()), *ranked.then, *ranked.next_days):
        day = planned_day(row.item)
        if day is not None and day >= today:
            planned[day, row.item.role] = planned.get((day, row.item.role), 0) + (row.left_min or 0)
    return planned


def _cancel_soon(agreements: Iterable[Agreed], today: date) -> tuple[CancelRow, ...]:
    rows = [
        CancelRow(
            each.id, each.client_id, each.client, each.title, each.cancel_by, each.ends_on, each.value, each.period
        )
        for each in agreements
        if each.cancel_by is not None and 0 <= (each.cancel_by - today).days <= _CANCEL_DAYS
    ]
    return tuple(sorted(rows, key=lambda row: (row.cancel_by, row.agreement_id)))
