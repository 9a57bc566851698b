"""Small parts of the log form: a field below its caption, chips as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.look.rows import ChipText
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import FIELD, MEDIUM, SMALL
from dualdesk.widgets.check import Check
from dualdesk.widgets.fields import FieldHint
from dualdesk.widgets.input_line import Chip
from dualdesk.widgets.plain import PlainLabel, set_tip

_PROMISE: Final = 158


class Captioned(QWidget):
    """A field below its caption; gone as one."""

    def __init__(self, look: Look, caption: str, part: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = PlainLabel(look, caption, size=SMALL, weight=MEDIUM, colour="text2")
        label.setBuddy(part)
        column.addWidget(label)
        column.addWidget(part)
        # Beside a higher one it stays at the top.
        column.addStretch(1)


class PromisePart(QWidget):
    """What the day of a next step is understood as, and whether it is told to them at all."""

    def __init__(self, look: Look, say: Callable[[Message], str]) -> None:
        super().__init__()
        self.preview = FieldHint(look)
        self.for_me = Check(look, say(msg("Only for me")))
        self.for_me.setAccessibleDescription(say(msg("Not promised to the client")))
        set_tip(self.for_me, self.for_me.accessibleDescription())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.preview)
        column.addWidget(self.for_me)
        self.for_me.setFixedHeight(look.px(FIELD))
        self.setMinimumWidth(look.px(_PROMISE))

    def show_day(self, words: str) -> None:
        """Show what the day was understood as; nothing where there is none."""
        self.preview.say(words, "calendar" if words else "", "accent_ink")


def chip_buttons(look: Look, chips: Sequence[ChipText], reject: Callable[[str], None]) -> list[Chip]:
    """The chips as buttons that reject themselves."""
    made = [Chip(look, chip) for chip in chips]
    for button in made:
        button.clicked.connect(partial(_reject, button, reject))
    return made


def fresh_order(text: QWidget, chips: Sequence[QWidget]) -> None:
    """Younger than all around them, chips come by Tab from their text."""
    for before, after in pairwise([text, *chips]):
        QWidget.setTabOrder(before, after)


def _reject(button: Chip, reject: Callable[[str], None]) -> None:
    reject(button.chip.key)
