"""How much of a task is left, also where nobody estimated it: the median of like tasks, or that too little is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

# From how many finished tasks on a median is worth saying.
ENOUGH: Final = 5
# What is at least left of a task that is not done, in percent of its estimate.
_LEAST_PERCENT: Final = 10


class Basis(StrEnum):
    """What the minutes left of a task rest on."""

    ESTIMATE = "estimate"
    SAME_TAG = "same_tag"
    PROJECT = "project"
    ALL = "all"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FinishedTask:
    """A done task on which time was booked: its project (None for none), its tags, and the minutes it took."""

    project_id: int | None
    spent_min: int
    tag_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """Minutes left of a task, and what they rest on; 0 where too little is known."""

    minutes: int
    basis: Basis


def left_of(estimate_min: int, spent_min: int) -> int:
    """Minutes left of an open task: estimate less spent, never below a tenth of the estimate, rounded up.

    A task that is over its estimate and not done is not almost done (`research/pm.md` §3.5, without a sampled ratio).
    """
    return max(estimate_min - spent_min, -(-estimate_min * _LEAST_PERCENT // 100))


class LikeTasks:
    """What tasks took that are like another: of the same tag in its project, else of its project, else all there are.

    The first of these with five tasks or more says the median; where none has, too little is known. Tasks that were
    finished without any time booked tell nothing and are left out by the caller.
    """

    def __init__(self, finished: Iterable[FinishedTask]) -> None:
        self._all: list[int] = []
        self._by_project: dict[int | None, list[FinishedTask]] = defaultdict(list)
        for task in finished:
            self._all.append(task.spent_min)
            self._by_project[task.project_id].append(task)
        self._said: dict[tuple[int | None, frozenset[int]], Left] = {}

    def left(
        self, *, project_id: int | None, tag_ids: Collection[int], estimate_min: int | None, spent_min: int
    ) -> Left:
        """What is left of an open task, by its estimate where it has one."""
        if estimate_min is not None:
            return Left(left_of(estimate_min, spent_min), Basis.ESTIMATE)
        usual = self.usual(project_id, frozenset(tag_ids))
        if usual.basis is Basis.UNKNOWN:
            return usual
        return Left(left_of(usual.minutes, spent_min), usual.basis)

    def usual(self, project_id: int | None, tag_ids: frozenset[int]) -> Left:
        """What a task of this project with these tags usually takes in all, to the next whole minute."""
        key = (project_id, tag_ids)
        if key not in self._said:
            self._said[key] = self._usual(project_id, tag_ids)
        return self._said[key]

    def _usual(self, project_id: int | None, tag_ids: frozenset[int]) -> Left:
        here = [] if project_id is None else self._by_project.get(project_id, [])
        tagged = [task.spent_min for task in here if task.tag_ids & tag_ids]
        choices: tuple[tuple[Basis, Sequence[int]], ...] = (
            (Basis.SAME_TAG, tagged),
            (Basis.PROJECT, [task.spent_min for task in here]),
            (Basis.ALL, self._all),
        )
        for basis, sample in choices:
            if len(sample) >= ENOUGH:
                return Left(round(median(sample)), basis)
        return Left(0, Basis.UNKNOWN)
