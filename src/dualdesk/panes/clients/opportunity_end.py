"""How an opportunity ended: won with a project, lost with a reason, declined by me."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import OpportunityStage
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels.opportunity_form import ENDS, ending
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.check import Check
from dualdesk.widgets.fields import Field
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.opportunities import OpportunityRow


class OpportunityEnd(QWidget):
    """Three ends to choose from, then the reason. `ended` carries the project that was begun, 0 for none."""

    ended = Signal(int)
    project_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: OpportunityRow | None = None
        self._end = OpportunityStage.WON
        say, look = context.say, context.look
        self._said = PlainLabel(look, size=SMALL, colour="text2", wrap=True)
        self.project = Button(look, say(msg("Open its project")), "plain", "folder-kanban")
        self.ways = {end: Button(look, say(name)) for end, name in ENDS.items()}
        self.reason = Field(look, say(msg("Reason")))
        self.starts = Check(look, say(msg("Begin a project with its title, amount and work")))
        self.starts.setChecked(True)
        self.record = Button(look, "", "primary")
        self._lay_out()
        for end, button in self.ways.items():
            button.clicked.connect(partial(self.ask, end))
        self.record.clicked.connect(self._on_record)
        self.reason.edit.returnPressed.connect(self._on_record)
        self.project.clicked.connect(self._on_project)

    def show_opportunity(self, row: OpportunityRow) -> None:
        """Show how it stands; what was being asked goes."""
        self._row = row
        is_over = row.closed_on is not None
        self._ask.hide()
        for button in self.ways.values():
            button.setVisible(not is_over)
        self.project.setVisible(row.project_id is not None)
        self._said.setVisible(is_over)
        if row.closed_on is not None:
            sentence = msg("{end} on {day}.", end=ENDS[row.stage], day=row.closed_on)
            self._said.setText(" ".join(filter(None, (self._context.say(sentence), row.close_reason))))

    def ask(self, end: OpportunityStage) -> None:
        """Ask for what this end needs."""
        if self._row is None or self._row.closed_on is not None:
            return
        self._end = end
        say = self._context.say
        self.record.rename(say(ENDS[end]))
        self.starts.setVisible(end is OpportunityStage.WON and self._row.project_id is None)
        self.reason.edit.clear()
        self.reason.show_hint("" if end is OpportunityStage.LOST else say(msg("may stay empty")))
        self._ask.show()
        self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = PlainLabel(self._context.look, self._context.say(msg("How it ended")), weight=STRONG)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.ways.values():
            row.addWidget(button)
        row.addStretch(1)
        self._ask = QWidget()
        asked = QVBoxLayout(self._ask)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(4)
        asked.addWidget(self.reason)
        asked.addWidget(self.starts)
        asked.addWidget(self.record, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self._said)
        column.addWidget(self.project, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self._ask)

    def _on_record(self) -> None:
        if self._row is None:
            return
        # Won again with a project of its own, that one is kept.
        starts = self._end is OpportunityStage.WON and (self.starts.isChecked() or self._row.project_id is not None)
        label, work = ending(self._context, self._row, self._end, self.reason.edit.text(), starts_project=starts)
        self._context.desk.do(label, work, done=self._on_done, failed=self._on_refused)

    def _on_done(self, project_id: int | None) -> None:
        self.ended.emit(project_id or 0)

    def _on_refused(self, error: UserError) -> None:
        self.reason.show_error(self._context.say(error.message))
        self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_project(self) -> None:
        if self._row is not None and self._row.project_id is not None:
            self.project_asked.emit(self._row.project_id)
