"""The program in a home of its own."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from dualdesk.app.program import Program
from dualdesk.base import paths


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> paths.Folders:
    """The machine's folders, all of the test's own."""
    monkeypatch.setenv("DUALDESK_HOME", str(tmp_path / "home"))
    return paths.folders()


@pytest.fixture
def hooks() -> Iterator[None]:
    """What a watching program replaces comes back."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    handler = qInstallMessageHandler(None)
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    qInstallMessageHandler(handler)


Make = Callable[[], Program]


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Make]:
    """Makes programs, one after the other, and lets go of them."""
    made: list[Program] = []

    def begin() -> Program:
        made.append(Program())
        return made[-1]

    yield begin
    for program in made:
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        program.close()
        program.look.deleteLater()
        program.deleteLater()
    gc.enable()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
