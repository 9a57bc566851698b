"""What is done to the selected tasks wherever they are shown: in the list and on the board alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Priority, TaskState
from dualdesk.panes.projects.task_asking import TaskAsking
from dualdesk.panes.projects.task_place import TaskPlace
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list_acts import TaskActs
from dualdesk.viewmodels.task_list_rows import is_over
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.page import ask_history, ask_reminder, ask_time

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task


class TaskDoing:
    """Every act works on all tasks that are selected in its place; with none it does nothing."""

    def __init__(self, context: Context, home: QWidget, place: TaskPlace) -> None:
        """`home` is the widget the place is."""
        self._context = context
        self._home = home
        self.place = place
        self.writes = TaskActs(context)
        self.asking = TaskAsking(context, home, place, self.writes)
        self.priorities = ActMenu(context.look, context.language, home, self._priority_acts(), bound=False)
        self.priorities.setAccessibleName(context.say(msg("Priority")))

    def has_some(self) -> bool:
        """Whether there is a task to do something to."""
        return self.place.current_task() is not None

    def has_one(self) -> bool:
        """Whether there is just one."""
        return len(self.place.selected_keys()) <= 1 and self.has_some()

    def have_state(self, state: TaskState) -> bool:
        """Whether all selected tasks are in a state."""
        tasks = self.place.selected_tasks()
        return bool(tasks) and all(task.state is state for task in tasks)

    def are_over(self) -> bool:
        """Whether all selected tasks are over."""
        tasks = self.place.selected_tasks()
        return bool(tasks) and all(is_over(task) for task in tasks)

    def turn(self) -> None:
        """Space: finish the selected tasks, or open them again."""
        self.turn_these(self.place.selected_tasks())

    def turn_these(self, tasks: Sequence[Task]) -> None:
        """Finish these tasks, or open them again."""
        if not tasks:
            return
        # What is opened again is what one goes on with; what is finished is left behind.
        reopens = all(is_over(task) for task in tasks)
        then = partial(self.place.choose_task, tasks[0].id) if reopens else self.place.leave(tasks)
        self.writes.turn(tasks, then=then)

    def begin(self) -> None:
        """B: the selected tasks are in progress, or no more."""
        tasks = self.place.selected_tasks()
        state = TaskState.TODO if self.have_state(TaskState.DOING) else TaskState.DOING
        if tasks:
            self.writes.set_state(tasks, state, then=partial(self.place.follow, tasks))

    def wait(self) -> None:
        """W: type on whom the selected tasks wait; where all wait, that is over."""
        tasks = self.place.selected_tasks()
        if self.have_state(TaskState.WAITING):
            self.writes.set_state(tasks, TaskState.TODO, then=partial(self.place.follow, tasks))
        elif tasks:
            self.asking.whom(tasks, self._shown_of(tasks))

    def drop(self) -> None:
        """Decide not to do the selected tasks."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.writes.set_state(tasks, TaskState.DROPPED, then=self.place.leave(tasks))

    def turn_timer(self) -> None:
        """T: the timer runs on the current task, or stops there."""
        task = self.place.current_task()
        if task is not None:
            self.writes.turn_timer(task)

    def rename(self) -> None:
        """F2: type another title over the current task."""
        task = self.place.current_task()
        if task is not None:
            self.asking.title(task)

    def ask_day(self) -> None:
        """D: type the day the selected tasks are planned for."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.asking.day(tasks, self._shown_of(tasks))

    def ask_deadline(self) -> None:
        """!: type until when the selected tasks must be done."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.asking.deadline(tasks, self._shown_of(tasks))

    def ask_estimate(self) -> None:
        """E: type how long the selected tasks take."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.asking.estimate(tasks, self._shown_of(tasks))

    def ask_project(self) -> None:
        """M: type where the selected tasks belong."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.asking.project(tasks, self._shown_of(tasks))

    def ask_priority(self) -> None:
        """P: choose the selected tasks' priority."""
        if self.has_some():
            self.priorities.popup(self.place.below_current())

    def prioritise(self, priority: Priority) -> None:
        """Give the selected tasks a priority."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.writes.prioritise(tasks, priority, then=partial(self.place.follow, tasks))

    def plan_tomorrow(self) -> None:
        """Shift+D: plan the selected tasks for tomorrow."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.writes.plan(tasks, self._context.today() + timedelta(1), then=partial(self.place.follow, tasks))

    def duplicate(self) -> None:
        """Ctrl+D: a second task after each that is selected; the last one is current."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.writes.duplicate(tasks, then=lambda ids: self.place.choose_task(ids[-1]))

    def delete(self) -> None:
        """Del: delete the selected tasks; the keyboard goes to the one after them."""
        tasks = self.place.selected_tasks()
        if tasks:
            self.writes.delete(tasks, then=self.place.leave(tasks))

    def remind(self) -> None:
        """Ask to be reminded of the current task."""
        task = self.place.current_task()
        if task is not None:
            ask_reminder(self._home, "task", task.id, task.title)

    def enter_time(self) -> None:
        """Ask for the sheet to enter time on the current task."""
        task = self.place.current_task()
        if task is not None:
            ask_time(self._home, "task", task.id, task.title)

    def show_history(self) -> None:
        """Ask what was done to the current task."""
        task = self.place.current_task()
        if task is not None:
            ask_history(self._home, "task", task.id)

    def _shown_of(self, tasks: Sequence[Task]) -> Task:
        """The one of the tasks over which is asked."""
        current = self.place.current_task()
        return next((task for task in tasks if current is not None and task.id == current.id), tasks[0])

    def _have_priority(self, priority: Priority) -> bool:
        tasks = self.place.selected_tasks()
        return bool(tasks) and all(task.priority is priority for task in tasks)

    def _priority_acts(self) -> list[Act]:
        """The priorities, the present one checked."""

        def one(name: Message, priority: Priority) -> Act:
            return Act(name, lambda: self.prioritise(priority), checked=lambda: self._have_priority(priority))

        return [
            one(msg("&High"), Priority.HIGH),
            one(msg("&Medium"), Priority.MEDIUM),
            one(msg("&Low"), Priority.LOW),
            one(msg("&None"), Priority.NONE),
        ]
