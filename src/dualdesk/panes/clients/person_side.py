"""What is known of a person, in fields that save as one types: how to reach them, where they work, who they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg, msgc
from dualdesk.panes.clients.dates_editor import DatesEditor
from dualdesk.panes.clients.links_editor import LinksEditor
from dualdesk.panes.clients.owner import Owner
from dualdesk.panes.clients.points_editor import PointsEditor
from dualdesk.panes.clients.side_column import SideColumn
from dualdesk.panes.clients.tags_editor import TagsEditor
from dualdesk.panes.clients.zone_entry import ZoneEntry
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels import person_fields
from dualdesk.widgets.entries import NoteEntry, TextEntry
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.saved_fields import SavedFields

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.people import PersonPage

WIDTH: Final = 380

CAPTIONS: Final = {
    "name": msg("Name"),
    "nickname": msg("Called"),
    "organisation": msg("Firm"),
    "title": msgc("person", "Title"),
    "zone": msg("Time zone"),
    "ideal": msg("Contact every … days"),
    "longest": msg("At the latest after … days"),
    "note": msg("Note"),
}


class PersonSide(SideColumn):
    """The column beside a person's page. `open_asked` wants a client, or somebody who has the same number."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, width=WIDTH, gap=6)
        self.fields = SavedFields(context, self)
        self.points = PointsEditor(context)
        self.links = LinksEditor(context)
        self.dates = DatesEditor(context)
        self.tags = TagsEditor(context)
        self.points.open_asked.connect(self.open_asked)
        self.links.open_asked.connect(self.open_asked)
        self._lay_out()

    def show_page(self, page: PersonPage) -> None:
        """Show what is saved."""
        owner = Owner("contact", page.row.contact_id)
        write, step = partial(self._write, owner.id), partial(_step, page.row.name)
        self.fields.show(owner.place, person_fields.shown(page), write, step)
        self.points.show_points(owner, page.known.points)
        self.links.show_person(page.row)
        self.dates.show_dates(owner, page.known.dates)
        self.tags.show_tags(owner, page.known.tags)

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self.fields.entry("name").setFocus(Qt.FocusReason.TabFocusReason)

    def _write(self, contact_id: int, session: Session, key: str, text: str) -> None:
        person_fields.write(session, contact_id=contact_id, key=key, text=text)

    def _lay_out(self) -> None:
        body = self.content
        body.addWidget(self._text("name"))
        body.addLayout(_pair(self._text("nickname"), self._text("title")))
        self._head(body, msg("How to reach them"))
        body.addWidget(self.points)
        self._head(body, msg("Where they work"))
        body.addWidget(self.links)
        body.addWidget(self._text("organisation"))
        self._head(body, msg("How often to talk"))
        body.addLayout(_pair(self._text("ideal"), self._text("longest")))
        self._head(body, msg("More about them"))
        body.addWidget(self.fields.add("zone", ZoneEntry(self._context)))
        body.addWidget(self.fields.add("note", NoteEntry(self._context.look, self._context.say(CAPTIONS["note"]))))
        body.addWidget(self.tags)
        self._head(body, msg("Important dates"))
        body.addWidget(self.dates)
        body.addStretch(1)

    def _text(self, key: str) -> QWidget:
        return self.fields.add(key, TextEntry(self._context.look, self._context.say(CAPTIONS[key])))

    def _head(self, body: QVBoxLayout, title: Message) -> None:
        body.addSpacing(10)
        body.addWidget(PlainLabel(self._context.look, self._context.say(title), weight=STRONG))


def _pair(one: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(one, 1)
    row.addWidget(other, 1)
    return row


def _step(name: str, key: str) -> Message:
    return msg("{field} of {name}", field=CAPTIONS[key], name=name)
