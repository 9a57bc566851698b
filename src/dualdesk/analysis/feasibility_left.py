"""How much of a task is left, also where nobody estimated it: the median of like tasks, or that too little is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

from dualdesk.base.terms import Role

# From how many finished tasks on a median is worth saying.
ENOUGH: Final = 5
# What a follow-up or an errand is taken to need while too few of them were timed. They seldom are, and counting none
# of them would promise time that is not there.
ASSUMED_MIN: Final = 30
# What is at least left of a task that is not done, in percent of its estimate.
_LEAST_PERCENT: Final = 10


class Basis(StrEnum):
    """What the minutes left of a task rest on."""

    ESTIMATE = "estimate"
    SAME_TAG = "same_tag"
    PROJECT = "project"
    ALL = "all"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


MEDIANS: Final = frozenset({Basis.SAME_TAG, Basis.PROJECT, Basis.ALL})


class Kind(StrEnum):
    """The sort of work a task is: a call takes no time that says anything of a drawing, nor the other way round."""

    PROJECT = "project"
    FOLLOW_UP = "follow_up"
    ERRAND = "errand"


def kind_of(role: Role, project_id: int | None) -> Kind:
    """Client work is a follow-up, in a project or not; what is neither that nor in a project is an errand."""
    if role is Role.CLIENT:
        return Kind.FOLLOW_UP
    return Kind.ERRAND if project_id is None else Kind.PROJECT


@dataclass(frozen=True, slots=True)
class FinishedTask:
    """A done task on which time was booked: its project (None for none), its tags, the minutes it took, its role."""

    project_id: int | None
    spent_min: int
    tag_ids: frozenset[int] = frozenset()
    role: Role = Role.PROJECT


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
    """What tasks took that are like another.

    They are of its kind, and there of the same tag in its project, else of its project, else all there are. The first
    of these with five tasks or more says the median. Where none has, too little is known: project work then counts
    nothing, a follow-up and an errand what such things are taken to need. Tasks that were finished without any time
    booked tell nothing and are left out by the caller. Source: "like tasks" of the product page, within a kind.
    """

    def __init__(self, finished: Iterable[FinishedTask]) -> None:
        self._all: dict[Kind, list[int]] = defaultdict(list)
        self._by_project: dict[tuple[Kind, int | None], list[FinishedTask]] = defaultdict(list)
        for task in finished:
            kind = kind_of(task.role, task.project_id)
            self._all[kind].append(task.spent_min)
            self._by_project[kind, task.project_id].append(task)
        self._said: dict[tuple[Kind, int | None, frozenset[int]], Left] = {}

    def left(
        self, *, project_id: int | None, role: Role, tag_ids: Collection[int], estimate_min: int | None, spent_min: int
    ) -> Left:
        """What is left of an open task, by its estimate where it has one."""
        if estimate_min is not None:
            return Left(left_of(estimate_min, spent_min), Basis.ESTIMATE)
        usual = self.usual(project_id, frozenset(tag_ids), role)
        if usual.basis is Basis.UNKNOWN:
            return usual
        return Left(left_of(usual.minutes, spent_min), usual.basis)

    def usual(self, project_id: int | None, tag_ids: frozenset[int], role: Role = Role.PROJECT) -> Left:
        """What a task of this project and role with these tags usually takes in all, to the next whole minute."""
        key = (kind_of(role, project_id), project_id, tag_ids)
        if key not in self._said:
            self._said[key] = self._usual(*key)
        return self._said[key]

    def _usual(self, kind: Kind, project_id: int | None, tag_ids: frozenset[int]) -> Left:
        beside = self._by_project.get((kind, project_id), [])
        tagged = [task.spent_min for task in beside if task.tag_ids & tag_ids]
        # What is in no project is not one more project.
        here = [] if project_id is None else [task.spent_min for task in beside]
        choices: tuple[tuple[Basis, Sequence[int]], ...] = (
            (Basis.SAME_TAG, tagged),
            (Basis.PROJECT, here),
            (Basis.ALL, self._all.get(kind, ())),
        )
        for basis, sample in choices:
            if len(sample) >= ENOUGH:
                return Left(round(median(sample)), basis)
        return Left(0, Basis.UNKNOWN) if kind is Kind.PROJECT else Left(ASSUMED_MIN, Basis.ASSUMED)
