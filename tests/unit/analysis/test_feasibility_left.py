"""What is left of a task, and the median of like tasks."""

from __future__ import annotations

import pytest

from dualdesk.analysis.feasibility_left import Basis, FinishedTask, Left, LikeTasks, left_of

PROJECT, OTHER, TAG = 1, 2, frozenset({7})


@pytest.mark.parametrize(
    ("estimate", "spent", "left"),
    [(60, 0, 60), (60, 20, 40), (60, 54, 6), (60, 55, 6), (60, 600, 6), (65, 65, 7), (1, 9, 1), (0, 5, 0)],
)
def test_never_less_than_a_tenth_of_the_estimate_is_left(estimate: int, spent: int, left: int) -> None:
    assert left_of(estimate, spent) == left


def finished(project_id: int | None, *minutes: int, tags: frozenset[int] = frozenset()) -> list[FinishedTask]:
    """Tasks that took so long."""
    return [FinishedTask(project_id, each, tags) for each in minutes]


def usual(tasks: list[FinishedTask], project_id: int | None = PROJECT, tags: frozenset[int] = TAG) -> Left:
    """The usual time of a task of the project with the tag."""
    return LikeTasks(tasks).usual(project_id, tags)


def test_the_nearest_tasks_of_which_there_are_five_say_the_median() -> None:
    tagged = finished(PROJECT, 10, 20, 30, 40, 50, tags=TAG | {9})
    here = finished(PROJECT, 100, 100, 100, 100, 100)
    anywhere = finished(OTHER, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    assert usual([*tagged, *here, *anywhere]) == Left(30, Basis.SAME_TAG)
    assert usual([*tagged[1:], *here, *anywhere]) == Left(100, Basis.PROJECT)
    assert usual([*tagged[1:], *anywhere]) == Left(1, Basis.ALL)
    assert usual(here[:4]) == Left(0, Basis.UNKNOWN)
    assert usual([]) == Left(0, Basis.UNKNOWN)


def test_a_task_in_no_project_is_like_all_of_them() -> None:
    assert usual(finished(None, 9, 9, 9, 9, 99, 99, 99, 99), None) == Left(54, Basis.ALL)
    assert usual(finished(None, 9, 9, 9, 9), None) == Left(0, Basis.UNKNOWN)


def test_what_was_spent_comes_off_the_median_too() -> None:
    like = LikeTasks(finished(OTHER, 60, 60, 60, 60, 60))
    assert like.left(project_id=PROJECT, tag_ids=(), estimate_min=None, spent_min=20) == Left(40, Basis.ALL)
    assert like.left(project_id=PROJECT, tag_ids=(), estimate_min=None, spent_min=90) == Left(6, Basis.ALL)
    assert like.left(project_id=PROJECT, tag_ids=(), estimate_min=90, spent_min=20) == Left(70, Basis.ESTIMATE)
    nothing = LikeTasks(())
    assert nothing.left(project_id=None, tag_ids=(7,), estimate_min=None, spent_min=5) == Left(0, Basis.UNKNOWN)
