"""A short list of records inside a page of settings: each can be edited and deleted, one form adds and changes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.plain import ElideLabel, PlainLabel

_WIDTH: Final = 480


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record: its id, what it is, more about it."""

    record_id: int
    title: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListWords:
    """What the list says: its name, when it is empty, its button, and the acts on a line ("Edit {name}")."""

    name: str
    empty: str
    add: str
    edit: Callable[[str], str]
    delete: Callable[[str], str]


class RecordList(QWidget):
    """Lines with their buttons, a button that adds, and a place for the form."""

    add_asked = Signal()
    edit_asked = Signal(int)
    delete_asked = Signal(int)

    def __init__(self, look: Look, words: ListWords, form: QWidget) -> None:
        super().__init__()
        self._look = look
        self._words = words
        self._lines: dict[int, QWidget] = {}
        self._shown: tuple[RecordLine, ...] | None = None
        self.form = form
        self.setAccessibleName(words.name)
        self.setMinimumWidth(_WIDTH)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._empty = PlainLabel(look, words.empty, size=SMALL, colour="text2", wrap=True)
        self._add = Button(look, words.add, icon="plus")
        self._add.clicked.connect(self.add_asked)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addWidget(form)
        column.addLayout(foot)
        form.hide()

    def show_lines(self, lines: Sequence[RecordLine]) -> None:
        """Show these records."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for line in self._lines.values():
            line.hide()
            line.deleteLater()
        self._lines = {line.record_id: self._line(line) for line in lines}
        for widget in self._lines.values():
            self._rows.addWidget(widget)
            # At once, not with the next turn of the event loop.
            widget.show()
        self._empty.setVisible(not lines)

    def open_form(self) -> None:
        """Show the form in place of the button."""
        self.form.show()
        self._add.hide()

    def close_form(self) -> None:
        """Take the form away; the keyboard goes to the button."""
        self._add.show()
        focused = QApplication.focusWidget()
        if focused is not None and self.form.isAncestorOf(focused):
            self._add.setFocus()
        self.form.hide()

    def _line(self, line: RecordLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElideLabel(self._look, line.title, weight=MEDIUM))
        words.addWidget(ElideLabel(self._look, *line.parts, size=SMALL, colour="text2"))
        row.addLayout(words, 1)
        for icon, name, asked, keys in (
            ("pencil", self._words.edit(line.title), self.edit_asked, "F2"),
            ("trash", self._words.delete(line.title), self.delete_asked, "Del"),
        ):
            button = ToolButton(self._look, icon, name, keys)
            button.clicked.connect(lambda _checked=False, signal=asked: signal.emit(line.record_id))
            row.addWidget(button)
        on_key(made, "Del", lambda: self.delete_asked.emit(line.record_id), within=True)
        on_key(made, "F2", lambda: self.edit_asked.emit(line.record_id), within=True)
        return made
