"""What a person does with the import, and what they see."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.helping import Hiring, Inside

from dualdesk.panes.importing import ImportOverlay
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.viewmodels.keyed_list import ROW_ROLE
from dualdesk.widgets.lists import ListView

CSV = (
    "First Name,Last Name,Company,E-mail,Score\n"
    "Ana,Ruiz,Acme GmbH,ana@acme.example,82\n"
    "Ben,Ott,Acme GmbH,ben@acme.example,7\n"
    "Cora,Diaz,Solo Ltd,cora@solo.example,\n"
    ",,,,5\n"
)
BOARD = json.dumps(
    {
        "id": "b", "name": "Site", "labelNames": {}, "checklists": [],
        "lists": [{"id": "l", "name": "Doing", "pos": 1}, {"id": "m", "name": "Ideas", "pos": 2}],
        "cards": [
            {"id": "c", "name": "Proofs", "idList": "l"}, {"id": "d", "name": "Old", "idList": "m", "closed": True}
        ],
    }
)  # fmt: skip


@dataclass(slots=True)
class Importer:
    """Hands and eyes."""

    qtbot: QtBot
    context: Context
    overlay: ImportOverlay
    hiring: Hiring

    @property
    def state(self) -> ImportState:
        return self.overlay.importing.state

    def phase(self) -> str:
        """Where it stands."""
        return self.state.phase

    def focused(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def worker(self) -> Inside:
        return self.hiring.hired[-1]

    def take(self, *paths: Path) -> None:
        """Drop files and wait for the preview, or for what stands in its way."""
        self.overlay.bring_in(paths)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is read, counted or written."""
        self.qtbot.waitUntil(self._is_settled, timeout=10_000)
        QApplication.sendPostedEvents()

    def press(self, widget: QWidget) -> None:
        """Press a button that is there."""
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def figure(self, status: str) -> QWidget:
        """A figure of the head."""
        return next(
            button for button in self.overlay.findChildren(QWidget) if button.objectName() == f"figure_{status}"
        )

    def rows(self, view: ListView) -> list[Any]:
        """The rows of a list, once they have come."""
        model = view.model()

        def read() -> list[Any]:
            return [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]

        self.qtbot.waitUntil(lambda: all(row.key not in (-1, "") for row in read()), timeout=5_000)
        return read()

    def names(self, table: str, column: str = "name") -> list[str]:
        """What the file holds."""
        sql = f"SELECT {column} FROM {table} ORDER BY id"
        return [
            row[0] for row in self.context.desk.ask(lambda session: session.connection().exec_driver_sql(sql).all())
        ]

    def _is_settled(self) -> bool:
        state = self.state
        return state.phase in ("done", "failed") or (state.phase == "ready" and not state.is_counting)
