"""The groups of a project's task list as they are read: under which heads, which are folded, what they sum up to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list_rows import ENDS, Group

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import task_facts, tasks
    from dualdesk.queries.tasks import TaskGroup
    from dualdesk.store.changes import ChangeSet
else:
    task_facts = Late("dualdesk.queries.task_facts")
    tasks = Late("dualdesk.queries.tasks")

# Under which heads open tasks can stand, as they are kept by the machine.
BY_DAY: Final = "day"
BY_MILESTONE: Final = "milestone"
BY_STATE: Final = "state"


class TaskGroups:
    """The groups of one project, read anew only after what can alter them. What is over is folded at first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project_id = 0
        self._grouping = BY_DAY
        self._read_on: date | None = None
        self._folded = set(ENDS)
        self._knows_all = False
        self._groups: dict[str, Group] = {}

    @property
    def groups(self) -> dict[str, Group]:
        """The groups by their names, in order; of those that were folded when they were read, only the sums."""
        return self._groups

    @property
    def grouping(self) -> str:
        """Under which heads the open tasks stand."""
        return self._grouping

    def show_project(self, project_id: int, *, anew: bool) -> None:
        """Read the groups of a project; `anew` where another was shown, so that folding starts over."""
        self._project_id = project_id
        if anew:
            self._folded = set(ENDS)
        if anew or self._read_on != self._context.today():
            self._read()

    def group_by(self, grouping: str) -> None:
        """Put the open tasks under other heads."""
        if grouping != self._grouping:
            self._grouping = grouping
            self._folded = set(ENDS)
            if self._project_id:
                self._read()

    def note(self, changes: ChangeSet) -> None:
        """Something was written: the groups may have to be read again."""
        by_milestone = self._grouping == BY_MILESTONE
        if changes.alters(task_facts.RESTS_ON_MILESTONES if by_milestone else task_facts.RESTS_ON):
            self._read_on = None

    def is_folded(self, name: str) -> bool:
        """Whether a group shows only its head."""
        return name in self._folded

    def fold(self, name: str, *, folded: bool) -> bool:
        """Fold or unfold a group; False where it is so already."""
        if name not in self._groups or self.is_folded(name) == folded:
            return False
        self._folded ^= {name}
        if not folded and not self._groups[name].task_ids:
            self._read()
        return True

    def know_all(self, every: bool) -> None:
        """From now on know of every group which tasks it holds, also of those that are folded; or no longer."""
        self._knows_all = every
        if every and any(not group.task_ids for group in self._groups.values()):
            self._read()

    def _read(self) -> None:
        self._read_on = self._context.today()
        every = self._knows_all or not set(ENDS) <= self._folded
        groups = self._context.desk.ask(lambda session: self._ask(session, with_ended=every))
        self._groups = {group.name: group for group in groups}

    def _ask(self, session: Session, *, with_ended: bool) -> list[Group]:
        only = task_facts.TaskFilter(project_id=self._project_id)
        grouping = task_facts.Grouping(self._grouping)
        today = self._context.today()
        found = tasks.task_groups(session, today=today, only=only, grouping=grouping, with_ended=with_ended)
        groups = [_group(group) for group in found]
        if not with_ended:
            sums = task_facts.ended_sums(session, only=only)
            groups += [
                Group(state, state, (), ended.leaves, spent_min=ended.spent_min) for state, ended in sums.items()
            ]
        return groups


def _group(group: TaskGroup) -> Group:
    name = group.kind.value if group.milestone_id is None else f"milestone:{group.milestone_id}"
    return Group(
        name, group.kind, group.task_ids, group.leaves, group.left_min, group.spent_min, group.unestimated,
        group.milestone,
    )  # fmt: skip
