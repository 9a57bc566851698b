"""An agreement's term with all its fields, the dates they make as one types, and every term before and after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Period, RenewalRule, RenewalStage
from dualdesk.panes.clients.agreement_preview import AgreementPreview
from dualdesk.panes.clients.entry_files import EntryFiles
from dualdesk.panes.clients.saving_sheet import SENDS, Changes, SavingSheet
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.agreement_form import (
    PERIODS,
    RULES,
    STAGES,
    TermReading,
    amount_text,
    preview,
    spell_text,
    worth_said,
)
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.log_words import day_hint
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.entries import ChoiceEntry, Entry, NoteEntry, TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import agreement_form
    from dualdesk.queries.agreement_form import TermPage, TermReader
    from dualdesk.services import agreements
else:
    agreement_form = Late("dualdesk.queries.agreement_form")
    agreements = Late("dualdesk.services.agreements")

_PAIRS = (("value", "period"), ("starts", "term"), ("rule", "renewal"), ("notice", "anchor"), ("allowance", "every"),
          ("signed", "uplift"))  # fmt: skip


class AgreementSheet(SavingSheet):
    """Opened over a term, or for a client's new agreement. `outcome_asked` wants how the term ended recorded."""

    kind = "agreement"
    outcome_asked = Signal(int)

    def __init__(self, context: Context, host: QWidget, attaching: Attaching) -> None:
        super().__init__(context, host, msg("Agreement"))
        self.setObjectName("agreement_sheet")
        self._client_id = 0
        self._reader: TermReader | None = None
        self._term: TermPage | None = None
        self._make_entries()
        self.preview = AgreementPreview(context)
        self.preview.term_asked.connect(self.open_record)
        self.files = EntryFiles(context, attaching)
        self._lay_out()
        say, look = context.say, context.look
        self.delete = Button(look, say(msg("Delete")), "ghost", "trash")
        self.ended = Button(look, say(msg("Renew or end it")), "primary")
        self.make = Button(look, say(msg("Add the agreement")), "primary")
        self.make.setShortcut(SENDS)
        for button in (self.delete, self.ended, self.make):
            self.foot.addWidget(button)
        self.delete.clicked.connect(self._on_delete)
        self.ended.clicked.connect(lambda: self.outcome_asked.emit(self.record_id))
        self.make.clicked.connect(self._on_create)
        self.starts_at = self.entries["title"]

    def open_term(self, agreement_id: int, client_id: int) -> None:
        """Open a term of a client."""
        self._read(client_id)
        self.open_record(agreement_id)

    def begin(self, client_id: int) -> None:
        """Open it for a client's new agreement."""
        self._read(client_id)
        for entry in self.entries.values():
            entry.show_value("")
        for name, value in {"period": Period.MONTH, "rule": RenewalRule.EXPRESS, "every": Period.MONTH}.items():
            self.entries[name].show_value(str(value))
        self.open_record(0)

    def writing(self, name: str, changes: Changes) -> tuple[Message, Callable[[Session], object]]:
        """Edit the term; its stage has a step of its own."""
        title = self._term.row.title if self._term else ""
        if name == "stage":
            stage = RenewalStage(changes["stage"])
            work = partial(agreements.set_stage, agreement_id=self.record_id, stage=stage)
            return msg("{title}: {stage}", title=title, stage=STAGES[stage]), work
        return msg("Edit the agreement “{title}”", title=title), partial(
            agreements.edit, agreement_id=self.record_id, **dict(changes)
        )

    def show_record(self) -> bool:
        """Show the term as it is now; a new one as it is typed."""
        is_new = not self.record_id
        self.rename(self.context.say(msg("New agreement") if is_new else msg("Agreement")))
        today = self.context.today()
        if not is_new:
            self._term = self.context.desk.ask(
                lambda session: agreement_form.term_page(session, agreement_id=self.record_id, today=today)
            )
            if self._term is None:
                return False
            for name, value in self._values(self._term).items():
                self.entries[name].show_value(value)
        else:
            self._term = None
        self._show_parts()
        self._show_preview()
        return True

    def _make_entries(self) -> None:
        say, look = self.context.say, self.context.look
        periods = [(str(key), say(name)) for key, name in PERIODS.items()]
        rules = [(str(key), say(name)) for key, name in RULES.items()]
        stages = [(str(key), say(name)) for key, name in STAGES.items()]
        none = say(msg("no end"))
        days, past = partial(FieldDays, self.context), partial(FieldDays, self.context, rolls="back")
        made: list[tuple[str, Entry, Callable[[str], Any], str]] = [
            ("title", TextEntry(look, say(msg("What they signed up to"))), lambda t: {"title": t}, ""),
            ("value", TextEntry(look, say(msg("Value")), understand=self._hint_value), self._by("value"),
             "value_minor"),
            ("period", ChoiceEntry(look, say(msg("Billed")), periods), self._period("billing_period"), ""),
            ("starts", DayEntry(look, say(msg("Begins")), understand=self._hint_day("starts_on"), days=days),
             self._by("starts_on"), "starts_on"),
            ("term", TextEntry(look, say(msg("First term")), placeholder=none), self._months("term_months"), ""),
            ("rule", ChoiceEntry(look, say(msg("At its end")), rules), self._rule, "renewal_rule"),
            ("renewal", TextEntry(look, say(msg("Each term after")), placeholder=none),
             self._months("renewal_term_months"), ""),
            ("notice", TextEntry(look, say(msg("Notice")), placeholder=say(msg("none"))), self._by("notice"),
             "notice_count"),
            ("anchor", TextEntry(look, say(msg("Terms begin on day"))), self._by("anchor"), "anchor_day"),
            ("allowance", TextEntry(look, say(msg("Time included")), placeholder=say(msg("none"))),
             self._by("allowance"), "allowance_min"),
            ("every", ChoiceEntry(look, say(msg("Per")), periods[:-1]), self._period("allowance_period"), ""),
            ("signed", DayEntry(look, say(msg("Signed on")), understand=self._hint_day("signed_on"), days=past),
             self._by("signed_on"), "signed_on"),
            ("uplift", TextEntry(look, say(msg("Rise at each renewal"))), self._by("uplift"), "uplift_bp"),
            ("stage", ChoiceEntry(look, say(msg("How far the talk about renewing is")), stages),
             lambda t: {"stage": t}, ""),
            ("note", NoteEntry(look, say(msg("Note"))), lambda t: {"note": t}, ""),
        ]  # fmt: skip
        for name, entry, read, field in made:
            self.add(name, entry, read, field=field)
            entry.typed.connect(lambda _text: self._show_preview())
        for name in ("period", "rule"):
            entry = self.entries[name]
            assert isinstance(entry, ChoiceEntry)
            entry.picker.activated.connect(lambda _row: self._on_chosen())

    def _lay_out(self) -> None:
        self.body.addWidget(self.entries["title"])
        for first, second in _PAIRS[:4]:
            self.pair(self.entries[first], self.entries[second])
        self.body.addWidget(self.preview)
        self.body.addWidget(self.entries["stage"])
        for first, second in _PAIRS[4:]:
            self.pair(self.entries[first], self.entries[second])
        self.body.addWidget(self.entries["note"])
        self.body.addWidget(self.files)

    def _show_parts(self) -> None:
        is_new, term = not self.record_id, self._term
        is_open = term is not None and term.row.outcome is None
        for button, shows in ((self.make, is_new), (self.delete, not is_new), (self.ended, is_open)):
            button.setVisible(shows)
        self.entries["stage"].setVisible(is_open and term is not None and term.row.cancel_by is not None)
        self.files.setVisible(not is_new)
        if term is not None:
            self.files.show_files({"agreement_id": self.record_id}, term.files)

    def _values(self, term: TermPage) -> dict[str, str]:
        row, context = term.row, self.context
        notice = spell_text(term.notice_count, term.notice_unit)
        uplift = f"{term.uplift_bp / 100:g} %" if term.uplift_bp else ""
        minutes = context.language.region.minutes(row.allowance_min) if row.allowance_min else ""
        spells = [spell_text(months) for months in (term.term_months, term.renewal_term_months)]
        first, after = (context.say(spell) if spell else "" for spell in spells)
        return {
            "title": row.title,
            # Before the value, which is shown per period.
            "period": str(row.billing_period),
            "value": amount_text(context, row.value),
            "starts": FieldDays(context).typed(row.starts_on, ""),
            "term": first,
            "rule": str(row.renewal_rule),
            "renewal": after,
            "notice": context.say(notice) if notice else "",
            "anchor": str(term.anchor_day or ""),
            "allowance": minutes,
            "every": str(row.allowance_period or Period.MONTH),
            "signed": FieldDays(context, rolls="back").typed(term.signed_on, "") if term.signed_on else "",
            "uplift": uplift,
            "stage": str(row.stage),
            "note": term.note,
        }

    def _read(self, client_id: int) -> None:
        self._client_id = client_id
        days = self.context.language.days
        self._reader = self.context.desk.ask(partial(agreement_form.term_reader, client_id=client_id, languages=days))

    @property
    def _reading(self) -> TermReading:
        assert self._reader is not None
        return TermReading(self._reader, self.context.today())

    def _by(self, name: str) -> Callable[[str], Any]:
        def read(text: str) -> Any:
            return getattr(self._reading, name)(text)

        return read

    def _months(self, name: str) -> Callable[[str], Any]:
        def read(text: str) -> Any:
            return self._reading.months(name)(text)

        return read

    @staticmethod
    def _period(name: str) -> Callable[[str], Any]:
        return lambda text: {name: Period(text)}

    @staticmethod
    def _rule(text: str) -> Changes:
        return {"renewal_rule": RenewalRule(text)}

    def _hint_day(self, name: str) -> Callable[[str], Hint]:
        def understood(text: str) -> Hint:
            try:
                day = self._by(name)(text)[name]
            except UserError:
                # What is wrong is said by reading it, on leaving.
                return Hint()
            return Hint("" if day is None else day_hint(self.context, day))

        return understood

    def _hint_value(self, text: str) -> Hint:
        try:
            self._reading.value(text)
        except UserError:
            # What is wrong is said by reading it, on leaving.
            return Hint()
        amount = self._reading.reader.amount(text)
        return Hint(self.context.say(worth_said(amount, Period(self.entries["period"].text()))))

    def _on_chosen(self) -> None:
        """What is shown beside the value and below follows what was chosen."""
        self.entries["value"].on_typed()
        self._show_preview()

    def _show_preview(self) -> None:
        """The dates of what is typed now, field by field as far as it can be read."""
        values: dict[str, Any] = {}
        for name in ("starts", "term", "rule", "renewal", "notice", "anchor"):
            try:
                values |= self._reads[name](self.entries[name].text())
            except UserError:
                if name == "starts":
                    break
        if not self.record_id and values.get("renewal_term_months") is None:
            # What is not said of its renewal is as in this term.
            values["renewal_term_months"] = values.get("term_months")
        dates = preview(values, self._reading.reader)
        rule = values.get("renewal_rule", RenewalRule.EXPRESS)
        self.preview.show_dates(dates, rule)
        self.preview.show_chain(self._term.chain if self._term else (), self.record_id)

    def _on_create(self) -> None:
        try:
            values = self.gathered()
        except UserError:
            return
        values.pop("stage", None)
        if values.get("renewal_term_months") is None:
            values.pop("renewal_term_months", None)
        work = partial(agreements.create, client_id=self._client_id, now=self.context.desk.clock(), **values)
        label = msg("Add the agreement “{title}”", title=values.get("title", ""))
        self.context.desk.do(label, work, done=lambda _made: self._on_created(), failed=self.refuse)

    def _on_created(self) -> None:
        for entry in self.entries.values():
            entry.settle()
        self.leave()

    def _on_delete(self) -> None:
        title = self._term.row.title if self._term else ""
        work = partial(agreements.delete, agreement_id=self.record_id)
        self.context.desk.do(msg("Delete the agreement “{title}”", title=title), work)
