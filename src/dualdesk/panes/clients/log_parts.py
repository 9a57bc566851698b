"""Small parts of the log form: a field below its caption, chips as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.runtime.look.rows import ChipText
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.widgets.input_line import Chip
from dualdesk.widgets.plain import PlainLabel


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
