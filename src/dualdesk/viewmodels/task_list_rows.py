"""Tasks as rows of a project's list: marks in words, columns, group heads, and each row as a sentence."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.base.terms import Priority, TaskState
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import NO_MARK, Act, Heading, Mark, RowText, State, TaskRow

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the list: its tasks in order (none where they are folded and were not read) and its sums.

    `leaves` is how many tasks it counts, as the project's figures do: those without parts. `found` is how many a
    filter found in it; then the sums are those of the whole group still.
    """

    name: str
    kind: str
    task_ids: tuple[int, ...]
    leaves: int
    left_min: int = 0
    spent_min: int = 0
    unestimated: int = 0
    title: str = ""
    found: int | None = None

    def only(self, task_ids: tuple[int, ...], found: int) -> Group:
        """What of it passes a filter."""
        return replace(self, task_ids=task_ids, found=found)


RowActs = Mapping[bool, tuple[Act, ...]]

SHOW: Final = "show"
HIDE: Final = "hide"
DAY: Final = "day"
MORE: Final = "more"

# Groups of what is over; they can be folded.
ENDS: Final = ("done", "dropped")
_ENDED: Final = (TaskState.DONE, TaskState.DROPPED)

_TITLES: Final = {
    "carried_over": msg("Carried over"),
    "today": msg("Today"),
    "this_week": msg("This week"),
    "later": msg("Later"),
    "no_day": msg("No day"),
    "no_milestone": msg("No milestone"),
    "doing": msg("In progress"),
    "todo": msg("To do"),
    "waiting": msg("Waiting"),
    "done": msg("Done"),
    "dropped": msg("Dropped"),
}
_STATES: Final[dict[TaskState, State]] = {
    TaskState.DOING: "doing",
    TaskState.WAITING: "waiting",
    TaskState.DONE: "done",
}
_SPOKEN_STATES: Final = {
    TaskState.DOING: msg("in progress"),
    TaskState.DONE: msg("done"),
    TaskState.DROPPED: msg("dropped"),
}
_PRIORITIES: Final = {
    Priority.HIGH: (msg("High"), "bad", msg("high priority")),
    Priority.MEDIUM: (msg("Medium"), "warn", msg("medium priority")),
    Priority.LOW: (msg("Low"), "text3", msg("low priority")),
}


def row_acts(context: Context) -> RowActs:
    """What the rows of tasks offer, worded once for all of them: those that are open, and those that are over."""
    more = Act(MORE, context.say(msg("More")), "ellipsis")
    return {False: (Act(DAY, context.say(msg("Planned day (D)")), "calendar"), more), True: (more,)}


def is_over(task: Task) -> bool:
    """Whether it is done or dropped: then the box opens it again."""
    return task.state in _ENDED


def heading(context: Context, group: Group, *, folded: bool) -> Heading:
    """A group's head: how many tasks, and how much is left, or was spent on those that are over."""
    title = group.title or context.say(_TITLES[group.kind])
    note = context.say(_note(group))
    link = None
    if group.name in ENDS:
        link = Act(SHOW, context.say(msg("Show"))) if folded else Act(HIDE, context.say(msg("Hide")))
    spoken = f"{title}, {note}, {context.say(msg('folded'))}" if folded else f"{title}, {note}"
    return Heading(key=group.name, spoken=spoken, title=title, note=note, link=link, folded=folded)


def gone_task(context: Context, key: Hashable) -> RowText:
    """What stands for a task that another program deleted a moment ago, or that the disk does not give."""
    words = context.say(msg("This task cannot be shown now."))
    return TaskRow(key=key, spoken=words, title=words, state="untickable")


def task_row(context: Context, task: Task, acts: RowActs | None = None) -> TaskRow:
    """One task in its columns; one that is over says what was spent and when it was finished."""
    over = is_over(task)
    return TaskRow(
        key=task.id,
        spoken=_spoken(context, task),
        title=task.title,
        state=_STATES.get(task.state, "open"),
        marks=tuple(_end_marks(context, task) if over else _marks(context, task)),
        left="" if over or task.left_min is None else context.language.region.minutes(task.left_min),
        planned=NO_MARK if over else _planned(context, task),
        deadline=NO_MARK if over else _deadline(context, task),
        level=0 if task.parent_id is None else 1,
        acts=(acts or row_acts(context))[over],
    )


def priority_words(priority: Priority) -> Message:
    """A priority in a sentence: high priority; none has its own words."""
    return _PRIORITIES[priority][2] if priority in _PRIORITIES else msg("no priority")


def _note(group: Group) -> Message:
    if group.found is not None:
        return msgn("{n} found", "{n} found", group.found)
    tasks = msgn("{n} task", "{n} tasks", group.leaves)
    if group.name in ENDS:
        return msg("{tasks}, {spent} spent", tasks=tasks, spent=Minutes(group.spent_min)) if group.spent_min else tasks
    if not group.left_min:
        return msg("{tasks}, not estimated", tasks=tasks) if group.unestimated else tasks
    left = Minutes(group.left_min)
    if group.unestimated:
        return msg("{tasks}, {left} left, {n} not estimated", tasks=tasks, left=left, n=group.unestimated)
    return msg("{tasks}, {left} left", tasks=tasks, left=left)


def _marks(context: Context, task: Task) -> Iterator[Mark]:
    """What is to be known of an open task, the most important first: what has no room is dropped from the end."""
    if task.priority in _PRIORITIES:
        word, tone, _spoken_word = _PRIORITIES[task.priority]
        yield Mark(context.say(word), tone, "flag")
    if task.state is TaskState.WAITING:
        yield Mark(context.say(_waiting(task)), "client")
    if task.is_promised:
        yield Mark(context.say(msg("Promised")), "client")
    yield from _small_marks(context, task)


def _small_marks(context: Context, task: Task) -> Iterator[Mark]:
    if task.is_defect:
        yield Mark(context.say(msg("Defect")))
    if task.tags:
        yield Mark(task.tags)
    if task.checklist_all:
        yield Mark(context.say(_ticked(task)))
    if task.not_before is not None and task.not_before > context.today():
        yield Mark(context.say(msg("Not before {day}", day=context.language.listed(task.not_before))))
    if task.recurs:
        yield Mark(context.say(msg("Repeats")), icon="repeat")


def _end_marks(context: Context, task: Task) -> Iterator[Mark]:
    if task.spent_min:
        yield Mark(context.say(msg("{spent} spent", spent=Minutes(task.spent_min))))
    if task.done_at is not None:
        yield Mark(context.say(_finished(context, task.done_at)))
    if task.state is TaskState.DROPPED:
        yield Mark(context.say(msg("Dropped")))


def _waiting(task: Task) -> Message:
    return msg("Waiting on {who}", who=task.waiting_on) if task.waiting_on else msg("Waiting")


def _ticked(task: Task) -> Message:
    return msg("{done} of {all} ticked", done=task.checklist_done, all=task.checklist_all)


def _finished(context: Context, done_at: int) -> Message:
    return msg("finished {day}", day=context.language.region.day_month(context.local(done_at).date()))


def _planned(context: Context, task: Task) -> Mark:
    day = task.planned_on
    if day is None:
        return NO_MARK
    if day < context.today():
        return Mark(context.language.carried(day))
    return Mark(context.language.listed(day), "accent_ink" if day == context.today() else "text2")


def _deadline(context: Context, task: Task) -> Mark:
    if task.deadline is None:
        return NO_MARK
    return Mark(context.language.listed(task.deadline), "bad" if task.deadline < context.today() else "text2")


def _spoken(context: Context, task: Task) -> str:
    """The row as one sentence: "Fix VAT rounding, high priority, 48 min left, planned for Fri 27 Nov."."""
    said = [task.title]
    if task.parent_id is not None:
        said.append(context.say(msg("a part")))
    if task.state in _SPOKEN_STATES:
        said.append(context.say(_SPOKEN_STATES[task.state]))
    said += [context.say(message) for message in (_over_words(context, task) if is_over(task) else _open_words(task))]
    return ", ".join(said) + "."


def _over_words(context: Context, task: Task) -> Iterator[Message]:
    if task.spent_min:
        yield msg("{spent} spent", spent=Minutes(task.spent_min))
    if task.done_at is not None:
        yield _finished(context, task.done_at)


def _open_words(task: Task) -> Iterator[Message]:
    if task.priority in _PRIORITIES:
        yield priority_words(task.priority)
    if task.state is TaskState.WAITING:
        yield _waiting(task)
    if task.is_promised:
        yield msg("promised")
    if task.is_defect:
        yield msg("a defect")
    if task.tags:
        yield msg("tagged {tags}", tags=task.tags)
    if task.checklist_all:
        yield _ticked(task)
    if task.recurs:
        yield msg("repeats")
    yield from _times(task)


def _times(task: Task) -> Iterator[Message]:
    if task.left_min is not None:
        yield msg("{left} left", left=Minutes(task.left_min))
    if task.not_before is not None:
        yield msg("not before {day}", day=task.not_before)
    if task.planned_on is not None:
        yield msg("planned for {day}", day=task.planned_on)
    if task.deadline is not None:
        yield msg("deadline {day}", day=task.deadline)
