"""An opportunity with all its fields; how it ends is said below them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import OpportunityStage, OpportunityType
from dualdesk.panes.clients.entry_files import EntryFiles
from dualdesk.panes.clients.opportunity_end import OpportunityEnd
from dualdesk.panes.clients.saving_sheet import SENDS, Changes, SavingSheet
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.agreement_form import amount_text
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.log_words import day_hint
from dualdesk.viewmodels.opportunity_form import ENDS, STAGES, TYPES, OpportunityReading
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.entries import ChoiceEntry, Entry, NoteEntry, TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import agreement_form, opportunity_form
    from dualdesk.queries.agreement_form import TermReader
    from dualdesk.queries.opportunity_form import OpportunityPage
    from dualdesk.services import opportunities
else:
    agreement_form = Late("dualdesk.queries.agreement_form")
    opportunity_form = Late("dualdesk.queries.opportunity_form")
    opportunities = Late("dualdesk.services.opportunities")


class OpportunitySheet(SavingSheet):
    """Opened over an opportunity, or for a client's new one. `project_asked` names the project that one became."""

    kind = "opportunity"
    project_asked = Signal(int)

    def __init__(self, context: Context, host: QWidget, attaching: Attaching) -> None:
        super().__init__(context, host, msg("Opportunity"))
        self.setObjectName("opportunity_sheet")
        self._client_id = 0
        self._reader: TermReader | None = None
        self._page: OpportunityPage | None = None
        self._make_entries()
        say, look = context.say, context.look
        self.end = OpportunityEnd(context)
        self.files = EntryFiles(context, attaching)
        self.body.addWidget(self.end)
        self.body.addWidget(self.files)
        self.delete = Button(look, say(msg("Delete")), "ghost", "trash")
        self.make = Button(look, say(msg("Add the opportunity")), "primary")
        self.make.setShortcut(SENDS)
        self.foot.addWidget(self.delete)
        self.foot.addWidget(self.make)
        self.delete.clicked.connect(self._on_delete)
        self.make.clicked.connect(self._on_make)
        self.end.ended.connect(self._on_ended)
        self.end.project_asked.connect(self.project_asked)
        self.starts_at = self.entries["title"]

    def open_opportunity(self, opportunity_id: int, client_id: int, end: OpportunityStage | None = None) -> None:
        """Open one of a client, perhaps where it is said how it ended."""
        self._read(client_id)
        self.open_record(opportunity_id)
        if end is not None and self.is_open:
            self.end.ask(end)

    def begin(self, client_id: int) -> None:
        """Open it for a client's new opportunity."""
        self._read(client_id)
        for entry in self.entries.values():
            entry.show_value("")
        self.entries["stage"].show_value(str(OpportunityStage.SPOTTED))
        self.open_record(0)

    def writing(self, name: str, changes: Changes) -> tuple[Message, Callable[[Session], object]]:
        """Edit it; its stage is moved."""
        title = self._page.row.title if self._page else ""
        now = self.context.desk.clock()
        if name == "stage":
            stage: OpportunityStage = changes["stage"]
            move = partial(opportunities.move, opportunity_id=self.record_id, stage=stage, now=now)
            return msg("{title}: {stage}", title=title, stage=STAGES[stage]), move
        work = partial(opportunities.edit, opportunity_id=self.record_id, **dict(changes))
        return msg("Edit the opportunity “{title}”", title=title), work

    def show_record(self) -> bool:
        """Show it as it is now; a new one as it is typed."""
        is_new = not self.record_id
        self.rename(self.context.say(msg("New opportunity") if is_new else msg("Opportunity")))
        self._page = None
        if not is_new:
            self._page = self.context.desk.ask(
                lambda session: opportunity_form.opportunity_page(session, opportunity_id=self.record_id)
            )
            if self._page is None:
                return False
        self._offer(self._page)
        if self._page is not None:
            for name, value in self._values(self._page).items():
                self.entries[name].show_value(value)
            self.end.show_opportunity(self._page.row)
            self.files.show_files({"opportunity_id": self.record_id}, self._page.files)
        for part, shows in ((self.make, is_new), (self.delete, not is_new), (self.end, not is_new),
                            (self.files, not is_new)):  # fmt: skip
            part.setVisible(shows)
        return True

    def _make_entries(self) -> None:
        say, look = self.context.say, self.context.look
        types = [(str(key), say(name)) for key, name in TYPES.items()]
        days = partial(FieldDays, self.context)
        made: list[tuple[str, Entry, Callable[[str], Any], str]] = [
            ("title", TextEntry(look, say(msg("What it is"))), lambda t: {"title": t}, ""),
            ("stage", ChoiceEntry(look, say(msg("Stage")), []), lambda t: {"stage": OpportunityStage(t)}, ""),
            ("type", ChoiceEntry(look, say(msg("Kind")), types), lambda t: {"type": OpportunityType(t)}, ""),
            ("amount", TextEntry(look, say(msg("Amount"))), self._by("amount"), "amount_minor"),
            ("estimate", TextEntry(look, say(msg("Work")), placeholder="40 h"), self._by("estimate"), "estimate_min"),
            ("expected", DayEntry(look, say(msg("Expected close")), understand=self._hint_day, days=days),
             self._by("expected_on"), "expected_on"),
            ("source", TextEntry(look, say(msg("How it came about"))), lambda t: {"source": t}, ""),
            ("referrer", ChoiceEntry(look, say(msg("Referred by")), []),
             lambda t: {"referrer_id": int(t) if t else None}, "referrer_id"),
            ("note", NoteEntry(look, say(msg("Note"))), lambda t: {"note": t}, ""),
        ]  # fmt: skip
        for name, entry, read, field in made:
            self.add(name, entry, read, field=field)
        self.body.addWidget(self.entries["title"])
        self.pair(self.entries["stage"], self.entries["type"])
        self.pair(self.entries["amount"], self.entries["estimate"])
        for name in ("expected", "source", "referrer", "note"):
            self.body.addWidget(self.entries[name])

    def _offer(self, page: OpportunityPage | None) -> None:
        say = self.context.say
        people = dict(self.context.desk.ask(opportunity_form.referrers))
        stages = {str(key): say(name) for key, name in STAGES.items()}
        if page is not None:
            if page.referrer_id is not None:
                people[page.referrer_id] = page.referrer
            if page.row.stage in ENDS:
                stages = {str(page.row.stage): say(ENDS[page.row.stage]), **stages}
        options = [("", say(msg("Nobody"))), *((str(key), name) for key, name in people.items())]
        for name, offered in (("stage", list(stages.items())), ("referrer", options)):
            entry = self.entries[name]
            assert isinstance(entry, ChoiceEntry)
            entry.show_options(offered)

    def _values(self, page: OpportunityPage) -> dict[str, str]:
        row, region = page.row, self.context.language.region
        return {
            "title": row.title,
            "stage": str(row.stage),
            "type": str(row.type),
            "amount": amount_text(self.context, row.amount),
            "estimate": region.minutes(row.estimate_min) if row.estimate_min else "",
            "expected": FieldDays(self.context).typed(row.expected_on, "") if row.expected_on else "",
            "source": row.source,
            "referrer": str(page.referrer_id or ""),
            "note": page.note,
        }

    def _read(self, client_id: int) -> None:
        self._client_id = client_id
        days = self.context.language.days
        self._reader = self.context.desk.ask(partial(agreement_form.term_reader, client_id=client_id, languages=days))

    def _by(self, name: str) -> Callable[[str], Any]:
        def read(text: str) -> Any:
            assert self._reader is not None
            return getattr(OpportunityReading(self._reader, self.context.today()), name)(text)

        return read

    def _hint_day(self, text: str) -> Hint:
        try:
            day = self._by("expected_on")(text)["expected_on"]
        except UserError:
            # What is wrong is said by reading it, on leaving.
            return Hint()
        return Hint("" if day is None else day_hint(self.context, day))

    def _on_make(self) -> None:
        try:
            values = self.gathered()
        except UserError:
            return
        work = partial(opportunities.create, client_id=self._client_id, now=self.context.desk.clock(), **values)
        label = msg("Add the opportunity “{title}”", title=values.get("title", ""))
        self.context.desk.do(label, work, done=lambda _made: self._on_made(), failed=self.refuse)

    def _on_made(self) -> None:
        for entry in self.entries.values():
            entry.settle()
        self.leave()

    def _on_ended(self, project_id: int) -> None:
        self.leave()
        if project_id:
            self.project_asked.emit(project_id)

    def _on_delete(self) -> None:
        title = self._page.row.title if self._page else ""
        work = partial(opportunities.delete, opportunity_id=self.record_id)
        self.context.desk.do(msg("Delete the opportunity “{title}”", title=title), work)
