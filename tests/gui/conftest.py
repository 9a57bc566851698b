"""What tests of the window may ask for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from dualdesk.runtime.look.theme import Look

Keep = Callable[[QWidget, object], None]
# Collecting everything takes as long as a few tests.
_TESTS_A_SWEEP = 20


@pytest.fixture(scope="session")
def swept() -> Iterator[Iterator[int]]:
    """Counts the tests of the window, during which Python does not collect by itself."""
    gc.disable()
    yield count(1)
    gc.enable()


@pytest.fixture(autouse=True)
def _rubbish_is_collected_here(swept: Iterator[int]) -> Iterator[None]:
    """Windows are never destroyed by a thread that happens to run Python's collector (runtime.rubbish)."""
    gc.disable()
    yield
    if next(swept) % _TESTS_A_SWEEP == 0:
        gc.collect()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The look, light, at the designed size."""
    look = Look(qapp, scheme="light")
    yield look
    look.deleteLater()


@pytest.fixture
def keep(qapp: QApplication) -> Iterator[Keep]:
    """Holds a window, and what it does not own, until the test is over.

    A window nobody holds is collected some time later, perhaps while it is painted, and takes the program with it.
    """
    held: list[tuple[QWidget, object]] = []

    def hold(window: QWidget, others: object = None) -> None:
        held.append((window, others))

    yield hold
    for window, _others in held:
        window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, 0)
