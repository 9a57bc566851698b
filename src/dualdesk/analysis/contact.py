"""Whether a contact was two-way, when the last one was, and how long the silence may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus

_REPLIES = frozenset({Channel.EMAIL, Channel.MESSAGE, Channel.LETTER, Channel.OTHER})


class Quiet(StrEnum):
    """How the silence stands to the cadence aimed for."""

    UNKNOWN = "unknown"
    IN_TOUCH = "in_touch"
    DUE = "due"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Contacted:
    """One interaction, by the local day it began; without a channel it is a note."""

    day: date
    channel: Channel | None
    direction: Direction | None
    status: InteractionStatus
    outcome: ContactOutcome | None


@dataclass(frozen=True, slots=True)
class Cadence:
    """The gaps between contacts in days: the one aimed for and the longest allowed, each only if set."""

    ideal_days: int | None = None
    longest_days: int | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """How long it has been quiet: days since the last two-way contact, and as parts of the two gaps.

    `days` is None and the ratios too where nothing is known to count from; a ratio is None where its gap is not set.
    A ratio above 1 means that the gap is passed.
    """

    days: int | None
    of_ideal: float | None
    of_longest: float | None
    quiet: Quiet


def is_two_way(contacted: Contacted) -> bool:
    """Whether both sides had a word: only that counts as contact.

    It was held, and: in person always; by video unless nobody was reached; by phone where someone was reached, or
    where they called and nothing else is said; by e-mail, message, letter or otherwise where it came in (a reply).
    A message left, no answer, the wrong person and a note never count.
    """
    if contacted.status != InteractionStatus.HELD or contacted.channel is None:
        return False
    if contacted.channel == Channel.IN_PERSON:
        return True
    if contacted.outcome is not None and contacted.channel not in _REPLIES:
        return contacted.outcome == ContactOutcome.REACHED
    if contacted.channel == Channel.VIDEO:
        return True
    return contacted.direction == Direction.IN


def last_two_way(contacts: Iterable[Contacted]) -> date | None:
    """The day of the last two-way contact; None without one."""
    return max((contacted.day for contacted in contacts if is_two_way(contacted)), default=None)


def tightest(cadences: Iterable[Cadence]) -> Cadence:
    """The smallest gaps of several (a client's, its contacts'): the strictest wins, each gap by itself."""
    cadences = tuple(cadences)
    return Cadence(
        min((each.ideal_days for each in cadences if each.ideal_days is not None), default=None),
        min((each.longest_days for each in cadences if each.longest_days is not None), default=None),
    )


def silence(last: date | None, cadence: Cadence, *, today: date, since: date | None = None) -> Silence:
    """How quiet it is: due once the ideal gap is passed, silent once the longest is.

    `last` is the last two-way contact; without one the days count from `since` (when they became known), so somebody
    never spoken to falls silent too. A day to come counts as today.
    """
    start = last or since
    if start is None:
        return Silence(None, None, None, Quiet.UNKNOWN)
    days = max(0, (today - start).days)
    return Silence(days, _ratio(days, cadence.ideal_days), _ratio(days, cadence.longest_days), _quiet(days, cadence))


def due_on(last: date | None, cadence: Cadence, *, since: date | None = None) -> date | None:
    """The day by which the next contact is aimed for: the ideal gap after the last one, else after `since`.

    None without an ideal gap, or with nothing to count from.
    """
    start = last or since
    return None if start is None or cadence.ideal_days is None else start + timedelta(cadence.ideal_days)


def _ratio(days: int, gap: int | None) -> float | None:
    return None if gap is None else days / gap


def _quiet(days: int, cadence: Cadence) -> Quiet:
    if cadence.longest_days is not None and days > cadence.longest_days:
        return Quiet.SILENT
    if cadence.ideal_days is not None and days > cadence.ideal_days:
        return Quiet.DUE
    return Quiet.IN_TOUCH
