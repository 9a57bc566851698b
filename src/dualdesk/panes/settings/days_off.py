"""Days that cannot be booked: their list and the form that adds and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.setup import SetupEditor
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.day_field import DayField
from dualdesk.widgets.fields import Field
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.record_list import ListWords, RecordLine, RecordList

if TYPE_CHECKING:
    from dualdesk.queries.setup import DayOffRow

_WHOLE: Final = 100


class DaysOff(RecordList):
    """The days off to come."""

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        say = context.say
        words = ListWords(
            say(msg("Days off")),
            say(msg("No days off to come.")),
            say(msg("Add days off")),
            lambda name: say(msg("Edit {name}", name=name)),
            lambda name: say(msg("Delete {name}", name=name)),
        )
        self._form = DayOffForm(context)
        super().__init__(context.look, words, self._form)
        self._context = context
        self._editor = editor
        self._days: tuple[DayOffRow, ...] = ()
        self._edited: int | None = None
        self.add_asked.connect(self._on_add_asked)
        self.edit_asked.connect(self._on_edit_asked)
        self.delete_asked.connect(editor.delete_day_off)
        self._form.save.clicked.connect(self._on_saved)
        for field in self._form.fields:
            field.edit.returnPressed.connect(self._on_saved)
        self._form.cancel.clicked.connect(self.close_form)
        on_key(self._form, "Esc", self.close_form, within=True)

    def show_rows(self, rows: Sequence[DayOffRow]) -> None:
        """Show these days."""
        self._days = tuple(rows)
        self.show_lines([self._worded(row) for row in rows])

    def _worded(self, row: DayOffRow) -> RecordLine:
        say = self._context.say
        days = say(_days(row.starts_on, row.ends_on))
        share = "" if row.share_percent == _WHOLE else say(msg("{share} % of the day", share=row.share_percent))
        parts = (days, share) if row.label else (share,)
        return RecordLine(row.day_off_id, row.label or days, tuple(filter(None, parts)))

    def _on_add_asked(self) -> None:
        self._edited = None
        self._form.begin()
        self.open_form()
        self._form.fields[0].edit.setFocus()

    def _on_edit_asked(self, day_off_id: int) -> None:
        row = next(row for row in self._days if row.day_off_id == day_off_id)
        self._edited = day_off_id
        self._form.begin(row)
        self.open_form()
        self._form.fields[0].edit.setFocus()

    def _on_saved(self) -> None:
        try:
            fields = self._form.read()
        except UserError as error:
            self._form.refuse(error)
            return
        self._editor.keep_day_off(self._edited, fields, done=self.close_form, failed=self._form.refuse)


class DayOffForm(QWidget):
    """From, until, how much of the day, what for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        say, look = context.say, context.look
        self._from = DayField(
            look, say(msg("From")), partial(FieldDays, context), placeholder=say(msg("“24 dec” or “next mon”"))
        )
        self._until = DayField(look, say(msg("Until")), self._days_from, placeholder=say(msg("The same day")))
        self._label = Field(look, say(msg("What for")), placeholder=say(msg("Holidays, Dentist, …")))
        self._share = Segments(look, say(msg("How much of the day")))
        self._share.show_options([("100", say(msg("Whole days"))), ("50", say(msg("Half days")))])
        self.fields = (self._from, self._until, self._label)
        self.save = Button(look, say(msg("Save")), "primary")
        self.cancel = Button(look, say(msg("Cancel")), "ghost")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for field in self.fields:
            column.addWidget(field)
        foot = QHBoxLayout()
        foot.addWidget(self._share)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def begin(self, row: DayOffRow | None = None) -> None:
        """Begin anew, or with what is to be changed."""
        texts = ("", "", "")
        if row is not None:
            first, last = FieldDays(self._context), FieldDays(self._context, at=row.starts_on)
            until = "" if row.ends_on == row.starts_on else last.typed(row.ends_on, "")
            texts = (first.typed(row.starts_on, ""), until, row.label)
        for field, text in zip(self.fields, texts, strict=True):
            field.edit.setText(text)
            field.show_hint("")
        self._share.choose("50" if row is not None and row.share_percent < _WHOLE else "100")

    def read(self) -> dict[str, object]:
        """What the form says; UserError about the field that is wrong."""
        first = FieldDays(self._context).need(self._from.edit.text(), field="starts_on")
        until = self._until.edit.text().strip()
        last = self._days_from().need(until, field="ends_on") if until else first
        return {
            "starts_on": first,
            "ends_on": last,
            "share_percent": int(self._share.current),
            "label": self._label.edit.text(),
        }

    def refuse(self, error: UserError) -> None:
        """Say what is wrong at its field."""
        field = {"ends_on": self._until, "label": self._label}.get(error.field or "", self._from)
        field.show_error(self._context.say(error.message))
        field.edit.setFocus()

    def _days_from(self) -> FieldDays:
        """Until when is counted from the first day on."""
        first = FieldDays(self._context).read(self._from.edit.text())
        return FieldDays(self._context, at=first)


def _days(first: date, last: date) -> Message:
    return msg("{day}", day=first) if first == last else msg("{first} to {last}", first=first, last=last)
