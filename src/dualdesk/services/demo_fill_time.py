"""Making the sample data's hours: what can be booked, what an hour costs, and the year's time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dualdesk.base.money import Money
from dualdesk.services import capacity, rates, time_entries
from dualdesk.services.bookings import Subject
from dualdesk.services.demo_clients import FJORD, HALDEN, KESSLER, NORTHWIND
from dualdesk.services.demo_made import Made
from dualdesk.services.demo_work import CLOSED, OPEN, Job

_HOURS = (390, 390, 390, 390, 300, 0, 0)
# What project work takes of a day at most; the rest goes to clients.
_FOR_PROJECTS = 300
_ENTRY_MOST, _ENTRY_LEAST = 240, 30
_BEGUN = -420
# Rates in whole units an hour, from so many days ago; the one raised later comes later.
_RATES = (("", _BEGUN, 90), ("", -160, 98), (FJORD, _BEGUN, 110), (FJORD, -120, 120), (KESSLER, _BEGUN, 95))
_CLIENT_TIME = (
    (NORTHWIND, -1, 45, "The quote for Mira, first half"),
    (HALDEN, -1, 25, "Read the survey answers again"),
    (NORTHWIND, -6, 30, "Photos with Theo"),
    (KESSLER, -7, 40, "Vergleich der Preise"),
)
_HOLIDAY_AGO, _HOLIDAY_DAYS = 112, 12
_WEEK_OFF_IN, _WEEK_OFF_DAYS = 28, 5


def holiday(today: date) -> tuple[date, date]:
    """First and last day of the two weeks away, some months ago."""
    start = _monday(today - timedelta(_HOLIDAY_AGO))
    return start, start + timedelta(_HOLIDAY_DAYS - 1)


def fill_hours(session: Session, made: Made) -> None:
    """Working hours, days off and rates."""
    days = made.days
    for weekday, minutes in enumerate(_HOURS):
        capacity.set_hours(session, weekday=weekday, minutes=minutes, valid_from=days.exact(_BEGUN))
    start, end = holiday(days.today)
    capacity.add_day_off(session, starts_on=start, ends_on=end, label="Two weeks in Skåne")
    start = _monday(days.exact(_WEEK_OFF_IN))
    capacity.add_day_off(session, starts_on=start, ends_on=start + timedelta(_WEEK_OFF_DAYS - 1), label="Week off")
    capacity.add_day_off(session, starts_on=days.day(9), share_percent=50, label="School play")
    for client, since, rate in _RATES:
        rates.set_rate(
            session, valid_from=days.exact(since), rate=Money(rate * 100, "EUR"), client_id=made.clients.get(client)
        )


def fill_time(session: Session, made: Made) -> None:
    """Time on every task that took some, and on clients."""
    diary = _Diary(made.days.today, made.days.day(-1))
    for client, offset, minutes, note in _CLIENT_TIME:
        subject = Subject(client_id=made.clients[client])
        time_entries.add(session, subject=subject, day=made.days.day(offset), minutes=minutes, note=note)
    timed = [(plan, job) for plan in (*OPEN, *CLOSED) for job in plan.jobs if job.spent]
    for plan, job in sorted(timed, key=lambda each: not each[1].spent_on):
        for day, minutes in _spent(made, job, diary):
            task_id = made.tasks[plan.title, job.title]
            time_entries.add(session, subject=Subject(task_id=task_id), day=day, minutes=minutes)


def _spent(made: Made, job: Job, diary: _Diary) -> Iterator[tuple[date, int]]:
    if job.spent_on:
        for offset, minutes in job.spent_on:
            diary.note(made.days.day(offset), minutes)
            yield made.days.day(offset), minutes
        return
    assert job.done is not None
    yield from diary.spread(made.days.day(job.done), job.spent)


class _Diary:
    """Which working days still have room for project work."""

    def __init__(self, today: date, last: date) -> None:
        self._last = last - timedelta(1)
        self._away = holiday(today)
        self._taken: dict[date, int] = defaultdict(int)

    def note(self, day: date, minutes: int) -> None:
        """Some of the day is taken."""
        self._taken[day] += minutes

    def spread(self, last: date, minutes: int) -> Iterator[tuple[date, int]]:
        """The minutes on free hours up to a day, going back from it."""
        day = min(last, self._last)
        while minutes:
            part = min(minutes, self._room(day), _ENTRY_MOST)
            if part >= min(minutes, _ENTRY_LEAST):
                self.note(day, part)
                yield day, part
                minutes -= part
            day -= timedelta(1)

    def _room(self, day: date) -> int:
        away = self._away[0] <= day <= self._away[1]
        return 0 if away else min(_FOR_PROJECTS, _HOURS[day.weekday()]) - self._taken[day]


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
