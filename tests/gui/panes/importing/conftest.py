"""The import over a real file, answered by this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.gui.helping import Hiring
from tests.gui.panes.importing.importer import Importer

from dualdesk.panes.importing import ImportOverlay
from dualdesk.runtime.context import Context


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file to bring in."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def hiring(desk_path: Path, tmp_path: Path) -> Iterator[Hiring]:
    """Who answers."""
    made = Hiring(desk_path, tmp_path)
    yield made
    made.end()


@pytest.fixture
def importer(qtbot: QtBot, context: Context, hiring: Hiring) -> Importer:
    """The overlay over a window, and what a person does with it."""
    host = QWidget()
    host.resize(1280, 720)
    overlay = ImportOverlay(context, host, hiring)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return Importer(qtbot, context, overlay, hiring)
