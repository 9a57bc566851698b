"""An absence while the timer ran: some of it was spent on something else, the rest was a break."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dualdesk.analysis.absence import Absence
from dualdesk.analysis.lengths import read_length
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.panes.timing.subject_field import SubjectField
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.time_sheet import TimeDesk
from dualdesk.widgets.dialog import Dialog
from dualdesk.widgets.fields import Field


class SplitDialog(Dialog):
    """`ask` about an absence; `split` gets on what, how long, and whom to tell how it went."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("What did you do meanwhile?")))
        self.setObjectName("split")
        self._context = context
        look, say = context.look, context.say
        desk = TimeDesk(context)
        self._split: Callable[..., None] = lambda *_given: None
        self.said = self.say("")
        self.subject = SubjectField(look, say(msg("On what")), say(msg("Task, project or client")), desk.offered)
        self.length = Field(look, say(msg("How long; the rest was a break")))
        for field in (self.subject, self.length):
            self.body.addWidget(field)
            field.edit.returnPressed.connect(self._send)
        self.offer(say(msg("Cancel")), self.leave)
        self.send = self.offer(say(msg("Split")), self._send, "primary")

    def ask(self, away: Absence, times: str, split: Callable[..., None]) -> None:
        """Ask about an absence, as its times are worded."""
        self._split = split
        self.said.setText(self._context.say(msg("You were away {times}.", times=times)))
        self.subject.choose(None)
        self.length.edit.setText(self._context.language.region.minutes(away.minutes))
        self.length.show_hint("")
        self.fit()
        self.open()
        self.subject.edit.setFocus()

    def _send(self) -> None:
        self.subject.settle()
        minutes = read_length(self.length.edit.text())
        if self.subject.subject is None:
            self.subject.show_error(self._context.say(msg("Say on what: a task, a project or a client.")))
        elif minutes is None:
            self.length.show_error(self._context.say(msg("No such length. Try “45 min” or “1:30”.")))
        else:
            self._split(self.subject.subject, minutes, self.close_over, self._refuse)

    def _refuse(self, error: UserError) -> None:
        self.length.show_error(self._context.say(error.message))
