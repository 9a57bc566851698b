"""What a person can do with time written down by hand, or after the timer."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy.orm import Session

from dualdesk.analysis.midnight import Stretch, by_day
from dualdesk.base.dates import MINUTES_A_DAY
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import one_line
from dualdesk.model.time import TimeEntry
from dualdesk.services.bookings import Subject, booked, check_subject, subject_of
from dualdesk.services.common import need, put

MINUTE = 60


class _Clock(TypedDict):
    started_at: int
    ended_at: int
    seconds: int
    zone: str


class EntryFields(TypedDict, total=False):
    """What can be changed of a time entry."""

    subject: Subject
    day: date
    minutes: int
    note: str
    is_billable: bool


def add(
    session: Session,
    *,
    subject: Subject,
    day: date,
    minutes: int,
    note: str = "",
    is_billable: bool | None = None,
) -> int:
    """Write down minutes of a day, with the rate of that day; billable unless its subject says otherwise."""
    check_subject(subject)
    values = booked(session, subject, day)
    if is_billable is not None:
        values["is_billable"] = is_billable
    entry = TimeEntry(seconds=_seconds(minutes), note=one_line(note), **values)
    session.add(entry)
    session.flush()
    return entry.id


def add_between(
    session: Session, *, subject: Subject, started_at: int, ended_at: int, zone: str, note: str = ""
) -> tuple[int, ...]:
    """Write down time by the clock (UTC seconds): one entry for each local day it touches, each with its day's rate.

    Other entries of the same time are left alone: two things can be done at once.
    """
    check_subject(subject)
    made = [
        TimeEntry(**_clock(part, zone), note=one_line(note), **booked(session, subject, part.day))
        for part in _parts(started_at, ended_at, zone)
    ]
    session.add_all(made)
    session.flush()
    return tuple(entry.id for entry in made)


def edit_between(session: Session, *, entry_id: int, started_at: int, ended_at: int, zone: str) -> tuple[int, ...]:
    """Give an entry other clock times; what reaches over midnight becomes an entry of the next day."""
    entry = _stopped(session, entry_id)
    subject, first, *later = subject_of(entry), *_parts(started_at, ended_at, zone)
    if first.day != entry.day:
        put(entry, {**booked(session, subject, first.day), "is_billable": entry.is_billable})
    put(entry, _clock(first, zone))
    more = [TimeEntry(**_clock(part, zone), note=entry.note, **booked(session, subject, part.day)) for part in later]
    session.add_all(more)
    session.flush()
    return (entry.id, *(each.id for each in more))


def edit(session: Session, *, entry_id: int, **fields: Unpack[EntryFields]) -> None:
    """Change what is given; another subject or day brings its own rate.

    Minutes or a day typed by hand say more than the clock did, so the clock times go.
    """
    entry = _stopped(session, entry_id)
    if "subject" in fields:
        check_subject(fields["subject"])
    if "subject" in fields or "day" in fields:
        values = booked(session, fields.get("subject", subject_of(entry)), fields.get("day", entry.day))
        kept = {} if "subject" in fields else {"is_billable": entry.is_billable}
        put(entry, {**values, **kept})
    if "minutes" in fields:
        entry.seconds = _seconds(fields["minutes"])
    if "minutes" in fields or "day" in fields:
        entry.started_at = entry.ended_at = entry.zone = None
    if "note" in fields:
        entry.note = one_line(fields["note"])
    if "is_billable" in fields:
        entry.is_billable = fields["is_billable"]
    session.flush()


def delete(session: Session, *, entry_id: int) -> None:
    """Delete a time entry; the running one is discarded with it."""
    session.delete(need(session, TimeEntry, entry_id))
    session.flush()


def _stopped(session: Session, entry_id: int) -> TimeEntry:
    entry = need(session, TimeEntry, entry_id)
    if entry.seconds is None:
        raise UserError(msg("The timer is still running; stop it first."))
    return entry


def _parts(started_at: int, ended_at: int, zone: str) -> tuple[Stretch, ...]:
    """The stretch by local days: one minute at least, 24 hours at most, none of no length."""
    if not MINUTE <= ended_at - started_at <= MINUTES_A_DAY * MINUTE:
        raise UserError(msg("Between one minute and 24 hours lie between start and end."), field="ended_at")
    return tuple(part for part in by_day(started_at, ended_at, zone) if part.seconds)


def _clock(part: Stretch, zone: str) -> _Clock:
    return _Clock(started_at=part.started_at, ended_at=part.ended_at, seconds=part.seconds, zone=zone)


def _seconds(minutes: int) -> int:
    if not 0 < minutes <= MINUTES_A_DAY:
        raise UserError(msg("Between one minute and 24 hours fit into a day."), field="minutes")
    return minutes * 60
