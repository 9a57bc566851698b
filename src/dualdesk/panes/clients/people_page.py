"""All people: choose one on the left, read what was said with them, mend what is known of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.people_plane import PeoplePlane
from dualdesk.panes.clients.person_side import PersonSide
from dualdesk.panes.clients.person_view import PersonView
from dualdesk.panes.clients.planes import Planes, Stop
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.choices import Tabs
from dualdesk.widgets.page import Page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import people
    from dualdesk.queries.people import Listed, PersonPage
    from dualdesk.store.changes import ChangeSet
else:
    people = Late("dualdesk.queries.people")

_OURS: Final = frozenset(
    {
        "contact", "client", "client_contact", "contact_point", "important_date", "pinned_fact", "tag", "tag_link",
        "interaction", "participant", "task", "setting",
    }
)  # fmt: skip


class PeoplePage(Page):
    """The people. `open_record` shows one; clients are asked for by `open_asked`."""

    def __init__(self, context: Context, tabs: Tabs) -> None:
        super().__init__(context)
        self.setObjectName("people_page")
        self.setAccessibleName(context.say(msg("People")))
        self._contact_id: int | None = None
        self._page: PersonPage | None = None
        self._wanted: int | None = None
        self._asked = 0
        self._pages_asked = 0
        self.plane = PeoplePlane(context, tabs)
        self.view = PersonView(context)
        self.side = PersonSide(context)
        listed, page = Stop(self.plane, self.plane.focus_list), Stop(self.view, self.view.focus_log)
        self.planes = Planes(context.look, listed, page, self.view.body, self.side)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the list and the open person again."""
        self._asked += 1
        zone = self.context.zone
        question = partial(_listed, zone)
        self.context.desk.ask_later(question, partial(self._on_listed, self._asked))
        self._read_person()

    def concerns(self, changes: ChangeSet) -> bool:
        """What people are made of, and what was said with them."""
        return bool(changes.tables & _OURS)

    def open_record(self, record_id: int) -> None:
        """Show a person."""
        self._wanted = record_id
        self._stale = True
        self._refresh()

    def focus_start(self) -> None:
        """The list of people, or what begins a first one."""
        self.plane.focus_list()

    def add(self) -> None:
        """N: a new person."""
        self.plane.add()

    def filter_list(self) -> None:
        """Ctrl+F."""
        self.plane.filter_list()

    def acts(self) -> Acts:
        """What can be done with the chosen people and the open one."""
        edit = Act(msg("Edit person"), self.edit, ("E",), "pencil", lambda: self._page is not None)
        return [*self.plane.acts(), None, edit, *self.view.acts()]

    def edit(self) -> None:
        """Put the keyboard in the person's first field."""
        if not self.side.isVisible():
            self.view.body.turn_to("details")
        self.side.focus_first()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.planes)

    def _connect(self) -> None:
        self.plane.chosen.connect(self._on_chosen_by_hand)
        self.plane.made.connect(self.open_record)
        self.plane.entered.connect(self.edit)
        self.plane.open_asked.connect(self._on_open_asked)
        self.side.open_asked.connect(self._on_open_asked)
        self.view.entry_asked.connect(lambda entry_id: self.open_asked.emit("interaction", entry_id))
        self.view.more.clicked.connect(lambda: self.view.show_menu(self.acts()))

    def _read_person(self) -> None:
        self._pages_asked += 1
        if self._contact_id is None or not self.context.desk.is_ready:
            return
        asked, contact_id = self._pages_asked, self._contact_id
        desk, zone = self.context.desk, self.context.zone

        def read(session: Session) -> PersonPage | None:
            # While an arrow key is held the pages passed by are not read.
            if asked != self._pages_asked:
                return None
            return people.find_person(session, contact_id=contact_id, now=desk.clock(), zone=zone)

        desk.ask_later(read, partial(self._on_read, asked))

    def _on_listed(self, asked: int, rows: tuple[Listed, ...]) -> None:
        if asked != self._asked:
            return
        wanted, self._wanted = self._wanted, None
        known = {one.person.contact_id for one in rows}
        if self._contact_id not in known:
            self._contact_id, self._page = None, None
        chosen = wanted if wanted in known else self._contact_id
        self.plane.show_rows(rows, chosen, is_wanted=wanted in known)
        marked = self.plane.list.current_key
        if isinstance(marked, int):
            self._on_chosen(marked)
        if wanted is not None and wanted not in known:
            self.context.desk.refused.emit(UserError(msg("This person is no longer there.")))
        self._place_planes()

    def _on_chosen(self, contact_id: int) -> None:
        if contact_id != self._contact_id:
            self._contact_id = contact_id
            self._read_person()

    def _on_chosen_by_hand(self, contact_id: int) -> None:
        if contact_id != self._contact_id:
            self.visited.emit("contact", contact_id, "people")
        self._on_chosen(contact_id)

    def _on_read(self, asked: int, page: PersonPage | None) -> None:
        if asked != self._pages_asked or page is None:
            return
        self._page = page
        self.view.show_page(page)
        self.side.show_page(page)
        self._place_planes()

    def _place_planes(self) -> None:
        self.planes.place(is_open=self._contact_id is not None and self._page is not None)

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        if kind == "contact":
            self.open_record(record_id)
        else:
            self.open_asked.emit(kind, record_id)


def _listed(zone: str, session: Session) -> tuple[Listed, ...]:
    return people.everybody(session, zone=zone)
