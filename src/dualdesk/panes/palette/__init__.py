"""One field over everything: find, open, do, create."""

from dualdesk.panes.palette.palette import Palette

__all__ = ["Palette"]
