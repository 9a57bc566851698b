"""What the palette says of each thing it found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dualdesk.base.likeness import marked
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Channel, ContactOutcome, OpportunityStage, TaskState
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_palette import PaletteRow

if TYPE_CHECKING:
    from dualdesk.queries.palette import Found

_ICONS: Final = {
    "client": "building",
    "contact": "user",
    "project": "folder-kanban",
    "task": "square",
    "interaction": "message-square",
    "agreement": "refresh-cw",
    "opportunity": "sparkles",
}
_KINDS: Final = {
    "client": msg("Client"),
    "contact": msg("Person"),
    "project": msg("Project"),
    "task": msg("Task"),
    "interaction": msg("Contact log"),
    "agreement": msg("Agreement"),
    "opportunity": msg("Opportunity"),
}
_CHANNELS: Final[dict[str, tuple[str, Message]]] = {
    Channel.EMAIL: ("mail", msg("E-mail")),
    Channel.PHONE: ("phone", msg("Phone")),
    Channel.IN_PERSON: ("handshake", msg("In person")),
    Channel.VIDEO: ("video", msg("Video")),
    Channel.MESSAGE: ("message-square", msg("Message")),
    Channel.LETTER: ("mail", msg("Letter")),
    Channel.OTHER: ("message-square", msg("Contact")),
    "": ("sticky-note", msg("Note")),
}
_OUTCOMES: Final[dict[str, Message]] = {
    ContactOutcome.LEFT_MESSAGE: msg("left message"),
    ContactOutcome.NO_ANSWER: msg("no answer"),
    ContactOutcome.WRONG_PERSON: msg("wrong person"),
}
_STATES: Final[dict[str, Message]] = {
    TaskState.DOING: msg("doing"),
    TaskState.WAITING: msg("waiting"),
    TaskState.DONE: msg("done"),
    TaskState.DROPPED: msg("dropped"),
}
_STAGES: Final[dict[str, Message]] = {
    OpportunityStage.SPOTTED: msg("spotted"),
    OpportunityStage.RAISED: msg("raised"),
    OpportunityStage.SCOPED: msg("scoped"),
    OpportunityStage.PROPOSED: msg("proposed"),
    OpportunityStage.AGREED: msg("agreed"),
    OpportunityStage.WON: msg("won"),
    OpportunityStage.LOST: msg("lost"),
    OpportunityStage.DECLINED: msg("declined by me"),
}
_LONGEST_TITLE: Final = 80


def found_row(context: Context, found: Found, typed: str) -> PaletteRow:
    """Something to open."""
    say, hit = context.say, found.hit
    icon = _CHANNELS[found.detail.state][0] if hit.kind == "interaction" else _ICONS[hit.kind]
    title = _title(context, found)
    kind, parts = say(_KINDS[hit.kind]), tuple(filter(None, _PARTS[hit.kind](context, found)))
    # What belongs to nothing shows its kind in the place of where it belongs.
    spoken = ", ".join((title, kind, *(part for part in parts if part != kind)))
    return PaletteRow(
        key=("open", *found.key), spoken=spoken, title=title, icon=icon, marks=marked(typed, title), parts=parts
    )


def _title(context: Context, found: Found) -> str:
    """The title; of a talk without a subject the part of its notes that was found."""
    text = found.hit.title or found.hit.excerpt
    if not text:
        return context.say(_CHANNELS[found.detail.state][1])
    return text if len(text) <= _LONGEST_TITLE else text[:_LONGEST_TITLE].rstrip() + "…"


def _client(context: Context, found: Found) -> list[str]:
    return [found.detail.place or context.say(msg("Client")), _archived(context, found)]


def _contact(context: Context, found: Found) -> list[str]:
    what, client = found.detail.place, found.hit.client
    if what and client:
        what = context.say(msg("{title} at {client}", title=what, client=client))
    elif client:
        what = context.say(msg("at {client}", client=client))
    return [what or context.say(msg("Person")), _archived(context, found)]


def _project(context: Context, found: Found) -> list[str]:
    whose = found.hit.client or context.say(msg("Project"))
    return [whose, _archived(context, found) or _dated(context, found, lambda day: msg("deadline {day}", day=day))]


def _task(context: Context, found: Found) -> list[str]:
    where = found.detail.place or found.hit.client or context.say(msg("Task"))
    state = _STATES.get(found.detail.state)
    when = "" if found.detail.is_past else _day(context, found.detail.day)
    return [where, context.say(state) if state else "", when]


def _interaction(context: Context, found: Found) -> list[str]:
    say, detail = context.say, found.detail
    day = context.local(detail.at).date()
    outcome = _OUTCOMES.get(detail.outcome)
    return [
        say(_CHANNELS[detail.state][1]),
        _day(context, day),
        say(outcome) if outcome else "",
        found.hit.client,
    ]


def _agreement(context: Context, found: Found) -> list[str]:
    last = "" if found.detail.is_past else _dated(context, found, lambda day: msg("can cancel until {day}", day=day))
    return [context.say(msg("Agreement with {client}", client=found.hit.client)), last]


def _opportunity(context: Context, found: Found) -> list[str]:
    return [
        context.say(msg("Opportunity at {client}", client=found.hit.client)),
        context.say(_STAGES[found.detail.state]),
    ]


def _archived(context: Context, found: Found) -> str:
    return context.say(msg("archived")) if found.detail.is_past else ""


def _dated(context: Context, found: Found, worded: Callable[[str], Message]) -> str:
    return context.say(worded(_day(context, found.detail.day))) if found.detail.day else ""


def _day(context: Context, day: dt.date | None) -> str:
    return context.language.region.date(day) if day else ""


_PARTS: Final[dict[str, Callable[[Context, Found], list[str]]]] = {
    "client": _client,
    "contact": _contact,
    "project": _project,
    "task": _task,
    "interaction": _interaction,
    "agreement": _agreement,
    "opportunity": _opportunity,
}
