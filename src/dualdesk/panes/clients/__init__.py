"""The clients' screen: list, page with its contact log, and what stands beside it."""

from dualdesk.panes.clients.page import ClientsPage

__all__ = ["ClientsPage"]
