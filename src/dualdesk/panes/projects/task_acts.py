"""What can be done to tasks wherever they are shown: the acts of menus, keys and the palette, each once."""

from __future__ import annotations

from collections.abc import Callable

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import TaskState
from dualdesk.panes.projects.task_doing import TaskDoing
from dualdesk.widgets.acts import Act

# Under which name acts stand together in a menu of the window.
TASK = msg("Task")
ORDER = msg("Place of the task")
TASKS = msg("List of tasks")
PROJECT = msg("Project")


def work_acts(doing: TaskDoing) -> list[Act | None]:
    """Whether it is done, and what it takes."""
    some = doing.has_some
    return [
        Act(_turn_name(doing), doing.turn, ("Space",), "check", possible=some),
        Act(_begin_name(doing), doing.begin, ("B",), "square", possible=some),
        Act(_wait_name(doing), doing.wait, ("W",), "pause", possible=some),
        None,
        Act(msg("Start or stop the timer"), doing.turn_timer, ("T",), "play", possible=some),
        Act(msg("Enter time on the task…"), doing.enter_time, (), "clock", possible=doing.has_one),
        Act(msg("Remind me of the task…"), doing.remind, (), "bell", possible=doing.has_one),
        None,
        Act(msg("Rename"), doing.rename, ("F2",), "pencil", possible=some),
        Act(msg("Planned day"), doing.ask_day, ("D",), "calendar", possible=some),
        Act(msg("Tomorrow"), doing.plan_tomorrow, ("Shift+D",), "arrow-right", possible=some),
        Act(msg("Deadline"), doing.ask_deadline, ("!", "Shift+!"), "flag", possible=some),
        Act(msg("Estimate"), doing.ask_estimate, ("E",), "clock", possible=some),
        Act(msg("Priority"), doing.ask_priority, ("P",), "flag", possible=some),
    ]


def end_acts(doing: TaskDoing) -> list[Act | None]:
    """Elsewhere, again, and away."""
    some = doing.has_some
    return [
        Act(msg("Move to a project"), doing.ask_project, ("M",), "folder-kanban", possible=some),
        Act(msg("Duplicate"), doing.duplicate, ("Ctrl+D",), "copy", possible=some),
        Act(msg("History of the task"), doing.show_history, (), "clock", possible=doing.has_one, writes=False),
        None,
        Act(msg("Drop: it will not be done"), doing.drop, (), "x", possible=some),
        Act(msg("Delete"), doing.delete, ("Del",), "trash", possible=some),
    ]


def _turn_name(doing: TaskDoing) -> Callable[[], Message]:
    return lambda: msg("Open again") if doing.are_over() else msg("Done")


def _begin_name(doing: TaskDoing) -> Callable[[], Message]:
    return lambda: msg("Back to what is to do") if doing.have_state(TaskState.DOING) else msg("In progress")


def _wait_name(doing: TaskDoing) -> Callable[[], Message]:
    return lambda: msg("Waits no more") if doing.have_state(TaskState.WAITING) else msg("Waiting on")
