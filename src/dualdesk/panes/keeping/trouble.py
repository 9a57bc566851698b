"""A desk that cannot be opened: one sentence that says why, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.access import announce
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, LEAD, SMALL, STRONG
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.mark import Mark
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sections import TwoLineButton, TwoLines

_WIDTH: Final = 520


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: its key in the signal, its name, and what it means."""

    key: str
    name: Message
    meaning: Message


class TroublePage(QWidget):
    """`way_chosen` carries the key of a way; the first one has the keyboard."""

    way_chosen = Signal(str)

    def __init__(self, look: Look, language: Language, said: Message, ways: Sequence[Way], place: str) -> None:
        super().__init__()
        look.dress(self)
        say = language.say
        self._language = language
        self.setObjectName("trouble")
        self.said = PlainLabel(look, say(said), size=LEAD, weight=STRONG, wrap=True)
        self.bar = InlineBar(look, close_name=say(msg("Close")))
        self.buttons = {way.key: TwoLineButton(look, _lines(language, way), height=52) for way in ways}
        middle = QFrame()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        column.addWidget(Mark(look, 44))
        column.addSpacing(12)
        column.addWidget(self.said)
        safe = msg("Nothing was changed, and nothing was made in its place.")
        column.addWidget(PlainLabel(look, say(safe), size=BODY, colour="text2", wrap=True))
        column.addSpacing(16)
        for number, (key, button) in enumerate(self.buttons.items(), start=1):
            button.clicked.connect(lambda _checked=False, key=key: self.way_chosen.emit(key))
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, button.click)
            column.addWidget(button)
        column.addWidget(self.bar)
        column.addWidget(PlainLabel(look, place, size=SMALL, colour="text3", wrap=True))
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)
        QShortcut(QKeySequence("Ctrl+Q"), self, lambda: self.window().close())

    def focus_start(self) -> None:
        """The first way on, and the sentence for readers."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.said.text())

    def tell(self, message: Message) -> None:
        """Say what came of a way that led nowhere."""
        self.bar.say(self._language.say(message))


def _lines(language: Language, way: Way) -> TwoLines:
    return TwoLines(language.say(way.name), parts=(language.say(way.meaning),))
