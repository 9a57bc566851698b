"""A line in which one short thing is typed over a list: a new name, another name, a tag.

While a new name is typed it is looked for: two of the same name never come about without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.access import NOTHING_MORE
from dualdesk.runtime.context import Context
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import similar
    from dualdesk.queries.similar import Similar
else:
    similar = Late("dualdesk.queries.similar")

# While somebody types fast, the file is not asked at every key.
_PAUSE: Final = 120
# The keyboard comes back from there.
_STAYING: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_TAKE, _OPEN, _ANYWAY = "take", "open", "anyway"

Kind = Literal["client", "contact"]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: its name, what stands there already, and what is done with the answer.

    `answer` gets the text and whether it counts though somebody else has that name. `alike` names what a new name is
    looked for among; `take`, where there is one, is offered for the one that is found, before opening it.
    """

    name: Message
    answer: Callable[[str, bool], None]
    text: str = ""
    alike: Kind | None = None
    take: tuple[Message, Callable[[int, str], None]] | None = None


class AskLine(QWidget):
    """Hidden until something is asked; Enter answers.

    `left` when it is over, `open_asked` when the one that is alike is wanted instead.
    """

    left = Signal()
    open_asked = Signal(str, int)

    def __init__(self, context: Context, icon: str) -> None:
        super().__init__()
        self._context = context
        self._asked: Ask | None = None
        self._found: Similar | None = None
        look, say = context.look, context.say
        self.line = InputLine(look, name=say(msg("Name")), placeholder="", icon=icon)
        self.alike = NoticeLine(look, self.line.edit)
        self.alike.setObjectName("alike")
        self.error = InlineBar(look, close_name=say(msg("Close")))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.line, self.alike, self.error):
            column.addWidget(part)
        self.hide()
        self._connect()

    @property
    def edit_text(self) -> str:
        """What is typed."""
        return self.line.edit.text()

    def ask(self, ask: Ask) -> None:
        """Show the line and take the keyboard."""
        self._asked = ask
        self._settle()
        name, edit = self._context.say(ask.name), self.line.edit
        edit.setAccessibleName(name)
        edit.setPlaceholderText(name)
        edit.setAccessibleDescription(NOTHING_MORE)
        self.line.begin_with(ask.text)
        self.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def close_line(self) -> None:
        """It is answered, or no longer asked."""
        if self.isHidden():
            return
        self._asked = None
        self._settle()
        self.hide()
        self.left.emit()

    def refuse(self, ask: Ask, text: str, error: UserError) -> None:
        """What was answered cannot be; where the line was closed meanwhile it is opened again."""
        if self._asked is not ask or self.isHidden():
            self.ask(ask)
            self.line.edit.setText(text)
        self.line.set_invalid(True)
        self.error.say(self._context.say(error.message))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A line in which nothing was typed goes when the keyboard goes elsewhere."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        if reason not in _STAYING and self.line.is_untouched and self.error.isHidden():
            self._asked = None
            self._settle()
            self.hide()

    def _connect(self) -> None:
        self.line.edit.installEventFilter(self)
        self.line.edited.connect(self._on_edited)
        self.line.submitted.connect(lambda text: self._answer(text, anyway=False))
        self.line.left.connect(self.close_line)
        self.error.closed.connect(self.close_line)
        self.alike.acted.connect(self._on_way_chosen)
        self._pause.timeout.connect(self._look)

    def _settle(self) -> None:
        self._found = None
        self._pause.stop()
        self.line.set_invalid(False)
        self.error.hide()
        self.alike.settle()

    def _on_edited(self, _text: str) -> None:
        self.line.set_invalid(False)
        self.error.hide()
        if self._asked is not None and self._asked.alike is not None:
            self._pause.start()

    def _look(self) -> None:
        if self._asked is not None and self._asked.alike is not None and self._context.desk.is_ready:
            text = self.edit_text
            self._context.desk.ask_later(partial(_alike, self._asked.alike, text), partial(self._on_looked, text))

    def _on_looked(self, text: str, found: Similar | None) -> None:
        if self._asked is not None and text == self.edit_text:
            self._tell(found)

    def _tell(self, found: Similar | None) -> None:
        self._found = found
        if found is None:
            self.alike.settle()
            return
        say = self._context.say
        take = self._asked.take if self._asked is not None else None
        first = [] if take is None else [(_TAKE, say(take[0]))]
        ways = [*first, (_OPEN, say(msg("Open it"))), (_ANYWAY, say(msg("Make another anyway")))]
        self.alike.say(say(msg("Looks like “{name}”", name=found.name)), ways)

    def _answer(self, text: str, *, anyway: bool) -> None:
        if self._asked is None:
            return
        if self._asked.alike is not None and not anyway and self._context.desk.is_ready:
            self._tell(self._context.desk.ask(partial(_alike, self._asked.alike, text)))
            if self._found is not None:
                return
        self._asked.answer(text, anyway)

    def _on_way_chosen(self, way: str) -> None:
        found = self._found
        if way == _ANYWAY:
            self._answer(self.edit_text, anyway=True)
        elif found is not None and way == _TAKE and self._asked is not None and self._asked.take is not None:
            self._asked.take[1](found.record_id, found.name)
        elif found is not None:
            self.close_line()
            self.open_asked.emit(found.kind, found.record_id)


def _alike(kind: Kind, text: str, session: Session) -> Similar | None:
    """The surest of those that look like what is typed; a person also by an e-mail address or a phone number."""
    points = [text] if kind == "contact" else []
    found = similar.similar(session, name=text, emails=points, phones=points, kinds=(kind,))
    return next(iter(found), None)
