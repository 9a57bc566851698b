"""Collects Python's rubbish on the window's thread only.

Python collects in whatever thread happens to run; where that is a worker, what belongs to the window is destroyed from
outside its thread, which ends the program (https://doc.qt.io/qt-6/threads-qobject.html).
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_MILLISECONDS: Final = 5000


class Rubbish(QObject):
    """Stands in for Python's own collecting, from `begin` until `end`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Leave what is there alone for ever, and collect what comes from here on."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that has grown past Python's own threshold for it."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [number for number in range(len(counts)) if counts[number] > thresholds[number] > 0]
        if due:
            gc.collect(due[-1])
