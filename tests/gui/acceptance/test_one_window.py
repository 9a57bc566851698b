"""No part of a screen is ever a window of its own: for a moment it would flash up and take the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from tests.gui.acceptance.conftest import copied
from tests.gui.acceptance.stage import Stage, called
from tests.scenes import EVERYTHING, Desks, window

from dualdesk.runtime.look.theme import Look
from dualdesk.windows.shell import Shell


class Watch(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and isinstance(watched, QWidget) and not isinstance(watched, Shell | QMenu):
            self.shown.append(called(watched))
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Watch:
    made = Watch()
    qapp.installEventFilter(made)
    return made


@pytest.mark.parametrize("which", ["full", "empty"])
def test_every_screen_stays_in_its_window(
    look: Look, desks: Desks, tmp_path: Path, qapp: QApplication, watch: Watch, which: str
) -> None:
    with window(copied(getattr(desks, which), tmp_path), look) as (shell, desk):
        stage = Stage(shell, desk)
        for scene in EVERYTHING:
            if which == "full" or scene.in_empty:
                stage.show(scene)
    qapp.removeEventFilter(watch)
    assert watch.shown == []


def test_the_watch_sees_a_part_that_is_shown_before_it_has_a_place(qapp: QApplication, watch: Watch) -> None:
    button = QPushButton("Early")
    button.show()
    qapp.removeEventFilter(watch)
    assert len(watch.shown) == 1
