"""Steps and deletions as rows of lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Act, Hat, Heading
from dualdesk.runtime.look.row_history import ChangeLine, HistoryRow, TrashRow

if TYPE_CHECKING:
    from dualdesk.queries import history_sentences as sentences
    from dualdesk.queries.history import Changed, FieldChange, Step
    from dualdesk.queries.trash import Trashed
else:
    sentences = Late("dualdesk.queries.history_sentences")

FOLD: Final = "fold"
RESTORE: Final = "restore"
_DAY: Final = 86_400

Details = Mapping[int, "tuple[Changed, ...]"]
Row = Heading | HistoryRow

# A kind of record by its icon and whose work it is.
_ICONS: Final[dict[str, tuple[str, Hat]]] = {
    "client": ("users", "client"),
    "contact": ("user", "client"),
    "agreement": ("file-text", "client"),
    "opportunity": ("sparkles", "client"),
    "interaction": ("message-square", "client"),
    "promise": ("handshake", "client"),
    "contact_point": ("phone", "client"),
    "pinned_fact": ("pin", "client"),
    "project": ("folder-kanban", "project"),
    "task": ("square-kanban", "project"),
    "milestone": ("flag", "project"),
    "checklist_item": ("check", "project"),
    "time_entry": ("clock", "project"),
    "tag": ("tag", "client"),
    "attachment": ("file-text", "client"),
    "reminder": ("clock", "client"),
    "saved_view": ("funnel", "client"),
}


def moment(context: Context, seconds: int) -> str:
    """A moment in a sentence: Today, 10:08."""
    at = context.local(seconds)
    clock = context.language.region.clock(at.time())
    return context.say(msg("{day}, {time}", day=context.language.logged(at.date()), time=clock))


def history_rows(context: Context, steps: Sequence[Step], opened: Details) -> list[Row]:
    """Steps by day, those in `opened` with all that they changed."""
    rows: list[Row] = []
    for day, of_day in groupby(steps, lambda step: context.local(step.at).date()):
        title = context.language.logged(day)
        rows.append(Heading(key=f"day {day.isoformat()}", spoken=title, title=title))
        rows += [_step_row(context, step, opened.get(step.step_id)) for step in of_day]
    return rows


def trash_rows(context: Context, trashed: Sequence[Trashed], now: int) -> list[TrashRow]:
    """What can be restored."""
    return [_trash_row(context, one, now) for one in trashed]


def _step_row(context: Context, step: Step, details: tuple[Changed, ...] | None) -> HistoryRow:
    say = context.say
    title = say(step.label)
    lines = tuple(_told(context, details) if details is not None else _lead_lines(context, step, title))
    when = _when(context, step)
    return HistoryRow(
        key=step.step_id,
        spoken=", ".join([title, when, *(_spoken(line) for line in lines)]),
        title=title,
        when=when,
        lines=lines,
        undone=step.taken_back_at is not None,
        folds=_folds(step),
        is_open=details is not None,
        fold=Act(FOLD, say(msg("Show less") if details is not None else msg("Show all that changed"))),
    )


def _when(context: Context, step: Step) -> str:
    clock = context.language.region.clock(context.local(step.at).time())
    if step.taken_back_at is not None:
        return context.say(msg("{time}, taken back", time=clock))
    return context.say(msg("{time}, {who}", time=clock, who=sentences.ORIGINS[step.origin]))


def _folds(step: Step) -> bool:
    """Whether there is more than the line below the title says."""
    lead = step.lead
    return lead is not None and (step.rows > 1 or len(lead.fields) > 1 or lead.act == "insert")


def _lead_lines(context: Context, step: Step, title: str) -> Iterator[ChangeLine]:
    """What a folded step was chiefly about, on one line."""
    lead = step.lead
    if lead is None:
        return
    if lead.act != "update" or not lead.fields:
        yield ChangeLine(context.say(_became(lead, title, step.alike)))
        return
    first = lead.fields[0]
    field = context.say(first.name)
    # A new name says by itself whose it is.
    if lead.name and lead.name not in title and first.new != lead.name:
        field = context.say(msg("{name}, {field}", name=lead.name, field=field))
    old, new = (context.say(one) for one in _values(context, first))
    yield ChangeLine(field, old, new)


def _became(lead: Changed, title: str, alike: int) -> Message:
    what = lead.kind if not lead.name or lead.name in title else sentences.subject(lead)
    if alike > 1:
        what = msgn("{what} and {n} more", "{what} and {n} more", alike - 1, what=what)
    if lead.act == "delete":
        return msg("{what}: now in the trash", what=what)
    return msg("{what}: new", what=what) if lead.act == "insert" else what


def _told(context: Context, details: tuple[Changed, ...]) -> Iterator[ChangeLine]:
    """All that a step changed: each record, and its fields below it."""
    for changed in details:
        yield ChangeLine(context.say(sentences.headed(changed)), head=True)
        for field in changed.fields:
            old, new = (context.say(one) for one in _values(context, field))
            yield ChangeLine(context.say(field.name), "" if changed.act == "insert" else old, new)


def _values(context: Context, field: FieldChange) -> tuple[Message, Message]:
    clock = partial(moment, context)
    return (
        msg("{value}", value=sentences.worded(field.old, clock)),
        msg("{value}", value=sentences.worded(field.new, clock)),
    )


def _spoken(line: ChangeLine) -> str:
    return line.field if line.head or not line.new else f"{line.field}: {line.old} → {line.new}"


def _trash_row(context: Context, one: Trashed, now: int) -> TrashRow:
    say = context.say
    icon, hat = _ICONS[one.kind]
    title = one.what if isinstance(one.what, str) else say(one.what)
    under, deleted = say(one.where), moment(context, one.deleted_at)
    days = max(0, -(-(one.gone_at - now) // _DAY))
    gone = say(msgn("in {n} day", "in {n} days", days))
    spoken = say(
        msg("{what}, {where}, deleted {when}, gone for good {until}", what=title, where=under, when=deleted, until=gone)
    )
    return TrashRow(
        key=one.step_id,
        spoken=spoken,
        icon=icon,
        hat=hat,
        title=title,
        under=under,
        deleted=deleted,
        gone=gone,
        restore=Act(RESTORE, say(msg("Restore")), "undo-2"),
    )
