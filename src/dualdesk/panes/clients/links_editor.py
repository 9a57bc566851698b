"""Where a person works: the part they play at each client, from when until when; leaving closes a link and keeps it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.analysis.firms import without_legal_form
from dualdesk.analysis.names import Names
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import Part
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.viewmodels.clients import PARTS
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.entries import ChoiceEntry, TextEntry
from dualdesk.widgets.name_link import NameLink
from dualdesk.widgets.plain import ElideLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from dualdesk.base.messages import Message
    from dualdesk.queries import records
    from dualdesk.queries.contacts import PartAt, PersonRow
    from dualdesk.services import links
else:
    links = Late("dualdesk.services.links")
    records = Late("dualdesk.queries.records")

_PART_WIDTH: Final = 130


class LinksEditor(QWidget):
    """The clients of one person. `open_asked` opens one of them."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("links")
        self._context = context
        self._contact_id = 0
        self._names: Mapping[int, str] = {}
        self._rows: dict[int, LinkLine] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        say = context.say
        self.entry = TextEntry(context.look, say(msg("Link to a client")), placeholder=say(msg("Name of the client")))
        self.entry.setObjectName("link_client")
        self.entry.committed.connect(self._on_named)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._lines)
        column.addWidget(self.entry)

    def show_person(self, person: PersonRow) -> None:
        """Show where a person works, and worked."""
        if person.contact_id != self._contact_id:
            self._contact_id = person.contact_id
            for link_id in list(self._rows):
                self._take_out(link_id)
            self.entry.put("")
            self.entry.settle()
        known = {part.link_id for part in person.parts}
        for link_id in [each for each in self._rows if each not in known]:
            self._take_out(link_id)
        for part in person.parts:
            if part.link_id not in self._rows:
                line = self._rows[part.link_id] = LinkLine(self._context, part, self)
                self._lines.insertWidget(len(self._rows) - 1, line)
            self._rows[part.link_id].show_part(part)
        self._read_names()

    def do(
        self, label: Message, work: Callable[[Session], object], line: LinkLine | None = None, key: str = ""
    ) -> None:
        """Write about a link; what is refused is said in the field it was typed in."""

        def failed(error: UserError) -> None:
            if line is None:
                self._context.desk.refused.emit(error)
            else:
                line.refuse(key, self._context.say(error.message))

        self._context.desk.do(label, work, failed=failed)

    def _read_names(self) -> None:
        desk = self._context.desk
        self._names = desk.ask(lambda session: records.names(session, kind="clients"))
        completer = QCompleter(sorted(self._names.values()), self.entry.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.entry.edit.setCompleter(completer)

    def _on_named(self, text: str) -> None:
        meant = Names(self._names.values()).meant(text)
        found = next((client_id for client_id, name in self._names.items() if name == meant), None)
        if found is None:
            self.entry.refuse(self._context.say(msg("No client is called “{name}”.", name=text.strip())))
            return
        work = partial(links.link, client_id=found, contact_id=self._contact_id)

        def done(_link_id: int) -> None:
            self.entry.put("")
            self.entry.settle()

        def failed(error: UserError) -> None:
            self.entry.refuse(self._context.say(error.message))

        self._context.desk.do(msg("Link to {client}", client=meant or text), work, done=done, failed=failed)

    def _take_out(self, link_id: int) -> None:
        line = self._rows.pop(link_id)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()


class LinkLine(QWidget):
    """One client: its name opens it; the part, the title, and what can be done."""

    def __init__(self, context: Context, part: PartAt, editor: LinksEditor) -> None:
        super().__init__()
        self._context = context
        self._editor = editor
        self._part = part
        look, say = context.look, context.say
        self.open = NameLink(look)
        self.open.clicked.connect(lambda: editor.open_asked.emit("client", self._part.client_id))
        self.more = ToolButton(look, "ellipsis", say(msg("More about the link to {client}", client=part.client)))
        self.more.clicked.connect(self._on_more_asked)
        self.since = ElideLabel(look, size=SMALL, colour="text3")
        options = [(each.value, say(words)) for each, words in PARTS.items()]
        self.part = ChoiceEntry(look, say(msg("Part")), options)
        self.part.setFixedWidth(look.px(_PART_WIDTH))
        self.title = TextEntry(look, say(msg("Title there")))
        self.part.committed.connect(self._on_part)
        self.title.committed.connect(self._on_title)
        self._lay_out()

    def show_part(self, part: PartAt) -> None:
        """Show what is saved."""
        self._part = part
        opens = self._context.say(msg("Open {client}", client=part.client))
        self.open.name(without_legal_form(part.client), opens)
        self.part.show_value(part.part.value)
        self.title.show_value(part.title)
        self.since.show_parts(*self._said(part))
        for entry in (self.part, self.title):
            entry.setEnabled(part.until is None)

    def refuse(self, key: str, text: str) -> None:
        """What was typed cannot be."""
        (self.part if key == "part" else self.title).refuse(text)

    def acts(self) -> Acts:
        """What can be done with the link."""
        part, editor = self._part, self._editor
        client, link_id, left = part.client, part.link_id, part.until is not None
        today = self._context.today()
        back, gone = msg("Back at {client}", client=client), msg("Has left {client}", client=client)
        first, never = msg("First at {client}", client=client), msg("Remove the link to {client}", client=client)
        leave, reopen = partial(links.close, link_id=link_id, on=today), partial(links.reopen, link_id=link_id)
        return [
            Act(
                msg("First person to talk to"),
                partial(editor.do, first, partial(links.make_primary, link_id=link_id)),
                possible=lambda: not part.is_primary and not left,
            ),
            Act(back, partial(editor.do, back, reopen)) if left else Act(gone, partial(editor.do, gone, leave)),
            None,
            Act(never, partial(editor.do, never, partial(links.remove, link_id=link_id)), (), "trash"),
        ]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.open)
        head.addSpacing(8)
        head.addWidget(self.since, 1)
        head.addWidget(self.more)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.part)
        fields.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(fields)

    def _said(self, part: PartAt) -> list[str]:
        say = self._context.say
        if part.until is not None:
            return [say(msg("left {day}", day=part.until))]
        said = [say(msg("first to talk to"))] if part.is_primary else []
        said += [] if part.since is None else [say(msg("since {day}", day=part.since))]
        return said

    def _on_part(self, value: str) -> None:
        work = partial(links.edit, link_id=self._part.link_id, part=Part(value))
        self._editor.do(msg("Part at {client}", client=self._part.client), work, self, "part")

    def _on_title(self, text: str) -> None:
        work = partial(links.edit, link_id=self._part.link_id, title=text)
        self._editor.do(msg("Title at {client}", client=self._part.client), work, self, "title")

    def _on_more_asked(self) -> None:
        menu = ActMenu(self._context.look, self._context.language, self.more, self.acts(), bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
