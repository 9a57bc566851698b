"""The window's composition root: which file, which parts, and how they are put together."""

from collections.abc import Sequence

from dualdesk.base.late import load
from dualdesk.runtime.process import make_ready


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the process is made ready before the first of its modules is loaded."""
    make_ready()
    return int(load("dualdesk.app.program").run(arguments))
