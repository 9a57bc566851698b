"""Fits, cannot fit, not found: worked examples, and what must hold for any work and calendar."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dualdesk.analysis.feasibility import Answer, Fit, Slack, Verdict, answer, schedule, slacks
from dualdesk.analysis.feasibility_axis import Axis
from dualdesk.analysis.feasibility_demand import Stretch, overfull
from dualdesk.analysis.feasibility_windows import Tie, Window, Work, wait_days
from dualdesk.base.terms import DependencyKind

# A Tuesday.
TODAY = date(2026, 11, 24)
DAY = timedelta(1)
HOUR = 60


def day(number: int) -> date:
    """So many days after today."""
    return TODAY + number * DAY


def axis(*minutes: int) -> Axis:
    """The line of days from today on."""
    return Axis(TODAY, minutes)


def working_days(count: int) -> Axis:
    """Six and a half hours from Monday to Thursday, five on Fridays, as in the design."""
    week = (390, 390, 390, 390, 300, 0, 0)
    return Axis(TODAY, [week[day(number).weekday()] for number in range(count)])


def told(found: Answer, group: int | None = None) -> tuple[date, date, int, int, tuple[int, ...]] | Verdict:
    """The worst stretch of a group, or of everything: its days, minutes owed and had, its tasks; else the verdict."""
    fit = found.whole if group is None else found.groups[group]
    if fit.crunch is None:
        return fit.verdict
    assert fit.verdict is Verdict.CANNOT
    crunch = fit.crunch
    tasks = tuple(task_id for task_id in found.windows if found.owes(crunch, task_id))
    return crunch.first, crunch.last, crunch.owed_min, crunch.have_min, tasks


def test_between_tuesday_and_friday_you_owe_31_hours_and_have_22() -> None:
    line = axis(5 * HOUR, 6 * HOUR, 6 * HOUR, 5 * HOUR)
    works = [
        Work(1, 20 * HOUR, day(3), group=7),
        Work(2, 11 * HOUR, day(3), group=8),
        Work(3, 8 * HOUR, day(9), not_before=day(4), group=9),
    ]
    found = answer(works, (), Axis(TODAY, (5 * HOUR, 6 * HOUR, 6 * HOUR, 5 * HOUR, 0, 0, 390, 390, 390, 390)))
    worst = (day(0), day(3), 31 * HOUR, 22 * HOUR, (1, 2))
    assert told(found) == told(found, 8) == worst
    assert found.whole.crunch is not None
    assert found.whole.crunch.short_min == 9 * HOUR
    assert (told(found, 7), told(found, 9)) == (Verdict.FITS, Verdict.FITS)
    assert found.late == {2}
    assert answer(works[:1], (), line).whole == Fit(Verdict.FITS)


def test_the_worst_stretch_is_told_not_the_first() -> None:
    works = [Work(1, 2, day(0)), Work(2, 1, day(2)), Work(3, 9, day(4), not_before=day(3)), Work(4, 1, day(5))]
    found = answer(works, (), axis(1, 2, 2, 2, 2, 1))
    assert told(found) == (day(3), day(4), 9, 4, (3,))
    assert found.groups[0] == found.whole
    assert found.ends == {1: day(1), 2: day(1), 3: None, 4: day(2)}
    assert found.late == {1, 3}


def test_what_is_overdue_is_owed_before_anything_else() -> None:
    works = [Work(1, 30, day(-40), group=1), Work(2, 25, day(0), group=2), Work(3, 10, day(0), group=3)]
    found = answer(works, (), axis(60, 60))
    assert told(found, 1) == (day(0), day(-40), 30, 0, (1,))
    assert found.groups[2] == Fit(Verdict.FITS)
    assert told(found, 3) == (day(0), day(0), 65, 60, (1, 2, 3))
    assert found.whole == found.groups[1]


def test_work_that_may_not_begin_before_it_is_due_says_both_days() -> None:
    found = answer([Work(1, 5, day(1), not_before=day(3))], (), axis(9, 9, 9, 9))
    assert told(found) == (day(3), day(1), 5, 0, (1,))


def test_a_deadline_on_a_weekend_is_named_as_it_was_typed() -> None:
    found = answer([Work(1, 60 * HOUR, day(5))], (), working_days(6))
    assert told(found) == (day(0), day(5), 60 * HOUR, 3 * 390 + 300, (1,))


def test_nothing_owed_fits() -> None:
    found = answer((), (), axis())
    assert (found.whole, found.groups, found.late) == (Fit(Verdict.FITS), {}, frozenset())
    assert answer([Work(1, 0, day(-3))], (), axis()).whole == Fit(Verdict.FITS)


def test_without_tightening_the_tie_would_be_missed() -> None:
    """The first task has the latest deadline, but the second waits for it: it comes first all the same."""
    works = [Work(1, 3, day(9)), Work(2, 3, day(6)), Work(3, 3, day(8))]
    found = answer(works, [Tie(1, 2)], axis(*[1] * 10))
    assert found.whole == Fit(Verdict.FITS)
    assert found.ends == {1: day(2), 2: day(5), 3: day(8)}


def test_a_tie_that_leaves_no_room_cannot_fit() -> None:
    """The second task cannot begin before the first is over: three are owed from then on, and two are there."""
    found = answer([Work(1, 3, day(9)), Work(2, 3, day(4))], [Tie(1, 2)], axis(*[1] * 10))
    assert told(found) == (day(3), day(4), 3, 2, (2,))


def test_a_wait_counts_calendar_days() -> None:
    """Two hours, five days with the client, two hours: over a weekend that fits by Tuesday, not by Monday."""
    line = working_days(8)
    works = [Work(1, 2 * HOUR, day(7)), Work(2, 2 * HOUR, day(7))]
    tie = Tie(1, 2, wait_days=5)
    assert answer(works, [tie], line).ends == {1: day(0), 2: day(6)}
    assert answer([works[0], Work(2, 2 * HOUR, day(5))], [tie], line).whole.verdict is Verdict.CANNOT


@pytest.mark.parametrize(
    ("kind", "wait", "second_on"),
    [
        (DependencyKind.FS, 0, 2), (DependencyKind.FS, 2, 3), (DependencyKind.SS, 0, 2), (DependencyKind.SS, 3, 3),
        (DependencyKind.FF, 2, 3), (DependencyKind.SF, 4, 4),
    ],
)  # fmt: skip
def test_each_kind_of_tie_is_kept_in_the_schedule(kind: DependencyKind, wait: int, second_on: int) -> None:
    slots = schedule([Work(1, 2, day(9)), Work(2, 2, day(9))], [Tie(1, 2, kind, wait)], axis(*[1] * 10))
    assert [(slot.task_id, slot.day) for slot in slots[:3]] == [(1, day(0)), (1, day(1)), (2, day(second_on))]


def test_a_loop_of_ties_is_no_proof_of_anything() -> None:
    works = [Work(1, 1, day(5), group=1), Work(2, 1, day(5), group=1), Work(3, 1, day(5), group=2)]
    found = answer(works, [Tie(1, 2), Tie(2, 1), Tie(9, 1)], axis(*[1] * 6))
    assert found.groups == {1: Fit(Verdict.NOT_FOUND), 2: Fit(Verdict.FITS)}
    assert found.ends == {1: None, 2: None, 3: day(0)}


def test_another_order_is_found_where_the_first_one_misses() -> None:
    """Two wait two days for the first: it must come before what is more urgent by its deadline alone."""
    works = [Work(0, 1, day(5)), Work(1, 2, day(5)), Work(2, 1, day(4)), Work(3, 2, day(2), group=1)]
    ties = [Tie(0, 1, wait_days=2), Tie(0, 2, wait_days=2)]
    line = axis(*[1] * 7)
    assert answer(works, ties, line, tries=0).whole == Fit(Verdict.NOT_FOUND)
    assert answer(works, ties, line).whole == Fit(Verdict.FITS)
    assert answer(works, ties, line) == answer(works, ties, line)


def test_slack_of_each_deadline() -> None:
    works = [Work(1, 4, day(1)), Work(2, 4, day(3)), Work(3, 1, day(3)), Work(4, 9, day(4))]
    assert slacks(works, axis(3, 3, 3, 3, 3)) == (
        Slack(day(1), 4, 6, day(0)),
        Slack(day(3), 9, 12, day(1)),
        Slack(day(4), 18, 15, None),
    )
    assert [each.slack_min for each in slacks(works, axis(3, 3, 3, 3, 3))] == [2, 3, -3]
    assert [each.is_tight for each in slacks([Work(1, 10, day(0))], axis(12))] == [False]
    assert [each.is_tight for each in slacks([Work(1, 10, day(0))], axis(11))] == [True]
    assert slacks([Work(1, 0, day(0))], axis(0, 0)) == (Slack(day(0), 0, 0, day(0)),)
    assert slacks([Work(1, 0, day(-1))], axis(5)) == (Slack(day(-1), 0, 0, day(0)),)


@pytest.mark.parametrize(("lag", "days"), [(0, 0), (-600, 0), (1, 1), (1440, 1), (1441, 2), (7200, 5)])
def test_a_wait_in_minutes_is_rounded_up_to_days(lag: int, days: int) -> None:
    assert wait_days(lag) == days


def test_too_many_pairs_are_looked_at_by_whole_days() -> None:
    """A lack inside a day is then not seen; one of a day is, and nothing is made up."""
    line = axis(6, 6, 6)
    windows = [Window(0, 6, 6), Window(2, 5, 6), Window(7, 18, 18)]
    asked = {"first": [0], "second": [1], "third": [2]}
    assert overfull(windows, [3, 4, 9], asked, line) == {"second": Stretch(2, 5, 4, 3), "first": Stretch(0, 6, 7, 6)}
    assert overfull(windows, [3, 4, 9], asked, line, most_pairs=1) == {
        "first": Stretch(0, 6, 7, 6), "second": Stretch(0, 6, 7, 6),
    }  # fmt: skip
    assert overfull(windows, [1, 4, 9], asked, line, most_pairs=1) == {}


def test_20_000_tasks_are_answered_in_a_moment() -> None:
    works = [
        Work(number, 30, day(number % 300), day(number % 40) if number % 3 else None, number % 50)
        for number in range(20_000)
    ]
    ties = [Tie(number, number + 1) for number in range(0, 4_000, 2)]
    begun = time.process_time()
    found = answer(works, ties, working_days(301))
    # A quarter of a second here; every task against every other would be minutes.
    assert time.process_time() - begun < 5
    assert found.whole.verdict is Verdict.CANNOT


WORKS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-1, 12), st.none() | st.integers(0, 8), st.integers(0, 2)), max_size=8
)
LINES = st.lists(st.integers(0, 6), min_size=13, max_size=13)
TIES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(DependencyKind), st.integers(0, 3)))


def made(rows: Sequence[tuple[int, int, int | None, int]]) -> list[Work]:
    """Work from plain numbers."""
    return [
        Work(number, minutes, day(due), None if release is None else day(release), group)
        for number, (minutes, due, release, group) in enumerate(rows)
    ]


def tied(rows: Sequence[tuple[int, int, DependencyKind, int]]) -> list[Tie]:
    """Ties without loops: always from a smaller number to a larger one."""
    return [Tie(min(a, b), max(a, b), kind, wait) for a, b, kind, wait in rows if a != b]


@given(WORKS, LINES, TIES)
@settings(max_examples=300, deadline=None)
def test_a_schedule_keeps_to_days_releases_ties_and_where_it_fits_to_deadlines(
    rows: list[tuple[int, int, int | None, int]], minutes: list[int], ties: list[tuple[int, int, DependencyKind, int]]
) -> None:
    works, line, knots = made(rows), axis(*minutes), tied(ties)
    found = answer(works, knots, line)
    slots = schedule(works, knots, line)
    by_day, by_task = Counter[date](), Counter[int]()
    for slot in slots:
        assert slot.minutes > 0
        by_day[slot.day] += slot.minutes
        by_task[slot.task_id] += slot.minutes
        assert slot.day >= (works[slot.task_id].not_before or TODAY)
    assert all(by_day[day(number)] <= minutes[number] for number in range(13))
    assert set(by_day) <= {day(number) for number in range(13)}
    for work in works:
        assert by_task[work.id] == work.minutes or (found.ends[work.id] is None and by_task[work.id] < work.minutes)
        if work.minutes and work.id not in found.late:
            assert all(slot.day <= work.deadline for slot in slots if slot.task_id == work.id)
    check_ties(works, knots, {work.id: [slot.day for slot in slots if slot.task_id == work.id] for work in works})
    if not found.late:
        assert found.whole == Fit(Verdict.FITS)
    assert {work.group for work in works} == set(found.groups)


def check_ties(works: Sequence[Work], ties: Sequence[Tie], days: dict[int, list[date]]) -> None:
    """Each tie is kept between tasks that take time."""
    for tie in ties:
        first, second = days.get(tie.first_id), days.get(tie.second_id)
        if not first or not second:
            continue
        by_end = tie.kind in (DependencyKind.FS, DependencyKind.FF)
        assert second[0] >= (first[-1] if by_end else first[0]) + tie.wait_days * DAY


@given(WORKS, LINES, st.integers(0, 12), st.integers(1, 6))
@example([(1, 7, None, 1), (2, 6, None, 0)], [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], 7, 1)
@settings(max_examples=200, deadline=None)
def test_more_time_never_turns_fits_into_cannot(
    rows: list[tuple[int, int, int | None, int]], minutes: list[int], place: int, more: int
) -> None:
    works = made(rows)
    before = answer(works, (), axis(*minutes))
    richer = [*minutes]
    richer[place] += more
    after = answer(works, (), axis(*richer))
    for group, fit in before.groups.items():
        if fit.verdict is Verdict.FITS:
            assert after.groups[group].verdict is Verdict.FITS
    if before.whole.verdict is Verdict.FITS:
        assert after.whole.verdict is Verdict.FITS


@given(WORKS, LINES)
@settings(max_examples=200, deadline=None)
def test_what_cannot_fit_is_proved_by_a_count(rows: list[tuple[int, int, int | None, int]], minutes: list[int]) -> None:
    works, line = made(rows), axis(*minutes)
    found = answer(works, (), line)
    for group, fit in found.groups.items():
        assert fit.verdict is not Verdict.NOT_FOUND
        if fit.crunch is None:
            continue
        crunch = fit.crunch
        inside = [work for work in works if found.owes(crunch, work.id)]
        assert sum(work.minutes for work in inside) == crunch.owed_min > crunch.have_min
        assert any(work.group == group for work in inside)
        assert found.late & {work.id for work in inside}
