"""The task list of a project: ids in groups first, then only the rows that are seen; folding, filtering, neighbours."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import RowText
from dualdesk.viewmodels.lazy_list import LazyListModel
from dualdesk.viewmodels.task_list_groups import TaskGroups
from dualdesk.viewmodels.task_list_rows import ENDS, Group, gone_task, heading, row_acts, task_row
from dualdesk.viewmodels.task_list_sieve import Sieve

if TYPE_CHECKING:
    from dualdesk.queries import task_rows
    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.store.changes import ChangeSet
else:
    task_rows = Late("dualdesk.queries.task_rows")

# More than any screen shows at once.
FIRST_PAGE: Final = 120


@dataclass(frozen=True, slots=True)
class Beside:
    """Where tasks are put in the order by hand: right before one, or right after one."""

    before_id: int | None = None
    after_id: int | None = None


class TaskListModel(LazyListModel[RowText]):
    """Keys are task ids; a group's head has the group's name. What is over is folded at first."""

    def __init__(self, context: Context) -> None:
        super().__init__("task")
        self._context = context
        self._read = TaskGroups(context)
        self._sieve = Sieve(context)
        self._acts = row_acts(context)
        self._shown: dict[str, Group] = {}
        self._tasks: dict[int, Task] = {}

    @property
    def is_empty(self) -> bool:
        """Whether the project has no task at all, folded ones included."""
        return not self._read.groups

    @property
    def finds_nothing(self) -> bool:
        """Whether a filter is on that no task passes."""
        return self._sieve.is_on and not self._shown

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on."""
        return self._sieve.is_on

    def found(self) -> frozenset[int]:
        """The tasks that pass the filter; those they stand under are shown beside them."""
        return self._sieve.found()

    @property
    def grouping(self) -> str:
        """Under which heads the open tasks stand."""
        return self._read.grouping

    def show_project(self, project_id: int, *, anew: bool) -> None:
        """Read the project's tasks; `anew` where another project was shown, so that folding and length start over.

        Of the same project the groups are read again only after a write that can alter them.
        """
        if anew:
            self.show_keys((), least=0, anew=True)
        self._sieve.show_project(project_id)
        self._read.show_project(project_id, anew=anew)
        self._arrange()

    def group_by(self, grouping: str) -> None:
        """Put the open tasks under other heads."""
        self._read.group_by(grouping)
        self._arrange(anew=True)

    def prepare_filter(self) -> None:
        """A text will be typed: read what finding needs."""
        self._read.know_all(True)
        self._sieve.prepare()

    def filter(self, text: str) -> None:
        """Show only what is found by a text; everything where it is empty."""
        self._sieve.type(text)
        self._read.know_all(self._sieve.is_on)
        self._arrange(anew=True, only_order=True)

    def note(self, changes: ChangeSet) -> None:
        """Something was written: the next time the project is shown, its groups may have to be read again."""
        self._read.note(changes)
        self._sieve.note(changes)

    def task(self, key: Hashable) -> Task | None:
        """What is known of a task that is shown; None for a head."""
        return next(iter(self.tasks([key])), None)

    def tasks(self, keys: Iterable[Hashable]) -> list[Task]:
        """The tasks among the keys; those that are not on screen are read."""
        ids = [key for key in keys if isinstance(key, int) and self.row_of(key) >= 0]
        unknown = [one for one in ids if one not in self._tasks]
        more = {task.id: task for task in self._ask(unknown)} if unknown else {}
        found = (self._tasks.get(one) or more.get(one) for one in ids)
        return [task for task in found if task is not None]

    def group_of(self, key: Hashable) -> Group | None:
        """The group a row stands in, or that it heads."""
        if isinstance(key, str):
            return self._shown.get(key)
        return next((group for group in self._shown.values() if key in group.task_ids), None)

    def is_folded(self, group: str) -> bool:
        """Whether a group shows only its head; a filter looks into what is open whatever is folded."""
        return self._read.is_folded(group) and not (self._sieve.is_on and group not in ENDS)

    def folded_near(self, key: Hashable) -> str | None:
        """The next folded group after the one a row stands in, else the last before it; the first where it is in none.

        None where nothing is folded.
        """
        names = list(self._shown)
        here = self.group_of(key)
        place = -1 if here is None else names.index(here.name)
        near = (*names[place + 1 :], *reversed(names[: max(place, 0)]))
        return next((name for name in near if self.is_folded(name)), None)

    def fold(self, group: str, *, folded: bool) -> None:
        """Hide or show the tasks of a group."""
        if self._read.fold(group, folded=folded):
            self._arrange()

    def reveal(self, task_id: int) -> bool:
        """Have a task among the loaded rows, its group unfolded; False where the list has no such task."""
        if self.group_of(task_id) is None:
            # Folded groups were not read: they are looked through only where the others do not have it.
            self._read.know_all(True)
            self._read.know_all(self._sieve.is_on)
            self._arrange()
        group = self.group_of(task_id)
        if group is None:
            return False
        self.fold(group.name, folded=False)
        self.reveal_all()
        return True

    def reveal_all(self) -> None:
        """Load every row that is not folded away."""
        self.load(len(self._order))

    def neighbour(self, keys: Sequence[Hashable]) -> Hashable:
        """Where the keyboard goes when these rows go: the next row that stays, else the last before; None without."""
        gone = set(keys)
        numbers = [self.row_of(key) for key in keys]
        end = max(numbers)
        below = (key for key in self._keys[end + 1 :] if self._stays(key, gone))
        above = (key for key in reversed(self._keys[:end]) if self._stays(key, gone))
        return next(chain(below, above), None)

    def step(self, keys: Sequence[Hashable], *, up: bool) -> Beside | None:
        """Where the tasks go when moved one place: past the next of their own level in the same group, if there is."""
        moved = self.tasks(keys)
        if not moved:
            return None
        numbers = [self.row_of(task.id) for task in moved]
        way = reversed(self._keys[: min(numbers)]) if up else iter(self._keys[max(numbers) + 1 :])
        for key in way:
            other = self.task(key)
            if other is None or other.id == moved[0].parent_id:
                return None
            if other.parent_id == moved[0].parent_id:
                return Beside(before_id=other.id) if up else Beside(after_id=other.id)
        return None

    def above(self, key: Hashable) -> Task | None:
        """The task a row would become a part of: the nearest before it in its group that is no part itself."""
        for other in reversed(self._keys[: max(self.row_of(key), 0)]):
            task = self.task(other)
            if task is None or task.parent_id is None:
                return task
        return None

    def read_rows(self, keys: Sequence[Hashable]) -> Mapping[Hashable, RowText]:
        """Heads from the groups, tasks from the file."""
        found = self._find([key for key in keys if isinstance(key, int)])
        self._tasks = {one: task for one, task in self._tasks.items() if one in self._rows}
        self._tasks.update({task.id: task for task in found})
        rows: dict[Hashable, RowText] = {task.id: task_row(self._context, task, self._acts) for task in found}
        rows.update({key: self._heading(self._shown[key]) for key in keys if isinstance(key, str)})
        return rows

    def gone_row(self, key: Hashable) -> RowText:
        """A sentence in its place."""
        return gone_task(self._context, key)

    def is_heading(self, key: Hashable) -> bool:
        """Heads have names."""
        return isinstance(key, str)

    def _stays(self, key: Hashable, gone: set[Hashable]) -> bool:
        task = None if key in gone else self.task(key)
        return task is not None and task.parent_id not in gone

    def _arrange(self, *, anew: bool = False, only_order: bool = False) -> None:
        self._shown = self._sifted() if self._sieve.is_on else self._read.groups
        order: list[Hashable] = []
        for name, group in self._shown.items():
            order.append(name)
            if not self.is_folded(name):
                order += group.task_ids
        self.show_keys(order, least=FIRST_PAGE, anew=anew, only_order=only_order)

    def _sifted(self) -> dict[str, Group]:
        """The groups with only what is found, and how much that is."""
        found = self._sieve.found()
        shown = self._sieve.shown(found)
        sifted = {}
        for name, group in self._read.groups.items():
            ids = tuple(filter(shown.__contains__, group.task_ids))
            if ids:
                sifted[name] = group.only(ids, len(ids) if shown is found else len(found.intersection(ids)))
        return sifted

    def _heading(self, group: Group) -> RowText:
        return heading(self._context, group, folded=self.is_folded(group.name))

    def _find(self, ids: Sequence[int]) -> Sequence[Task]:
        """The tasks, as rows are painted: then nothing may be raised, whatever becomes of the file."""
        if not ids or not self._context.desk.is_ready:
            return ()
        try:
            return self._ask(ids)
        except UserError as error:
            QTimer.singleShot(0, self, partial(self._context.desk.refused.emit, error))
            return ()

    def _ask(self, ids: Sequence[int]) -> Sequence[Task]:
        return self._context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=ids))
