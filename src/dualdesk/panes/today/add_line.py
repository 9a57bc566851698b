"""The line that takes anything: a task or an entry of the contact log, shown as chips before it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.kept_line import KeptLine
from dualdesk.viewmodels.typed_line import TypedLine
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.plain import set_tip
from dualdesk.widgets.type_ahead import TIP


class AddLine(QWidget):
    """Enter saves and keeps the keyboard; what is refused stays typed, with the reason below. `left` on Esc."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        say = context.say
        self.line = InputLine(
            context.look,
            name=say(msg("Add a task or log a contact")),
            placeholder=say(msg("Add anything: “call Mira fri”, “VAT fix 2h #Wholesale”")),
            key="N",
        )
        self.line.setObjectName("today_line")
        set_tip(self.line, say(TIP))
        self._typed = TypedLine(context, "any", self)
        self.error: InlineBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.line)
        self._connect()
        self.kept = KeptLine(context, self.line.edit, self._typed, "today/add")

    def focus_line(self) -> None:
        """Put the keyboard in the line."""
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.line.edited.connect(self._on_edited)
        self.line.submitted.connect(self._on_submitted)
        self.line.chip_rejected.connect(self._typed.reject)
        self.line.left.connect(self.left)
        self._typed.chips_changed.connect(self.line.show_chips)
        self._typed.emptied.connect(self._on_emptied)
        self._typed.refused.connect(self._on_refused)
        self._typed.put_back.connect(self.line.edit.setText)

    def _on_edited(self, text: str) -> None:
        self._settle()
        self._typed.edit(text)

    def _on_submitted(self, text: str) -> None:
        # What was typed before the names were there is read again.
        self._typed.edit(text)
        # What is typed on Today and names no day is meant for today.
        self._typed.save(day=self._context.today())

    def _on_emptied(self) -> None:
        self.line.edit.setText("")
        self._settle()

    def _on_refused(self, error: UserError) -> None:
        self.line.set_invalid(True)
        if self.error is None:
            self.error = self._make_error()
        self.error.say(self._context.say(error.message))

    def _settle(self) -> None:
        self.line.set_invalid(False)
        if self.error is not None:
            self.error.hide()

    def _make_error(self) -> InlineBar:
        bar = InlineBar(self._context.look, close_name=self._context.say(msg("Close")))
        self._column.addWidget(bar)
        bar.closed.connect(self.focus_line)
        return bar
