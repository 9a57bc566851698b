"""The composition root of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QPushButton


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; `arguments` are those after the program's name."""
    app = QApplication(["dualdesk", *arguments])
    app.setApplicationName("dualdesk")
    app.setApplicationDisplayName("DualDesk")
    button = QPushButton("Close")
    button.clicked.connect(app.quit)
    button.resize(320, 120)
    button.show()
    return app.exec()
