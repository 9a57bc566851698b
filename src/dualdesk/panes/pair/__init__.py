"""The Desk: a client and a project side by side, linked or free."""

from dualdesk.panes.pair.page import PairPage

__all__ = ["PairPage"]
