"""A day's time entries: the rows of its list, their sum, and what is written when the form is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.time_form import Span
from dualdesk.viewmodels.timing_acts import subject_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import search
    from dualdesk.queries import time as times
    from dualdesk.queries.time import EntryRow, SubjectRow
    from dualdesk.services import time_entries
else:
    search = Late("dualdesk.queries.search")
    times = Late("dualdesk.queries.time")
    time_entries = Late("dualdesk.services.time_entries")

_KINDS: Final = ("task", "project", "client")
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it is to be written; `entry` where it changes one that is there."""

    subject: SubjectRow | None
    span: Span
    note: str
    entry: EntryRow | None = None


def title_of(entry: EntryRow) -> str:
    """On what an entry is booked, by the narrowest name."""
    return entry.task or entry.project or entry.client


def subject_row(entry: EntryRow) -> SubjectRow | None:
    """On what an entry is booked, as it can be chosen; None where its task is gone."""
    if entry.task_id is not None:
        return times.SubjectRow(entry.task_id, None, None, entry.task, entry.project or entry.client)
    if entry.project_id is not None:
        return times.SubjectRow(None, entry.project_id, None, entry.project, entry.client)
    return None if entry.client_id is None else times.SubjectRow(None, None, entry.client_id, entry.client)


class TimeDesk:
    """Reads and writes a day's time."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def entries(self, day: date) -> Sequence[EntryRow]:
        """The day's entries: by the clock first, in its order, then those without clock times."""
        only = times.TimeFilter(first=day, last=day)
        rows = self._context.desk.ask(lambda session: times.entry_rows(session, only=only))
        return sorted(rows, key=lambda row: (row.started_at is None, row.started_at or 0, row.id))

    def overlaps(self, span: Span, but: int) -> Sequence[EntryRow]:
        """What else was booked at the same time."""
        if span.started_at is None or span.ended_at is None:
            return ()
        began, ended = span.started_at, span.ended_at
        return self._context.desk.ask(
            lambda session: times.overlapping(session, started_at=began, ended_at=ended, but=but)
        )

    def offered(self, typed: str) -> Sequence[SubjectRow]:
        """What a text may mean; what was booked on last where nothing is typed."""
        if not typed.strip():
            return self._context.desk.ask(lambda session: times.recent_subjects(session, limit=_MOST))
        hits = self._context.desk.ask(
            lambda session: search.search(session, typed=typed, kinds=_KINDS, limit=_MOST, names_first=True)
        )
        return [
            times.SubjectRow(
                hit.record_id if hit.kind == "task" else None,
                hit.record_id if hit.kind == "project" else None,
                hit.record_id if hit.kind == "client" else None,
                hit.title,
                "" if hit.kind == "client" else hit.client,
            )
            for hit in hits
        ]

    def write(self, filled: Filled, done: Callable[[], None], failed: Callable[[UserError], None]) -> None:
        """Write it as one step."""
        if filled.subject is None:
            failed(UserError(msg("Say on what: a task, a project or a client."), field="subject"))
            return
        work = self._added if filled.entry is None else self._changed
        self._context.desk.do(
            _label(filled, filled.subject.title), partial(work, filled), done=lambda _value: done(), failed=failed
        )

    def _added(self, filled: Filled, session: Session) -> object:
        assert filled.subject is not None
        subject, span = subject_of(filled.subject), filled.span
        if span.started_at is None or span.ended_at is None:
            return time_entries.add(session, subject=subject, day=span.day, minutes=span.minutes, note=filled.note)
        return time_entries.add_between(
            session,
            subject=subject,
            started_at=span.started_at,
            ended_at=span.ended_at,
            zone=self._context.zone,
            note=filled.note,
        )

    def _changed(self, filled: Filled, session: Session) -> object:
        assert filled.subject is not None
        assert filled.entry is not None
        entry, span = filled.entry, filled.span
        if filled.subject != subject_row(entry):
            time_entries.edit(session, entry_id=entry.id, subject=subject_of(filled.subject))
        if filled.note != entry.note:
            time_entries.edit(session, entry_id=entry.id, note=filled.note)
        if span.started_at is not None and span.ended_at is not None:
            return time_entries.edit_between(
                session, entry_id=entry.id, started_at=span.started_at, ended_at=span.ended_at, zone=self._context.zone
            )
        if (span.day, span.seconds, entry.started_at) != (entry.day, entry.seconds, None):
            time_entries.edit(session, entry_id=entry.id, day=span.day, minutes=span.minutes)
        return None


def as_it_was(span: Span, entry: EntryRow) -> Span:
    """A span whose minutes are those of the entry keeps its seconds: to look is not to round."""
    if span.started_at is None or span.ended_at is None or entry.started_at is None or entry.ended_at is None:
        return span
    same = (span.started_at // 60, span.ended_at // 60) == (entry.started_at // 60, entry.ended_at // 60)
    return replace(span, started_at=entry.started_at, ended_at=entry.ended_at) if same else span


def _label(filled: Filled, title: str) -> Message:
    length = Minutes(filled.span.minutes)
    if filled.entry is None:
        return msg("Enter {length} on “{title}”", length=length, title=title)
    return msg("Change the time on “{title}” to {length}", title=title, length=length)
