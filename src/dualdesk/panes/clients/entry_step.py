"""What came of an entry: the tasks it became, and a next step to add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState
from dualdesk.panes.clients.log_parts import Captioned
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.log_draft import NO_DAY
from dualdesk.viewmodels.log_words import day_hint
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.check import Check
from dualdesk.widgets.day_pick import DayPick
from dualdesk.widgets.fields import FieldHint, mark_invalid
from dualdesk.widgets.plain import ElideLabel, PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.log import LogRow
    from dualdesk.queries.log_form import FormReader
    from dualdesk.services import interactions, next_steps
else:
    interactions = Late("dualdesk.services.interactions")
    next_steps = Late("dualdesk.services.next_steps")

_BY = 112


class EntryStep(QWidget):
    """Give it the entry; a next step that is typed becomes a task, and with a day a promise."""

    added = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entry: LogRow | None = None
        self._reader: FormReader | None = None
        self._make_parts()
        self._lay_out()
        for edit in (self.text, self.by):
            edit.returnPressed.connect(self._on_add)
            edit.textEdited.connect(self._on_edited)
        self.add.clicked.connect(self._on_add)

    def show_entry(self, entry: LogRow, reader: FormReader) -> None:
        """Show what the entry became; what is typed for another entry goes."""
        if self._entry is None or self._entry.interaction_id != entry.interaction_id:
            self._clear()
        self._entry, self._reader = entry, reader
        while (item := self._became.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for task in entry.tasks:
            state = msg("done") if task.state is TaskState.DONE else msg("open")
            said = (task.title, self._context.say(state))
            self._became.addWidget(ElideLabel(self._context.look, *said, size=SMALL, colour="text2"))

    def _make_parts(self) -> None:
        say, look = self._context.say, self._context.look
        self.text, self.by = QLineEdit(), QLineEdit()
        self.text.setAccessibleName(say(msg("Next step")))
        self.by.setAccessibleName(say(msg("By when")))
        self.by.setFixedWidth(look.px(_BY))
        self.for_me = Check(look, say(msg("Only for me")))
        self.for_me.setAccessibleDescription(say(msg("Not promised to the client")))
        DayPick(look, self.by, partial(FieldDays, self._context))
        self._hint = FieldHint(look)
        self._became = QVBoxLayout()
        self._became.setSpacing(2)
        self.add = Button(look, say(msg("Add the next step")))

    def _lay_out(self) -> None:
        say, look = self._context.say, self._context.look
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Captioned(look, say(msg("Next step")), self.text), 1)
        row.addWidget(Captioned(look, say(msg("By when")), self.by))
        foot = QHBoxLayout()
        foot.addWidget(self.for_me)
        foot.addStretch(1)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(look, say(msg("What comes next")), weight=STRONG))
        column.addLayout(self._became)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addLayout(foot)

    def _on_edited(self) -> None:
        mark_invalid(self.by, invalid=False)
        mark_invalid(self.text, invalid=False)
        day = self._reader.day(self.by.text(), today=self._context.today()) if self._reader else None
        self._hint.say("" if day is None else day_hint(self._context, day), "calendar" if day else "", "text2")

    def _on_add(self) -> None:
        if self._entry is None or self._reader is None:
            return
        typed = self.by.text().strip()
        day = self._reader.day(typed, today=self._context.today()) if typed else None
        if typed and day is None:
            mark_invalid(self.by, invalid=True)
            self._hint.say(self._context.say(NO_DAY), "circle-alert", "bad")
            return
        step = next_steps.NextStep(self.text.text(), day=day, for_me=self.for_me.isChecked())
        work = partial(
            interactions.add_next_step,
            interaction_id=self._entry.interaction_id,
            next_step=step,
            now=self._context.desk.clock(),
        )
        label = msg("Add the next step “{title}”", title=self.text.text().strip())
        self._context.desk.do(label, work, done=lambda _logged: self._on_added(), failed=self._on_refused)

    def _on_added(self) -> None:
        self._clear()
        self.added.emit()

    def _on_refused(self, error: UserError) -> None:
        mark_invalid(self.text, invalid=True)
        self._hint.say(self._context.say(error.message), "circle-alert", "bad")

    def _clear(self) -> None:
        self.text.clear()
        self.by.clear()
        self.for_me.setChecked(False)
        self._hint.say("", "", "text3")
