"""A client's open opportunities beside its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import OpportunityStage
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import Mark
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.viewmodels.opportunity_form import STAGES, line_of, move
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.overlay import host_of
from dualdesk.widgets.sections import TwoLineButton, TwoLines

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.panes.clients import opportunity_sheet
    from dualdesk.panes.clients.opportunity_sheet import OpportunitySheet
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.opportunities import OpportunityRow
else:
    opportunity_sheet = Late("dualdesk.panes.clients.opportunity_sheet")


class OpportunitySection(ContextSection):
    """What could be done for them next; pressing one opens it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Opportunities"), msg("New opportunity"))
        self.setObjectName("context_opportunities")
        self._lines: dict[int, tuple[OpportunityRow, TwoLineButton]] = {}
        self._sheet: OpportunitySheet | None = None
        self.add_asked.connect(self.begin)

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The opportunities."""
        return page.opportunities

    def emptied(self, page: ClientPage) -> Message:  # noqa: ARG002
        """What stands here."""
        return msg("What could you do for them next?")

    def rows(self, page: ClientPage) -> list[QWidget]:
        """Two lines each."""
        self._lines = {}
        return [self._row(one) for one in page.opportunities]

    def acts(self) -> Acts:
        """What can be done with the opportunity that has the keyboard, else with the first one."""
        possible = self._is_any
        return [
            Act(msg("New opportunity"), self.begin, (), "plus"),
            Act(msg("Open the opportunity"), self._open_chosen, (), "sparkles", possible=possible, writes=False),
            Act(msg("Won the opportunity"), partial(self._end_chosen, OpportunityStage.WON), (), "check",
                possible=possible),
            Act(msg("Lost the opportunity"), partial(self._end_chosen, OpportunityStage.LOST), possible=possible),
            Act(msg("I decline the opportunity"), partial(self._end_chosen, OpportunityStage.DECLINED),
                possible=possible),
            *(Act(msg("Opportunity: {stage}", stage=name), partial(self._move_chosen, stage), possible=possible,
                  checked=partial(self._is_stage, stage)) for stage, name in STAGES.items()),
        ]  # fmt: skip

    def begin(self) -> None:
        """A new opportunity with the client."""
        if self.page is not None:
            self._opened().begin(self.page.row.client_id)

    def open_opportunity(self, opportunity_id: int, end: OpportunityStage | None = None) -> None:
        """Open one with all its fields."""
        if self.page is not None:
            self._opened().open_opportunity(opportunity_id, self.page.row.client_id, end)

    def _opened(self) -> OpportunitySheet:
        if self._sheet is None:
            made = opportunity_sheet.OpportunitySheet(self.context, host_of(self), Attaching(self.context, self))
            made.project_asked.connect(self._on_project_asked)
            self._sheet = made
        return self._sheet

    def _row(self, one: OpportunityRow) -> TwoLineButton:
        amount = self.context.language.region.money(one.amount) if one.amount else ""
        button = TwoLineButton(self.context.look, TwoLines(one.title, Mark(amount, "text"), line_of(self.context, one)))
        self._lines[one.opportunity_id] = (one, button)
        button.clicked.connect(partial(self.open_opportunity, one.opportunity_id))
        menu = ActMenu(self.context.look, self.context.language, button, self.acts(), bound=False)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda point: self._popup(menu, button, point))
        return button

    def _popup(self, menu: ActMenu, button: TwoLineButton, point: QPoint) -> None:
        # What is done is done to the row with the keyboard.
        button.setFocus(Qt.FocusReason.MouseFocusReason)
        menu.popup(button.mapToGlobal(point))

    def _chosen(self) -> OpportunityRow | None:
        focused = QApplication.focusWidget()
        rows = [one for one, button in self._lines.values() if button is focused]
        return next(iter(rows), None) or next((one for one, _button in self._lines.values()), None)

    def _is_any(self) -> bool:
        return bool(self._lines)

    def _is_stage(self, stage: OpportunityStage) -> bool:
        one = self._chosen()
        return one is not None and one.stage is stage

    def _open_chosen(self) -> None:
        one = self._chosen()
        if one is not None:
            self.open_opportunity(one.opportunity_id)

    def _end_chosen(self, end: OpportunityStage) -> None:
        one = self._chosen()
        if one is not None:
            self.open_opportunity(one.opportunity_id, end)

    def _move_chosen(self, stage: OpportunityStage) -> None:
        one = self._chosen()
        if one is not None:
            move(self.context, one, stage)

    def _on_project_asked(self, project_id: int) -> None:
        if self._sheet is not None:
            self._sheet.leave()
        self.open_asked.emit("project", project_id)
