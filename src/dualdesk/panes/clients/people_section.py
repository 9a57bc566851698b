"""A client's people beside its page: who they are, how to reach them, and one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.ask_line import Ask, AskLine
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.panes.clients.reaching import reach
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import initials, role_of
from dualdesk.viewmodels.people_acts import PeopleActs
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.people import PersonCard, PersonText, Way

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.contacts import PartAt, PersonRow
    from dualdesk.services import links
else:
    links = Late("dualdesk.services.links")


class PeopleSection(ContextSection):
    """The people; `person_chosen` asks for the entries of one."""

    person_chosen = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("People"), msg("Add a person"))
        self.setObjectName("context_people")
        self._writes = PeopleActs(context)
        self.name = AskLine(context, "user")
        self.put_below_head(self.name)
        self.add_asked.connect(self.add)
        self.name.left.connect(self.focus_add)
        self.name.open_asked.connect(self.open_asked)

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The people."""
        return page.people

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("Who do you talk to? Name them in the log line and they stand here.")

    def rows(self, page: ClientPage) -> list[QWidget]:
        """A card each."""
        return [self._person(person, page.row.client_id) for person in page.people]

    def show_page(self, page: ClientPage) -> None:
        """A name that is being typed is that of a person of the client shown before."""
        if self.page is not None and self.page.row.client_id != page.row.client_id:
            self.name.close_line()
        super().show_page(page)

    def add(self) -> None:
        """Type the name of one more; somebody known can be linked instead."""
        if self.page is None:
            return
        client_id = self.page.row.client_id
        ask: Ask

        def answer(text: str, anyway: bool) -> None:
            failed = partial(self.name.refuse, ask, text)
            self._writes.make(text, anyway=anyway, at=client_id, done=self._on_made, failed=failed)

        def take(contact_id: int, name: str) -> None:
            failed = partial(self.name.refuse, ask, name)
            self._writes.join(contact_id, name, client_id, done=self.name.close_line, failed=failed)

        ask = Ask(msg("Name of the person"), answer, alike="contact", take=(msg("Link them to this client"), take))
        self.name.ask(ask)

    def acts(self) -> Acts:
        """One more person."""
        return [Act(msg("Add a person to this client"), self.add, (), "user-plus", lambda: self.page is not None)]

    def acts_of(self, person: PersonRow, part: PartAt | None) -> Acts:
        """What can be done with one."""
        acts: list[Act | None] = [
            Act(
                msg("Open {name}", name=person.name),
                partial(self.open_asked.emit, "contact", person.contact_id),
                writes=False,
            ),
            Act(
                msg("Only entries with them"),
                partial(self.person_chosen.emit, person.contact_id, person.name),
                writes=False,
            ),
            None,
            Act(msg("Call"), partial(reach, person.phone), (), "phone", lambda: bool(person.phone), writes=False),
            Act(
                msg("Write an e-mail"),
                partial(reach, person.email),
                (),
                "mail",
                lambda: bool(person.email),
                writes=False,
            ),
        ]
        if part is not None:
            today = self.context.today()
            first, left = msg("Talk to {name} first", name=person.name), msg("{name} has left", name=person.name)
            acts += [
                None,
                Act(first, partial(self._do, first, partial(links.make_primary, link_id=part.link_id))),
                Act(left, partial(self._do, left, partial(links.close, link_id=part.link_id, on=today)), (), "log-out"),
            ]
        return acts

    def _person(self, person: PersonRow, client_id: int) -> PersonCard:
        role = role_of(self.context, person, client_id)
        text = PersonText(person.name, role, initials(person.name), self._ways(person))
        card = PersonCard(self.context.look, text)
        card.opened.connect(partial(self.open_asked.emit, "contact", person.contact_id))
        card.way_chosen.connect(reach)
        card.copy_asked.connect(lambda value: QGuiApplication.clipboard().setText(value))
        part = next((each for each in person.parts if each.client_id == client_id and each.until is None), None)
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda at: self._on_menu_asked(card, at, person, part))
        return card

    def _ways(self, person: PersonRow) -> tuple[Way, ...]:
        say, ways = self.context.say, []
        if person.phone:
            call, copy = say(msg("Call {number}", number=person.phone)), say(msg("Copy the number"))
            ways.append(Way("phone", person.phone, call, copy))
        if person.email:
            write, copy = say(msg("Write to {address}", address=person.email)), say(msg("Copy the address"))
            ways.append(Way("mail", person.email, write, copy))
        return tuple(ways)

    def _do(self, label: Message, work: partial[None]) -> None:
        self.context.desk.do(label, work)

    def _on_made(self, _contact_id: int) -> None:
        self.name.close_line()

    def _on_menu_asked(self, card: PersonCard, at: QPoint, person: PersonRow, part: PartAt | None) -> None:
        look, language = self.context.look, self.context.language
        menu = ActMenu(look, language, card, self.acts_of(person, part), bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(card.mapToGlobal(at))
