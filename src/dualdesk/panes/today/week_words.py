"""The context beside Today: the week as bars, and the agreements that can soon be cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Mark
from dualdesk.viewmodels.clients import WARN_DAYS, names
from dualdesk.viewmodels.today_money import a_period
from dualdesk.widgets.sections import TwoLines
from dualdesk.widgets.week import DayBar, WeekText

if TYPE_CHECKING:
    from dualdesk.queries.today import CancelRow, DayLoad

_WORKDAYS: Final = 5


def week_days(week: Sequence[DayLoad]) -> Sequence[DayLoad]:
    """The days worth a bar: those that can be booked or hold something, else the first five."""
    return [day for day in week if day.bookable or _held(day)] or week[:_WORKDAYS]


def bars(context: Context, days: Sequence[DayLoad], today: date) -> list[DayBar]:
    """Each day as a bar."""
    return [
        DayBar(
            name=context.language.region.weekday(load.day),
            total=hours(context, _held(load)),
            project=load.project,
            client=load.client,
            appointments=load.appointments,
            room=load.bookable,
            past=load.day < today,
            today=load.day == today,
            bare=_clock(_held(load)),
        )
        for load in days
    ]


def week_text(context: Context, days: Sequence[DayLoad], today: date) -> WeekText:
    """The week in words: what is too much first, only where it is true."""
    ahead = [day for day in days if day.day >= today]
    title, summed = context.say(msg("This week")), context.say(_summed(context, ahead))
    warning = context.say(_warning(context, ahead)) if any(day.over for day in ahead) else ""
    each = [f"{context.language.region.weekday(day.day)} {hours(context, _held(day))}" for day in days]
    spoken = ". ".join(part for part in (title, warning, summed, ", ".join(each)) if part)
    legend = (context.say(msg("Project work")), context.say(msg("Client work")), context.say(msg("Appointments")))
    return WeekText(title, summed, spoken, warning, legend)


def cancel_lines(context: Context, rows: Sequence[CancelRow], today: date) -> list[TwoLines]:
    """The agreements that can be cancelled within 30 days: whose, how many days are left, what is at stake."""
    return [_cancel_line(context, row, today, ruled=row is not rows[-1]) for row in rows]


def hours(context: Context, minutes: int) -> str:
    """Minutes as on a clock: "6:18 h", "0 h"."""
    return context.say(msg("{hours} h", hours=_clock(minutes)))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}" if minutes else "0"


def _held(day: DayLoad) -> int:
    return day.appointments + day.client + day.project


def _summed(context: Context, ahead: Sequence[DayLoad]) -> Message:
    if not ahead:
        return msg("No working hours are left this week.")
    planned = hours(context, sum(_held(day) for day in ahead))
    bookable = hours(context, sum(day.bookable for day in ahead))
    first, last = (context.language.region.weekday(day.day) for day in (ahead[0], ahead[-1]))
    if first == last:
        return msg("{day}: {planned} planned, {bookable} bookable", day=first, planned=planned, bookable=bookable)
    return msg(
        "{first} to {last}: {planned} planned, {bookable} bookable",
        first=first,
        last=last,
        planned=planned,
        bookable=bookable,
    )


def _warning(context: Context, ahead: Sequence[DayLoad]) -> Message:
    full = [day for day in ahead if day.over]
    worst = max(full, key=lambda day: day.over)
    name = context.language.locale.dayName(worst.day.isoweekday())
    if len(full) == 1:
        return msg("{day} holds {over} too much", day=name, over=Minutes(worst.over))
    return msgn("{n} day holds too much, most {day}", "{n} days hold too much, most {day}", len(full), day=name)


def _cancel_line(context: Context, row: CancelRow, today: date, *, ruled: bool) -> TwoLines:
    left = (row.cancel_by - today).days
    end = context.say(msgn("{n} day", "{n} days", left) if left else msg("today"))
    worth = "" if row.value is None else a_period(context, row.value, row.period)
    until = context.say(msg("until {day}", day=row.cancel_by))
    # The title tells two agreements of one client apart; where there is no room it is only read out.
    parts = tuple(part for part in (until, worth, row.title) if part)
    return TwoLines(names(row.client)[-1], Mark(end, "warn" if left <= WARN_DAYS else "text2"), parts, ruled=ruled)
