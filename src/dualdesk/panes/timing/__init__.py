"""Time: the running timer, absences while it ran, and time written down by hand."""

from dualdesk.panes.timing.time_sheet import TimeSheet
from dualdesk.panes.timing.timing import Timing

__all__ = ["TimeSheet", "Timing"]
