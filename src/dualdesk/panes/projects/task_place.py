"""What the list and the board are to the acts on tasks."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint

from dualdesk.viewmodels.task_list_acts import Then
from dualdesk.widgets.row_field import Question, RowField

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task


class TaskPlace(Protocol):
    """Where tasks are shown: which are selected, and where the keyboard goes."""

    def selected_keys(self) -> list[Hashable]:
        """The ids of the selected tasks; none of them is read for it."""

    def selected_tasks(self) -> list[Task]:
        """The selected tasks, else the current one."""

    def current_task(self) -> Task | None:
        """The one that has the keyboard."""

    def ask_over(self, task: Task, question: Question) -> RowField:
        """Lay a field over a task."""

    def below_current(self) -> QPoint:
        """Where on the screen a menu about the current task stands."""

    def choose_task(self, task_id: int) -> None:
        """Give the keyboard to a task."""

    def follow(self, tasks: Sequence[Task]) -> None:
        """What was done to these moved them, perhaps: have them in sight, and selected as before."""

    def select_one(self) -> None:
        """Of several selected tasks leave only the current one."""

    def leave(self, tasks: Sequence[Task]) -> Then:
        """What follows once the tasks are gone from here: the keyboard goes to their neighbour."""
