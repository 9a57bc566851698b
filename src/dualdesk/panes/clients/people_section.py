"""A client's people beside its page: who they are, and how to reach them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.panes.clients.reaching import reach
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import initials, role_of
from dualdesk.widgets.people import PersonCard, PersonText, Way

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.contacts import PersonRow


class PeopleSection(ContextSection):
    """The people; `person_chosen` asks for the entries of one."""

    person_chosen = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("People"))
        self.setObjectName("context_people")

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The people."""
        return page.people

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("Who do you talk to? Name them in the log line and they stand here.")

    def rows(self, page: ClientPage) -> list[QWidget]:
        """A card each."""
        return [self._person(person, page.row.client_id) for person in page.people]

    def _person(self, person: PersonRow, client_id: int) -> PersonCard:
        role = role_of(self.context, person, client_id)
        text = PersonText(person.name, role, initials(person.name), self._ways(person))
        card = PersonCard(self.context.look, text)
        card.opened.connect(partial(self.person_chosen.emit, person.contact_id, person.name))
        card.way_chosen.connect(reach)
        card.copy_asked.connect(lambda value: QGuiApplication.clipboard().setText(value))
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
