"""What stands over Today's list: the day, its sentence, the filters, and the thing to start with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.base.terms import Role
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Hat
from dualdesk.viewmodels.today import ALL, icon, number, why_parts
from dualdesk.widgets.band import BandText

if TYPE_CHECKING:
    from dualdesk.analysis.today import Appointment, Head, Row
    from dualdesk.queries.today import TodayPage


_FILTERS: Final = {
    ALL: msg("All"),
    Role.CLIENT.value: msg("Client work"),
    Role.PROJECT.value: msg("Project work"),
}


def sentences(context: Context, head: Head, *, finished: int) -> list[str]:
    """The day in up to three sentences: how much there is, whether it fits, and what the sum does not know.

    `finished` counts what was done today, to be said where nothing is left.
    """
    said = [_counted(head, finished), _planned(head)]
    if head.unestimated:
        said.append(msgn("{n} has no estimate.", "{n} have no estimate.", head.unestimated))
    return [context.say(message) for message in said if message]


def filters(context: Context, head: Head | None = None) -> list[tuple[str, str]]:
    """The filters with what each shows; without counts where there is nothing to count."""
    names = [context.say(name) for name in _FILTERS.values()]
    if head is not None and head.all:
        counts = (head.all, head.client, head.project)
        names = [f"{name} {count}" for name, count in zip(names, counts, strict=True)]
    return list(zip(_FILTERS, names, strict=True))


def band_text(context: Context, row: Row, fits_before: int | None, worth: Mapping[int, str]) -> BandText:
    """The first thing: what, why, and whether it fits before the next appointment."""
    how_long = number(context, row)
    if how_long and fits_before is not None:
        clock = context.language.region.clock(time(fits_before // 60, fits_before % 60))
        how_long = context.say(msg("{length}, fits before your {time}", length=how_long, time=clock))
    parts = tuple(part for part in (*why_parts(context, row, worth), how_long) if part)
    hat: Hat = row.item.role.value
    return BandText(row.item.title, parts, context.say(msg("Start with this")), icon(row.item), hat, hat)


def next_up(context: Context, page: TodayPage) -> str:
    """What comes after a day that is done: the next appointment or planned thing, whichever is sooner."""
    slot, row = page.today.next_appointment, next(iter(page.today.next_days), None)
    if slot is not None and (row is None or slot.day <= row.day):
        return context.say(_next_slot(context, slot))
    if row is not None:
        return context.say(msg("Next up: {title}, {day}.", title=row.item.title, day=row.day))
    return context.say(msg("Nothing is planned for the next 7 days."))


def _next_slot(context: Context, slot: Appointment) -> Message:
    clock = context.language.region.clock(time(slot.minute // 60, slot.minute % 60))
    if slot.people:
        return msg(
            "Next up: {title} with {people}, {day} {time}.",
            title=slot.title,
            people=", ".join(slot.people),
            day=slot.day,
            time=clock,
        )
    return msg("Next up: {title}, {day} {time}.", title=slot.title, day=slot.day, time=clock)


def _counted(head: Head, finished: int) -> Message:
    things = msgn("{n} thing to do", "{n} things to do", head.things)
    slots = msgn("{n} appointment", "{n} appointments", head.appointments)
    if head.appointments and head.things:
        return msg("{appointments}, {things}.", appointments=slots, things=things)
    if head.appointments:
        return msg("{appointments}, nothing else to do.", appointments=slots)
    if head.things:
        return msg("{things}.", things=things)
    if finished and not head.all:
        return msgn("{n} thing is done.", "All {n} things are done.", finished)
    return msg("Nothing is planned for today.")


def _planned(head: Head) -> Message | None:
    planned, bookable = Minutes(head.planned_min), Minutes(head.bookable_min)
    if not head.bookable_min:
        return msg("{planned} planned on a day without working hours.", planned=planned) if head.planned_min else None
    if not head.planned_min:
        return msg("{free} are free.", free=bookable)
    if head.over_min:
        over = Minutes(head.over_min)
        return msg("{planned} planned of {bookable}, {over} too much.", planned=planned, bookable=bookable, over=over)
    if not head.free_min:
        return msg("{planned} planned of {bookable}.", planned=planned, bookable=bookable)
    free = Minutes(head.free_min)
    return msg("{planned} planned of {bookable}, so {free} stay free.", planned=planned, bookable=bookable, free=free)
