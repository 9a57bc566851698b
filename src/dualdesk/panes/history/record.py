"""One record's own history, in a sheet over the screen it is looked at from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.history.panel import HistoryPanel
from dualdesk.runtime.context import Context
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dualdesk.queries import history
else:
    history = Late("dualdesk.queries.history")


def record_history(
    context: Context, host: QWidget, kind: str, record_id: int, *, opened: Callable[[str, int], None]
) -> Sheet:
    """Show what was done to a record and its parts; `opened` is called for another record that is chosen there."""
    sheet = Sheet(context.look, host, context.say(msg("History of this")), context.say(msg("Close")))
    sheet.setObjectName("record_history")
    panel = HistoryPanel(context, margin=8, says_next=False)
    panel.setMinimumHeight(host.height() - 120)
    sheet.body.setContentsMargins(16, 0, 16, 0)
    sheet.body.addWidget(panel)
    sheet.starts_at = panel.list

    def on_opened(found: str, found_id: int) -> None:
        if (found, found_id) != (kind, record_id):
            sheet.close_over()
            opened(found, found_id)

    panel.opened.connect(on_opened)
    context.desk.changed.connect(panel.reload)
    sheet.closed.connect(sheet.deleteLater)
    panel.show_scope(history.Scope(kind, record_id, only=True))
    sheet.open()
    return sheet
