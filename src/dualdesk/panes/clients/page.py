"""The clients' screen put together: list, client, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from dualdesk.base.late import Late
from dualdesk.panes.clients.client_view import ClientView
from dualdesk.panes.clients.context_plane import ContextPlane
from dualdesk.panes.clients.list_plane import ListPlane
from dualdesk.runtime.context import Context
from dualdesk.widgets.page import Page

if TYPE_CHECKING:
    from dualdesk.queries import client_page, clients, task_rows
    from dualdesk.queries.clients import ClientRow
    from dualdesk.store.changes import ChangeSet
else:
    client_page = Late("dualdesk.queries.client_page")
    clients = Late("dualdesk.queries.clients")
    task_rows = Late("dualdesk.queries.task_rows")

# Below this width the column beside the client is hidden.
WITH_CONTEXT: Final = 1000


class ClientsPage(Page):
    """Clients: choose one on the left, read and write on its page."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("clients_page")
        self._client_id: int | None = None
        self._wanted: int | None = None
        self.plane = ListPlane(context)
        self.view = ClientView(context)
        self.beside = ContextPlane(context)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.plane)
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        row.addWidget(main, 1)
        row.addWidget(self.beside)
        self.view.hide()
        self.beside.hide()
        self.plane.chosen.connect(self._on_chosen)
        self.view.task_asked.connect(self._on_task_asked)
        self.beside.project_asked.connect(lambda project_id: self.open_asked.emit("project", project_id))
        self.beside.person_chosen.connect(self.view.only_with)

    def reload(self) -> None:
        """Read the list in a thread and the open client at once."""
        desk, today, zone = self.context.desk, self.context.today(), self.context.zone
        desk.ask_later(
            lambda session: clients.client_rows(session, today=today, now=desk.clock(), zone=zone), self._on_listed
        )
        self._show_client()

    def concerns(self, changes: ChangeSet) -> bool:
        """Everything about clients does; time spent and checklists do not."""
        return not changes.tables <= {"time_entry", "checklist_item", "setting", "saved_view"}

    def open_record(self, record_id: int) -> None:
        """Show a client."""
        self._wanted = record_id
        if self.context.desk.is_ready and self.isVisible():
            self._choose_wanted()

    def focus_start(self) -> None:
        """The list of clients."""
        self.plane.list.setFocus()

    def add(self) -> None:
        """N: a new client."""
        self.plane.add()

    def log(self) -> None:
        """L: the log line."""
        if self._client_id is not None:
            self.view.focus_log_line()

    def filter_list(self) -> None:
        """Ctrl+F."""
        self.plane.filter_list()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window has no room for the column beside."""
        super().resizeEvent(event)
        self._place_beside()

    def _place_beside(self) -> None:
        self.beside.setVisible(self._client_id is not None and self.width() >= WITH_CONTEXT)

    def _on_listed(self, rows: tuple[ClientRow, ...]) -> None:
        if self._client_id is not None and all(row.client_id != self._client_id for row in rows):
            self._client_id = None
        self.plane.show_clients(rows, self._wanted or self._client_id)
        self._choose_wanted()
        if not rows:
            self.view.hide()
            self._place_beside()

    def _choose_wanted(self) -> None:
        if self._wanted is None:
            return
        if not self.plane.has(self._wanted):
            self.plane.show_all()
        if self.plane.has(self._wanted):
            wanted, self._wanted = self._wanted, None
            self.plane.choose(wanted)
            self._on_chosen(wanted)

    def _on_chosen(self, client_id: int) -> None:
        if client_id != self._client_id:
            self._client_id = client_id
            self._show_client()

    def _show_client(self) -> None:
        client_id, desk = self._client_id, self.context.desk
        if client_id is None:
            return
        today, zone = self.context.today(), self.context.zone
        page = desk.ask(
            lambda session: client_page.find_page(
                session, client_id=client_id, today=today, now=desk.clock(), zone=zone
            )
        )
        if page is None:
            self._client_id = None
            self.view.hide()
        else:
            self.view.show_page(page)
            self.beside.show_page(page)
            self.view.show()
        self._place_beside()

    def _on_task_asked(self, task_id: int) -> None:
        rows = self.context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=[task_id]))
        for row in rows:
            if row.project_id is not None:
                self.open_asked.emit("project", row.project_id)
