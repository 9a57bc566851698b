"""What a screen is to the window that shows it: arrivals, keys, and going stale while hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.store.changes import ChangeSet


class Page(QWidget):
    """A screen. It shows records when told, asks to open others, and reloads what changed while it was hidden."""

    # The kind of record ("client", "project", "task") and its id: somebody is asked to show it.
    open_asked = Signal(str, int)
    # The same, beside the present one where that can be.
    open_beside_asked = Signal(str, int)
    # Another screen is asked for, by its key.
    screen_asked = Signal(str)
    # Somebody asks what was done to a record, by its kind and id.
    history_asked = Signal(str, int)
    # Somebody wants to be reminded of a record, or to enter time on it: its kind, id and title.
    remind_asked = Signal(str, int, str)
    time_asked = Signal(str, int, str)
    # The kind and id of the record, and the tab, that the person turned to here: where Back leads later.
    visited = Signal(str, int, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        context.look.dress(self)
        context.desk.changed.connect(self._on_changed)
        context.desk.became_ready.connect(self._on_ready)

    def reload(self) -> None:
        """Read everything shown again; called only while the desk is ready and the screen is visible."""
        raise NotImplementedError(type(self).__name__)

    def rehearse(self, session: Session) -> None:
        """Ask in a thread what the screen will ask at first: to make a statement costs more than to answer it."""

    def read_ahead(self) -> None:
        """Read before the screen is first shown, so that it stands at once when it is."""
        if self._stale and self.context.desk.is_ready:
            self._stale = False
            self.reload()

    def concerns(self, changes: ChangeSet) -> bool:  # noqa: ARG002
        """Whether what was written can alter what is shown; where in doubt, it can."""
        return True

    def open_record(self, record_id: int) -> None:
        """Show one record; for screens that have such."""

    def show_task(self, task_id: int) -> None:
        """Show one task in its list; for screens that have such."""

    def show_part(self, kind: str, record_id: int) -> None:
        """Show something of the record that is open (an entry of its log, an agreement, a person)."""

    def show_tab(self, tab: str) -> None:
        """Turn to a tab by its key; for screens that have such."""

    def about(self, *, client_id: int, project_id: int) -> None:
        """Which client and project were shown before; for screens that can be about them."""

    def focus_start(self) -> None:
        """Put the keyboard where work starts: the main list."""

    def add(self) -> None:
        """N: add the thing this screen is for."""

    def begin(self) -> None:
        """Start a new record of the kind this screen is for: a client, a project."""

    def log(self) -> None:
        """L: log a contact here."""

    def filter_list(self) -> None:
        """Ctrl+F: filter this list."""

    def answers(self, name: str) -> bool:
        """Whether this screen does something when `name` ("add", "log", "filter_list") is asked of it."""
        return getattr(type(self), name) is not getattr(Page, name)

    def acts(self) -> Acts:
        """What can be done on this screen now, with what is selected: its buttons, menus and keys, each once."""
        return ()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A screen that went stale while hidden reads again."""
        super().showEvent(event)
        self._refresh()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.concerns(changes):
            self._stale = True
            self._refresh()

    def _on_ready(self) -> None:
        self._stale = True
        self._refresh()

    def _refresh(self) -> None:
        if self._stale and self.isVisible() and self.context.desk.is_ready:
            self._stale = False
            self.reload()


def ask_history(part: QWidget, kind: str, record_id: int) -> None:
    """Ask what was done to a record, from whatever part of a screen shows it."""
    page = _outermost(part)
    if page is not None:
        page.history_asked.emit(kind, record_id)


def ask_reminder(part: QWidget, kind: str, record_id: int, title: str) -> None:
    """Ask to be reminded of a record, from whatever part of a screen shows it."""
    page = _outermost(part)
    if page is not None:
        page.remind_asked.emit(kind, record_id, title)


def ask_time(part: QWidget, kind: str, record_id: int, title: str) -> None:
    """Ask for the sheet where time on a record is entered, from whatever part of a screen shows it."""
    page = _outermost(part)
    if page is not None:
        page.time_asked.emit(kind, record_id, title)


def _outermost(part: QWidget) -> Page | None:
    """The screen a part is shown on. A screen may hold others; the window hears the outermost."""
    found = None
    widget: QWidget | None = part
    while widget is not None:
        found = widget if isinstance(widget, Page) else found
        widget = widget.parentWidget()
    return found
