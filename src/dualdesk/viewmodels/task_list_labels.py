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
    return _told(
        tasks, msg("Finish “{title}”", title=_first(tasks)), msgn("Finish {n} task", "Finish {n} tasks", len(tasks))
    )


def reopen(tasks: Tasks) -> Message:
    """Open again."""
    return _told(
        tasks,
        msg("Open “{title}” again", title=_first(tasks)),
        msgn("Open {n} task again", "Open {n} tasks again", len(tasks)),
    )


def delete(tasks: Tasks) -> Message:
    """Deleted."""
    return _told(
        tasks, msg("Delete “{title}”", title=_first(tasks)), msgn("Delete {n} task", "Delete {n} tasks", len(tasks))
    )


def drop(tasks: Tasks) -> Message:
    """Dropped: decided not to be done."""
    return _told(tasks, msg("Drop “{title}”", title=_first(tasks)), msgn("Drop {n} task", "Drop {n} tasks", len(tasks)))


def plan(tasks: Tasks, day: date | None) -> Message:
    """Planned for a day."""
    title, many = _first(tasks), len(tasks)
    if day is None:
        return _told(
            tasks,
            msg("Plan “{title}” for no day", title=title),
            msgn("Plan {n} task for no day", "Plan {n} tasks for no day", many),
        )
    return _told(
        tasks,
        msg("Plan “{title}” for {day}", title=title, day=day),
        msgn("Plan {n} task for {day}", "Plan {n} tasks for {day}", many, day=day),
    )


def deadline(tasks: Tasks, day: date | None) -> Message:
    """Due on a day."""
    title, many = _first(tasks), len(tasks)
    if day is None:
        return _told(
            tasks,
            msg("Take the deadline off “{title}”", title=title),
            msgn("Take the deadline off {n} task", "Take the deadline off {n} tasks", many),
        )
    return _told(
        tasks,
        msg("Set the deadline of “{title}” to {day}", title=title, day=day),
        msgn("Set the deadline of {n} task to {day}", "Set the deadline of {n} tasks to {day}", many, day=day),
    )


def estimate(tasks: Tasks, minutes: int | None) -> Message:
    """Estimated at so many minutes."""
    title, many = _first(tasks), len(tasks)
    if minutes is None:
        return _told(
            tasks,
            msg("Take the estimate off “{title}”", title=title),
            msgn("Take the estimate off {n} task", "Take the estimate off {n} tasks", many),
        )
    length = Minutes(minutes)
    return _told(
        tasks,
        msg("Estimate “{title}” at {length}", title=title, length=length),
        msgn("Estimate {n} task at {length}", "Estimate {n} tasks at {length}", many, length=length),
    )


def prioritise(tasks: Tasks, priority: Priority) -> Message:
    """Given a priority."""
    words = priority_words(priority)
    return _told(
        tasks,
        msg("Give “{title}” {priority}", title=_first(tasks), priority=words),
        msgn("Give {n} task {priority}", "Give {n} tasks {priority}", len(tasks), priority=words),
    )


def move(tasks: Tasks) -> Message:
    """Moved in the order by hand, or among groups and levels."""
    return _told(tasks, msg("Move “{title}”", title=_first(tasks)), msgn("Move {n} task", "Move {n} tasks", len(tasks)))


def move_to(tasks: Tasks, project: str) -> Message:
    """Moved to another project, or out of each."""
    title, many = _first(tasks), len(tasks)
    if not project:
        return _told(
            tasks,
            msg("Take “{title}” out of its project", title=title),
            msgn("Take {n} task out of its project", "Take {n} tasks out of their project", many),
        )
    return _told(
        tasks,
        msg("Move “{title}” to “{project}”", title=title, project=project),
        msgn("Move {n} task to “{project}”", "Move {n} tasks to “{project}”", many, project=project),
    )


def duplicate(tasks: Tasks) -> Message:
    """Copied."""
    return _told(
        tasks,
        msg("Duplicate “{title}”", title=_first(tasks)),
        msgn("Duplicate {n} task", "Duplicate {n} tasks", len(tasks)),
    )


def make_parts(tasks: Tasks, parent: str) -> Message:
    """Made parts of a task."""
    return _told(
        tasks,
        msg("Make “{title}” a part of “{task}”", title=_first(tasks), task=parent),
        msgn("Make {n} task a part of “{task}”", "Make {n} tasks parts of “{task}”", len(tasks), task=parent),
    )


def set_free(tasks: Tasks) -> Message:
    """Made tasks of their own."""
    return _told(
        tasks,
        msg("Make “{title}” a task of its own", title=_first(tasks)),
        msgn("Make {n} part a task of its own", "Make {n} parts tasks of their own", len(tasks)),
    )


def wait(tasks: Tasks, whom: str) -> Message:
    """Waiting on somebody."""
    title = _first(tasks)
    one = (
        msg("Let “{title}” wait on {whom}", title=title, whom=whom) if whom else msg("Let “{title}” wait", title=title)
    )
    return _told(tasks, one, msgn("Let {n} task wait", "Let {n} tasks wait", len(tasks)))


def begin(tasks: Tasks) -> Message:
    """In progress."""
    return _told(
        tasks, msg("Begin “{title}”", title=_first(tasks)), msgn("Begin {n} task", "Begin {n} tasks", len(tasks))
    )


def put_back(tasks: Tasks) -> Message:
    """To do, after it was begun or waited."""
    return _told(
        tasks,
        msg("Put “{title}” back to what is to do", title=_first(tasks)),
        msgn("Put {n} task back to what is to do", "Put {n} tasks back to what is to do", len(tasks)),
    )


def move_into(tasks: Tasks, column: Message) -> Message:
    """Moved into a column of the board."""
    return _told(
        tasks,
        msg("Move “{title}” to {column}", title=_first(tasks), column=column),
        msgn("Move {n} task to {column}", "Move {n} tasks to {column}", len(tasks), column=column),
    )


def _first(tasks: Tasks) -> str:
    return tasks[0].title


def _told(tasks: Tasks, one: Message, several: Message) -> Message:
    """One task is called by its title, several by how many they are."""
    return one if len(tasks) == 1 else several
