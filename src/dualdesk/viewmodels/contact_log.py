"""Entries of the contact log as rows of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Act, Heading, LogRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries.log import LogRow as Entry

# The acts of a row, by the keys it carries.
TASK: Final = "task"
OPPORTUNITY: Final = "opportunity"
HOLD: Final = "hold"
EDIT: Final = "edit"
DELETE: Final = "delete"
_DELETE: Final = msg("Delete (Del)")

ICONS: Final = {
    Channel.EMAIL: "mail",
    Channel.PHONE: "phone",
    Channel.IN_PERSON: "handshake",
    Channel.VIDEO: "video",
    Channel.MESSAGE: "message-square",
    Channel.LETTER: "mail",
    Channel.OTHER: "message-square",
    None: "sticky-note",
}

_ALONE: Final = {
    Channel.EMAIL: msg("E-mail"),
    Channel.PHONE: msg("Phone"),
    Channel.IN_PERSON: msg("In person"),
    Channel.VIDEO: msg("Video"),
    Channel.MESSAGE: msg("Message"),
    Channel.LETTER: msg("Letter"),
    Channel.OTHER: msg("Contact"),
    None: msg("Note"),
}
_OUTCOMES: Final = {
    ContactOutcome.LEFT_MESSAGE: msg("Left message"),
    ContactOutcome.NO_ANSWER: msg("No answer"),
    ContactOutcome.WRONG_PERSON: msg("Wrong person"),
}
# A first line longer than this does not stand on one line of the log.
_LONGEST: Final = 72
_SHORTEST: Final = 20
_SENTENCE_END: Final = re.compile(r"[.!?;:,] ")


def log_row(context: Context, entry: Entry) -> LogRow:
    """One entry: how and with whom, when, what was said, and the task or opportunity it became."""
    day = context.local(entry.starts_at).date()
    parts = _parts(context, entry)
    when = context.language.logged(day)
    became = _became(context, entry)
    title, body = parted(entry.headline, entry.body)
    spoken = ", ".join(filter(None, (entry.headline, *parts, when, entry.body, became.text if became else "")))
    return LogRow(
        key=entry.interaction_id,
        spoken=spoken,
        icon=ICONS[entry.channel],
        title=title,
        when=when,
        parts=parts,
        body=body,
        became=became,
        quiet=entry.channel is None,
        acts=(Act(EDIT, context.say(msg("Edit (F2)")), "pencil"), Act(DELETE, context.say(_DELETE), "trash")),
    )


def planned_row(context: Context, entry: Entry) -> LogRow:
    """One appointment: how and with whom, when, its agenda; once it is past it asks to be logged."""
    at = context.local(entry.starts_at)
    parts = (*_parts(context, entry), *((entry.place,) if entry.place else ()))
    is_over = entry.starts_at <= context.desk.clock()
    when = context.language.listed(at.date())
    ask = Act(HOLD, context.say(msg("It has passed. Log it?"))) if is_over else None
    spoken = filter(None, (entry.headline, *parts, when, entry.agenda, ask.text if ask else ""))
    return LogRow(
        key=entry.interaction_id,
        spoken=context.say(msg("Planned: {what}", what=", ".join(spoken))),
        icon=ICONS[entry.channel],
        title=entry.headline,
        when=when,
        parts=parts,
        body="\n".join(filter(None, (entry.body, entry.agenda))),
        became=ask,
        acts=(
            Act(HOLD, context.say(msg("Log it")), "check"),
            Act(EDIT, context.say(msg("Edit (F2)")), "pencil"),
            Act(DELETE, context.say(_DELETE), "trash"),
        ),
    )


def log_rows(context: Context, planned: Sequence[Entry], entries: Sequence[Entry]) -> list[LogRow | Heading]:
    """The log as a list: what is planned above what was, each under its head where there is both."""
    rows: list[LogRow | Heading] = [log_row(context, entry) for entry in entries]
    if not planned:
        return rows
    heads = [context.say(msg("Planned")), context.say(msg("Logged"))]
    above: list[LogRow | Heading] = [Heading(key="planned", spoken=heads[0], title=heads[0])]
    above += [planned_row(context, entry) for entry in planned]
    if rows:
        above.append(Heading(key="logged", spoken=heads[1], title=heads[1]))
    return above + rows


def how(entry: Entry) -> Message:
    """Phone from Mira Lindqvist: the channel, the direction and who took part."""
    who = ", ".join(person.name for person in entry.people)
    if not who:
        return _ALONE[entry.channel]
    if entry.channel in (Channel.IN_PERSON, Channel.VIDEO, Channel.OTHER):
        return msg("{channel} with {who}", channel=_ALONE[entry.channel], who=who)
    if entry.channel is None:
        return msg("Note about {who}", who=who)
    if entry.direction is Direction.IN:
        return msg("{channel} from {who}", channel=_ALONE[entry.channel], who=who)
    return msg("{channel} to {who}", channel=_ALONE[entry.channel], who=who)


def _parts(context: Context, entry: Entry) -> tuple[str, ...]:
    formats = context.language.region
    parts = [context.say(how(entry)), formats.clock(context.local(entry.starts_at).time())]
    if entry.duration_min:
        parts.append(formats.minutes(entry.duration_min))
    if entry.outcome in _OUTCOMES:
        parts.append(context.say(_OUTCOMES[entry.outcome]))
    if entry.status is InteractionStatus.NOT_HELD:
        parts.append(context.say(msg("did not take place")))
    if entry.project:
        parts.append(entry.project)
    if entry.files:
        parts.append(context.say(msgn("one file", "{n} files", entry.files)))
    return tuple(parts)


def _became(context: Context, entry: Entry) -> Act | None:
    if entry.tasks:
        return Act(TASK, context.say(msg("Became the task “{title}”", title=entry.tasks[0].title)))
    if entry.opportunity_id is not None:
        return Act(OPPORTUNITY, context.say(msg("Became the opportunity “{title}”", title=entry.opportunity)))
    return None


def parted(headline: str, body: str) -> tuple[str, str]:
    """A title that fits a line and the rest as text: a long first line is parted after a sentence, else at a word."""
    if len(headline) <= _LONGEST:
        return headline, body
    ends = [found.end() for found in _SENTENCE_END.finditer(headline, _SHORTEST, _LONGEST)]
    cut = ends[-1] if ends else headline.rfind(" ", _SHORTEST, _LONGEST)
    if cut <= 0:
        return headline, body
    return headline[:cut].strip(" ,;:"), "\n".join(filter(None, (headline[cut:].strip(), body)))
