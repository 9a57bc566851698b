"""Setting a reminder: of what, on which day, at what time."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from dualdesk.analysis.lengths import read_time
from dualdesk.base.dates import instant_of
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.reminding import ReminderActs, Subject
from dualdesk.widgets.day_field import DayField
from dualdesk.widgets.dialog import Dialog
from dualdesk.widgets.fields import Field

_MORNING = "9:00"


class SetDialog(Dialog):
    """`remind` of something, perhaps about a record."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("Remind me")))
        self.setObjectName("remind")
        self._context = context
        self._acts = ReminderActs(context)
        self._about: Subject | None = None
        look, say = context.look, context.say
        self.about = self.say("")
        self.text = Field(look, say(msg("Of what")), hinted=False)
        days = partial(FieldDays, context)
        self.day = DayField(look, say(msg("On")), days, placeholder=say(msg("tomorrow, fri, +2w, 1 dec")))
        self.time = Field(look, say(msg("At")), placeholder=_MORNING)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.day, 0, 0)
        grid.addWidget(self.time, 0, 1)
        self.body.addWidget(self.text)
        self.body.addLayout(grid)
        self.offer(say(msg("Cancel")), self.leave)
        self.send = self.offer(say(msg("Remind me")), self._send, "primary")
        for field in (self.text, self.day, self.time):
            field.edit.returnPressed.connect(self._send)

    def remind(self, about: Subject | None = None, title: str = "") -> None:
        """Ask of what; about a record its title is offered."""
        self._about = about
        self.about.setText(self._context.say(msg("About “{title}”", title=title)) if title else "")
        self.about.setVisible(bool(title))
        for field, text in ((self.text, title), (self.day, ""), (self.time, "")):
            field.edit.setText(text)
            field.show_hint("")
        self.open()
        self.fit()
        self.text.edit.setFocus()
        self.text.edit.selectAll()

    def _send(self) -> None:
        try:
            due_at = self._moment()
        except UserError as error:
            self._refuse(error)
            return
        self._acts.create(self.text.edit.text(), due_at, self._about, done=self.close_over, failed=self._refuse)

    def _moment(self) -> int:
        day = FieldDays(self._context).need(self.day.edit.text() or "tomorrow", field="day")
        minute = read_time(self.time.edit.text() or _MORNING)
        if minute is None:
            raise UserError(msg("No such time of day. Try “14:05”."), field="time")
        due_at = instant_of(day, minute, self._context.zone)
        if due_at <= self._context.desk.clock():
            raise UserError(msg("That is past. Choose a moment still to come."), field="time")
        return due_at

    def _refuse(self, error: UserError) -> None:
        field = {"day": self.day, "time": self.time}.get(error.field, self.text)
        field.show_error(self._context.say(error.message))
        field.edit.setFocus()
