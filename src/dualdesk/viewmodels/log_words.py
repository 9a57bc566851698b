"""The words of the log form: channels, outcomes, what its button says, and moments as its field shows them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.days import Rolls, explain
from dualdesk.analysis.moments import instant
from dualdesk.base.dates import time_zone
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Channel, ContactOutcome, Direction, Priority
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.mail_taking import DraftFile

if TYPE_CHECKING:
    from dualdesk.analysis.moments import Moment

CHANNELS: Final = {
    Channel.EMAIL: msg("E-mail"),
    Channel.PHONE: msg("Phone"),
    Channel.IN_PERSON: msg("In person"),
    Channel.VIDEO: msg("Video"),
    Channel.MESSAGE: msg("Message"),
    Channel.LETTER: msg("Letter"),
    Channel.OTHER: msg("Other"),
}
DIRECTIONS: Final = {Direction.IN: msg("In"), Direction.OUT: msg("Out")}
OUTCOMES: Final = {
    ContactOutcome.REACHED: msg("Reached"),
    ContactOutcome.LEFT_MESSAGE: msg("Left message"),
    ContactOutcome.NO_ANSWER: msg("No answer"),
    ContactOutcome.WRONG_PERSON: msg("Wrong person"),
}
_PRIORITIES: Final = {
    Priority.HIGH: msg("High"),
    Priority.MEDIUM: msg("Medium"),
    Priority.LOW: msg("Low"),
    Priority.NONE: msg("None"),
}
_LOGS: Final = {
    Channel.EMAIL: msg("Log e-mail"),
    Channel.PHONE: msg("Log call"),
    Channel.IN_PERSON: msg("Log meeting"),
    Channel.VIDEO: msg("Log video call"),
    Channel.MESSAGE: msg("Log message"),
    Channel.LETTER: msg("Log letter"),
    Channel.OTHER: msg("Log contact"),
    None: msg("Save note"),
}
_PLANS: Final = {
    Channel.PHONE: msg("Plan call"),
    Channel.IN_PERSON: msg("Plan meeting"),
    Channel.VIDEO: msg("Plan video call"),
}


def verb(channel: Channel | None, *, plans: bool) -> Message:
    """What the button says: it follows the channel."""
    if not plans:
        return _LOGS[channel]
    return msg("Plan it") if channel is None else _PLANS.get(channel, msg("Plan it"))


def moment_words(context: Context, moment: Moment | None, rolls: Rolls = "back") -> str:
    """A moment as its field shows it and reads it again: "today 10:12", "yesterday", "20 Nov 14:20"."""
    if moment is None:
        return ""
    at = context.local(instant(moment, now=context.desk.clock(), zone=time_zone(context.zone), rolls=rolls))
    words = [_day(context, at.date())]
    if moment.minute is not None:
        words.append(context.language.region.clock(at.time()))
    return " ".join(words)


def now_words(context: Context) -> str:
    """The present as the field would show it."""
    clock = context.local(context.desk.clock()).time()
    return f"{context.say(_NEAR[0])} {context.language.region.clock(clock)}"


def unfielded_words(context: Context, name: str, value: str) -> str:
    """What the line said of something that has no field of its own."""
    if name == "estimate":
        return context.language.region.minutes(int(value))
    if name == "file":
        return DraftFile.read(value).name
    return context.say(_PRIORITIES[Priority(value)]) if name == "priority" else value


def day_words(context: Context, day: dt.date) -> str:
    """A day as its field shows it and reads it again."""
    return _day(context, day)


def day_hint(context: Context, day: dt.date) -> str:
    """A day as it is shown beside its field: "Fri 27 Nov, in 3 days"."""
    return context.say(explain(day, today=context.today()))


def _day(context: Context, day: dt.date) -> str:
    ahead = (day - context.today()).days
    if ahead in _NEAR:
        return context.say(_NEAR[ahead])
    return context.language.region.day_month(day) if day.year == context.today().year else day.isoformat()


_NEAR: Final = {-1: msg("yesterday"), 0: msg("today"), 1: msg("tomorrow")}
