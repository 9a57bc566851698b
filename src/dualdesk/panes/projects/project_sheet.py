"""Everything that can be known of a project, in fields that save as one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.terms import Billing
from dualdesk.panes.projects.project_milestones import Milestones
from dualdesk.panes.projects.project_tags import ProjectTags
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels import project_fields
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.projects_acts import PHASE_WORDS, ProjectActs
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.widgets.entries import ChoiceEntry, NoteEntry, TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.saved_fields import SavedFields
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import agreements, projects, records
    from dualdesk.queries.projects import ProjectPage
else:
    agreements = Late("dualdesk.queries.agreements")
    projects = Late("dualdesk.queries.projects")
    records = Late("dualdesk.queries.records")

CAPTIONS: Final = {
    "title": msg("Title"),
    "code": msg("Code"),
    "client": msg("Client"),
    "phase": msg("Phase"),
    "billing": msg("How it is paid"),
    "budget": msg("Fee or budget"),
    "hours": msg("Planned hours"),
    "rate": msg("An hour costs"),
    "currency": msg("Currency"),
    "agreement": msg("Agreement"),
    "starts_on": msg("Starts on"),
    "deadline": msg("Deadline"),
    "brief": msg("Brief"),
}
BILLINGS: Final = {
    Billing.FIXED_FEE: msg("Fixed fee"),
    Billing.TIME_AND_MATERIALS: msg("By the hour"),
    Billing.RETAINER: msg("Retainer"),
    Billing.UNPAID: msg("Unpaid"),
}


class ProjectSheet(Sheet):
    """The fields of one project, its milestones and tags."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("Edit project")), context.say(msg("Close")))
        self.setObjectName("project_sheet")
        self._context = context
        self._project_id = 0
        self._page: ProjectPage | None = None
        self._acts = ProjectActs(context)
        self.fields = SavedFields(context, self)
        self.milestones = Milestones(context)
        self.tags = ProjectTags(context)
        self._lay_out()
        self.starts_at = self.fields.entry("title")
        self.fields.settled.connect(self._on_settled)

    def open_for(self, project_id: int) -> None:
        """Show a project's fields and take the keyboard."""
        self._project_id = project_id
        self.show_project(project_id)
        if self._page is not None:
            self.open()

    def show_project(self, project_id: int) -> None:
        """Show what is saved; another project than the one being edited is not shown. One that is gone ends it."""
        if project_id != self._project_id:
            return
        context, today = self._context, self._context.today()
        try:
            page = context.desk.ask(lambda session: projects.project_page(session, project_id=project_id, today=today))
        except UserError:
            self._page = None
            self.close_over()
            return
        self._page = page
        self.rename(context.say(msg("Edit {name}", name=page.row.title)))
        self._offer_agreements(page)
        write = partial(self._write, page)
        label = partial(_step, page.row.title)
        self.fields.show(f"project/{project_id}", project_fields.shown(context, page), write, label)
        self.milestones.show_milestones(project_id, page.milestones)
        self.tags.show_tags(project_id)

    def _write(self, page: ProjectPage, session: Session, key: str, text: str) -> None:
        project_fields.write(session, context=self._context, page=page, key=key, text=text)

    def _offer_agreements(self, page: ProjectPage) -> None:
        """Those of its client; a retainer takes its allowance and price from one."""
        entry, client_id, today = self.fields.entry("agreement"), page.row.client_id, self._context.today()
        assert isinstance(entry, ChoiceEntry), "the agreement is chosen"
        rows = (
            ()
            if client_id is None
            else self._context.desk.ask(
                lambda session: agreements.agreements(session, today=today, client_id=client_id)
            )
        )
        nothing = ("", self._context.say(msg("None")))
        entry.show_options([nothing, *((str(row.agreement_id), row.title) for row in rows)])
        entry.setVisible(bool(rows) or page.agreement_id is not None)

    def _lay_out(self) -> None:
        body, say = self.body, self._context.say
        phases = [(str(phase), say(words)) for phase, words in PHASE_WORDS.items()]
        billings = [(str(billing), say(words)) for billing, words in BILLINGS.items()]
        body.addWidget(self._text("title"))
        body.addLayout(_pair(self._client(), self._text("code", msg("NWB-2"))))
        body.addLayout(_pair(self._choice("phase", phases), self._choice("billing", billings)))
        body.addWidget(self._choice("agreement", []))
        body.addLayout(_pair(self._text("budget", msg("8400")), self._text("hours", msg("40 h"))))
        body.addLayout(_pair(self._text("rate", msg("95")), self._text("currency", msg("EUR"))))
        body.addLayout(_pair(self._day("starts_on", msg("1 dec")), self._day("deadline", msg("fri"))))
        body.addWidget(self.fields.add("brief", NoteEntry(self.look, say(CAPTIONS["brief"]))))
        body.addWidget(self.tags)
        body.addSpacing(8)
        body.addWidget(PlainLabel(self.look, say(msg("Milestones")), weight=STRONG))
        body.addWidget(self.milestones)

    def _text(self, key: str, example: Message | None = None) -> QWidget:
        say = self._context.say
        placeholder = "" if example is None else say(example)
        return self.fields.add(key, TextEntry(self.look, say(CAPTIONS[key]), placeholder=placeholder))

    def _client(self) -> QWidget:
        say = self._context.say
        nobody = say(msg("For myself"))
        entry = TextEntry(self.look, say(CAPTIONS["client"]), placeholder=nobody, understand=self._understand_client)
        return self.fields.add("client", entry)

    def _day(self, key: str, example: Message) -> QWidget:
        say = self._context.say
        days = partial(FieldDays, self._context)
        caption, placeholder = say(CAPTIONS[key]), say(example)
        entry = DayEntry(self.look, caption, placeholder=placeholder, understand=self._understand_day, days=days)
        return self.fields.add(key, entry)

    def _choice(self, key: str, options: list[tuple[str, str]]) -> QWidget:
        return self.fields.add(key, ChoiceEntry(self.look, self._context.say(CAPTIONS[key]), options))

    def _understand_client(self, text: str) -> Hint:
        return Hint(self._context.say(self._acts.client_hint(text)))

    def _understand_day(self, text: str) -> Hint:
        typed = DayReader(self._context).read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _on_settled(self, refused: int) -> None:
        if refused:
            self.say(self._context.say(msgn("{n} field is not saved", "{n} fields are not saved", refused)))
        else:
            self.say(self._context.say(msg("Saved")))


def _pair(one: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(one, 1)
    row.addWidget(other, 1)
    return row


def _step(title: str, key: str) -> Message:
    return msg("Edit “{title}”: {field}", title=title, field=CAPTIONS[key])
