"""Whether everything that is owed fits, and each project beside the others, with all that the answer rests on."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from dualdesk.analysis import feasibility as analysis
from dualdesk.analysis.capacity import Booked, DayCapacity
from dualdesk.analysis.feasibility import Answer, Crunch, Fit, Slack, Verdict
from dualdesk.analysis.feasibility_axis import HORIZON_DAYS, Supply, axis_of, supply
from dualdesk.analysis.feasibility_left import MEDIANS, Basis, Left, LikeTasks
from dualdesk.analysis.feasibility_windows import Tie, Work
from dualdesk.base.dates import MINUTES_A_DAY, instant_of, local_time
from dualdesk.base.terms import Role
from dualdesk.queries import feasibility_rows, settings, today_rows
from dualdesk.queries.feasibility_rows import OpenLeaf, Ties
from dualdesk.queries.reader import Reader
from dualdesk.queries.session_reader import SessionReader

# What the answer rests on: after a write of anything else it stands as it is.
RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "task": frozenset({
        "project_id", "client_id", "parent_id", "milestone_id", "title", "role", "state", "not_before", "deadline",
        "estimate_min", "done_at",
    }),
    "project": frozenset({"title", "client_id", "deadline", "delivered_on", "closed_on", "archived_at"}),
    "client": frozenset({"name", "archived_at"}),
    "milestone": frozenset({"due_on", "done_on"}),
    "promise": frozenset({"task_id", "told_by", "kept_on", "withdrawn_on"}),
    "dependency": frozenset({"predecessor_id", "successor_id", "kind", "lag_min"}),
    "interaction": frozenset({"status", "starts_at", "duration_min"}),
    "time_entry": frozenset({"task_id", "project_id", "client_id", "day", "seconds"}),
    "tag_link": frozenset({"task_id", "tag_id"}),
    "setting": frozenset({"key", "value"}),
    "working_hours": frozenset({"weekday", "valid_from", "minutes"}),
    "day_off": frozenset({"starts_on", "ends_on", "share_percent"}),
}  # fmt: skip
_DAY = timedelta(1)
_NO_PROJECT = 0


@dataclass(frozen=True, slots=True)
class OwedTask:
    """An open task that is owed by a day: the minutes left of it and what they rest on, and when it will be over.

    `ends_on` is its day in the schedule the answer rests on, None where the last deadline comes first.
    """

    id: int
    title: str
    project_id: int | None
    project: str
    client: str
    deadline: date
    not_before: date | None
    estimate_min: int | None
    spent_min: int
    left_min: int
    basis: Basis
    is_waiting: bool
    ends_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ProjectFit:
    """The answer for one project: minutes owed by its last deadline, its own and all the others', and those there are.

    Of its tasks `by_median` rest on like tasks, `assumed` on what such things are taken to need, `unknown` count
    nothing because too little is known, `used_up` are over their estimate, `waiting` wait for somebody; `left_out` have
    no deadline and are not owed.
    """

    verdict: Verdict
    crunch: Crunch | None
    due: date
    owed_min: int
    others_min: int
    have_min: int
    by_median: int
    assumed: int
    unknown: int
    used_up: int
    waiting: int
    left_out: int
    tasks: tuple[OwedTask, ...]

    @property
    def free_min(self) -> int:
        """What is left for it until it is due once all the rest that is due by then is done, never below 0."""
        return max(0, self.have_min - self.others_min)

    @property
    def is_tight(self) -> bool:
        """Whether it fits with less than a fifth of its work to spare."""
        return 0 <= (self.free_min - self.owed_min) * 5 < self.owed_min

    @property
    def is_known(self) -> bool:
        """Whether anything is known of the time its tasks take."""
        return self.unknown < len(self.tasks)


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The answer for everything and each project that owes something, as of a day."""

    today: date
    answer: Answer
    projects: Mapping[int, ProjectFit]
    tasks: Mapping[int, OwedTask]
    slacks: tuple[Slack, ...]
    days: tuple[DayCapacity, ...]
    kept_percent: int
    booked_today: int
    rest_of_day: int

    @property
    def whole(self) -> Fit:
        """The answer for everything together."""
        return self.answer.whole

    def tasks_in(self, crunch: Crunch) -> tuple[OwedTask, ...]:
        """The tasks that are owed in days that hold too little, the first due first."""
        owed = [task for task in self.tasks.values() if task.left_min and self.answer.owes(crunch, task.id)]
        return tuple(sorted(owed, key=lambda task: (task.deadline, task.id)))

    def behind(self, fit: ProjectFit) -> tuple[OwedTask, ...]:
        """The tasks a project's answer speaks of: those owed in the days that hold too little, else its own."""
        return fit.tasks if fit.crunch is None else self.tasks_in(fit.crunch)

    def own_in(self, crunch: Crunch, fit: ProjectFit) -> int:
        """How many minutes of these days one project owes."""
        return sum(task.left_min for task in fit.tasks if self.answer.owes(crunch, task.id))

    def supply(self, first: date, last: date) -> Supply:
        """What the days from the first to the last hold, and what is taken of it."""
        chosen = [day for day in self.days if first <= day.day <= last]
        booked, rest = (self.booked_today, self.rest_of_day) if first <= self.today else (0, MINUTES_A_DAY)
        return supply(chosen, kept_percent=self.kept_percent, booked_today=booked, rest_of_day=rest)


def feasibility(session: Session, *, now: int, zone: str) -> Feasibility:
    """The answer as of an instant (UTC seconds) by a zone's clock."""
    reader = SessionReader(session)
    clock = local_time(now, zone)
    today, rest = clock.date(), MINUTES_A_DAY - clock.hour * 60 - clock.minute
    leaves = feasibility_rows.open_leaves(reader)
    ties = feasibility_rows.ties(reader, leaves, zone=zone)
    owed = _owed(leaves, ties.open)
    left = _left(reader, owed)
    last = max((leaf.due for leaf in owed if leaf.due), default=today)
    days = _days(reader, today=today, last=min(last, today + HORIZON_DAYS * _DAY), zone=zone)
    kept = settings.get(session, settings.CLIENT_SHARE_PERCENT)
    booked = today_rows.spent_by_role(reader, first=today, before=today + _DAY).get((today, Role.PROJECT), 0)
    axis = axis_of(days, first=today, kept_percent=kept, booked_today=booked, rest_of_day=rest)
    works = [_work(leaf, left[leaf.id].minutes, ties, last) for leaf in owed]
    found = analysis.answer(works, ties.open, axis)
    tasks = {leaf.id: _task(leaf, work, left[leaf.id], found) for leaf, work in zip(owed, works, strict=True)}
    slacks = analysis.slacks(works, axis)
    return Feasibility(
        today=today,
        answer=found,
        projects=_projects(leaves, tasks.values(), slacks, found),
        tasks=tasks,
        slacks=slacks,
        days=days,
        kept_percent=kept,
        booked_today=booked,
        rest_of_day=rest,
    )


def _owed(leaves: Sequence[OpenLeaf], ties: Iterable[Tie]) -> list[OpenLeaf]:
    """What is due some day, and what must come before it over any number of ties."""
    before: dict[int, list[int]] = {}
    for tie in ties:
        before.setdefault(tie.second_id, []).append(tie.first_id)
    wanted = [leaf.id for leaf in leaves if leaf.due is not None]
    known = set(wanted)
    for task_id in wanted:
        for earlier in before.get(task_id, ()):
            if earlier not in known:
                known.add(earlier)
                wanted.append(earlier)
    return [leaf for leaf in leaves if leaf.id in known]


def _left(reader: Reader, owed: Sequence[OpenLeaf]) -> dict[int, Left]:
    """What is left of each task; like tasks are only read where one has no estimate."""
    guessing = any(leaf.estimate_min is None for leaf in owed)
    like = LikeTasks(feasibility_rows.finished(reader) if guessing else ())
    tags = feasibility_rows.tags_of_tasks(reader) if guessing else {}
    return {
        leaf.id: like.left(
            project_id=leaf.project_id,
            role=leaf.role,
            tag_ids=tags.get(leaf.id, frozenset()),
            estimate_min=leaf.estimate_min,
            spent_min=leaf.spent_min,
        )
        for leaf in owed
    }


def _days(reader: Reader, *, today: date, last: date, zone: str) -> tuple[DayCapacity, ...]:
    until = max(today, last) + _DAY
    appointments = today_rows.appointments(
        reader, after=instant_of(today, 0, zone), before=instant_of(until, 0, zone), zone=zone
    )
    booked = [Booked(each.day, each.minutes or 0) for each in appointments]
    return today_rows.calendar(reader).days(today, max(today, last), booked)


def _work(leaf: OpenLeaf, minutes: int, ties: Ties, last: date) -> Work:
    first_days = [day for day in (leaf.not_before, ties.not_before.get(leaf.id)) if day is not None]
    group = _NO_PROJECT if leaf.project_id is None else leaf.project_id
    return Work(leaf.id, minutes, leaf.due or last, max(first_days, default=None), group)


def _task(leaf: OpenLeaf, work: Work, left: Left, found: Answer) -> OwedTask:
    return OwedTask(
        id=leaf.id,
        title=leaf.title,
        project_id=leaf.project_id,
        project=leaf.project,
        client=leaf.client,
        deadline=work.deadline,
        not_before=work.not_before,
        estimate_min=leaf.estimate_min,
        spent_min=leaf.spent_min,
        left_min=left.minutes,
        basis=left.basis,
        is_waiting=leaf.is_waiting,
        ends_on=found.ends[leaf.id],
        is_late=leaf.id in found.late,
    )


def _projects(
    leaves: Iterable[OpenLeaf], tasks: Iterable[OwedTask], slacks: Sequence[Slack], found: Answer
) -> dict[int, ProjectFit]:
    by_project: dict[int, list[OwedTask]] = {}
    for task in tasks:
        if task.project_id is not None:
            by_project.setdefault(task.project_id, []).append(task)
    open_ones = Counter(leaf.project_id for leaf in leaves)
    deadlines = [slack.deadline for slack in slacks]
    return {
        project_id: _project_fit(
            found.groups[project_id],
            owing,
            slacks[bisect_right(deadlines, max(task.deadline for task in owing)) - 1],
            open_ones[project_id] - len(owing),
        )
        for project_id, owing in by_project.items()
    }


def _project_fit(fit: Fit, owing: list[OwedTask], at: Slack, left_out: int) -> ProjectFit:
    owed = sum(task.left_min for task in owing)
    bases = Counter(task.basis for task in owing)
    return ProjectFit(
        verdict=fit.verdict,
        crunch=fit.crunch,
        due=at.deadline,
        owed_min=owed,
        others_min=at.owed_min - owed,
        have_min=at.have_min,
        by_median=sum(bases[basis] for basis in MEDIANS),
        assumed=bases[Basis.ASSUMED],
        unknown=bases[Basis.UNKNOWN],
        used_up=sum(task.estimate_min is not None and 0 < task.estimate_min <= task.spent_min for task in owing),
        waiting=sum(task.is_waiting for task in owing),
        left_out=left_out,
        tasks=tuple(sorted(owing, key=lambda task: (task.deadline, task.ends_on or date.max, task.id))),
    )
