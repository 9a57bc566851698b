"""A task or a contact typed over any screen: one line, its chips, Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ChipText
from dualdesk.runtime.look.tokens import LEAD_SMALL, LOG_LINE, SMALL, STRONG
from dualdesk.viewmodels.typed_line import Here, TypedLine, nowhere
from dualdesk.viewmodels.unsent import Unsent
from dualdesk.widgets.acts import with_ctrl
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.key_foot import KeyFoot
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.plain import ElideLabel, PlainLabel

Kind = Literal["task", "log"]

WIDTH: Final = 640
_FROM_TOP: Final = 0.10
_MARGIN: Final = 20


@dataclass(frozen=True, slots=True)
class _Says:
    """The words of one kind of line."""

    title: Message
    example: Message
    icon: str


_SAYS: Final[dict[Kind, _Says]] = {
    "task": _Says(msg("New task"), msg("“Send proofs fri 2h !high #Wholesale”"), "plus"),
    "log": _Says(msg("Log a contact"), msg("“call Ana @Acme 20m: wants a quote >fri”"), "message-square"),
}


class Capture(Overlay):
    """One kind of line over the window; `ask` opens it. What is not sent is kept for the next time.

    `here` tells the client or project of the screen below. `entered` carries what the line became.
    """

    entered = Signal(object)

    def __init__(self, context: Context, host: QWidget, kind: Kind, *, here: Callable[[], Here] = nowhere) -> None:
        says = _SAYS[kind]
        super().__init__(context.look, host, context.say(says.title))
        self._context = context
        self._here = here
        self._kept = f"capture/{kind}"
        self._typed = TypedLine(context, kind, self)
        self._unsent = Unsent(context, self)
        title, example = context.say(says.title), context.say(says.example)
        self.line = InputLine(context.look, name=title, placeholder=example, icon=says.icon, chips_below=True)
        self.line.setObjectName(f"capture_{kind}")
        self.line.grow(LOG_LINE)
        self._where = ElideLabel(context.look, size=SMALL, colour="text2")
        self._bar = InlineBar(context.look, close_name=context.say(msg("Close")))
        self._lay_out(title)
        self._connect()

    def first(self) -> QWidget:
        """The line."""
        return self.line.edit

    def ask(self, text: str = "") -> None:
        """Open it, with a text or with what was not sent the last time."""
        here = self._here()
        self._where.show_parts(self._context.say(msg("for {place}", place=here.name)) if here.name else "")
        self._settle()
        self._put(text or self._unsent.text(self._kept))
        self.open()

    def place(self) -> QRect:
        """In the middle, a tenth from the top, as high as it needs."""
        width = min(WIDTH, self.width() - 32)
        self.panel.setFixedWidth(width)
        # Layouts within a layout notice what changed only when the whole is activated.
        self.column.activate()
        height = max(self.panel.sizeHint().height(), self.panel.minimumSizeHint().height())
        return QRect((self.width() - width) // 2, round(self.height() * _FROM_TOP), width, height)

    def _lay_out(self, title: str) -> None:
        say, look = self._context.say, self._context.look
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(PlainLabel(look, title, size=LEAD_SMALL, weight=STRONG))
        head.addWidget(self._where, 1)
        body = QVBoxLayout()
        body.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        body.setSpacing(12)
        body.addLayout(head)
        body.addWidget(self.line)
        body.addWidget(self._bar)
        keys = [
            ("↵", say(msg("save"))),
            (with_ctrl("⌫"), say(msg("last chip back to text"))),
            ("Esc", say(msg("close, the text is kept"))),
        ]
        self.column.addLayout(body)
        self.column.addWidget(KeyFoot(look, keys))

    def _connect(self) -> None:
        line, typed = self.line, self._typed
        line.edited.connect(self._on_edited)
        line.submitted.connect(self._on_submitted)
        line.chip_rejected.connect(self._on_chip_rejected)
        line.left.connect(self.close_over)
        typed.chips_changed.connect(self._on_chips_changed)
        typed.emptied.connect(self._on_emptied)
        typed.refused.connect(self._refuse)
        typed.saved.connect(self.entered)
        self._bar.closed.connect(self.line.edit.setFocus)
        self.look.changed.connect(self._fit)

    def _put(self, text: str) -> None:
        self.line.edit.setText(text)
        self._typed.edit(text)

    def _on_edited(self, text: str) -> None:
        self._settle()
        self._typed.edit(text)
        self._unsent.keep(self._kept, text)

    def _on_submitted(self, text: str) -> None:
        # What was typed before the names were there is read again.
        self._typed.edit(text)
        self._typed.save_from(self._here(), returned=self._on_returned)

    def _on_chip_rejected(self, key: str) -> None:
        self._settle()
        self._typed.reject(key)

    def _on_chips_changed(self, chips: list[ChipText]) -> None:
        self.line.show_chips(chips)
        if not self.line.edit.hasFocus() and self.is_open:
            # The chip that was pressed had the keyboard, and is gone.
            self.line.edit.setFocus()
        self._fit()

    def _on_emptied(self) -> None:
        self.line.edit.setText("")
        self._unsent.keep(self._kept, "")
        self.close_over()

    def _on_returned(self, text: str, error: UserError) -> None:
        self.ask(text)
        self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        self.line.set_invalid(True)
        self._bar.say(self._context.say(error.message))
        self._fit()

    def _settle(self) -> None:
        self.line.set_invalid(False)
        self._bar.hide()
        self._fit()

    def _fit(self) -> None:
        if self.is_open:
            self._lay()
