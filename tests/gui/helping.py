"""The process beside the window, in this one: the same answers, by the event loop."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from dualdesk.base.errors import UserError
from dualdesk.cli.serving_import import Importer
from dualdesk.runtime.helper import Done, Failed, Report
from dualdesk.store.store import Store


class Inside(QObject):
    """Answers with the process's own part; each answer goes through JSON, as it does between processes."""

    def __init__(self, path: Path, backups: Path, report: Report) -> None:
        super().__init__()
        self.store = Store(path, origin="import")
        self.is_held = False
        self.asked: list[str] = []
        self._stopped = False
        self._importer = Importer(self.store, backups=backups, progress=report)
        self._waiting: list[Callable[[], None]] = []

    def ask(self, request: dict[str, Any], done: Done, failed: Failed) -> None:
        self.asked.append(request["act"])

        def answer() -> None:
            if self._stopped:
                return
            try:
                said = self._importer.answer(json.loads(json.dumps(request)))
            except UserError as error:
                failed(error)
            else:
                done(json.loads(json.dumps(said)))

        self._waiting.append(answer)
        QTimer.singleShot(0, self, self._on_turn)

    def hold(self) -> None:
        """Answer nothing until told otherwise."""
        self.is_held = True

    def go_on(self) -> None:
        """Answer what waits."""
        self.is_held = False
        self._on_turn()

    def stop(self) -> None:
        if not self._stopped:
            self._stopped = True
            self.store.close()

    def _on_turn(self) -> None:
        while self._waiting and not self.is_held:
            self._waiting.pop(0)()


class Hiring:
    """Hires them, and remembers whom."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self.hired: list[Inside] = []

    def __call__(self, report: Report) -> Inside:
        self.hired.append(Inside(self._path, self._folder / "backups", report))
        return self.hired[-1]

    def end(self) -> None:
        """Let go of every file."""
        for each in self.hired:
            each.stop()
