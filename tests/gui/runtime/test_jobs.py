"""Long work: one after the other, stoppable, its end told on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.jobs import CancelledError, Job, Jobs, Progress

NAME = msg("Count")


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


class Ends:
    """How jobs ended."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[UserError] = []

    def start(self, jobs: Jobs, work: object) -> Job:
        return jobs.start(NAME, work, done=self.done.append, failed=self.failed.append)  # type: ignore[arg-type]


def test_a_job_works_elsewhere_and_is_answered_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    ends, told = Ends(), []
    jobs.progressed.connect(lambda _job, done, of: told.append((done, of)))

    def work(progress: Progress) -> str:
        threads.append(threading.get_ident())
        progress(1, 2)
        return "counted"

    with qtbot.waitSignal(jobs.finished):
        ends.start(jobs, work)
        assert jobs.is_busy
    assert ends.done == ["counted"]
    assert threads != [threading.get_ident()]
    assert told == [(1, 2)]
    assert not jobs.is_busy


def test_jobs_run_in_the_order_they_were_started(qtbot: QtBot, jobs: Jobs) -> None:
    ends = Ends()
    for number in range(4):
        ends.start(jobs, lambda _progress, number=number: number)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert ends.done == [0, 1, 2, 3]


def test_what_a_job_refuses_is_said_to_who_started_it(qtbot: QtBot, jobs: Jobs) -> None:
    ends = Ends()

    def work(_progress: Progress) -> None:
        raise UserError(msg("No."))

    ends.start(jobs, work)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [error.message for error in ends.failed] == [msg("No.")]


def test_a_bug_in_a_job_is_not_swallowed(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_progress: Progress) -> None:
        raise LookupError

    with capture_exceptions() as caught:
        Ends().start(jobs, work)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is LookupError
    assert not jobs.is_busy


def test_a_stopped_job_ends_at_its_next_progress(qtbot: QtBot, jobs: Jobs) -> None:
    ends, begun, go_on = Ends(), threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        progress(1, 2)
        pytest.fail("went on")

    job = ends.start(jobs, work)
    later = ends.start(jobs, lambda _progress: pytest.fail("begun"))
    assert begun.wait(10)
    job.cancel()
    later.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [type(error) for error in ends.failed] == [CancelledError, CancelledError]


def test_closing_stops_what_runs_and_forgets_what_waits(qtbot: QtBot) -> None:
    jobs, ends, begun = Jobs(), Ends(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress(0, 0)

    ends.start(jobs, work)
    ends.start(jobs, lambda _progress: pytest.fail("begun"))
    assert begun.wait(10)
    jobs.close()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert len(ends.failed) == 1
    assert ends.done == []
