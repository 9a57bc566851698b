"""What can be done in the task list: the acts of its menu, its keys and the palette, each once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Priority, TaskState
from dualdesk.viewmodels.task_list_rows import is_over
from dualdesk.widgets.acts import Act
from dualdesk.widgets.page import ask_history

if TYPE_CHECKING:
    from dualdesk.panes.projects.task_list import TaskList


def task_acts(view: TaskList) -> list[Act | None]:
    """Everything, in the order of the menu."""
    some = view.has_selected
    return [
        Act(msg("Open"), view.inspect, ("Return", "Enter"), "panel-left", possible=some, writes=False),
        Act(
            msg("Open beside"),
            view.inspect_beside,
            ("Ctrl+Return", "Ctrl+Enter"),
            "columns-2",
            possible=some,
            writes=False,
        ),
        None,
        Act(_turn_name(view), view.turn, ("Space",), "check", possible=some),
        Act(_begin_name(view), view.begin, ("B",), "square", possible=some),
        Act(_wait_name(view), view.wait, ("W",), "pause", possible=some),
        Act(msg("Start or stop the timer"), view.turn_timer, ("T",), "play", possible=some),
        None,
        Act(msg("Rename"), view.rename, ("F2",), "pencil", possible=some),
        Act(msg("Planned day"), view.ask_day, ("D",), "calendar", possible=some),
        Act(msg("Tomorrow"), view.plan_tomorrow, ("Shift+D",), "arrow-right", possible=some),
        Act(msg("Deadline"), view.ask_deadline, ("!", "Shift+!"), "flag", possible=some),
        Act(msg("Estimate"), view.ask_estimate, ("E",), "clock", possible=some),
        Act(msg("Priority"), view.ask_priority, ("P",), "flag", possible=some),
        None,
        Act(msg("Move to a project"), view.ask_project, ("M",), "folder-kanban", possible=some),
        Act(msg("Make it a part of the task above"), view.indent, ("Alt+Shift+Right",), possible=view.can_indent),
        Act(msg("Make it a task of its own"), view.outdent, ("Alt+Shift+Left",), possible=view.can_outdent),
        Act(msg("Move up"), lambda: view.move_tasks(up=True), ("Alt+Shift+Up",), possible=some),
        Act(msg("Move down"), lambda: view.move_tasks(up=False), ("Alt+Shift+Down",), possible=some),
        None,
        Act(msg("Duplicate"), view.duplicate, ("Ctrl+D",), "copy", possible=some),
        Act(msg("History of the task"), lambda: _show_history(view), (), "clock", lambda: _has_one(view), writes=False),
        Act(msg("Drop: it will not be done"), view.drop_tasks, (), "x", possible=some),
        Act(msg("Delete"), view.delete_tasks, ("Del",), "trash", possible=some),
        None,
        Act(msg("Fold this group"), view.fold_here, ("Left",), "chevron-left", possible=some, writes=False),
        Act(msg("Show the folded group"), view.unfold_next, ("Right",), "chevron-right", writes=False),
        Act(msg("Select all"), view.selectAll, ("Ctrl+A",), writes=False),
    ]


def priority_acts(view: TaskList) -> list[Act | None]:
    """The priorities, the present one checked."""

    def one(name: Message, priority: Priority) -> Act:
        return Act(name, lambda: view.prioritise(priority), checked=lambda: view.have_priority(priority))

    return [
        one(msg("&High"), Priority.HIGH),
        one(msg("&Medium"), Priority.MEDIUM),
        one(msg("&Low"), Priority.LOW),
        one(msg("&None"), Priority.NONE),
    ]


def _has_one(view: TaskList) -> bool:
    return len(view.selected_tasks()) == 1


def _show_history(view: TaskList) -> None:
    for task in view.selected_tasks()[:1]:
        ask_history(view, "task", task.id)


def _turn_name(view: TaskList) -> Callable[[], Message]:
    def name() -> Message:
        tasks = view.selected_tasks()
        return msg("Open again") if tasks and all(is_over(task) for task in tasks) else msg("Done")

    return name


def _begin_name(view: TaskList) -> Callable[[], Message]:
    return lambda: msg("Back to what is to do") if view.have_state(TaskState.DOING) else msg("In progress")


def _wait_name(view: TaskList) -> Callable[[], Message]:
    return lambda: msg("Waits no more") if view.have_state(TaskState.WAITING) else msg("Waiting on")
