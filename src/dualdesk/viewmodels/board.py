"""A project's board: its columns with their heads, and each task as a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.terms import Priority, TaskState
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import NO_MARK, Mark
from dualdesk.runtime.look.row_card import CardRow
from dualdesk.viewmodels.task_list_rows import task_row

if TYPE_CHECKING:
    from dualdesk.queries.board import BoardColumn
    from dualdesk.queries.task_rows import TaskRow as Task

# How many done cards are shown before one asks for more, and how many more then.
DONE_SHOWN: Final = 4
TITLES: Final = {
    TaskState.TODO: msg("To do"),
    TaskState.DOING: msg("Doing"),
    TaskState.WAITING: msg("Waiting"),
    TaskState.DONE: msg("Done"),
}
_PRIORITIES: Final = {
    Priority.HIGH: (msg("High priority"), "bad", "bad_fill"),
    Priority.MEDIUM: (msg("Medium priority"), "warn", "warn_fill"),
    Priority.LOW: (msg("Low priority"), "text3", ""),
}
_FLAG: Final = "flag"


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column's head in words: title, count with its limit, sums, the first the most important.

    `is_over` where there is more in it than a person wants.
    """

    title: str
    count: str
    notes: tuple[str, ...]
    is_over: bool
    spoken: str


def column_head(context: Context, column: BoardColumn) -> ColumnHead:
    """What stands over a column."""
    title = context.say(TITLES[column.state])
    count = context.say(_count(column))
    notes = tuple(context.say(message) for message in _notes(column))
    return ColumnHead(title, count, notes, column.is_over, ", ".join((title, count, *notes)))


def shown_ids(column: BoardColumn, done_shown: int) -> tuple[int, ...]:
    """The cards that are shown of a column: of what is done only the newest."""
    return column.task_ids[:done_shown] if column.state is TaskState.DONE else column.task_ids


def card(context: Context, task: Task, column: TaskState) -> CardRow:
    """A task as a card of a column."""
    row = task_row(context, task)
    is_done = column is TaskState.DONE
    marks = () if is_done else tuple(_marks(context, task, row.marks))
    return CardRow(
        key=task.id,
        spoken=row.spoken,
        title=task.title,
        marks=marks,
        time=_time(context, task, is_done=is_done),
        day=_finished(context, task) if is_done else _day(row.planned, row.deadline),
        edge=_PRIORITIES[task.priority][2] if task.priority in _PRIORITIES and not is_done else "",
        quiet=is_done,
    )


def _count(column: BoardColumn) -> Message:
    number = len(column.task_ids)
    if not column.limit:
        return msg("{n}", n=number)
    if column.everywhere > number:
        return msg("{n}, limit {limit}, {all} in all", n=number, limit=column.limit, all=column.everywhere)
    return msg("{n}, limit {limit}", n=number, limit=column.limit)


def _notes(column: BoardColumn) -> Iterator[Message]:
    if column.is_over:
        yield msg("{n} over the limit", n=column.everywhere - column.limit)
    if column.state is TaskState.DONE:
        if column.spent_min:
            yield msg("{spent} spent", spent=Minutes(column.spent_min))
        return
    if column.left_min:
        yield msg("{left} left", left=Minutes(column.left_min))
    if column.unestimated and not column.is_over:
        yield msg("{n} not estimated", n=column.unestimated)


def _marks(context: Context, task: Task, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The list's marks, the priority in full: a card has no column that would say what "High" is."""
    if task.priority in _PRIORITIES:
        words, tone, _edge = _PRIORITIES[task.priority]
        yield Mark(context.say(words), tone)
    yield from (Mark(mark.text, mark.tone) for mark in marks if mark.icon != _FLAG)


def _time(context: Context, task: Task, *, is_done: bool) -> str:
    if is_done:
        return context.say(msg("{spent} spent", spent=Minutes(task.spent_min))) if task.spent_min else ""
    if task.left_min is None:
        return ""
    if not task.spent_min:
        return context.say(msg("est. {time}", time=Minutes(task.left_min)))
    return context.say(msg("{left} left", left=Minutes(task.left_min)))


def _day(planned: Mark, deadline: Mark) -> Mark:
    """The planned day, else the deadline."""
    return planned if planned.text else deadline


def _finished(context: Context, task: Task) -> Mark:
    if task.done_at is None:
        return NO_MARK
    return Mark(context.language.region.day_month(context.local(task.done_at).date()))
