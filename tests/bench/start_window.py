"""The real window over a file: says when its first row was painted and when its services were ready, and ends.

`start_window.py FILE [MILLISECONDS]`: how long it stays after it was ready, for what follows the start.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from PySide6.QtCore import QTimer

from dualdesk import app
from dualdesk.runtime.desk import Desk
from dualdesk.widgets.lists import RowDelegate

STAYS = 300


def mark(name: str) -> None:
    """A line with the name, the instant, and the memory held by now in kB where the system tells."""
    instant = time.monotonic_ns()
    sys.stdout.write(f"mark {name} {instant} {resident()}\n")


def resident() -> int:
    """This process's memory in kB; 0 where /proc does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  pathlib is not among what is measured
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    except OSError:
        return 0


def watch(stays: int) -> None:
    """Mark the first row painted, and the desk ready; then stay a little and end."""
    paint, loaded, seen = RowDelegate.paint, Desk._on_loaded, set[str]()

    # It stays in place: one that Qt is just calling must not be let go of.
    def first_paint(delegate: RowDelegate, *arguments: Any) -> None:
        paint(delegate, *arguments)
        if not seen:
            seen.add("painted")
            mark("painted")

    def on_loaded(desk: Desk) -> None:
        loaded(desk)
        mark("ready")
        QTimer.singleShot(stays, end)

    setattr(RowDelegate, "paint", first_paint)  # noqa: B010  mypy knows no other way to replace a method
    setattr(Desk, "_on_loaded", on_loaded)  # noqa: B010


def end() -> None:
    """Leave at once: how long closing takes is no part of the figure."""
    mark("ended")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    watch(int(sys.argv[2]) if len(sys.argv) > 2 else STAYS)
    sys.exit(app.run(["--file", sys.argv[1]]))
