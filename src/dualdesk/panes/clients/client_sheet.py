"""Everything that can be known of a client, in fields that save as one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.clients.dates_editor import DatesEditor
from dualdesk.panes.clients.owner import Owner
from dualdesk.panes.clients.points_editor import PointsEditor
from dualdesk.panes.clients.tags_editor import TagsEditor
from dualdesk.panes.clients.zone_entry import ZoneEntry
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels import client_fields
from dualdesk.viewmodels.clients import LIFECYCLES
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.widgets.entries import NoteEntry, TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.notice_line import NoticeLine
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.saved_fields import SavedFields
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import similar
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.similar import Similar
else:
    similar = Late("dualdesk.queries.similar")

CAPTIONS: Final = {
    "name": msg("Name"),
    "trade": msg("Trade"),
    "currency": msg("Currency"),
    "rate": msg("An hour costs"),
    "zone": msg("Time zone"),
    "ideal": msg("Contact every … days"),
    "longest": msg("At the latest after … days"),
    "since": msg("Client since"),
    "note": msg("Note"),
}


class ClientSheet(Sheet):
    """The fields of one client. `open_asked` wants a record that looks like the same."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("Edit client")), context.say(msg("Close")))
        self.setObjectName("client_sheet")
        self._context = context
        self._owner = Owner("client")
        self._found: Similar | None = None
        self.fields = SavedFields(context, self)
        self.lifecycle = PlainLabel(context.look, size=SMALL, colour="text2", wrap=True)
        self.points = PointsEditor(context)
        self.dates = DatesEditor(context)
        self.tags = TagsEditor(context)
        self._lay_out()
        self.starts_at = self.fields.entry("name")
        self.fields.settled.connect(self._on_settled)
        self.fields.entry("name").typed.connect(self._look_for)
        self.alike.acted.connect(self._on_alike_chosen)
        self.points.open_asked.connect(self._open)

    def open_for(self, page: ClientPage) -> None:
        """Show a client's fields and take the keyboard."""
        self.show_page(page)
        self.open()
        self._name.edit.end(False)

    def show_page(self, page: ClientPage) -> None:
        """Show what is saved; another client than the one being edited is not shown while the sheet is open."""
        client_id = page.row.client_id
        if self.is_open and self._owner.id not in (0, client_id):
            return
        if client_id != self._owner.id:
            self.alike.settle()
        self._owner = Owner("client", client_id)
        self.rename(self._context.say(msg("Edit {name}", name=page.row.name)))
        state = LIFECYCLES[page.lifecycle.value]
        self.lifecycle.setText(self._context.say(msg("Where they stand: {state}", state=state)))
        write = partial(self._write, client_id)
        shown = client_fields.shown(page, self._context.language.region)
        self.fields.show(self._owner.place, shown, write, partial(_step, page.row.name))
        self.points.show_points(self._owner, page.known.points)
        self.dates.show_dates(self._owner, page.known.dates)
        self.tags.show_tags(self._owner, page.known.tags)

    def _write(self, client_id: int, session: Session, key: str, text: str) -> None:
        client_fields.write(session, context=self._context, client_id=client_id, key=key, text=text)

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(self.lifecycle)
        self._name = TextEntry(self.look, self._context.say(CAPTIONS["name"]))
        body.addWidget(self.fields.add("name", self._name))
        self.alike = NoticeLine(self.look, self._name.edit)
        body.addWidget(self.alike)
        body.addWidget(self._text("trade", msg("Food and retail")))
        self._head(msg("How to reach them"))
        body.addWidget(self.points)
        self._head(msg("What they pay"))
        body.addLayout(self._pair(self._text("rate", msg("95")), self._text("currency", msg("EUR"))))
        self._head(msg("How often to talk"))
        body.addLayout(self._pair(self._text("ideal", msg("14")), self._text("longest", msg("28"))))
        self._head(msg("More about them"))
        body.addLayout(self._pair(self.fields.add("zone", ZoneEntry(self._context)), self._since()))
        body.addWidget(self.fields.add("note", NoteEntry(self.look, self._context.say(CAPTIONS["note"]))))
        body.addWidget(self.tags)
        self._head(msg("Important dates"))
        body.addWidget(self.dates)

    def _text(self, key: str, example: Message | None = None) -> QWidget:
        say = self._context.say
        placeholder = say(example) if example is not None else ""
        return self.fields.add(key, TextEntry(self.look, say(CAPTIONS[key]), placeholder=placeholder))

    def _since(self) -> QWidget:
        caption, example = self._context.say(CAPTIONS["since"]), self._context.say(msg("1 mar 2022"))
        days = partial(FieldDays, self._context, rolls="back")
        entry = DayEntry(self.look, caption, placeholder=example, understand=self._understand_since, days=days)
        return self.fields.add("since", entry)

    def _understand_since(self, text: str) -> Hint:
        # What is no day is said by writing it, on leaving.
        days = FieldDays(self._context, rolls="back")
        day = days.read(text)
        return Hint("" if day is None else days.told(day))

    def _pair(self, one: QWidget, other: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(one, 1)
        row.addWidget(other, 1)
        return row

    def _head(self, title: Message) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(PlainLabel(self.look, self._context.say(title), weight=STRONG))

    def _on_settled(self, refused: int) -> None:
        if refused:
            self.say(self._context.say(msgn("{n} field is not saved", "{n} fields are not saved", refused)))
        else:
            self.say("" if self.fields.is_dirty else self._context.say(msg("Saved")))

    def _look_for(self, text: str) -> None:
        owner, desk = self._owner, self._context.desk
        if desk.is_ready:
            desk.ask_later(
                lambda session: similar.similar(session, name=text, kinds=("client",), but=("client", owner.id)),
                partial(self._on_looked, text),
            )

    def _on_looked(self, text: str, found: tuple[Similar, ...]) -> None:
        if text != self.fields.entry("name").text():
            return
        self._found = next(iter(found), None)
        if self._found is None:
            self.alike.settle()
        else:
            say = self._context.say
            self.alike.say(say(msg("Looks like “{name}”", name=self._found.name)), [("open", say(msg("Open it")))])

    def _on_alike_chosen(self, _way: str) -> None:
        if self._found is not None:
            self._open(self._found.kind, self._found.record_id)

    def _open(self, kind: str, record_id: int) -> None:
        self.leave()
        self.open_asked.emit(kind, record_id)


def _step(name: str, key: str) -> Message:
    return msg("{field} of {name}", field=CAPTIONS[key], name=name)
