"""Bringing in lists from elsewhere: dropped or chosen, shown with what would come of them, written as one step."""

from dualdesk.panes.importing.drops import FileDrops
from dualdesk.panes.importing.overlay import ImportOverlay

__all__ = ["FileDrops", "ImportOverlay"]
