"""What the fields of one task show: everything about it in the words a person would type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.repeats import repeat_words
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.terms import Priority, TaskState, WaitingOn
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list_day import DayReader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import task_choices, task_origins, task_page
    from dualdesk.queries import time as times
    from dualdesk.queries.task_choices import Choice
    from dualdesk.queries.task_origins import Origin
    from dualdesk.queries.task_page import TaskPage
    from dualdesk.queries.time import EntryRow
else:
    task_choices = Late("dualdesk.queries.task_choices")
    task_origins = Late("dualdesk.queries.task_origins")
    task_page = Late("dualdesk.queries.task_page")
    times = Late("dualdesk.queries.time")

# More entries than these stand in the timesheet.
_ENTRIES: Final = 50

STATES: Final[Mapping[TaskState, Message]] = {
    TaskState.TODO: msg("To do"),
    TaskState.DOING: msg("In progress"),
    TaskState.WAITING: msg("Waiting"),
    TaskState.DONE: msg("Done"),
    TaskState.DROPPED: msg("Dropped"),
}
PRIORITIES: Final[Mapping[Priority, Message]] = {
    Priority.HIGH: msg("High"),
    Priority.MEDIUM: msg("Medium"),
    Priority.NONE: msg("None"),
    Priority.LOW: msg("Low"),
}
CLOCKS: Final[Mapping[WaitingOn, Message]] = {
    WaitingOn.CLIENT: msg("The client"),
    WaitingOn.THIRD_PARTY: msg("A third party"),
    WaitingOn.ME: msg("Me"),
}


@dataclass(frozen=True, slots=True)
class TaskForm:
    """One task as its fields need it; `parent` is the title of the task it is a part of, empty for none."""

    page: TaskPage
    milestones: tuple[Choice, ...]
    origins: tuple[Origin, ...]
    entries: tuple[EntryRow, ...]
    parent: str
    is_running: bool


def read_form(session: Session, *, task_id: int) -> TaskForm:
    """The task whole; a UserError where it is gone."""
    page = task_page.task_page(session, task_id=task_id)
    project_id, parent_id = page.row.project_id, page.row.parent_id
    milestones = () if project_id is None else task_choices.milestone_choices(session, project_id=project_id)
    above = None if parent_id is None else task_page.task_page(session, task_id=parent_id)
    running = times.running_timer(session)
    return TaskForm(
        page=page,
        milestones=milestones,
        origins=task_origins.task_origins(session, task_id=task_id),
        entries=times.entry_rows(session, only=times.TimeFilter(task_id=task_id), limit=_ENTRIES),
        parent="" if above is None else above.row.title,
        is_running=running is not None and running.task_id == task_id,
    )


def texts(context: Context, form: TaskForm) -> dict[str, str]:
    """What each field shows, by the field's name."""
    row, page, days = form.page.row, form.page, DayReader(context)
    return {
        "title": row.title,
        "state": row.state.value,
        "priority": row.priority.value,
        "planned_on": days.typed(row.planned_on),
        "deadline": days.typed(row.deadline),
        "not_before": days.typed(row.not_before),
        "estimate_min": _minutes(context, None if row.has_parts else row.estimate_min),
        "recurrence": context.say(repeat_words(page.recurrence)) if page.recurrence else "",
        "project_id": row.project,
        "milestone_id": str(page.milestone_id or ""),
        "whom": row.waiting_on,
        "clock": (row.waiting_owner or WaitingOn.CLIENT).value,
        "since": "" if row.waiting_since is None else days.typed(context.local(row.waiting_since).date()),
        "note": page.note,
        "tags": ", ".join(page.tags),
    }


def spent_words(context: Context, form: TaskForm) -> tuple[str, str, float]:
    """Time spent, what is left of the estimate, and which share is spent (0 to 1)."""
    row = form.page.row
    spent = context.say(msg("{spent} spent", spent=Minutes(row.spent_min)))
    if row.estimate_min is None:
        return spent, context.say(msg("not estimated")), 0.0
    share = row.spent_min / row.estimate_min if row.estimate_min else 1.0
    if row.spent_min > row.estimate_min:
        over = Minutes(row.spent_min - row.estimate_min)
        words = msg("{over} more than {estimate}", over=over, estimate=Minutes(row.estimate_min))
        return spent, context.say(words), 1.0
    left = Minutes(row.estimate_min - row.spent_min)
    return spent, context.say(msg("{left} left of {estimate}", left=left, estimate=Minutes(row.estimate_min))), share


def _minutes(context: Context, minutes: int | None) -> str:
    return "" if minutes is None else context.language.region.minutes(minutes)
