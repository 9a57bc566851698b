"""What an hour costs: in general, of a client, of a project, each from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.analysis.amounts import read_amount
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.money import Money, plain
from dualdesk.panes.settings.kit import Part
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.day_field import DayField
from dualdesk.widgets.entries import ChoiceEntry
from dualdesk.widgets.fields import Field
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.record_list import ListWords, RecordLine, RecordList

if TYPE_CHECKING:
    from dualdesk.queries.setup import RateRow, Scope

_ALL = "all"


class RatesPart(Part):
    """One list of all rates."""

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        super().__init__(context, editor, msg("Rates"), "banknote")
        self._rates = Rates(context, editor)
        self.row(
            msg("Hourly rates"),
            msg("A project’s goes before its client’s, that before the general one. Time keeps the rate of its day."),
            self._rates,
            words=msg("price money hour fee"),
        )

    def show_setup(self, setup: Setup) -> None:
        """Show what holds now."""
        self._rates.show_setup(setup)


class Rates(RecordList):
    """The rates with their form."""

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        say = context.say
        words = ListWords(
            say(msg("Hourly rates")),
            say(msg("No rate yet. Time is entered without a price.")),
            say(msg("Add a rate")),
            lambda name: say(msg("Edit {name}", name=name)),
            lambda name: say(msg("Delete {name}", name=name)),
        )
        self._form = RateForm(context)
        super().__init__(context.look, words, self._form)
        self._context = context
        self._editor = editor
        self._rates: tuple[RateRow, ...] = ()
        self._currency = "EUR"
        self._edited: int | None = None
        self.add_asked.connect(self._on_add_asked)
        self.edit_asked.connect(self._on_edit_asked)
        self.delete_asked.connect(editor.delete_rate)
        self._form.save.clicked.connect(self._on_saved)
        for field in self._form.fields:
            field.edit.returnPressed.connect(self._on_saved)
        self._form.cancel.clicked.connect(self.close_form)
        on_key(self._form, "Esc", self.close_form, within=True)

    def show_setup(self, setup: Setup) -> None:
        """Show these rates; the form offers the clients and projects there are."""
        self._rates, self._currency = setup.rates, setup.currency
        self._form.offer(setup.scopes)
        self.show_lines([self._worded(row) for row in setup.rates])

    def _worded(self, row: RateRow) -> RecordLine:
        say = self._context.say
        whose = row.client or row.project or say(msg("General rate"))
        since = msg("{rate} an hour from {day}", rate=row.rate, day=row.valid_from)
        holds = say(msg("holds now")) if row.holds else ""
        return RecordLine(row.rate_id, whose, tuple(filter(None, (say(since), holds))))

    def _on_add_asked(self) -> None:
        self._edited = None
        self._form.begin(self._context.today())
        self._begin()

    def _on_edit_asked(self, rate_id: int) -> None:
        row = next(row for row in self._rates if row.rate_id == rate_id)
        self._edited = rate_id
        self._form.begin(row.valid_from, row)
        self._begin()

    def _begin(self) -> None:
        self.open_form()
        self._form.fields[0].edit.setFocus()

    def _on_saved(self) -> None:
        try:
            rate, day = self._form.read(self._currency)
        except UserError as error:
            self._form.refuse(error)
            return
        self._editor.keep_rate(
            self._edited, day, rate, self._form.scope, done=self.close_form, failed=self._form.refuse
        )


class RateForm(QWidget):
    """For whom, how much, from when."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        say, look = context.say, context.look
        self._whose = ChoiceEntry(look, say(msg("For")), [(_ALL, say(msg("Everything")))])
        self._whose.strip(hint=True)
        self._rate = Field(look, say(msg("An hour costs")), placeholder=say(msg("95 or 95.50")))
        self._from = DayField(
            look, say(msg("From")), partial(FieldDays, context), placeholder=say(msg("“1 jan” or “next month”"))
        )
        self.fields = (self._rate, self._from)
        self.save = Button(look, say(msg("Save")), "primary")
        self.cancel = Button(look, say(msg("Cancel")), "ghost")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._whose)
        column.addSpacing(8)
        for field in self.fields:
            column.addWidget(field)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)

    @property
    def scope(self) -> dict[str, int]:
        """Whose the rate is, as services take it."""
        kind, _, number = self._whose.text().partition(":")
        return {f"{kind}_id": int(number)} if number else {}

    def offer(self, scopes: Sequence[Scope]) -> None:
        """Offer these clients and projects."""
        say = self._context.say
        worded = {"client": msg("Client"), "project": msg("Project")}
        named = [(f"{one.kind}:{one.record_id}", f"{one.name}  ·  {say(worded[one.kind])}") for one in scopes]
        self._whose.show_options([(_ALL, say(msg("Everything"))), *named])

    def begin(self, day: date, row: RateRow | None = None) -> None:
        """Begin anew, or with what is to be changed."""
        whose, rate = _ALL, ""
        if row is not None:
            rate = plain(row.rate)
            if row.client_id or row.project_id:
                whose = f"client:{row.client_id}" if row.client_id else f"project:{row.project_id}"
        self._whose.show_value(whose)
        self._rate.edit.setText(rate)
        self._from.edit.setText(FieldDays(self._context).typed(day, ""))
        for field in self.fields:
            field.show_hint("")

    def read(self, currency: str) -> tuple[Money, date]:
        """The rate and its day; UserError about the field that is wrong."""
        text = self._rate.edit.text()
        rate = read_amount(text, currency=currency)
        if rate is None:
            raise UserError(msg("“{text}” is no amount. Try 95 or 95.50.", text=text.strip()), field="rate_minor")
        return rate, FieldDays(self._context).need(self._from.edit.text(), field="valid_from")

    def refuse(self, error: UserError) -> None:
        """Say what is wrong at its field."""
        field = self._from if error.field == "valid_from" else self._rate
        field.show_error(self._context.say(error.message))
        field.edit.setFocus()
