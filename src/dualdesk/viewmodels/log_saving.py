"""From what a log form means to the step that writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dualdesk.analysis.moments import Moment, instant
from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.log_draft import Understood
from dualdesk.viewmodels.mail_taking import DraftFile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.analysis.captured import Captured
    from dualdesk.services import capturing, interactions, next_steps
    from dualdesk.services.interactions import Logged
    from dualdesk.services.next_steps import NextStep
else:
    capturing = Late("dualdesk.services.capturing")
    interactions = Late("dualdesk.services.interactions")
    next_steps = Late("dualdesk.services.next_steps")


def saving(
    context: Context, client_id: int, captured: Captured | None, entry: Understood, *, plans: bool
) -> tuple[Message, Callable[[Session], Logged]]:
    """The step's name and its work: an entry with its next step, or (with `plans`) an appointment."""
    title = entry.subject or entry.notes.partition("\n")[0]

    def log(session: Session) -> Logged:
        fields = _fields(session, context, client_id, entry)
        step = _next_step(entry, fields.get("project_id"))
        at = _at(context, entry)
        logged = interactions.log(session, starts_at=at, next_step=step, outcome=entry.outcome, **fields)
        return _with_file(session, context, entry, logged)

    def plan(session: Session) -> Logged:
        at = _at(context, entry, ahead=True)
        if at is None or entry.moment is None or entry.moment.minute is None:
            raise UserError(msg("Say when it will be, with the time: “fri 14:00”."), field="when")
        planned = interactions.plan(session, starts_at=at, **_fields(session, context, client_id, entry))
        return _with_file(session, context, entry, planned)

    if plans:
        return msg("Plan “{title}”", title=title), plan
    return (capturing.label(captured) if captured is not None else msg("Log a contact")), log


def moment_text(moment: Moment) -> str:
    """A moment as the field keeps it, whatever day it is read again."""
    clock = "" if moment.minute is None else f"{moment.minute // 60}:{moment.minute % 60:02d}"
    return " ".join(filter(None, (moment.day.isoformat() if moment.day else "", clock)))


def _at(context: Context, entry: Understood, *, ahead: bool = False) -> int | None:
    if entry.moment is None:
        return None
    zone, now = time_zone(context.zone), context.desk.clock()
    return instant(entry.moment, now=now, zone=zone, rolls="forward" if ahead else "back")


def _fields(session: Session, context: Context, client_id: int, entry: Understood) -> dict[str, Any]:
    now = context.desk.clock()
    fields = {
        "now": now,
        "client_id": capturing.client_called(session, entry.client or None, now) or client_id,
        "people": entry.people,
        "names": entry.names,
        "channel": entry.channel,
        "direction": entry.direction,
        "duration_min": entry.minutes,
        "subject": entry.subject,
        "notes": entry.notes,
    }
    project_id = entry.project_id or capturing.project_called(session, entry.project or None)
    return fields if project_id is None else {**fields, "project_id": project_id}


def _with_file(session: Session, context: Context, entry: Understood, logged: Logged) -> Logged:
    if entry.file:
        now = context.desk.clock()
        DraftFile.read(entry.file).hang(session, interaction_id=logged.interaction_id, now=now)
    return logged


def _next_step(entry: Understood, project_id: int | None) -> NextStep | None:
    if not entry.step:
        return None
    return next_steps.NextStep(
        entry.step,
        day=entry.step_day,
        for_me=entry.for_me,
        estimate_min=entry.step_minutes,
        priority=entry.priority,
        project_id=entry.step_project_id or project_id,
    )
