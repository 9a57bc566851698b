"""Important dates of a client or a person, each known as far as it is: a name and a day that may lack its year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.analysis.known_days import KnownDay
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.clients.owner import Owner
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import KnownDays
from dualdesk.viewmodels.typed_parts import known_day_text, typed_known_day
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries import settings
    from dualdesk.queries.client_page import DateRow
    from dualdesk.services import facts
else:
    settings = Late("dualdesk.queries.settings")
    facts = Late("dualdesk.services.facts")

_CAPTION = 22


class DatesEditor(QWidget):
    """The dates of one owner."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("important_dates")
        self._context = context
        self._owner = Owner("client")
        self._rows: dict[int, DateLine] = {}
        self._new: DateLine | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.plus = Button(context.look, context.say(msg("Add a date")), "ghost", "plus")
        self.plus.setObjectName("add_date")
        self.plus.clicked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._lines)
        column.addWidget(self.plus)

    def show_dates(self, owner: Owner, rows: Sequence[DateRow]) -> None:
        """Show what there is."""
        if owner != self._owner:
            self._owner = owner
            for line in (*self._rows.values(), *([self._new] if self._new is not None else [])):
                self._take_out(line)
            self._rows, self._new = {}, None
        known = {row.date_id for row in rows}
        for date_id in [each for each in self._rows if each not in known]:
            self._take_out(self._rows.pop(date_id))
        for row in rows:
            if row.date_id not in self._rows:
                line = self._rows[row.date_id] = DateLine(self._context, self)
                self._lines.insertWidget(len(self._rows) - 1, line)
            self._rows[row.date_id].show_date(row)

    def add(self) -> None:
        """Empty fields for one more."""
        if self._new is None:
            self._new = DateLine(self._context, self)
            self._lines.addWidget(self._new)
            self._new.show()
        self._new.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, text: str) -> KnownDay:
        """The day that is typed; a UserError where it is none."""
        order = self._context.desk.ask(lambda session: settings.get(session, settings.DATE_ORDER))
        return typed_known_day(text, month_first=order == "mdy")

    def save(self, line: DateLine) -> None:
        """Write both fields of a line; a new one needs its day."""
        row, label, typed = line.row, line.label.text(), line.day.text()
        if row is None and not typed.strip():
            line.label.settle()
            return
        owner = self._owner

        def failed(error: UserError) -> None:
            line.day.refuse(self._context.say(error.message))

        try:
            day = self.read(typed)
        except UserError as error:
            failed(error)
            return
        parts = {"day": day.day, "month": day.month, "year": day.year}
        if row is None:
            self._context.desk.do(
                msg("Add a date"),
                lambda session: facts.add_date(session, label=label, **owner.named, **parts),
                done=lambda _id: self._drop_new(line),
                failed=failed,
            )
        else:
            self._context.desk.do(
                msg("Change a date"),
                lambda session: facts.edit_date(
                    session, date_id=row.date_id, label=label, day=day.day, month=day.month, year=day.year
                ),
                merge=f"{owner.place}/date/{row.date_id}",
                done=lambda _none: line.settle(),
                failed=failed,
            )

    def remove(self, line: DateLine) -> None:
        """Take one away."""
        if line.row is None:
            self._drop_new(line)
        else:
            self._context.desk.do(msg("Remove a date"), partial(facts.remove_date, date_id=line.row.date_id))

    def _drop_new(self, line: DateLine) -> None:
        if line is self._new:
            self._new = None
            self._take_out(line)

    def _take_out(self, line: DateLine) -> None:
        line.is_gone = True
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()


class DateLine(QWidget):
    """What the day is, and the day."""

    def __init__(self, context: Context, editor: DatesEditor) -> None:
        super().__init__()
        self._context = context
        self._editor = editor
        self.row: DateRow | None = None
        self.is_gone = False
        say, look = context.say, context.look
        self.label = TextEntry(look, say(msg("What")), placeholder=say(msg("Birthday")))
        example, days = say(msg("3 May 1980")), partial(KnownDays, context)
        self.day = DayEntry(look, say(msg("Day")), placeholder=example, understand=self._understand, days=days)
        self.label.setObjectName("date_label")
        self.day.setObjectName("date_day")
        remove = ToolButton(look, "x", say(msg("Remove this date")))
        remove.clicked.connect(lambda: editor.remove(self))
        for entry in (self.label, self.day):
            entry.committed.connect(lambda _text: self._on_committed())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.day, 1)
        end = QVBoxLayout()
        end.setContentsMargins(0, look.px(_CAPTION), 0, 0)
        end.addWidget(remove)
        end.addStretch(1)
        row.addLayout(end)

    def show_date(self, row: DateRow) -> None:
        """Show what is saved."""
        self.row = row
        self.label.show_value(row.label)
        known = KnownDay(row.day, row.month, row.year)
        self.day.show_value(known_day_text(known, self._context.language.region))

    def settle(self) -> None:
        """Both are saved."""
        self.label.settle()
        self.day.settle()

    def _understand(self, text: str) -> Hint:
        try:
            known = self._editor.read(text)
        except UserError as error:
            return Hint(self._context.say(error.message), is_wrong=True)
        return Hint(known_day_text(known, self._context.language.region))

    def _on_committed(self) -> None:
        if not self.is_gone:
            self._editor.save(self)
