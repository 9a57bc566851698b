"""What stands out of a client just now: one true sentence, the most urgent first, for lists.

The order and the seven days of warning are the product's own conventions (design, screens.md §1 and §3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dualdesk.analysis.contact import Quiet, Silence
from dualdesk.base.messages import Message, msg, msgn

SOON_DAYS = 7
RENEWING_DAYS = 90


@dataclass(frozen=True, slots=True)
class Ending:
    """The nearest day an agreement can end: the last to cancel one that renews by itself, else its end."""

    on: date
    renews_itself: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing with a day: what was promised, who is met, what comes next; a next step may have none."""

    what: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a client today; each is the nearest of its kind, or None."""

    silence: Silence
    last_contact: date | None = None
    ending: Ending | None = None
    promise: Dated | None = None
    appointment: Dated | None = None
    next_step: Dated | None = None


@dataclass(frozen=True, slots=True)
class Urgent:
    """The sentence, and whether it warns: a cancel day within a week, a promise late, the longest gap passed.

    `short` is what is left of it where a person's own words, which can be long, find no room; None where it has none.
    """

    sentence: Message
    warns: bool = False
    short: Message | None = None


def most_urgent(standing: Standing, *, today: date) -> Urgent:
    """The most urgent true sentence.

    In this order: a promise late or due today, a cancel day within 7 days, silence beyond the longest gap, an
    appointment today or tomorrow, a promise within 7 days, a cancel day within 90, the next step, the last contact.
    """
    return next(_sentences(standing, today), Urgent(msg("No contact yet")))


def _sentences(standing: Standing, today: date) -> Iterator[Urgent]:
    """What is true of the client, the most urgent first."""
    yield from _promise(standing.promise, today, today)
    yield from _ending(standing.ending, today, SOON_DAYS)
    if standing.silence.quiet is Quiet.SILENT and standing.silence.days is not None:
        yield Urgent(msgn("No contact for {n} day", "No contact for {n} days", standing.silence.days), warns=True)
    yield from _appointment(standing.appointment, today)
    yield from _promise(standing.promise, today, today + timedelta(SOON_DAYS))
    yield from _ending(standing.ending, today, RENEWING_DAYS)
    yield from _next_step(standing.next_step)
    if standing.last_contact is not None:
        yield Urgent(msg("Last contact {day}", day=standing.last_contact))


def _promise(promise: Dated | None, today: date, until: date) -> Iterator[Urgent]:
    if promise is None or promise.on is None or promise.on > until:
        return
    sentence = msg("Promised for {day}: {what}", day=promise.on, what=promise.what)
    yield Urgent(sentence, warns=promise.on < today, short=msg("Promised for {day}", day=promise.on))


def _ending(ending: Ending | None, today: date, days: int) -> Iterator[Urgent]:
    if ending is None or (ending.on - today).days > days:
        return
    yield Urgent(_said_of(ending, is_over=ending.on < today), warns=days == SOON_DAYS)


def _said_of(ending: Ending, *, is_over: bool) -> Message:
    if is_over:
        return msg("Ran on since {day}", day=ending.on) if ending.renews_itself else msg("Ended {day}", day=ending.on)
    return msg("Can cancel until {day}", day=ending.on) if ending.renews_itself else msg("Ends {day}", day=ending.on)


def _appointment(appointment: Dated | None, today: date) -> Iterator[Urgent]:
    if appointment is not None and appointment.on is not None and appointment.on <= today + timedelta(1):
        sentence = msg("{day}: {what}", day=appointment.on, what=appointment.what)
        yield Urgent(sentence, short=msg("Appointment {day}", day=appointment.on))


def _next_step(step: Dated | None) -> Iterator[Urgent]:
    if step is None:
        return
    if step.on is None:
        yield Urgent(msg("Next: {what}", what=step.what), short=msg("Next step without a day"))
    else:
        sentence = msg("Next: {what}, {day}", what=step.what, day=step.on)
        yield Urgent(sentence, short=msg("Next step {day}", day=step.on))
