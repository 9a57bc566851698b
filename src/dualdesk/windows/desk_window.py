"""The window over a desk with the screens there are; only the one shown first is built at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dualdesk.panes.today import TodayPage
from dualdesk.runtime.context import Context
from dualdesk.widgets.page import Page
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.shell import Shell

_HISTORY: Final = "dualdesk.panes.history"


def desk_window(context: Context) -> Shell:
    """The window, not yet shown."""
    today = TodayPage(context)

    def turned(screen: str) -> Callable[[], None]:
        return lambda: shell.go(screen)

    pages: dict[str, Page] = {
        "today": today,
        "desk": LatePage(context, "dualdesk.windows.pair", "pair_page"),
        "clients": LatePage(context, "dualdesk.panes.clients", "ClientsPage"),
        "projects": LatePage(context, "dualdesk.panes.projects", "ProjectsPage"),
        "history": LatePage(context, _HISTORY, "HistoryPage", lambda page: page.trash_asked.connect(turned("trash"))),
        "trash": LatePage(context, _HISTORY, "TrashPage", lambda page: page.history_asked.connect(turned("history"))),
    }
    shell = Shell(context, pages)
    today.counted.connect(shell.show_badge)
    return shell
