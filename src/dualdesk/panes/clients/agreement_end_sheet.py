"""How a term of an agreement ended: renewed, cancelled, over as planned, won back. Nothing renews by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.log_parts import Captioned
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.agreement_end import (
    RENEWED,
    WAYS,
    EndDraft,
    asks_day,
    asks_reason,
    asks_value,
    foreseen,
    recording,
    verb,
    ways_of,
)
from dualdesk.viewmodels.agreement_form import amount_text
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.day_field import DayField
from dualdesk.widgets.fields import Field, Picker
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dualdesk.queries import agreement_form
    from dualdesk.queries.agreement_form import TermPage, TermReader
else:
    agreement_form = Late("dualdesk.queries.agreement_form")


class AgreementEndSheet(Sheet):
    """Opened over a term with its value filled in; Enter records what the sentence foresees."""

    def __init__(self, context: Context, host: QWidget) -> None:
        say, look = context.say, context.look
        super().__init__(look, host, say(msg("Renew or end it")), say(msg("Close")))
        self.setObjectName("agreement_end_sheet")
        self._context = context
        self._term: TermPage | None = None
        self._reader: TermReader | None = None
        self.way = Picker(look, say(msg("What became of it")))
        self.value = Field(look, say(msg("Value of the next term")))
        self.day = DayField(look, say(msg("Day")), partial(FieldDays, context))
        self.reason = Field(look, say(msg("Reason")))
        self.sentence = PlainLabel(look, wrap=True, colour="text2")
        ways = Captioned(look, self.way.accessibleName(), self.way)
        for part in (ways, self.value, self.day, self.reason, self.sentence):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.setSpacing(10)
        self.record = Button(look, "", "primary")
        self.foot.addWidget(self.record)
        self.record.clicked.connect(self._on_record)
        self.way.activated.connect(lambda _row: self._refresh())
        for field in (self.value, self.day, self.reason):
            field.edit.textEdited.connect(lambda _text: self._refresh())
            field.edit.returnPressed.connect(self._on_record)
        on_key(self, "Ctrl+Return", self._on_record, within=True)

    @property
    def draft(self) -> EndDraft:
        """What is typed and chosen."""
        way = str(self.way.currentData() or RENEWED)
        return EndDraft(way, self.value.edit.text(), self.day.edit.text(), self.reason.edit.text())

    def open_term(self, agreement_id: int, client_id: int, way: str = RENEWED) -> None:
        """Open it over a term, with a way of ending chosen where that is possible."""
        today = self._context.today()
        ask = self._context.desk.ask
        self._term = ask(lambda session: agreement_form.term_page(session, agreement_id=agreement_id, today=today))
        days = self._context.language.days
        self._reader = ask(partial(agreement_form.term_reader, client_id=client_id, languages=days))
        ways = ways_of(self._term) if self._term else []
        if self._term is None or not ways:
            self._context.desk.refused.emit(UserError(msg("How this term ended is recorded already.")))
            return
        self.rename(self._term.row.title)
        self._fill(self._term, ways, way)
        self._refresh()
        self.open()

    def _fill(self, term: TermPage, ways: list[str], way: str) -> None:
        self.way.clear()
        for each in ways:
            self.way.addItem(self._context.say(WAYS[each]), each)
        self.way.setCurrentIndex(max(self.way.findData(way), 0))
        self.value.edit.setText(amount_text(self._context, term.next_value))
        self.value.edit.selectAll()
        self.day.edit.clear()
        self.reason.edit.clear()
        for field in (self.value, self.day, self.reason):
            field.show_hint("")
        self.starts_at = self.value.edit if asks_value(self.draft) else self.way

    def _refresh(self) -> None:
        term, reader, draft = self._term, self._reader, self.draft
        if term is None or reader is None:
            return
        say = self._context.say
        self.value.setVisible(asks_value(draft))
        self.day.setVisible(asks_day(draft, term))
        self.reason.setVisible(asks_reason(draft, term, reader))
        self.day.edit.setPlaceholderText("" if asks_value(draft) else say(msg("its end")))
        sentence = say(foreseen(draft, term, reader, today=self._context.today()))
        self.sentence.setText(sentence)
        self.record.rename(say(verb(draft)))
        self.record.setAccessibleDescription(sentence)

    def _on_record(self) -> None:
        if self._term is None or self._reader is None:
            return
        try:
            label, work = recording(self._context, self.draft, self._term, self._reader)
        except UserError as error:
            self._refuse(error)
            return
        self._context.desk.do(label, work, done=lambda _ended: self.leave(), failed=self._refuse)

    def _refuse(self, error: UserError) -> None:
        fields = {
            "value": self.value, "value_minor": self.value, "day": self.day, "starts_on": self.day,
            "last_day": self.day, "on": self.day, "reason": self.reason,
        }  # fmt: skip
        field = fields.get(error.field)
        if field is None or field.isHidden():
            self.say(self._context.say(error.message))
            return
        field.show_error(self._context.say(error.message))
        field.edit.setFocus()
