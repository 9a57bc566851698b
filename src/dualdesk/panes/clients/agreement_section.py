"""A client's agreements beside its page: until when each can be cancelled, and what has become of its renewal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import RenewalStage
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import cancelling, worth
from dualdesk.widgets.term_card import TermCard, TermText

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.agreements import AgreementRow
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.services import agreements, renewals
else:
    agreements = Late("dualdesk.services.agreements")
    renewals = Late("dualdesk.services.renewals")

_STAGES: Final = {
    RenewalStage.NOT_STARTED: msg("Not started"),
    RenewalStage.VALUE_REVIEW: msg("Value review"),
    RenewalStage.PROPOSAL_OUT: msg("Proposal out"),
    RenewalStage.VERBAL_YES: msg("Verbal yes"),
}


class AgreementSection(ContextSection):
    """The terms that run."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Agreements"))
        self.setObjectName("context_agreements")

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The agreements."""
        return page.agreements

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("What they have signed up to stands here, with the day it can be cancelled.")

    def rows(self, page: ClientPage) -> list[QWidget]:
        """A card for each term whose outcome is open."""
        return [self._card(term) for term in page.agreements if term.outcome is None]

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
        card.clicked.connect(partial(self._on_term_opened, term, card))
        return card

    def _on_term_opened(self, term: AgreementRow, card: TermCard) -> None:
        say, desk = self.context.say, self.context.desk
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stage, name in _STAGES.items():
            action = menu.addAction(say(name))
            action.setCheckable(True)
            action.setChecked(term.stage is stage)
            label = msg("{title}: {stage}", title=term.title, stage=name)
            work = partial(agreements.set_stage, agreement_id=term.agreement_id, stage=stage)
            action.triggered.connect(lambda _checked=False, label=label, work=work: desk.do(label, work))
        menu.addSeparator()
        if term.ends_on is not None:
            menu.addAction(say(msg("Renewed on the same terms")), partial(self._renew, term))
        menu.popup(card.mapToGlobal(QPoint(0, card.height())))

    def _renew(self, term: AgreementRow) -> None:
        desk = self.context.desk
        work = partial(renewals.renew, agreement_id=term.agreement_id, on=self.context.today(), now=desk.clock())
        desk.do(msg("Renew {title}", title=term.title), work)
