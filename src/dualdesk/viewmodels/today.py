"""Today's list as rows: what is shown under each filter, and each thing in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.today import ItemKind, Rule
from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.base.terms import Channel, Role
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import NO_MARK, Act, Heading, Mark, RowText, State
from dualdesk.runtime.look.row_today import SlotRow, TodayRow
from dualdesk.viewmodels.clients import names
from dualdesk.viewmodels.today_money import a_period

if TYPE_CHECKING:
    from typing import Literal

    from dualdesk.analysis.today import AppointmentRow, Item, Row
    from dualdesk.queries.today import CancelRow, TodayPage

# What a row is about: its kind and id; headings have ("heading", name).
Key = tuple[str, int]

ALL: Final = "all"
LATER, OPEN, MORE, HELD, NOT_HELD, TIMER = "later", "open", "more", "held", "not_held", "timer"
MOVE_CARRIED: Final = "move_carried"
_SOON_MINUTES: Final = 60
_BOTH: Final = 2

_CHANNELS: Final = {
    Channel.EMAIL: ("mail", msg("e-mail")),
    Channel.PHONE: ("phone", msg("phone")),
    Channel.IN_PERSON: ("handshake", msg("in person")),
    Channel.VIDEO: ("video", msg("video")),
    Channel.MESSAGE: ("message-square", msg("message")),
    Channel.LETTER: ("file-text", msg("letter")),
    Channel.OTHER: ("message-square", msg("other contact")),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What one filter leaves of Today."""

    appointments: tuple[AppointmentRow, ...]
    first: Row | None
    then: tuple[Row, ...]
    carried: tuple[Row, ...]
    next_days: tuple[Row, ...]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left for today."""
        return not (self.appointments or self.first or self.carried)

    @property
    def by_key(self) -> dict[Key, Row]:
        """Every thing to do, the first one too."""
        first = (self.first,) if self.first else ()
        return {key_of(row.item): row for row in (*first, *self.then, *self.carried, *self.next_days)}


def key_of(item: Item) -> Key:
    """The key of an item's row."""
    return (item.kind.value, item.id)


def slot_key(row: AppointmentRow) -> Key:
    """The key of an appointment's row."""
    return ("appointment", row.appointment.id)


def listed(page: TodayPage, chosen: str) -> Listed:
    """What a filter ("all", "client", "project") leaves; an appointment is client work, a project's also its own."""
    today = page.today
    slots = today.appointments
    if chosen == Role.PROJECT:
        slots = tuple(row for row in slots if row.appointment.project_id is not None)
    now = _kept(((today.first, *today.then) if today.first else ()), chosen)
    return Listed(slots, now[0] if now else None, now[1:], _kept(today.carried, chosen), _kept(today.next_days, chosen))


def list_rows(context: Context, shown: Listed, page: TodayPage, *, timely: bool) -> Iterator[RowText]:
    """The list under the band, with its headings; while not `timely` nothing is said that the clock decides."""
    worth = worth_of(context, page.cancel_soon)
    if shown.appointments:
        yield _heading(context, "appointments", msg("Appointments"), _booked(context, shown.appointments, page))
        yield from (slot_row(context, row, page, timely=timely) for row in shown.appointments)
    if shown.then:
        yield _heading(context, "then", msg("Then, in this order"), _sum(context, shown.then))
        yield from (today_row(context, row, worth) for row in shown.then)
    if shown.carried:
        yield _carried_heading(context, shown.carried)
        yield from (_carried_row(context, row) for row in shown.carried)
    if shown.next_days:
        yield _heading(context, "next", msg("Next 7 days"), context.say(_things(len(shown.next_days))))
        yield from (_next_row(context, row) for row in shown.next_days)


def today_row(context: Context, row: Row, worth: Mapping[int, str]) -> TodayRow:
    """A thing to do today, with the reason it stands where it stands."""
    return _row(context, row, why_parts(context, row, worth), "full")


def why_parts(context: Context, row: Row, worth: Mapping[int, str]) -> tuple[str, ...]:
    """Where it belongs, why it is here, and what is at stake where an agreement can be cancelled."""
    stake = worth.get(row.item.agreement_id or 0, "") if row.rule in (Rule.CANCEL_DAY, Rule.RUNG) else ""
    return _said(where(row.item), context.say(row.reason), stake)


def slot_row(context: Context, row: AppointmentRow, page: TodayPage, *, timely: bool) -> SlotRow:
    """An appointment: when, what, with whom, how soon; one that is over asks whether it took place."""
    one = row.appointment
    clock = context.language.region.clock(time(one.minute // 60, one.minute % 60))
    length = context.language.region.minutes(one.minutes) if one.minutes else ""
    past = context.language.region.date(one.day) if one.day < page.day else ""
    parts = _said(past, names(one.client)[-1] if one.client else one.project, _with_whom(context, row), one.agenda)
    soon = _soon(context, row) if timely else NO_MARK
    acts: tuple[Act, ...] = ()
    if row.asks_to_log:
        acts = (
            Act(HELD, context.say(msg("It took place")), "check"),
            Act(NOT_HELD, context.say(msg("It did not take place")), "x"),
            _more(context),
        )
    elif one.client_id or one.project_id:
        acts = (Act(OPEN, context.say(msg("Open")), "arrow-right"), _more(context))
    return SlotRow(
        key=slot_key(row),
        spoken=_sentence(clock, length, one.title, *parts, soon.text),
        time=clock,
        length=length,
        title=one.title,
        parts=parts,
        soon=soon,
        acts=acts,
    )


def where(item: Item) -> str:
    """What a thing belongs to: its project, else its client by the short name."""
    return item.project or (names(item.client)[-1] if item.client else "")


def icon(item: Item) -> str:
    """What kind of thing it is."""
    if item.kind == ItemKind.REMINDER:
        return "calendar-clock"
    if item.channel is not None:
        return _CHANNELS[item.channel][0]
    if item.is_defect:
        return "bug"
    if item.agreement_id is not None:
        return "repeat"
    return "square-kanban" if item.role == Role.PROJECT else "users"


def number(context: Context, row: Row) -> str:
    """What is left, or the estimate where nothing was spent; empty without one."""
    if row.left_min is None:
        return ""
    length = Minutes(row.left_min)
    return context.say(
        msg("{length} left", length=length) if row.item.spent_min else msg("est. {length}", length=length)
    )


def worth_of(context: Context, rows: Iterable[CancelRow]) -> dict[int, str]:
    """What each agreement that can soon be cancelled brings."""
    return {row.agreement_id: a_period(context, row.value, row.period) for row in rows if row.value is not None}


def _kept(rows: Iterable[Row], chosen: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if chosen in (ALL, row.item.role.value))


def _carried_row(context: Context, row: Row) -> TodayRow:
    item = row.item
    why = "" if row.rule == Rule.REST else context.say(row.reason)
    client = names(item.client)[-1] if item.client and item.project else ""
    return _row(context, row, _said(where(item), why or client), "calm", context.language.carried(row.day))


def _next_row(context: Context, row: Row) -> TodayRow:
    return _row(context, row, _said(where(row.item)), "line", context.language.listed(row.day))


def _row(
    context: Context, row: Row, parts: tuple[str, ...], size: Literal["full", "calm", "line"], when: str = ""
) -> TodayRow:
    item, how_long = row.item, number(context, row)
    state = _state(item)
    said = context.say(_STATES[state]) if state in _STATES else ""
    return TodayRow(
        key=key_of(item),
        spoken=_sentence(item.title, *parts, how_long, when, said),
        title=item.title,
        hat=item.role.value,
        icon=icon(item),
        parts=parts,
        number=how_long,
        when=when,
        state=state,
        size=size,
        acts=_acts(context, item),
    )


_STATES: Final[dict[State, Message]] = {
    "doing": msg("begun"),
    "waiting": msg("waiting"),
    "untickable": msg("to be decided at the client"),
}


def _state(item: Item) -> State:
    if item.kind == ItemKind.AGREEMENT:
        return "untickable"
    if item.is_waiting:
        return "waiting"
    return "doing" if item.is_begun else "open"


def _acts(context: Context, item: Item) -> tuple[Act, ...]:
    later = Act(LATER, context.say(msg("Later: hide until tomorrow")), "clock")
    if item.kind == ItemKind.TASK:
        return (Act(TIMER, context.say(msg("Start or stop the timer")), "play"), later, _more(context))
    if item.client_id is None and item.project_id is None:
        return (later, _more(context))
    return (later, Act(OPEN, context.say(msg("Open")), "arrow-right"), _more(context))


def _more(context: Context) -> Act:
    return Act(MORE, context.say(msg("More")), "ellipsis")


def _soon(context: Context, row: AppointmentRow) -> Mark:
    if row.asks_to_log:
        return Mark(context.say(msg("Log it?")), "accent_ink")
    if row.starts_in is None:
        return Mark(context.say(msg("now")), "accent_ink")
    text = context.say(msg("in {length}", length=Minutes(row.starts_in)))
    return Mark(text, "accent_ink" if row.starts_in < _SOON_MINUTES else "text2")


def _with_whom(context: Context, row: AppointmentRow) -> str:
    one = row.appointment
    people = ", ".join(one.people)
    if one.channel is None:
        return people
    channel = _CHANNELS[one.channel][1]
    return context.say(msg("{channel} with {people}", channel=channel, people=people) if people else channel)


def _heading(context: Context, name: str, title: Message, note: str, link: Act | None = None) -> Heading:
    text = context.say(title)
    return Heading(key=("heading", name), spoken=_sentence(text, note), title=text, note=note, link=link)


def _booked(context: Context, rows: Iterable[AppointmentRow], page: TodayPage) -> str:
    minutes = sum(row.appointment.minutes or 0 for row in rows if row.appointment.day == page.day)
    return context.say(msg("{length} today", length=Minutes(minutes))) if minutes else ""


def _sum(context: Context, rows: tuple[Row, ...]) -> str:
    minutes = sum(row.left_min or 0 for row in rows)
    things = _things(len(rows))
    return context.say(msg("{things}, {length}", things=things, length=Minutes(minutes)) if minutes else things)


def _things(count: int) -> Message:
    return msgn("{n} thing", "{n} things", count)


def _carried_heading(context: Context, rows: tuple[Row, ...]) -> Heading:
    count = len(rows)
    note = msgn("{n} from earlier, nothing is lost", "{n} from earlier, nothing is lost", count)
    link = Act(MOVE_CARRIED, context.say(move_words(count)))
    return _heading(context, "carried", msg("Carried over"), context.say(note), link)


def move_words(count: int) -> Message:
    """What moving all that is carried over is called."""
    if count == _BOTH:
        return msg("Move both to today")
    return msgn("Move it to today", "Move all {n} to today", count)


def _said(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _sentence(*parts: str) -> str:
    return ", ".join(_said(*parts))
