"""A person's page: who they are, what to know before talking to them, and what was said with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from dualdesk.analysis.firms import without_legal_form
from dualdesk.base.dates import local_time
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.clients.detail_tabs import DetailTabs
from dualdesk.panes.clients.facts_line import FactsLine
from dualdesk.panes.clients.owner import Owner
from dualdesk.panes.clients.reaching import reach
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import LogRow as Row
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.clients import PARTS, initials
from dualdesk.viewmodels.contact_log import log_row
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.bars import EmptyState
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.page import ask_history
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.people import PersonPage

MARGIN: Final = 28


class PersonView(QWidget):
    """One person. `entry_asked` wants an entry of the log shown where it is at home."""

    entry_asked = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._page: PersonPage | None = None
        say, look = context.say, context.look
        self.call = ToolButton(look, "phone", say(msg("Call")))
        self.mail = ToolButton(look, "mail", say(msg("Write an e-mail")))
        self.more = ToolButton(look, "ellipsis", say(msg("More about this person")))
        for button, name in ((self.call, "person_call"), (self.mail, "person_mail"), (self.more, "person_more")):
            button.setObjectName(name)
        self._head = PageHead(look, [self.call, self.mail, self.more])
        self.facts = FactsLine(context)
        self._model: KeyedListModel[Row] = KeyedListModel()
        self._delegate = log_delegate(look, margin=MARGIN)
        self.list = ListView(say(msg("Contact log")), self._delegate)
        self.list.setObjectName("person_log")
        self.list.setModel(self._model)
        self._empty = EmptyState(
            look,
            icon="message-square",
            hat="client",
            title=say(msg("Nothing logged with them yet")),
            line=say(msg("Name them in a client’s log line and it stands here too.")),
        )
        self.body = DetailTabs(context, self._log_part(), margin=MARGIN)
        self._lay_out()
        self._connect()

    def show_page(self, page: PersonPage) -> None:
        """Show a person."""
        self._page = page
        name = page.row.name
        parts = self._parts(page)
        text = HeadText((name,), parts, initials(name), hat="client", alone=not parts, is_person=True)
        self._head.show_text(text)
        describe(self, self._context.language, msg("Person {name}", name=name))
        self.call.setEnabled(bool(page.row.phone))
        self.mail.setEnabled(bool(page.row.email))
        self.facts.show_facts(Owner("contact", page.row.contact_id), page.known.facts)
        self._model.show([log_row(self._context, entry) for entry in page.entries])
        self._places.setCurrentWidget(self.list if page.entries else self._empty)

    def focus_log(self) -> None:
        """Put the keyboard on the entries, or where there are none on the person's acts."""
        place: QWidget = self.list if self._model.rowCount() else self.more
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> Acts:
        """What can be done with the person."""
        return [
            Act(self._call_name, self._call, (), "phone", self._has_phone, writes=False),
            Act(msg("Write an e-mail"), self._write, (), "mail", self._has_address, writes=False),
            Act(msg("Pin a fact"), self.facts.add, (), "sticky-note", lambda: self._page is not None),
            Act(
                msg("History of the person"),
                self._show_history,
                (),
                "clock",
                lambda: self._page is not None,
                writes=False,
            ),
        ]

    def _show_history(self) -> None:
        if self._page is not None:
            ask_history(self, "contact", self._page.row.contact_id)

    def show_menu(self, acts: Acts) -> None:
        """The menu of the three dots."""
        menu = ActMenu(self._context.look, self._context.language, self.more, acts, bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 18, MARGIN, 10)
        top.setSpacing(14)
        top.addWidget(self._head)
        top.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.body, 1)

    def _log_part(self) -> QWidget:
        part = QWidget()
        title = PlainLabel(self._context.look, self._context.say(msg("Contact log")), weight=STRONG)
        title.setContentsMargins(MARGIN, 0, MARGIN, 0)
        title.setMinimumHeight(24)
        self._places = QStackedLayout()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(self._places, 1)
        # Once it has a place: shown before, they would be windows of their own for a moment.
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        return part

    def _connect(self) -> None:
        self.call.clicked.connect(self._call)
        self.mail.clicked.connect(self._write)
        self.list.opened.connect(self._on_entry_chosen)
        self.list.acted.connect(lambda key, _act: self._on_entry_chosen(key))

    def _on_entry_chosen(self, interaction_id: int) -> None:
        self.entry_asked.emit(interaction_id)

    def _parts(self, page: PersonPage) -> tuple[str, ...]:
        say = self._context.say
        said: list[str] = []
        for part in page.row.parts:
            if part.until is None:
                said += [part.title or say(PARTS[part.part]), without_legal_form(part.client)]
        if not said:
            said = [page.row.title, page.row.organisation]
        if page.last_contact is not None:
            days = (self._context.today() - page.last_contact).days
            ago = msgn("last contact {n} day ago", "last contact {n} days ago", days) if days else msg("talked today")
            said.append(say(ago))
        if page.zone is not None and page.zone != self._context.zone:
            there = local_time(self._context.desk.clock(), page.zone)
            said.append(say(msg("{clock} there", clock=self._context.language.region.clock(there.time()))))
        if page.row.is_archived:
            said.append(say(msg("archived")))
        return tuple(dict.fromkeys(part for part in said if part))

    def _call_name(self) -> Message:
        number = self._page.row.phone if self._page is not None else ""
        return msg("Call {number}", number=number) if number else msg("Call")

    def _call(self) -> None:
        if self._has_phone() and self._page is not None:
            reach(self._page.row.phone)

    def _write(self) -> None:
        if self._has_address() and self._page is not None:
            reach(self._page.row.email)

    def _has_phone(self) -> bool:
        return self._page is not None and bool(self._page.row.phone)

    def _has_address(self) -> bool:
        return self._page is not None and bool(self._page.row.email)
