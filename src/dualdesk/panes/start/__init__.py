"""The first-run screen: no file is known yet, and its first act makes one."""

from dualdesk.panes.start.page import StartPage

__all__ = ["StartPage"]
