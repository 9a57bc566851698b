"""What tests of the window may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from dualdesk.runtime.look.theme import Look

Keep = Callable[[QWidget, object], None]


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
