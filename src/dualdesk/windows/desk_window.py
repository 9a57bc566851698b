"""The window over a desk with the screens there are; only the one shown first is built at once."""

from __future__ import annotations

from dualdesk.panes.today import TodayPage
from dualdesk.runtime.context import Context
from dualdesk.widgets.page import Page
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.shell import Shell


def desk_window(context: Context) -> Shell:
    """The window, not yet shown."""
    today = TodayPage(context)
    pages: dict[str, Page] = {
        "today": today,
        "desk": LatePage(context, "dualdesk.windows.pair", "pair_page"),
        "clients": LatePage(context, "dualdesk.panes.clients", "ClientsPage"),
        "projects": LatePage(context, "dualdesk.panes.projects", "ProjectsPage"),
        "history": LatePage(context, "dualdesk.panes.history", "HistoryPage"),
        "trash": LatePage(context, "dualdesk.panes.history", "TrashPage"),
        "settings": LatePage(context, "dualdesk.panes.settings", "SettingsPage"),
    }
    shell = Shell(context, pages)
    today.counted.connect(shell.show_badge)
    return shell
