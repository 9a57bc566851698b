"""The task list of a project: ids in groups first, then only the rows that are seen; folding, neighbours, order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import RowText
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.task_list_rows import ENDS, Group, heading, task_row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import task_facts, task_rows, tasks
    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.store.changes import ChangeSet
else:
    task_facts = Late("dualdesk.queries.task_facts")
    task_rows = Late("dualdesk.queries.task_rows")
    tasks = Late("dualdesk.queries.tasks")

# More than any screen shows at once, few enough to be read at once.
FIRST_PAGE: Final = 120


@dataclass(frozen=True, slots=True)
class Beside:
    """Where tasks are put in the order by hand: right before one, or right after one."""

    before_id: int | None = None
    after_id: int | None = None


class TaskListModel(KeyedListModel[RowText]):
    """Keys are task ids; a group's head has the group's name. What is over is folded at first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._project_id = 0
        self._read_on: date | None = None
        self._groups: dict[str, Group] = {}
        self._order: list[Hashable] = []
        self._numbers: dict[Hashable, int] = {}
        self._folded: set[str] = set(ENDS)
        self._tasks: dict[int, Task] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the project has no task at all, folded ones included."""
        return not self._groups

    def show_project(self, project_id: int, *, anew: bool) -> None:
        """Read the project's tasks; `anew` where another project was shown, so that folding and length start over.

        Of the same project the groups are read again only after a write that can alter them.
        """
        self._project_id = project_id
        if anew:
            self._folded = set(ENDS)
            self.show(())
        if anew or self._read_on != self._context.today():
            self._read_groups()
        self._arrange()

    def note(self, changes: ChangeSet) -> None:
        """Something was written: the next time the project is shown, its groups may have to be read again."""
        if changes.alters(task_facts.RESTS_ON):
            self._read_on = None

    def task(self, key: Hashable) -> Task | None:
        """What is known of a loaded task; None for a head."""
        return self._tasks.get(key) if isinstance(key, int) else None

    def tasks(self, keys: Iterable[Hashable]) -> list[Task]:
        """The loaded tasks among the keys."""
        return [task for key in keys if (task := self.task(key)) is not None]

    def fold(self, group: str, *, folded: bool) -> None:
        """Hide or show the tasks of a group that can be folded."""
        if group not in ENDS or (group in self._folded) == folded:
            return
        self._folded ^= {group}
        self._read_groups()
        self._arrange()

    def reveal(self, task_id: int) -> bool:
        """Have a task among the loaded rows, its group unfolded; False where the project has no such task."""
        for group in ("", *ENDS):
            # Folded groups were not read: they are looked through only where the others do not have it.
            if task_id not in self._numbers and group in self._groups:
                self.fold(group, folded=False)
        if task_id not in self._numbers:
            return False
        self._load(self._numbers[task_id] + 1)
        return True

    def reveal_all(self) -> None:
        """Load every row that is not folded away."""
        self._load(len(self._order))

    def neighbour(self, keys: Sequence[Hashable]) -> Hashable:
        """Where the keyboard goes when these rows go: the next row that stays, else the last before; None without."""
        rows, gone = self.rows, set(keys)
        end = max(self.row_of(key) for key in keys)
        below = (row.key for row in rows[end + 1 :] if self._stays(row.key, gone))
        above = (row.key for row in reversed(rows[:end]) if self._stays(row.key, gone))
        return next(chain(below, above), None)

    def step(self, keys: Sequence[Hashable], *, up: bool) -> Beside | None:
        """Where the tasks go when moved one place: past the next of their own level in the same group, if there is."""
        moved = self.tasks(keys)
        if not moved:
            return None
        rows = self.rows
        numbers = [self.row_of(task.id) for task in moved]
        way = reversed(rows[: min(numbers)]) if up else iter(rows[max(numbers) + 1 :])
        for row in way:
            other = self.task(row.key)
            if other is None:
                return None
            if other.parent_id == moved[0].parent_id:
                return Beside(before_id=other.id) if up else Beside(after_id=other.id)
            if other.id == moved[0].parent_id:
                return None
        return None

    def _stays(self, key: Hashable, gone: set[Hashable]) -> bool:
        task = self.task(key)
        return task is not None and key not in gone and task.parent_id not in gone

    def _read_groups(self) -> None:
        self._read_on = self._context.today()
        groups = self._context.desk.ask(self._ask_groups)
        self._groups = {group.name: group for group in groups}

    def _ask_groups(self, session: Session) -> list[Group]:
        """The groups; of those that are folded, where all are, only what their heads say."""
        only = task_facts.TaskFilter(project_id=self._project_id)
        is_folded = self._folded == set(ENDS)
        found = tasks.task_groups(session, today=self._context.today(), only=only, with_ended=not is_folded)
        groups = [
            Group(group.kind, group.task_ids, group.leaves, group.left_min, group.spent_min, group.unestimated)
            for group in found
        ]
        if is_folded:
            sums = task_facts.ended_sums(session, only=only)
            groups += [Group(state, (), ended.leaves, spent_min=ended.spent_min) for state, ended in sums.items()]
        return groups

    def _arrange(self) -> None:
        self._order = []
        for name, group in self._groups.items():
            self._order.append(name)
            if name not in self._folded:
                self._order += group.task_ids
        self._numbers = {key: number for number, key in enumerate(self._order)}
        self._load(max(FIRST_PAGE, self.rowCount()), anew=True)

    def _load(self, count: int, *, anew: bool = False) -> None:
        """Have the first `count` rows loaded; what is loaded is read again only where asked."""
        if not anew and count <= self.rowCount():
            return
        keys = self._order[:count]
        self._tasks = {}
        self.show(self._read(keys), more=self._following if len(keys) < len(self._order) else None)

    def _following(self, last: RowText | None, count: int) -> Sequence[RowText]:
        start = 0 if last is None else self._numbers[last.key] + 1
        return self._read(self._order[start : start + count])

    def _read(self, keys: Sequence[Hashable]) -> list[RowText]:
        ids = [key for key in keys if isinstance(key, int)]
        found = self._context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=ids))
        self._tasks |= {task.id: task for task in found}
        rows = (self._row(key) for key in keys)
        return [row for row in rows if row is not None]

    def _row(self, key: Hashable) -> RowText | None:
        if isinstance(key, int):
            task = self._tasks.get(key)
            return None if task is None else task_row(self._context, task)
        return heading(self._context, self._groups[str(key)], folded=key in self._folded)
