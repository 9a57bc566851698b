"""How the steps that change tasks are called: by the title of one, by how many there are of several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.base.terms import Priority
from dualdesk.viewmodels.task_list_rows import priority_words

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task

Tasks = Sequence["Task"]


def finish(tasks: Tasks) -> Message:
    """Done."""
    if len(tasks) == 1:
        return msg("Finish “{title}”", title=tasks[0].title)
    return msgn("Finish {n} task", "Finish {n} tasks", len(tasks))


def reopen(tasks: Tasks) -> Message:
    """Open again."""
    if len(tasks) == 1:
        return msg("Open “{title}” again", title=tasks[0].title)
    return msgn("Open {n} task again", "Open {n} tasks again", len(tasks))


def delete(tasks: Tasks) -> Message:
    """Deleted."""
    if len(tasks) == 1:
        return msg("Delete “{title}”", title=tasks[0].title)
    return msgn("Delete {n} task", "Delete {n} tasks", len(tasks))


def drop(tasks: Tasks) -> Message:
    """Dropped: decided not to be done."""
    if len(tasks) == 1:
        return msg("Drop “{title}”", title=tasks[0].title)
    return msgn("Drop {n} task", "Drop {n} tasks", len(tasks))


def plan(tasks: Tasks, day: date | None) -> Message:
    """Planned for a day."""
    many = len(tasks)
    if many > 1 and day is None:
        return msgn("Plan {n} task for no day", "Plan {n} tasks for no day", many)
    if many > 1 and day is not None:
        return msgn("Plan {n} task for {day}", "Plan {n} tasks for {day}", many, day=day)
    title = tasks[0].title
    if day is None:
        return msg("Plan “{title}” for no day", title=title)
    return msg("Plan “{title}” for {day}", title=title, day=day)


def deadline(tasks: Tasks, day: date | None) -> Message:
    """Due on a day."""
    many = len(tasks)
    if many > 1 and day is None:
        return msgn("Take the deadline off {n} task", "Take the deadline off {n} tasks", many)
    if many > 1 and day is not None:
        return msgn("Set the deadline of {n} task to {day}", "Set the deadline of {n} tasks to {day}", many, day=day)
    title = tasks[0].title
    if day is None:
        return msg("Take the deadline off “{title}”", title=title)
    return msg("Set the deadline of “{title}” to {day}", title=title, day=day)


def estimate(tasks: Tasks, minutes: int | None) -> Message:
    """Estimated at so many minutes."""
    many = len(tasks)
    if many > 1 and minutes is None:
        return msgn("Take the estimate off {n} task", "Take the estimate off {n} tasks", many)
    if many > 1:
        length = Minutes(minutes or 0)
        return msgn("Estimate {n} task at {length}", "Estimate {n} tasks at {length}", many, length=length)
    title = tasks[0].title
    if minutes is None:
        return msg("Take the estimate off “{title}”", title=title)
    return msg("Estimate “{title}” at {length}", title=title, length=Minutes(minutes))


def prioritise(tasks: Tasks, priority: Priority) -> Message:
    """Given a priority."""
    words = priority_words(priority)
    if len(tasks) == 1:
        return msg("Give “{title}” {priority}", title=tasks[0].title, priority=words)
    return msgn("Give {n} task {priority}", "Give {n} tasks {priority}", len(tasks), priority=words)


def move(tasks: Tasks) -> Message:
    """Moved in the order by hand, or among groups and levels."""
    if len(tasks) == 1:
        return msg("Move “{title}”", title=tasks[0].title)
    return msgn("Move {n} task", "Move {n} tasks", len(tasks))


def move_to(tasks: Tasks, project: str) -> Message:
    """Moved to another project, or out of each."""
    many = len(tasks)
    if many > 1 and not project:
        return msgn("Take {n} task out of its project", "Take {n} tasks out of their project", many)
    if many > 1:
        return msgn("Move {n} task to “{project}”", "Move {n} tasks to “{project}”", many, project=project)
    title = tasks[0].title
    if not project:
        return msg("Take “{title}” out of its project", title=title)
    return msg("Move “{title}” to “{project}”", title=title, project=project)


def duplicate(tasks: Tasks) -> Message:
    """Copied."""
    if len(tasks) == 1:
        return msg("Duplicate “{title}”", title=tasks[0].title)
    return msgn("Duplicate {n} task", "Duplicate {n} tasks", len(tasks))


def make_parts(tasks: Tasks, parent: str) -> Message:
    """Made parts of a task."""
    if len(tasks) == 1:
        return msg("Make “{title}” a part of “{task}”", title=tasks[0].title, task=parent)
    return msgn("Make {n} task a part of “{task}”", "Make {n} tasks parts of “{task}”", len(tasks), task=parent)


def set_free(tasks: Tasks) -> Message:
    """Made tasks of their own."""
    if len(tasks) == 1:
        return msg("Make “{title}” a task of its own", title=tasks[0].title)
    return msgn("Make {n} part a task of its own", "Make {n} parts tasks of their own", len(tasks))


def wait(tasks: Tasks, whom: str) -> Message:
    """Waiting on somebody."""
    if len(tasks) == 1 and whom:
        return msg("Let “{title}” wait on {whom}", title=tasks[0].title, whom=whom)
    if len(tasks) == 1:
        return msg("Let “{title}” wait", title=tasks[0].title)
    return msgn("Let {n} task wait", "Let {n} tasks wait", len(tasks))


def begin(tasks: Tasks) -> Message:
    """In progress."""
    if len(tasks) == 1:
        return msg("Begin “{title}”", title=tasks[0].title)
    return msgn("Begin {n} task", "Begin {n} tasks", len(tasks))


def put_back(tasks: Tasks) -> Message:
    """To do, after it was begun or waited."""
    if len(tasks) == 1:
        return msg("Put “{title}” back to what is to do", title=tasks[0].title)
    return msgn("Put {n} task back to what is to do", "Put {n} tasks back to what is to do", len(tasks))
