"""The bare PySide6 window everything is compared with: says when it was painted, and ends."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """A window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Painted: that was all."""
        super().paintEvent(event)
        sys.stdout.write(f"mark painted {time.monotonic_ns()} 0\n")
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show it once."""
    app = QApplication(["bare"])
    window = Window()
    window.resize(1440, 900)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
