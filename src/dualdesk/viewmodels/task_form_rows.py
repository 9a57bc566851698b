"""What hangs on a task as the rows of its short lists: checklist, what it depends on, files, booked time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Act
from dualdesk.runtime.look.row_small import SmallRow
from dualdesk.viewmodels.task_form import TaskForm

if TYPE_CHECKING:
    from dualdesk.queries.task_page import AttachmentRow
    from dualdesk.queries.time import EntryRow

REMOVE = "remove"
_KILO = 1000


def checklist_rows(context: Context, form: TaskForm) -> list[SmallRow]:
    """The checklist in its order."""
    remove = (Act(REMOVE, context.say(msg("Delete (Del)")), "x"),)
    ticked, unticked = context.say(msg("ticked")), context.say(msg("not ticked"))
    return [
        SmallRow(
            key=item.id,
            spoken=f"{item.text}, {ticked if item.is_done else unticked}",
            text=item.text,
            ticked=item.is_done,
            acts=remove,
        )
        for item in form.page.checklist
    ]


def tie_rows(context: Context, form: TaskForm) -> list[SmallRow]:
    """What must be done before it, then what waits for it."""
    remove = (Act(REMOVE, context.say(msg("Depends on it no more (Del)")), "x"),)
    before, after = context.say(msg("before it")), context.say(msg("after it"))
    ties = [
        *((tie, "arrow-left", before) for tie in form.page.waits_for),
        *((tie, "arrow-right", after) for tie in form.page.holds_up),
    ]
    return [
        SmallRow(key=tie.id, spoken=f"{tie.title}, {words}", text=tie.title, end=words, icon=icon, acts=remove)
        for tie, icon, words in ties
    ]


def file_rows(context: Context, form: TaskForm) -> list[SmallRow]:
    """Files and links."""
    remove = (Act(REMOVE, context.say(msg("Take it off (Del)")), "x"),)
    return [
        SmallRow(
            key=file.id,
            spoken=", ".join((file.name, _kind(context, file))),
            text=file.name,
            end=_kind(context, file),
            icon="link-2" if file.url else "file-text",
            acts=remove,
        )
        for file in form.page.attachments
    ]


def entry_rows(context: Context, form: TaskForm) -> list[SmallRow]:
    """Booked time, the newest day first."""
    remove = (Act(REMOVE, context.say(msg("Delete (Del)")), "x"),)
    rows = []
    for entry in form.entries:
        length = context.language.region.minutes(entry.seconds // 60)
        day = context.language.logged(entry.day)
        text = ", ".join(part for part in (length, entry.note) if part)
        rows.append(SmallRow(key=entry.id, spoken=f"{text}, {day}", text=text, end=day, icon="clock", acts=remove))
    return rows


def checklist_title(form: TaskForm) -> Message:
    """Checklist, 2 of 3 ticked."""
    items = form.page.checklist
    if not items:
        return msg("Checklist")
    return msg("Checklist, {done} of {all} ticked", done=sum(item.is_done for item in items), all=len(items))


def time_title(form: TaskForm) -> Message:
    """Time, 3 h 10 min."""
    minutes = sum(entry.seconds for entry in form.entries) // 60
    return msg("Time, {spent}", spent=Minutes(minutes)) if minutes else msg("Time")


def entry_text(context: Context, entry: EntryRow) -> str:
    """An entry as one would type it: "45 min 23 Nov: proofs"."""
    length = context.language.region.minutes(entry.seconds // 60)
    today = context.today()
    day = "" if entry.day == today else f" {_typed_day(context, entry)}"
    return f"{length}{day}: {entry.note}" if entry.note else f"{length}{day}"


def _typed_day(context: Context, entry: EntryRow) -> str:
    is_near = 0 < (context.today() - entry.day).days < 300
    return context.language.region.day_month(entry.day) if is_near else entry.day.isoformat()


def _kind(context: Context, file: AttachmentRow) -> str:
    if file.size is None:
        return context.say(msg("link"))
    if file.size < _KILO:
        return context.say(msg("{n} bytes", n=file.size))
    kilobytes = file.size / _KILO
    locale = context.language.locale
    if kilobytes < _KILO:
        return context.say(msg("{size} kB", size=locale.toString(kilobytes, "f", 0)))
    return context.say(msg("{size} MB", size=locale.toString(kilobytes / _KILO, "f", 1)))
