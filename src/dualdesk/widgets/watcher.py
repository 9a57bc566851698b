"""What goes on in the window whatever screen is shown: reminders that fall due, the timer that runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.context import Context
from dualdesk.widgets.ask_bar import AskBar

if TYPE_CHECKING:
    from dualdesk.store.changes import ChangeSet

# The client or project that is shown: its kind, id and name.
Here = Callable[[], tuple[str, int, str]]


class Watcher(QObject):
    """Looks from time to time and after writes to its `tables`, and asks in `bar`, which is put over the screens.

    `host` is what sheets are laid over; `open_asked` leads to a record.
    """

    open_asked = Signal(str, int)
    tables: frozenset[str] = frozenset()

    def __init__(self, context: Context, window: QWidget, host: QWidget, here: Here) -> None:
        super().__init__(window)
        self._context = context
        self._host = host
        self._here = here
        self.bar = AskBar(context.look, "clock")
        # Until somebody lays it out: shown without a parent it would be a window of its own.
        self.bar.setParent(host)
        self._looking = QTimer(self)
        self._looking.timeout.connect(self.look)

    def look(self) -> None:
        """See how things stand now."""
        raise NotImplementedError(type(self).__name__)

    def watch(self) -> None:
        """Begin as soon as the desk is ready; to be called once all is made."""
        self._context.desk.changed.connect(self._on_changed)
        if self._context.desk.is_ready:
            self._begin()
        else:
            self._context.desk.became_ready.connect(self._begin)

    def _begin(self) -> None:
        """The desk is ready."""
        raise NotImplementedError(type(self).__name__)

    def _on_written(self) -> None:
        """Something that matters was written."""
        raise NotImplementedError(type(self).__name__)

    def _is_ready(self) -> bool:
        return self._context.desk.is_ready and not self._context.desk.read_only

    def _on_changed(self, changes: ChangeSet) -> None:
        if not changes.tables.isdisjoint(self.tables):
            self._on_written()
