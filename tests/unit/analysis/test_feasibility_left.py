"""What is left of a task, and the median of like tasks."""

from __future__ import annotations

import pytest

from dualdesk.analysis.feasibility_left import (
    ASSUMED_MIN,
    Basis,
    FinishedTask,
    Kind,
    Left,
    LikeTasks,
    kind_of,
    left_of,
)
from dualdesk.base.terms import Role

PROJECT, OTHER, TAG = 1, 2, frozenset({7})


@pytest.mark.parametrize(
    ("estimate", "spent", "left"),
    [(60, 0, 60), (60, 20, 40), (60, 54, 6), (60, 55, 6), (60, 600, 6), (65, 65, 7), (1, 9, 1), (0, 5, 0)],
)
def test_never_less_than_a_tenth_of_the_estimate_is_left(estimate: int, spent: int, left: int) -> None:
    assert left_of(estimate, spent) == left


def finished(
    project_id: int | None, *minutes: int, tags: frozenset[int] = frozenset(), role: Role = Role.PROJECT
) -> list[FinishedTask]:
    """Tasks that took so long."""
    return [FinishedTask(project_id, each, tags, role) for each in minutes]


def usual(
    tasks: list[FinishedTask],
    project_id: int | None = PROJECT,
    tags: frozenset[int] = TAG,
    role: Role = Role.PROJECT,
) -> Left:
    """The usual time of a task of the project with the tag."""
    return LikeTasks(tasks).usual(project_id, tags, role)


def test_the_nearest_tasks_of_which_there_are_five_say_the_median() -> None:
    tagged = finished(PROJECT, 10, 20, 30, 40, 50, tags=TAG | {9})
    here = finished(PROJECT, 100, 100, 100, 100, 100)
    anywhere = finished(OTHER, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    assert usual([*tagged, *here, *anywhere]) == Left(30, Basis.SAME_TAG)
    assert usual([*tagged[1:], *here, *anywhere]) == Left(100, Basis.PROJECT)
    assert usual([*tagged[1:], *anywhere]) == Left(1, Basis.ALL)
    assert usual(here[:4]) == Left(0, Basis.UNKNOWN)
    assert usual([]) == Left(0, Basis.UNKNOWN)


FOLLOW_UP, ERRAND, WORK = Kind.FOLLOW_UP, Kind.ERRAND, Kind.PROJECT
ASSUMED = Left(ASSUMED_MIN, Basis.ASSUMED)


@pytest.mark.parametrize(
    ("role", "project_id", "kind"),
    [
        (Role.CLIENT, None, FOLLOW_UP),
        (Role.CLIENT, PROJECT, FOLLOW_UP),
        (Role.PROJECT, PROJECT, WORK),
        (Role.PROJECT, None, ERRAND),
    ],
)
def test_the_three_kinds(role: Role, project_id: int | None, kind: Kind) -> None:
    assert kind_of(role, project_id) is kind


def test_a_call_is_not_like_the_work_of_a_project() -> None:
    """One follow-up nobody estimated once counted 3 h 20 min, as tasks of projects take, and a project did not fit."""
    work = finished(PROJECT, 200, 200, 200, 200, 200, 200)
    assert usual(work, None, role=Role.CLIENT) == ASSUMED
    assert usual(work, PROJECT, role=Role.CLIENT) == ASSUMED
    assert usual(work, None) == ASSUMED
    assert usual(work, OTHER) == Left(200, Basis.ALL)
    calls = finished(None, 5, 10, 15, 20, 25, role=Role.CLIENT)
    assert usual([*work, *calls], None, role=Role.CLIENT) == Left(15, Basis.ALL)
    assert usual([*work, *calls], PROJECT, role=Role.CLIENT) == Left(15, Basis.ALL)
    assert usual([*work, *calls], None) == ASSUMED
    assert usual([*work[:4], *calls]) == Left(0, Basis.UNKNOWN)


def test_follow_ups_of_a_project_or_a_tag_are_nearer_than_all_of_them() -> None:
    calls = finished(None, 5, 10, 15, 20, 25, role=Role.CLIENT)
    here = finished(PROJECT, 40, 40, 40, 40, 40, role=Role.CLIENT)
    invoices = finished(None, 8, 8, 8, 8, 8, tags=TAG, role=Role.CLIENT)
    assert usual([*calls, *here], role=Role.CLIENT) == Left(40, Basis.PROJECT)
    assert usual([*calls, *here, *invoices], None, role=Role.CLIENT) == Left(8, Basis.SAME_TAG)


def test_errands_are_like_errands() -> None:
    assert usual(finished(None, 9, 9, 9, 9, 99, 99, 99, 99), None) == Left(54, Basis.ALL)
    assert usual(finished(None, 9, 9, 9, 9), None) == ASSUMED


def left(like: LikeTasks, *, estimate_min: int | None, spent_min: int, role: Role = Role.PROJECT) -> Left:
    """What is left of a task of the project."""
    return like.left(project_id=PROJECT, role=role, tag_ids=(7,), estimate_min=estimate_min, spent_min=spent_min)


def test_what_was_spent_comes_off_the_median_too() -> None:
    like = LikeTasks(finished(OTHER, 60, 60, 60, 60, 60))
    assert left(like, estimate_min=None, spent_min=20) == Left(40, Basis.ALL)
    assert left(like, estimate_min=None, spent_min=90) == Left(6, Basis.ALL)
    assert left(like, estimate_min=90, spent_min=20) == Left(70, Basis.ESTIMATE)
    assert left(like, estimate_min=None, spent_min=20, role=Role.CLIENT) == Left(ASSUMED_MIN - 20, Basis.ASSUMED)
    assert left(LikeTasks(()), estimate_min=None, spent_min=5) == Left(0, Basis.UNKNOWN)
