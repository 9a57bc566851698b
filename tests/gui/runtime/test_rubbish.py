"""Rubbish is collected here, and never by a thread that happens to run."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication

from dualdesk.runtime.rubbish import Rubbish


class Knot:
    """Refers to itself, so that only collecting ends it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture
def rubbish(qapp: QApplication) -> Iterator[Rubbish]:
    was_on = gc.isenabled()
    made = Rubbish()
    made.begin()
    yield made
    made.end()
    if not was_on:
        gc.disable()


def work() -> None:
    for _knot in range(20 * gc.get_threshold()[0]):
        Knot()


def test_a_thread_collects_nothing(rubbish: Rubbish) -> None:
    watched = weakref.ref(Knot())
    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert watched() is not None
    rubbish.look()
    assert watched() is None


def test_a_look_at_nothing_does_nothing(rubbish: Rubbish) -> None:
    gc.collect()
    watched = weakref.ref(Knot())
    rubbish.look()
    assert watched() is not None


def test_in_the_end_python_collects_by_itself_again(rubbish: Rubbish) -> None:
    rubbish.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
