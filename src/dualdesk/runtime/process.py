"""What the window's process does otherwise than Python does by itself."""

from __future__ import annotations

import builtins
import gc
import sys
from typing import Final

from dualdesk.base.late import load

# Python lets a thread that wants its lock wait five milliseconds for it. The window's thread gives the lock away with
# most calls into Qt: beside a reading thread each of them would cost it so much, and a screen stood still for a
# quarter of a second where it had a twentieth to do.
HANDOVER_SECONDS: Final = 0.0001


def make_ready() -> None:
    """Once, before anything else is done: quick turns between threads, plain imports, no collecting for now."""
    # Collecting while modules are loaded costs a twentieth of the start and frees nothing; Rubbish does it later.
    gc.disable()
    sys.setswitchinterval(HANDOVER_SECONDS)
    import_plainly()


def import_plainly() -> None:
    """Import without PySide looking into every source, where that can be taken away.

    PySide reads the source of every module that is imported, and keeps it, to see whether the module may want Qt's
    functions under other names (https://doc.qt.io/qtforpython-6/developer/feature-motivation.html). None of ours does;
    it costs seven megabytes, and a tenth of a millisecond a module.
    """
    load("PySide6.QtCore")
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        setattr(builtins, "__import__", plain)  # noqa: B010  mypy knows no other way to put it back
