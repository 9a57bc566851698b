"""One entry of the contact log with all that can be edited of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.talk import Interaction
from dualdesk.queries import log
from dualdesk.queries.log import LogRow
from dualdesk.queries.task_page import AttachmentRow, attachment_rows


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry: as the log shows it, its subject and notes as they were written, and what hangs on it."""

    row: LogRow
    subject: str
    notes: str
    files: tuple[AttachmentRow, ...]


def log_entry(session: Session, *, interaction_id: int) -> LogEntry | None:
    """An entry, planned or past; None where it is gone."""
    row = log.entry(session, interaction_id=interaction_id)
    if row is None:
        return None
    subject, notes = session.execute(
        select(Interaction.subject, Interaction.notes).where(Interaction.id == interaction_id)
    ).one()
    return LogEntry(row, subject, notes, attachment_rows(session, interaction_id=interaction_id))
