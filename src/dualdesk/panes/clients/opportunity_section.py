"""A client's open opportunities beside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Mark
from dualdesk.widgets.sections import TwoLineButton, TwoLines

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.opportunities import OpportunityRow


class OpportunitySection(ContextSection):
    """What could be done for them next."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Opportunities"))
        self.setObjectName("context_opportunities")

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The opportunities."""
        return page.opportunities

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("What could you do for them next?")

    def rows(self, page: ClientPage) -> list[QWidget]:
        """Two lines each."""
        return [self._row(one) for one in page.opportunities]

    def _row(self, one: OpportunityRow) -> TwoLineButton:
        say, region = self.context.say, self.context.language.region
        parts = [] if one.expected_on is None else [say(msg("expected {day}", day=region.day_month(one.expected_on)))]
        amount = region.money(one.amount) if one.amount else ""
        return _Line(self.context, TwoLines(one.title, Mark(amount, "text"), tuple(parts)))


class _Line(TwoLineButton):
    """A row that only tells: neither a stop for the keyboard nor something to press."""

    def __init__(self, context: Context, text: TwoLines) -> None:
        super().__init__(context.look, text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
