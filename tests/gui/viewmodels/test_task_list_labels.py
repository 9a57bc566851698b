"""The names of the steps that change tasks: by title for one, by number for several."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from dualdesk.base.messages import Message
from dualdesk.base.terms import Priority
from dualdesk.runtime.language import Language
from dualdesk.viewmodels import task_list_labels as labels

TODAY = dt.date(2026, 11, 24)
FRIDAY = dt.date(2026, 11, 27)


@dataclass(frozen=True)
class Titled:
    """All a label asks of a task."""

    title: str


ONE, TWO = [Titled("Proofs")], [Titled("Proofs"), Titled("Menu")]


@pytest.mark.parametrize(
    ("label", "values", "one", "two"),
    [
        (labels.finish, (), "Finish “Proofs”", "Finish 2 tasks"),
        (labels.reopen, (), "Open “Proofs” again", "Open 2 tasks again"),
        (labels.delete, (), "Delete “Proofs”", "Delete 2 tasks"),
        (labels.drop, (), "Drop “Proofs”", "Drop 2 tasks"),
        (labels.plan, (FRIDAY,), "Plan “Proofs” for Fri 27 Nov", "Plan 2 tasks for Fri 27 Nov"),
        (labels.plan, (None,), "Plan “Proofs” for no day", "Plan 2 tasks for no day"),
        (
            labels.deadline,
            (FRIDAY,),
            "Set the deadline of “Proofs” to Fri 27 Nov",
            "Set the deadline of 2 tasks to Fri 27 Nov",
        ),
        (labels.deadline, (None,), "Take the deadline off “Proofs”", "Take the deadline off 2 tasks"),
        (labels.estimate, (90,), "Estimate “Proofs” at 1 h 30 min", "Estimate 2 tasks at 1 h 30 min"),
        (labels.estimate, (None,), "Take the estimate off “Proofs”", "Take the estimate off 2 tasks"),
        (labels.prioritise, (Priority.HIGH,), "Give “Proofs” high priority", "Give 2 tasks high priority"),
        (labels.prioritise, (Priority.NONE,), "Give “Proofs” no priority", "Give 2 tasks no priority"),
        (labels.move, (), "Move “Proofs”", "Move 2 tasks"),
        (labels.move_to, ("Site",), "Move “Proofs” to “Site”", "Move 2 tasks to “Site”"),
        (labels.move_to, ("",), "Take “Proofs” out of its project", "Take 2 tasks out of their project"),
        (labels.duplicate, (), "Duplicate “Proofs”", "Duplicate 2 tasks"),
        (labels.make_parts, ("Site",), "Make “Proofs” a part of “Site”", "Make 2 tasks parts of “Site”"),
        (labels.set_free, (), "Make “Proofs” a task of its own", "Make 2 parts tasks of their own"),
        (labels.wait, ("Per",), "Let “Proofs” wait on Per", "Let 2 tasks wait"),
        (labels.wait, ("",), "Let “Proofs” wait", "Let 2 tasks wait"),
        (labels.begin, (), "Begin “Proofs”", "Begin 2 tasks"),
        (labels.put_back, (), "Put “Proofs” back to what is to do", "Put 2 tasks back to what is to do"),
    ],
)
def test_a_step_is_named_by_what_it_is_about(
    label: Callable[..., Message], values: tuple[Any, ...], one: str, two: str
) -> None:
    words = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    assert [words.say(label(tasks, *values)) for tasks in (ONE, TWO)] == [one, two]
