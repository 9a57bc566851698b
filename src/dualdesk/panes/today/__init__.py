"""Today: what needs me now, in one order for both roles."""

from dualdesk.panes.today.page import TodayPage

__all__ = ["TodayPage"]
