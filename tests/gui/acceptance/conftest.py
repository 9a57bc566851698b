"""The real window over a year of work: one for all the tests of a file, since every screen of it is looked at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.gui.acceptance.stage import Stage
from tests.scenes import Desks, make_desks, window

from dualdesk.runtime.look.theme import Look


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """The files, never written to: each window has a copy."""
    return make_desks(tmp_path_factory.mktemp("desks"))


def copied(path: Path, folder: Path) -> Path:
    """A file of one's own."""
    return Path(shutil.copy(path, folder / path.name))


@pytest.fixture(scope="module")
def stage(qapp: QApplication, desks: Desks, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The window over the sample data."""
    look = Look(qapp, scheme="light")
    with window(copied(desks.full, tmp_path_factory.mktemp("full")), look) as (shell, desk):
        yield Stage(shell, desk)
    look.deleteLater()
