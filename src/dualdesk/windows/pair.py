"""The Desk put together: panes do not know each other, so the window brings them to one page."""

from __future__ import annotations

from dualdesk.panes.clients.side import ClientSide
from dualdesk.panes.pair import PairPage
from dualdesk.panes.projects.side import ProjectSide
from dualdesk.runtime.context import Context


def pair_page(context: Context) -> PairPage:
    """Client pane beside project pane."""
    return PairPage(context, ClientSide(context), ProjectSide(context))
