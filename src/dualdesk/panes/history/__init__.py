"""What was done and what was deleted: the history, the trash, and a record's own history."""

from dualdesk.panes.history.page import HistoryPage
from dualdesk.panes.history.record import record_history
from dualdesk.panes.history.trash_page import TrashPage

__all__ = ["HistoryPage", "TrashPage", "record_history"]
