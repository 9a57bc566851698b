"""The form for time: on what, from, to, how long, a note; what it comes to is said before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.panes.timing.entry_rows import clock_times
from dualdesk.panes.timing.subject_field import SubjectField
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.time_form import Span, TypedTime, said, understood
from dualdesk.viewmodels.time_sheet import Filled, TimeDesk, as_it_was, subject_row, title_of
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.fields import Field, FieldHint
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.time import EntryRow, SubjectRow


class TimeFormView(QWidget):
    """Adds an entry, or changes the one it was given; `written` follows."""

    written = Signal()

    def __init__(self, context: Context, desk: TimeDesk, day: Callable[[], date]) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._day = day
        self._entry: EntryRow | None = None
        look, say = context.look, context.say
        self._title = PlainLabel(look, weight=STRONG)
        self.subject = SubjectField(look, say(msg("On what")), say(msg("Task, project or client")), desk.offered)
        self.begins = Field(look, say(msg("From")), placeholder="9:00", hinted=False)
        self.ends = Field(look, say(msg("To")), placeholder="10:30", hinted=False)
        self.length = Field(look, say(msg("Length")), placeholder=say(msg("45 min")), hinted=False)
        self.note = Field(look, say(msg("Note")), hinted=False)
        self.hint = FieldHint(look)
        self.send = Button(look, say(msg("Enter time")), "primary")
        self.cancel = Button(look, say(msg("Cancel")), "ghost")
        self._times = {"begins": self.begins, "ends": self.ends, "length": self.length}
        self._lay_out()
        self._connect()
        self.begin()

    def begin(self, subject: SubjectRow | None = None) -> None:
        """An empty form, perhaps for something already."""
        self._entry = None
        for field in (*self._times.values(), self.note):
            field.edit.clear()
            field.show_hint("")
        self.subject.choose(subject)
        self._title.setText(self._context.say(msg("Enter time")))
        self.send.rename(self._context.say(msg("Enter time")))
        self.cancel.hide()
        self._understand()

    def change(self, entry: EntryRow) -> None:
        """Show an entry to be changed."""
        self.begin(subject_row(entry))
        self._entry = entry
        if entry.started_at is not None and entry.ended_at is not None:
            for field, at in ((self.begins, entry.started_at), (self.ends, entry.ended_at)):
                field.edit.setText(f"{self._context.local(at):%H:%M}")
        else:
            self.length.edit.setText(self._context.language.region.minutes(max(1, round(entry.seconds / 60))))
        self.note.edit.setText(entry.note)
        self._title.setText(self._context.say(msg("Change “{title}”", title=title_of(entry))))
        self.send.rename(self._context.say(msg("Save")))
        self.cancel.show()
        self._understand()

    def focus_start(self) -> None:
        """Where typing starts: on what, else from when."""
        (self.begins if self.subject.subject is not None else self.subject).edit.setFocus()

    def day_changed(self) -> None:
        """The times are those of another day now."""
        self._understand()

    def _send(self) -> None:
        self.subject.settle()
        try:
            span = self._span()
        except UserError as error:
            self._refuse(error)
            return
        self._desk.write(
            Filled(self.subject.subject, span, self.note.edit.text(), self._entry), self._on_written, self._refuse
        )

    def _span(self) -> Span:
        typed = TypedTime(self.begins.edit.text(), self.ends.edit.text(), self.length.edit.text())
        span = understood(typed, self._day(), self._context.zone)
        return span if self._entry is None else as_it_was(span, self._entry)

    def _understand(self) -> None:
        """Say what is typed so far; what is not finished is no mistake yet."""
        if not any(field.edit.text().strip() for field in self._times.values()):
            self._say(None)
            return
        try:
            span = self._span()
        except UserError:
            self._say(None)
            return
        others = self._desk.overlaps(span, self._entry.id if self._entry else 0)
        self._say(self._overlapping(others[0], len(others)) if others else said(span, self._context.zone))

    def _overlapping(self, other: EntryRow, count: int) -> Message:
        if count == 1:
            return msg("Overlaps {times}: both are kept.", times=clock_times(self._context, other))
        return msgn("Overlaps {n} entry: both are kept.", "Overlaps {n} entries: all are kept.", count)

    def _say(self, message: Message | None) -> None:
        text = "" if message is None else self._context.say(message)
        self.hint.say(text, "clock" if text else "", "text2")

    def _refuse(self, error: UserError) -> None:
        text = self._context.say(error.message)
        if error.field == "subject":
            self.subject.show_error(text)
            self.subject.edit.setFocus()
            return
        field = self._times.get("ends" if error.field == "ended_at" else error.field, self.length)
        field.show_error(text)
        self.hint.say(text, "circle-alert", "bad")
        field.edit.setFocus()

    def _on_cancelled(self) -> None:
        self.begin()

    def _on_written(self) -> None:
        self.begin()
        self.written.emit()

    def _connect(self) -> None:
        for field in self._times.values():
            field.edit.textEdited.connect(self._understand)
        for field in (*self._times.values(), self.note):
            field.edit.returnPressed.connect(self._send)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self._on_cancelled)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, field in enumerate(self._times.values()):
            grid.addWidget(field, 0, number)
            grid.setColumnStretch(number, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.subject)
        column.addLayout(grid)
        column.addWidget(self.hint)
        column.addWidget(self.note)
        column.addSpacing(4)
        column.addLayout(foot)


def length_of(seconds: int) -> Minutes:
    """A length in whole minutes, at least one where there is any."""
    return Minutes(max(1, round(seconds / 60)) if seconds else 0)
