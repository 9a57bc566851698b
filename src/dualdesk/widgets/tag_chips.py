"""Words as chips that can be taken off, and a field for one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.runtime.look.rows import ChipText
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.input_line import Chip


class TagChips(QWidget):
    """`taken_off` carries the id and the word of one; what is typed is `entry`'s to commit.

    `off_name` says what taking a word off is called.
    """

    taken_off = Signal(int, str)

    def __init__(self, look: Look, caption: str, placeholder: str, off_name: Callable[[str], str]) -> None:
        super().__init__()
        self._look = look
        self._off_name = off_name
        self._shown: tuple[tuple[int, str], ...] = ()
        self._chips = QWidget()
        self._flow = Flow(gap=4)
        self._chips.setLayout(self._flow)
        self.entry = TextEntry(look, caption, placeholder=placeholder)
        self.entry.setObjectName("add_tag")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.entry)

    def show_chips(self, words: Sequence[tuple[int, str]]) -> None:
        """Show these, by id and word; where nothing is new, what stands there stays."""
        if tuple(words) == self._shown:
            return
        self._shown = tuple(words)
        for old in self._flow.clear():
            old.hide()
            old.deleteLater()
        for key, word in words:
            chip = Chip(self._look, ChipText(str(key), word, "tag", reject=self._off_name(word)))
            chip.clicked.connect(partial(self._on_off, key, word))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(words))

    def empty_entry(self) -> None:
        """What was typed is among the chips now."""
        self.entry.put("")
        self.entry.settle()

    def _on_off(self, key: int, word: str) -> None:
        self.taken_off.emit(key, word)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
