"""The line in which a task for a client is typed from its page."""

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


class TaskLine(QWidget):
    """Hidden until it is asked for. Enter adds the task and keeps the line for the next; Esc leaves."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._client_id = 0
        say = context.say
        self.line = InputLine(
            context.look,
            name=say(msg("New task")),
            placeholder=say(msg("What is to be done for them: “Send the proofs fri 45m”")),
            icon="list-plus",
            chips_below=True,
        )
        self.line.setObjectName("client_task_line")
        self.error = InlineBar(context.look, close_name=say(msg("Close")))
        self._typed = TypedLine(context, "task", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.error)
        self.hide()
        self._connect()
        self._kept = KeptLine(context, self.line.edit, self._typed)

    def ask(self, client_id: int) -> None:
        """Take the keyboard for a task of this client."""
        self.show_client(client_id)
        self.show()
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_client(self, client_id: int | None) -> None:
        """Another client is shown: what was typed for the one before is not asked of this one."""
        if client_id != self._client_id:
            self._client_id = client_id or 0
            self._kept.turn_to(f"client/{client_id}/task" if client_id else "")
            self._settle()
            self.setVisible(bool(self.line.edit.text()))

    def _connect(self) -> None:
        line, typed = self.line, self._typed
        line.edited.connect(self._on_edited)
        line.submitted.connect(lambda _text: self._save())
        line.chip_rejected.connect(typed.reject)
        line.left.connect(self._on_left)
        typed.chips_changed.connect(line.show_chips)
        typed.emptied.connect(self._empty)
        typed.refused.connect(self._refuse)
        self.error.closed.connect(lambda: self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason))

    def _on_edited(self, text: str) -> None:
        self._settle()
        self._typed.edit(text)

    def _save(self) -> None:
        if self._client_id:
            self._typed.save(client_id=self._client_id, returned=self._on_returned)

    def _on_returned(self, text: str, error: UserError) -> None:
        if self.line.edit.text():
            # The next one is typed already: the one that came back waits beside it.
            text = f"{text} / {self.line.edit.text()}"
        self.show()
        self.line.edit.setText(text)
        self._typed.edit(text)
        self._refuse(error)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def _empty(self) -> None:
        self.line.edit.setText("")
        self._typed.edit("")
        self._settle()

    def _refuse(self, error: UserError) -> None:
        self.line.set_invalid(True)
        self.error.say(self._context.say(error.message))

    def _settle(self) -> None:
        self.line.set_invalid(False)
        self.error.hide()
