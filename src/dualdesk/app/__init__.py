"""The window's composition root: which file, which parts, and how they are put together."""

from dualdesk.app.program import run

__all__ = ["run"]
