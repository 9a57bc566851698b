"""A client's agreements beside its page: until when each can be cancelled, and what has become of its renewal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import RenewalStage
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.agreement_end import BY_CLIENT, BY_ME, ENDED, RENEWED, WON_BACK
from dualdesk.viewmodels.agreement_form import STAGES
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.viewmodels.clients import cancelling, worth
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.page import ask_reminder
from dualdesk.widgets.steps import Steps
from dualdesk.widgets.term_card import TermCard, TermText

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from dualdesk.panes.clients import agreement_end_sheet, agreement_sheet
    from dualdesk.panes.clients.agreement_end_sheet import AgreementEndSheet
    from dualdesk.panes.clients.agreement_sheet import AgreementSheet
    from dualdesk.queries.agreements import AgreementRow
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.services import agreements, renewals
else:
    agreements = Late("dualdesk.services.agreements")
    renewals = Late("dualdesk.services.renewals")
    agreement_sheet = Late("dualdesk.panes.clients.agreement_sheet")
    agreement_end_sheet = Late("dualdesk.panes.clients.agreement_end_sheet")


class AgreementSection(ContextSection):
    """A card for each term whose outcome is open, with how far the talk about renewing it is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Agreements"), msg("New agreement"))
        self.setObjectName("context_agreements")
        self._terms: list[AgreementRow] = []
        self._cards: dict[int, TermCard] = {}
        self._sheet: AgreementSheet | None = None
        self._end: AgreementEndSheet | None = None
        self._menus: list[ActMenu] = []
        self.add_asked.connect(self.begin)

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The agreements."""
        return page.agreements

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("What they have signed up to stands here, with the day it can be cancelled.")

    def rows(self, page: ClientPage) -> list[QWidget]:
        """A card for each term whose outcome is open; those that ended and still run are told in a line."""
        self._terms = [term for term in page.agreements if term.outcome is None]
        self._cards, self._menus = {}, []
        return [self._row(term) for term in self._terms]

    def acts(self) -> Acts:
        """What can be done with the agreement that has the keyboard, else with the one that can be cancelled first."""
        possible = self._is_any
        return [
            Act(msg("New agreement"), self.begin, (), "plus"),
            Act(
                msg("Open the agreement"),
                self._with_term(self.open_term),
                (),
                "file-text",
                possible=possible,
                writes=False,
            ),
            Act(msg("Renew the agreement"), self.renew, ("Ctrl+R",), "refresh-cw", possible=possible),
            Act(msg("The client cancelled it"), self._with_way(BY_CLIENT), (), "", possible=possible),
            Act(msg("I cancel it"), self._with_way(BY_ME), (), "", possible=possible),
            Act(msg("It ended as planned"), self._with_way(ENDED), (), "", possible=possible),
            Act(msg("Won back after it lapsed"), self._with_way(WON_BACK), (), "", possible=possible),
            Act(msg("Remind me of the agreement…"), self._ask_reminder, (), "bell", possible=possible),
            *self._stage_acts(),
        ]

    def begin(self) -> None:
        """A new agreement with the client."""
        if self.page is not None:
            self._opened().begin(self.page.row.client_id)

    def open_term(self, agreement_id: int) -> None:
        """Open a term with all its fields."""
        if self.page is not None:
            self._opened().open_term(agreement_id, self.page.row.client_id)

    def renew(self) -> None:
        """Renew the agreement that has the keyboard, else the one that can be cancelled first."""
        self._with_way(RENEWED)()

    def end_term(self, agreement_id: int, way: str = RENEWED) -> None:
        """Record how a term ended."""
        if self.page is None:
            return
        if self._end is None:
            self._end = agreement_end_sheet.AgreementEndSheet(self.context, host_of(self))
        self._end.open_term(agreement_id, self.page.row.client_id, way)

    def _ask_reminder(self) -> None:
        term = self._chosen()
        if term is not None:
            ask_reminder(self, "agreement", term.agreement_id, term.title)

    def _opened(self) -> AgreementSheet:
        if self._sheet is None:
            made = agreement_sheet.AgreementSheet(self.context, host_of(self), Attaching(self.context, self))
            made.outcome_asked.connect(self._on_outcome_asked)
            self._sheet = made
        return self._sheet

    def _row(self, term: AgreementRow) -> QWidget:
        home = QWidget()
        column = QVBoxLayout(home)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(2)
        card = self._card(term)
        self._cards[term.agreement_id] = card
        column.addWidget(card)
        if term.cancel_by is not None:
            names = [(str(stage), self.context.say(name)) for stage, name in STAGES.items()]
            steps = Steps(self.context.look, self.context.say(msg("How far the talk about renewing is")), names)
            steps.show_step(str(term.stage))
            steps.chosen.connect(lambda key: self._set_stage(term, RenewalStage(key)))
            column.addWidget(steps)
        return home

    def _card(self, term: AgreementRow) -> TermCard:
        context = self.context
        lead, follows, warns = cancelling(context, term)
        region, today = context.language.region, context.today()
        passed, mark = 0.0, None
        if term.ends_on is not None:
            days = max((term.ends_on - term.starts_on).days, 1)
            passed = min(max((today - term.starts_on).days / days, 0.0), 1.0)
            if term.cancel_by is not None and term.cancel_by != term.ends_on:
                mark = min(max((term.cancel_by - term.starts_on).days / days, 0.0), 1.0)
        before = term.value_before
        text = TermText(
            name=term.title,
            headline=lead,
            note=follows,
            passed=passed,
            mark=mark,
            starts=region.day_month(term.starts_on),
            ends=context.say(msg("ends {day}", day=region.day_month(term.ends_on))) if term.ends_on else "",
            value=worth(context, term),
            value_note=context.say(msg("last term {amount}", amount=before)) if before else "",
            urgent=warns,
        )
        card = TermCard(context.look, text)
        card.clicked.connect(partial(self.open_term, term.agreement_id))
        menu = ActMenu(context.look, context.language, card, self.acts(), bound=False)
        self._menus.append(menu)
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda point: self._popup(menu, card, point))
        return card

    def _popup(self, menu: ActMenu, card: TermCard, point: QPoint) -> None:
        # What is done is done to the card with the keyboard.
        card.setFocus(Qt.FocusReason.MouseFocusReason)
        menu.popup(card.mapToGlobal(point))

    def _chosen(self) -> AgreementRow | None:
        focused = QApplication.focusWidget()
        for term in self._terms:
            home = self._cards[term.agreement_id].parentWidget()
            if focused is not None and home is not None and home.isAncestorOf(focused):
                return term
        return self._terms[0] if self._terms else None

    def _is_any(self) -> bool:
        return bool(self._terms)

    def _with_term(self, act: Callable[[int], None]) -> Callable[[], None]:
        def run() -> None:
            term = self._chosen()
            if term is not None:
                act(term.agreement_id)

        return run

    def _with_way(self, way: str) -> Callable[[], None]:
        return self._with_term(lambda agreement_id: self.end_term(agreement_id, way))

    def _stage_acts(self) -> list[Act]:
        return [
            Act(
                msg("Stage: {stage}", stage=name),
                partial(self._set_chosen_stage, stage),
                possible=self._has_stages,
                checked=partial(self._is_stage, stage),
            )
            for stage, name in STAGES.items()
        ]

    def _has_stages(self) -> bool:
        term = self._chosen()
        return term is not None and term.cancel_by is not None

    def _is_stage(self, stage: RenewalStage) -> bool:
        term = self._chosen()
        return term is not None and term.stage is stage

    def _set_chosen_stage(self, stage: RenewalStage) -> None:
        term = self._chosen()
        if term is not None:
            self._set_stage(term, stage)

    def _set_stage(self, term: AgreementRow, stage: RenewalStage) -> None:
        work = partial(agreements.set_stage, agreement_id=term.agreement_id, stage=stage)
        self.context.desk.do(msg("{title}: {stage}", title=term.title, stage=STAGES[stage]), work)

    def _on_outcome_asked(self, agreement_id: int) -> None:
        if self._sheet is not None:
            self._sheet.leave()
        self.end_term(agreement_id)
