"""Today: what needs me now, in one order for both roles, each row with the rule that ranked it.

The order is the product's: promised, blocks something, cancel day within 7 days, own deadline within 7 days (ahead, or
past), a rung of the ladder reached and its question unanswered, high priority, the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from dualdesk.analysis.agreements import Rung
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.terms import Channel, Priority, Role

SOON_DAYS = 7


class ItemKind(StrEnum):
    """What a row of Today stands for."""

    TASK = "task"
    AGREEMENT = "agreement"
    REMINDER = "reminder"


class Rule(IntEnum):
    """Why a row stands where it stands; the smallest that applies counts."""

    PROMISED = 1
    BLOCKS = 2
    CANCEL_DAY = 3
    DEADLINE = 4
    RUNG = 5
    HIGH = 6
    REST = 7


@dataclass(frozen=True, slots=True)
class Item:
    """An open task, an undecided agreement or a reminder, as plain values.

    `planned_on` is a task's planned day or a reminder's day; `later_until` the day it was put off to, from then on its
    planned day if later. `promised_by` is the day last told to the client and
    `first_told_by` the first. `blocks` is the title of what waits for it, empty for nothing. `cancel_by` is the day
    until which the agreement it is about can be cancelled; `rung` the rung reached with its question unanswered, and
    `agreement_id` that agreement. `client_value` breaks ties: what the client is worth, in any one unit. The ids of
    client and project, the channel and the states say what it leads to and looks like; no rule asks for them.
    """

    kind: ItemKind
    id: int
    title: str
    role: Role
    client: str = ""
    project: str = ""
    client_value: int = 0
    planned_on: date | None = None
    not_before: date | None = None
    later_until: date | None = None
    deadline: date | None = None
    promised_by: date | None = None
    first_told_by: date | None = None
    priority: Priority = Priority.NONE
    blocks: str = ""
    estimate_min: int | None = None
    spent_min: int = 0
    is_waiting: bool = False
    cancel_by: date | None = None
    rung: Rung | None = None
    agreement_id: int | None = None
    client_id: int | None = None
    project_id: int | None = None
    channel: Channel | None = None
    is_defect: bool = False
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Appointment:
    """A planned interaction: local day, start as minute of the day, length in minutes where known.

    `agenda` is its first line, empty where it is the title; `people` are those who take part.
    """

    id: int
    title: str
    day: date
    minute: int
    minutes: int | None = None
    client: str = ""
    project: str = ""
    client_id: int | None = None
    project_id: int | None = None
    channel: Channel | None = None
    agenda: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An item in its place: the rule and the words that say why; minutes left of its estimate, None without one.

    `day` is the one it is listed under: today, a day before it where it is carried over, one of the next 7 days.
    """

    item: Item
    rule: Rule
    reason: Message
    left_min: int | None
    day: date


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment with when it is; over and not logged, it asks "Log it?". `starts_in` in minutes, None if begun."""

    appointment: Appointment
    reason: Message
    starts_in: int | None
    asks_to_log: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The figures over the list.

    `things` are the rows of today, `all` with what is carried over (the badge), of it `client` and `project` work;
    appointments are not among them. `planned_min` is today's load: its appointments and what is left of the tasks
    planned today; `unestimated` of these rest on no estimate. `free_min` or `over_min` is the difference to
    `bookable_min`, never below 0.
    """

    appointments: int
    things: int
    planned_min: int
    bookable_min: int
    free_min: int
    over_min: int
    unestimated: int
    all: int
    client: int
    project: int


@dataclass(frozen=True, slots=True)
class Today:
    """The list: appointments, the row to start with, the others in order, what is carried over, the next 7 days.

    `fits_before` is the minute of the day of the next appointment where the first row's time left fits before it.
    `next_appointment` is the first one after today, for a day on which nothing is left.
    """

    appointments: tuple[AppointmentRow, ...]
    first: Row | None
    then: tuple[Row, ...]
    carried: tuple[Row, ...]
    next_days: tuple[Row, ...]
    head: Head
    fits_before: int | None
    next_appointment: Appointment | None


def rank(
    items: Iterable[Item],
    appointments: Iterable[Appointment],
    *,
    today: date,
    now_minute: int,
    bookable_min: int,
) -> Today:
    """Today's list from what is open; the same for the same things in any order.

    Listed today: planned today; or due (promise, deadline) by today whatever the plan; or unplanned and due or to be
    cancelled within 7 days; agreements whose cancel day or rung calls; reminders that have come. Planned before today
    and not due: carried over. A deadline more than 7 days past calls no longer: it counts as a planned day where there
    is none, so that an old board is carried over instead of standing before today's work; a promise calls until it is
    kept. Planned or put off to one of the next 7 days: next. Waiting tasks only where due within 7
    days. An agreement gives way to a task about it, a reminder to the agreement it is about.
    Ties go by the rule's date, priority, the client's value, kind and id.
    """
    placed = [(place, item) for item in items if (place := _place(item, today)) is not None]
    handled = {item.agreement_id for place, item in placed if place == today and item.kind == ItemKind.TASK}
    called = {item.id for _, item in placed if item.kind == ItemKind.AGREEMENT}
    rows = [_row(item, today, place) for place, item in placed if not _gives_way(item, handled, called)]
    now = sorted((row for row in rows if row.day == today), key=_order)
    carried = sorted((row for row in rows if row.day < today), key=_by_day)
    coming = sorted((row for row in rows if row.day > today), key=_by_day)
    planned = sorted(appointments, key=lambda each: (each.day, each.minute, each.id))
    listed = tuple(_appointment(each, today, now_minute) for each in planned if each.day <= today)
    first = now[0] if now else None
    return Today(
        appointments=listed,
        first=first,
        then=tuple(now[1:]),
        carried=tuple(carried),
        next_days=tuple(coming),
        head=_head(now, carried, [each for each in planned if each.day == today], today, bookable_min),
        fits_before=_fits_before(first, listed, now_minute),
        next_appointment=next((each for each in planned if each.day > today), None),
    )


def rule_of(item: Item, *, today: date) -> Rule:
    """The first rule that applies to an item on a day."""
    if item.promised_by is not None:
        return Rule.PROMISED
    if item.priority == Priority.HIGH and item.blocks:
        return Rule.BLOCKS
    if _can_be_cancelled_soon(item, today):
        return Rule.CANCEL_DAY
    if _is_soon(item.deadline, today):
        return Rule.DEADLINE
    if item.rung is not None:
        return Rule.RUNG
    return Rule.HIGH if item.priority == Priority.HIGH else Rule.REST


def left(item: Item) -> int | None:
    """Minutes left of the estimate, never below 0; None without one."""
    return None if item.estimate_min is None else max(0, item.estimate_min - item.spent_min)


def planned_day(item: Item) -> date | None:
    """The day an item is planned for: its planned day, or the day it was put off to if that is later."""
    return max((day for day in (item.planned_on, item.later_until) if day), default=None)


def _place(item: Item, today: date) -> date | None:
    """The day an item is listed under: before today is carried over; None if it is not listed."""
    put_off = max((day for day in (item.later_until, item.not_before) if day and day > today), default=None)
    day = put_off or (_task_place(item, today) if item.kind == ItemKind.TASK else _other_place(item, today))
    return day if day is not None and day <= today + timedelta(SOON_DAYS) else None


def _gives_way(item: Item, handled: Collection[int | None], called: Collection[int]) -> bool:
    """Whether something else about the same agreement is listed in its place."""
    if item.kind == ItemKind.AGREEMENT:
        return item.id in handled
    return item.kind == ItemKind.REMINDER and item.agreement_id in called


def _other_place(item: Item, today: date) -> date | None:
    if item.kind == ItemKind.REMINDER:
        return max(item.planned_on, today) if item.planned_on else None
    return today if _can_be_cancelled_soon(item, today) or item.rung else None


def _task_place(item: Item, today: date) -> date | None:
    is_past = item.deadline is not None and item.deadline < today - timedelta(SOON_DAYS)
    due = min((day for day in (item.promised_by, None if is_past else item.deadline) if day), default=None)
    if due is not None and due <= today:
        return today
    planned = planned_day(item)
    if planned is None or item.is_waiting:
        calls = _is_soon(due, today) or (_can_be_cancelled_soon(item, today) and not item.is_waiting)
        carried = item.deadline if is_past and not item.is_waiting else None
        return today if calls else carried
    return planned if due is None or planned <= today else min(planned, due)


def _can_be_cancelled_soon(item: Item, today: date) -> bool:
    return item.cancel_by is not None and 0 <= (item.cancel_by - today).days <= SOON_DAYS


def _is_soon(day: date | None, today: date) -> bool:
    """Whether a day is within 7 days of today, ahead or past."""
    return day is not None and abs((day - today).days) <= SOON_DAYS


def _row(item: Item, today: date, day: date) -> Row:
    rule = rule_of(item, today=today)
    return Row(item, rule, _reason(item, rule, today), left(item), day)


def _order(row: Row) -> tuple[int, date, tuple[int, int, str, int]]:
    return (row.rule, _date_of(row), _ties(row))


def _by_day(row: Row) -> tuple[date, tuple[int, int, str, int]]:
    return (row.day, _ties(row))


def _ties(row: Row) -> tuple[int, int, str, int]:
    return (tuple(Priority).index(row.item.priority), -row.item.client_value, row.item.kind, row.item.id)


def _date_of(row: Row) -> date:
    """The date that a rule ranks by: the sooner, the higher."""
    item = row.item
    match row.rule:
        case Rule.PROMISED:
            day = item.promised_by
        case Rule.CANCEL_DAY:
            day = item.cancel_by
        case Rule.RUNG:
            day = _rung_day(item)
        case _:
            day = item.deadline or planned_day(item)
    return day or date.max


def _rung_day(item: Item) -> date | None:
    return item.rung.on + timedelta(item.rung.days_before) if item.rung else None


def _reason(item: Item, rule: Rule, today: date) -> Message:
    if rule == Rule.PROMISED:
        return _promised(item)
    if rule == Rule.BLOCKS:
        return msg("“{other}” waits for it", other=item.blocks)
    if rule == Rule.CANCEL_DAY and item.cancel_by:
        return msg("Can cancel until {day}", day=item.cancel_by)
    if rule == Rule.DEADLINE and item.deadline:
        return msg("Deadline was {day}" if item.deadline < today else "Deadline {day}", day=item.deadline)
    if rule == Rule.RUNG and item.rung:
        return msg("{question} By {day}", question=item.rung.question, day=_rung_day(item) or today)
    return msg("High priority") if rule == Rule.HIGH else _planned(item, today)


def _promised(item: Item) -> Message:
    by = item.promised_by
    assert by is not None
    if item.first_told_by is None or item.first_told_by == by:
        return msg("Promised for {day}", day=by)
    return msg("Promised for {day}, first for {first}", day=by, first=item.first_told_by)


def _planned(item: Item, today: date) -> Message:
    if item.kind == ItemKind.REMINDER:
        return msg("Reminder")
    day = planned_day(item)
    if day is None and item.deadline is not None and item.deadline < today:
        return msg("Deadline was {day}", day=item.deadline)
    day = day or today
    if day == today:
        return msg("Planned for today")
    return msg("From {day}" if day < today else "Planned for {day}", day=day)


def _appointment(appointment: Appointment, today: date, now_minute: int) -> AppointmentRow:
    if appointment.day < today:
        return AppointmentRow(appointment, msg("From {day}. Log it?", day=appointment.day), None, True)
    starts_in = appointment.minute - now_minute
    if starts_in > 0:
        return AppointmentRow(appointment, msg("In {length}", length=Minutes(starts_in)), starts_in, False)
    if now_minute < appointment.minute + (appointment.minutes or 0):
        return AppointmentRow(appointment, msg("Now"), None, False)
    return AppointmentRow(appointment, msg("Over. Log it?"), None, True)


def _fits_before(first: Row | None, appointments: tuple[AppointmentRow, ...], now_minute: int) -> int | None:
    upcoming = next((row.appointment.minute for row in appointments if row.starts_in is not None), None)
    if upcoming is None or first is None or first.left_min is None or now_minute + first.left_min > upcoming:
        return None
    return upcoming


def _head(now: list[Row], carried: list[Row], appointments: list[Appointment], today: date, bookable_min: int) -> Head:
    planned_rows = [row for row in now if planned_day(row.item) == today]
    planned = sum(row.left_min or 0 for row in planned_rows) + sum(each.minutes or 0 for each in appointments)
    roles = [row.item.role for row in (*now, *carried)]
    return Head(
        appointments=len(appointments),
        things=len(now),
        planned_min=planned,
        bookable_min=bookable_min,
        free_min=max(0, bookable_min - planned),
        over_min=max(0, planned - bookable_min),
        unestimated=sum(row.left_min is None for row in planned_rows),
        all=len(roles),
        client=roles.count(Role.CLIENT),
        project=roles.count(Role.PROJECT),
    )
