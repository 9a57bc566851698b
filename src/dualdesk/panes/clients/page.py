"""The clients' screen put together: list, client, and what stands beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.client_view import ClientView
from dualdesk.panes.clients.context_plane import ContextPlane
from dualdesk.panes.clients.list_plane import ListPlane
from dualdesk.runtime.context import Context
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries import client_page, clients, session_reader, task_rows
    from dualdesk.queries import today as today_query
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.clients import ClientRow
    from dualdesk.queries.log import LogRow
    from dualdesk.store.changes import ChangeSet
else:
    client_page = Late("dualdesk.queries.client_page")
    clients = Late("dualdesk.queries.clients")
    session_reader = Late("dualdesk.queries.session_reader")
    task_rows = Late("dualdesk.queries.task_rows")
    today_query = Late("dualdesk.queries.today")

# Below this width the column beside the client is hidden.
WITH_CONTEXT: Final = 1000
# What has no say in anything shown here.
_ELSEWHERE: Final = frozenset({"time_entry", "checklist_item", "saved_view"})


class ClientsPage(Page):
    """Clients: choose one on the left, read and write on its page. What is read is read in a thread."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("clients_page")
        self.setAccessibleName(context.say(msg("Clients")))
        self._client_id: int | None = None
        self._is_read = False
        # Asked for, and perhaps not in the list yet.
        self._wanted: int | None = None
        # Of several questions on the way only the answer to the last one is shown.
        self._lists_asked = 0
        self._pages_asked = 0
        self.plane = ListPlane(context)
        self.view = ClientView(context)
        self.beside = ContextPlane(context)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the list and the open client again."""
        self._read_list()
        self._read_client()

    def concerns(self, changes: ChangeSet) -> bool:
        """Everything about clients does; time spent and checklists do not."""
        return not changes.tables <= _ELSEWHERE

    def open_record(self, record_id: int) -> None:
        """Show a client."""
        self._wanted = record_id
        self._stale = True
        self._refresh()

    def focus_start(self) -> None:
        """The list of clients, or what begins a first one."""
        self.plane.focus_list()

    def add(self) -> None:
        """N: a new client."""
        self.plane.add()

    def begin(self) -> None:
        """Ctrl+Shift+C: a new client."""
        self.plane.add()

    def log(self) -> None:
        """L: the log line."""
        if self._client_id is not None:
            self.view.line.focus_line()

    def filter_list(self) -> None:
        """Ctrl+F."""
        self.plane.filter_list()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window has no room for the column beside."""
        super().resizeEvent(event)
        self._place_planes()

    def _lay_out(self) -> None:
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.plane)
        row.addWidget(main, 1)
        row.addWidget(self.beside)
        self._place_planes()

    def _connect(self) -> None:
        self.plane.chosen.connect(self._on_chosen)
        self.plane.made.connect(self.open_record)
        self.plane.entered.connect(self.log)
        self.view.left.connect(self.plane.focus_list)
        self.view.log.asked.connect(self._read_client)
        self.view.log.task_asked.connect(self._on_task_asked)
        self.beside.open_asked.connect(self.open_asked)
        self.beside.people.person_chosen.connect(self.view.log.only_with)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            on_key(self, keys, partial(self._next_plane, step), within=True)

    def _read_list(self) -> None:
        desk, today, zone = self.context.desk, self.context.today(), self.context.zone
        self._lists_asked += 1

        def listed(session: Session) -> tuple[ClientRow, ...]:
            ranked = today_query.today_page(session_reader.SessionReader(session), now=desk.clock(), zone=zone)
            in_today = today_query.clients_in(ranked)
            return clients.client_rows(session, today=today, now=desk.clock(), zone=zone, in_today=in_today)

        desk.ask_later(listed, partial(self._on_listed, self._lists_asked))

    def _read_client(self) -> None:
        self._pages_asked += 1
        if self._client_id is not None and self.context.desk.is_ready:
            asked, client_id = self._pages_asked, self._client_id
            question = self._page_of(client_id, asked, self.view.log.question(client_id))
            self.context.desk.ask_later(question, partial(self._on_read, asked))

    def _page_of(
        self, client_id: int, asked: int, entries: Callable[[Session], Sequence[LogRow]]
    ) -> Callable[[Session], tuple[ClientPage, Sequence[LogRow]] | None]:
        desk, today, zone = self.context.desk, self.context.today(), self.context.zone

        def read(session: Session) -> tuple[ClientPage, Sequence[LogRow]] | None:
            # While an arrow key is held the pages passed by are not read.
            if asked != self._pages_asked:
                return None
            page = client_page.find_page(session, client_id=client_id, today=today, now=desk.clock(), zone=zone)
            return None if page is None else (page, entries(session))

        return read

    def _on_listed(self, asked: int, rows: tuple[ClientRow, ...]) -> None:
        if asked != self._lists_asked:
            return
        wanted, self._wanted = self._wanted, None
        known = {row.client_id for row in rows}
        if self._client_id not in known:
            self._client_id, self._is_read = None, False
        chosen = wanted if wanted in known else self._client_id
        self.plane.show_clients(rows, chosen, is_wanted=wanted in known)
        if chosen is not None:
            self._on_chosen(chosen)
        if wanted is not None and wanted not in known:
            self.context.desk.refused.emit(UserError(msg("This client is archived, or no longer there.")))
        self._place_planes()

    def _on_chosen(self, client_id: int) -> None:
        if client_id != self._client_id:
            self._client_id = client_id
            # At once, so that nothing typed from here on is logged with the client before.
            self.view.line.show_client(client_id)
            self._read_client()

    def _on_read(self, asked: int, found: tuple[ClientPage, Sequence[LogRow]] | None) -> None:
        if asked != self._pages_asked or found is None:
            return
        page, entries = found
        self._is_read = True
        self.view.show_page(page, entries)
        self.beside.show_page(page)
        self._place_planes()

    def _place_planes(self) -> None:
        is_open = self._client_id is not None and self._is_read
        self.view.setVisible(is_open)
        self.beside.setVisible(is_open and self.width() >= WITH_CONTEXT)
        if self._client_id is None:
            self.view.line.show_client(None)

    def _next_plane(self, step: int) -> None:
        planes: list[tuple[QWidget, Callable[[], object]]] = [(self.plane, self.plane.focus_list)]
        if self._client_id is not None:
            planes.append((self.view, self.view.line.focus_line))
        if self.beside.isVisible():
            planes.append((self.beside, self.beside.focus_first))
        focused = QApplication.focusWidget()
        within = [focused is not None and plane.isAncestorOf(focused) for plane, _focus in planes]
        here = within.index(True) if True in within else 0
        planes[(here + step) % len(planes)][1]()

    def _on_task_asked(self, task_id: int) -> None:
        rows = self.context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=[task_id]))
        if not rows:
            return
        if rows[0].project_id is not None:
            self.open_asked.emit("task", task_id)
        else:
            sentence = msg("“{title}” is in no project; Today lists it when its day comes.", title=rows[0].title)
            self.context.desk.refused.emit(UserError(sentence))
