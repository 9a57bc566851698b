"""The line in which a contact is logged: what is typed belongs to its client until it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import LOG_LINE
from dualdesk.viewmodels.typed_line import TypedLine
from dualdesk.viewmodels.unsent import Unsent
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.keys import on_key


class LogLine(QWidget):
    """Enter saves; what is refused stays typed, with the reason below. `left` on Esc in an empty line."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._client_id: int | None = None
        say = context.say
        self.line = InputLine(
            context.look,
            name=say(msg("Log a contact")),
            placeholder=say(msg("Log a contact: “call Ana 20m: wants a quote >fri”")),
            icon="message-square",
            key="L",
            chips_below=True,
        )
        self.line.setObjectName("log_line")
        self.line.grow(LOG_LINE)
        self._typed = TypedLine(context, "log", self)
        self._unsent = Unsent(context, self)
        self.error = InlineBar(context.look, close_name=say(msg("Close")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.error)
        self._connect()

    def show_client(self, client_id: int | None) -> None:
        """The line is this client's from now on, with what was typed for it and not sent."""
        if client_id == self._client_id:
            return
        self._client_id = client_id
        self._put("" if client_id is None else self._unsent.text(_place(client_id)))
        self._settle()

    def focus_line(self) -> None:
        """Put the keyboard in the line."""
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def acts(self) -> Acts:
        """What can be done in the line, for the page's menus and keys."""
        return ()

    def _connect(self) -> None:
        line, typed = self.line, self._typed
        line.edited.connect(self._on_edited)
        line.submitted.connect(lambda _text: self._save())
        line.chip_rejected.connect(typed.reject)
        line.left.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(line, keys, self._save, within=True)
        typed.chips_changed.connect(line.show_chips)
        typed.emptied.connect(self._on_emptied)
        typed.refused.connect(self._refuse)
        self.error.closed.connect(self.focus_line)

    def _on_edited(self, text: str) -> None:
        self._settle()
        self._typed.edit(text)
        self._keep(text)

    def _save(self) -> None:
        client_id = self._client_id
        if client_id is None:
            return
        # What waits and is refused later comes back to the client it was typed for.
        self._typed.save(client_id=client_id, returned=lambda text, error: self._on_returned(client_id, text, error))

    def _on_emptied(self) -> None:
        # Not clear(): what was saved is taken back as a step, not as typing.
        self.line.edit.setText("")
        self._settle()
        self._keep("")

    def _on_returned(self, client_id: int, text: str, error: UserError) -> None:
        place = _place(client_id)
        if not self._unsent.text(place):
            self._unsent.keep(place, text)
        if client_id != self._client_id:
            self._context.desk.refused.emit(error)
            return
        self._put(self._unsent.text(place))
        self._refuse(error)

    def _put(self, text: str) -> None:
        self.line.edit.setText(text)
        self._typed.edit(text)

    def _keep(self, text: str) -> None:
        if self._client_id is not None:
            self._unsent.keep(_place(self._client_id), text)

    def _refuse(self, error: UserError) -> None:
        self.line.set_invalid(True)
        self.error.say(self._context.say(error.message))

    def _settle(self) -> None:
        self.line.set_invalid(False)
        self.error.hide()


def _place(client_id: int) -> str:
    return f"client/{client_id}/log"
