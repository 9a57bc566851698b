"""What a person can do with the timer: one runs at a time, to the second, cut at local midnight."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.analysis.midnight import Stretch, by_day
from dualdesk.base.dates import local_day
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.text import one_line
from dualdesk.model.time import TimeEntry
from dualdesk.services.bookings import Subject, booked, check_subject, subject_of


@dataclass(frozen=True, slots=True)
class Stopped:
    """A timer that was stopped: on what it ran, for how long, and the entries it became."""

    subject: Subject
    seconds: int
    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """A timer that was started, and the one it stopped."""

    entry_id: int
    stopped: Stopped | None


@dataclass(frozen=True, slots=True)
class Share:
    """Some seconds of an idle stretch, and into what they went."""

    subject: Subject
    seconds: int


def start(session: Session, *, subject: Subject, now: int, zone: str, note: str = "") -> Started:
    """Start the timer on a task, project or client; the one that runs is stopped and returned.

    Starting again what already runs changes nothing.
    """
    running = _running(session)
    if running is not None and subject_of(running) == subject:
        return Started(running.id, None)
    check_subject(subject)
    stopped = stop_if_running(session, now=now)
    return Started(_run(session, subject, now, zone, one_line(note)), stopped)


def stop(session: Session, *, now: int) -> Stopped:
    """Stop the timer, at `now` or at an earlier moment such as the last key press; one entry for each local day.

    A clock that was set back never makes negative time.
    """
    return _end(session, _need_running(session), now)


def stop_if_running(session: Session, *, now: int, task_ids: Collection[int] | None = None) -> Stopped | None:
    """Stop the timer if one runs (on one of the tasks, where they are given)."""
    running = _running(session)
    if running is None or (task_ids is not None and running.task_id not in task_ids):
        return None
    return _end(session, running, now)


def discard(session: Session) -> Subject:
    """Throw the running timer away; returns on what it ran."""
    running = _need_running(session)
    subject = subject_of(running)
    session.delete(running)
    session.flush()
    return subject


def cut_idle(session: Session, *, idle_since: int, now: int) -> Stopped:
    """Take the idle stretch out: what runs ends where it began, and runs again from now on.

    Keeping the stretch needs no act: the timer runs on.
    """
    return split_idle(session, idle_since=idle_since, now=now, shares=())


def split_idle(session: Session, *, idle_since: int, now: int, shares: Sequence[Share]) -> Stopped:
    """Book shares of the idle stretch on what they went into, in order from its beginning; the rest was a break.

    What runs ends where the stretch began, and runs again from now on.
    """
    running = _need_running(session)
    subject, zone, note = subject_of(running), running.zone or "UTC", running.note
    assert running.started_at is not None
    if not running.started_at <= idle_since <= now:
        raise UserError(msg("The break lies outside the time the timer ran."), field="idle_since")
    if sum(share.seconds for share in shares) > now - idle_since or any(share.seconds <= 0 for share in shares):
        raise UserError(msg("The parts are longer than the break."), field="shares")
    stopped = _end(session, running, idle_since)
    begins = idle_since
    for share in shares:
        check_subject(share.subject)
        _book(session, share, begins, zone)
        begins += share.seconds
    _run(session, subject, now, zone, note)
    return stopped


def _running(session: Session) -> TimeEntry | None:
    return session.scalars(select(TimeEntry).where(TimeEntry.seconds.is_(None))).one_or_none()


def _need_running(session: Session) -> TimeEntry:
    running = _running(session)
    if running is None:
        raise UserError(msg("No timer is running."))
    return running


def _run(session: Session, subject: Subject, now: int, zone: str, note: str) -> int:
    values = booked(session, subject, local_day(now, zone))
    entry = TimeEntry(started_at=now, zone=zone, note=note, **values)
    session.add(entry)
    session.flush()
    return entry.id


def _end(session: Session, entry: TimeEntry, at: int) -> Stopped:
    """Turn the running entry into one for each local day; the first keeps its id, each has the rate of its day."""
    assert entry.started_at is not None
    zone = entry.zone or "UTC"
    subject = subject_of(entry)
    first, *later = by_day(entry.started_at, max(at, entry.started_at), zone)
    entry.ended_at, entry.seconds = first.ended_at, first.seconds
    entries = [entry, *(_made(session, subject, part, zone, entry.note) for part in later)]
    session.add_all(entries)
    session.flush()
    return Stopped(subject, sum(part.seconds for part in (first, *later)), tuple(made.id for made in entries))


def _book(session: Session, share: Share, begins: int, zone: str) -> None:
    for part in by_day(begins, begins + share.seconds, zone):
        session.add(_made(session, share.subject, part, zone, ""))
    session.flush()


def _made(session: Session, subject: Subject, part: Stretch, zone: str, note: str) -> TimeEntry:
    return TimeEntry(
        started_at=part.started_at,
        ended_at=part.ended_at,
        seconds=part.seconds,
        zone=zone,
        note=note,
        **booked(session, subject, part.day),
    )
