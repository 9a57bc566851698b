"""The clients' screen put together: list, client, and what stands beside it; and under a tab of its own the people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedLayout

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.client_reader import ClientReader
from dualdesk.panes.clients.client_sheet import ClientSheet
from dualdesk.panes.clients.client_view import ClientView
from dualdesk.panes.clients.context_plane import ContextPlane
from dualdesk.panes.clients.detail_tabs import FIRST
from dualdesk.panes.clients.list_plane import ListPlane
from dualdesk.panes.clients.people_page import PeoplePage
from dualdesk.panes.clients.planes import Planes, Stop
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.choices import Tabs
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries import clients, session_reader, task_rows
    from dualdesk.queries import today as today_query
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.clients import ClientRow
    from dualdesk.queries.log import LogRow
    from dualdesk.store.changes import ChangeSet
else:
    clients = Late("dualdesk.queries.clients")
    session_reader = Late("dualdesk.queries.session_reader")
    task_rows = Late("dualdesk.queries.task_rows")
    today_query = Late("dualdesk.queries.today")

# What has no say in anything shown here.
_ELSEWHERE: Final = frozenset({"time_entry", "checklist_item", "saved_view"})
CLIENTS: Final = "clients"
PEOPLE: Final = "people"
_TAB_KEY: Final = "clients.tab"


class ClientsPage(Page):
    """Clients: choose one on the left, read and write on its page. What is read is read in a thread."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("clients_page")
        self.setAccessibleName(context.say(msg("Clients")))
        self._client_id: int | None = None
        self._page: ClientPage | None = None
        # Asked for, and perhaps not in the list yet.
        self._wanted: int | None = None
        self._part: tuple[str, int] | None = None
        # Of several questions on the way only the answer to the last one is shown.
        self._lists_asked = 0
        self._reader = ClientReader(context, self)
        self._all_tabs = [self._made_tabs(), self._made_tabs()]
        self.plane = ListPlane(context, self._all_tabs[0])
        self.view = ClientView(context)
        self.beside = ContextPlane(context)
        self.people = PeoplePage(context, self._all_tabs[1])
        listed, page = Stop(self.plane, self.plane.focus_list), Stop(self.view, self.view.line.take_focus)
        self.planes = Planes(context.look, listed, page, self.view.body, self.beside)
        self.sheet: ClientSheet | None = None
        self._lay_out()
        self._connect()
        self.show_tab(context.machine.get(_TAB_KEY, CLIENTS))

    @property
    def tab(self) -> str:
        """Which list is shown: clients or people."""
        return PEOPLE if self._places.currentWidget() is self.people else CLIENTS

    def reload(self) -> None:
        """Read the list and the open client again; the people read by themselves."""
        self._read_list()
        self._read_client()

    def concerns(self, changes: ChangeSet) -> bool:
        """Everything about clients does; time spent and checklists do not."""
        return not changes.tables <= _ELSEWHERE

    def open_record(self, record_id: int) -> None:
        """Show a client."""
        self.show_tab(CLIENTS)
        self._wanted = record_id
        self._stale = True
        self._refresh()

    def show_part(self, kind: str, record_id: int) -> None:
        """Show a person in the list of people; an entry, an agreement or an opportunity as soon as it is read."""
        if kind == "contact":
            self.show_tab(PEOPLE)
            self.people.open_record(record_id)
        else:
            self._part = (kind, record_id)
            self._stale = True
            self._refresh()

    def show_tab(self, tab: str) -> None:
        """Show the clients or the people."""
        chosen = PEOPLE if tab == PEOPLE else CLIENTS
        for tabs in self._all_tabs:
            tabs.choose(chosen)
        self._places.setCurrentWidget(self.people if chosen == PEOPLE else self.planes)
        self.context.machine.put(_TAB_KEY, chosen)

    def focus_start(self) -> None:
        """The list, or what begins a first entry of it."""
        if self.tab == PEOPLE:
            self.people.focus_start()
        else:
            self.plane.focus_list()

    def add(self) -> None:
        """N: a new client, or a new person among the people."""
        if self.tab == PEOPLE:
            self.people.add()
        else:
            self.plane.add()

    def begin(self) -> None:
        """Ctrl+Shift+C: a new client."""
        self.show_tab(CLIENTS)
        self.plane.add()

    def log(self) -> None:
        """L: the log line."""
        if self.tab == CLIENTS and self._client_id is not None:
            self.view.body.turn_to(FIRST)
            self.view.line.focus_line()

    def filter_list(self) -> None:
        """Ctrl+F."""
        if self.tab == PEOPLE:
            self.people.filter_list()
        elif self.view.log.has_keyboard:
            self.view.log.filter_entries()
        else:
            self.plane.filter_list()

    def acts(self) -> Acts:
        """What can be done with the chosen clients, the open one and what belongs to it; or with the people."""
        other = Act(
            msg("Show clients") if self.tab == PEOPLE else msg("Show people"), self._turn_tab, (), "users", writes=False
        )
        if self.tab == PEOPLE:
            return [*self.people.acts(), None, other]
        return [*self.plane.acts(), None, *self.view.acts(), None, *self.beside.acts(), None, other]

    def edit_client(self) -> None:
        """Open the fields of the client that is shown."""
        if self._page is not None:
            if self.sheet is None:
                self.sheet = ClientSheet(self.context, host_of(self))
                self.sheet.open_asked.connect(self._on_open_asked)
            self.sheet.open_for(self._page)

    def _made_tabs(self) -> Tabs:
        say = self.context.say
        tabs = Tabs(self.context.look, say(msg("Clients or people")))
        tabs.show_options([(CLIENTS, say(msg("Clients"))), (PEOPLE, say(msg("People")))])
        tabs.chosen.connect(self._on_tab_chosen)
        return tabs

    def _lay_out(self) -> None:
        self._places = QStackedLayout(self)
        self._places.addWidget(self.planes)
        self._places.addWidget(self.people)
        self._place_planes()

    def _connect(self) -> None:
        self.plane.chosen.connect(self._on_chosen_by_hand)
        self.people.visited.connect(self.visited)
        self.plane.made.connect(self.open_record)
        self.plane.entered.connect(self.log)
        self.plane.edit_asked.connect(self.edit_client)
        self.plane.open_asked.connect(self._on_open_asked)
        self.view.edit_asked.connect(self.edit_client)
        self.view.left.connect(self.plane.focus_list)
        self.view.log.asked.connect(self._read_client)
        self.view.log.task_asked.connect(self._on_task_asked)
        self.view.log.open_asked.connect(self._on_open_asked)
        self.beside.open_asked.connect(self._on_open_asked)
        self.beside.people.person_chosen.connect(self._on_person_chosen)
        self.people.open_asked.connect(self._on_open_asked)
        self._reader.found.connect(self._on_read)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            on_key(self, keys, partial(self._next_plane, step), within=True)
        on_key(self, "Shift+L", self._plan, within=True)
        on_key(self, "Ctrl+R", self.beside.agreements.renew, within=True)

    def _read_list(self) -> None:
        desk, today, zone = self.context.desk, self.context.today(), self.context.zone
        self._lists_asked += 1

        def listed(session: Session) -> tuple[ClientRow, ...]:
            ranked = today_query.today_page(session_reader.SessionReader(session), now=desk.clock(), zone=zone)
            in_today = today_query.clients_in(ranked)
            return clients.client_rows(
                session, today=today, now=desk.clock(), zone=zone, in_today=in_today, include_archived=True
            )

        desk.ask_later(listed, partial(self._on_listed, self._lists_asked))

    def _read_client(self) -> None:
        if self._client_id is None:
            self._reader.forget()
        else:
            self._reader.read(self._client_id, self.view.log.question(self._client_id))

    def _on_listed(self, asked: int, rows: tuple[ClientRow, ...]) -> None:
        if asked != self._lists_asked:
            return
        wanted, self._wanted = self._wanted, None
        known = {row.client_id for row in rows}
        if self._client_id not in known:
            self._client_id, self._page = None, None
        chosen = wanted if wanted in known else self._client_id
        self.plane.show_rows(rows, chosen, is_wanted=wanted in known)
        self._follow(rows)
        if wanted is not None and wanted not in known:
            self.context.desk.refused.emit(UserError(msg("This client is no longer there.")))
        self._place_planes()

    def _follow(self, rows: tuple[ClientRow, ...]) -> None:
        """Show the client that is marked; one that was put away with nobody beside it leaves nobody shown."""
        marked = self.plane.list.current_key
        if isinstance(marked, int):
            self._on_chosen(marked)
        elif any(row.client_id == self._client_id and row.is_archived for row in rows):
            self._client_id, self._page = None, None

    def _on_chosen(self, client_id: int) -> None:
        if client_id != self._client_id:
            self._client_id = client_id
            # At once, so that nothing typed from here on is logged with the client before.
            self.view.line.show_client(client_id)
            self._read_client()
            self.visited.emit("client", client_id, "")

    def _on_chosen_by_hand(self, client_id: int) -> None:
        if client_id != self._client_id:
            self.visited.emit("client", client_id, CLIENTS)
        self._on_chosen(client_id)

    def _on_read(self, page: ClientPage, entries: Sequence[LogRow]) -> None:
        self._page = page
        self.view.show_page(page, entries)
        self.beside.show_page(page)
        if self.sheet is not None and self.sheet.is_open:
            self.sheet.show_page(page)
        self._place_planes()
        self._show_part_of(page)

    def _show_part_of(self, page: ClientPage) -> None:
        """What was asked for by itself, where it is this client's."""
        if self._part is None or self._wanted is not None or page.row.client_id != self._client_id:
            return
        (kind, record_id), self._part = self._part, None
        match kind:
            case "interaction":
                self.view.body.turn_to(FIRST)
                self.view.log.show_entry(record_id)
            case "agreement":
                self.beside.agreements.open_term(record_id)
            case "opportunity":
                self.beside.opportunities.open_opportunity(record_id)

    def _place_planes(self) -> None:
        self.planes.place(is_open=self._client_id is not None and self._page is not None)
        if self._client_id is None:
            self.view.line.show_client(None)

    def _next_plane(self, step: int) -> None:
        shown = self.people.planes if self.tab == PEOPLE else self.planes
        shown.turn(step)

    def _plan(self) -> None:
        if self.tab == CLIENTS and self._client_id is not None:
            self.view.body.turn_to(FIRST)
            self.view.line.plan()

    def _turn_tab(self) -> None:
        self._on_tab_chosen(CLIENTS if self.tab == PEOPLE else PEOPLE)

    def _on_tab_chosen(self, tab: str) -> None:
        self.show_tab(tab)
        self.visited.emit("", 0, tab)
        self.focus_start()
        self.visited.emit("", 0, tab)

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        """A client or a person is shown here; everything else elsewhere."""
        if kind == "client":
            self.open_record(record_id)
            self.focus_start()
        elif kind == "contact":
            self.show_part(kind, record_id)
            self.focus_start()
        elif kind == "opportunity":
            self.show_part(kind, record_id)
        else:
            self.open_asked.emit(kind, record_id)

    def _on_person_chosen(self, contact_id: int, name: str) -> None:
        self.view.body.turn_to(FIRST)
        self.view.log.only_with(contact_id, name)

    def _on_task_asked(self, task_id: int) -> None:
        rows = self.context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=[task_id]))
        if not rows:
            return
        if rows[0].project_id is not None:
            self.open_asked.emit("task", task_id)
        else:
            sentence = msg("“{title}” is in no project; Today lists it when its day comes.", title=rows[0].title)
            self.context.desk.refused.emit(UserError(sentence))
