"""Choosing one of many by typing: a field and a list under what it is chosen for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.text import folded
from dualdesk.runtime.look.rows import ProjectRow as Row
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.lists import ListView
from dualdesk.widgets.object_rows import project_delegate
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.paint import is_mirrored
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.side import Choice

WIDTH: Final = 380
HEIGHT: Final = 420
_EDGE: Final = 8
_MOVING: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PickList(Overlay):
    """A small panel below a point of the window; `picked` carries the id, Esc leaves everything as it was."""

    picked = Signal(int)
    has_scrim = False

    def __init__(self, look: Look, host: QWidget, name: str, *, none: str) -> None:
        super().__init__(look, host, name)
        self._choices: Sequence[Choice] = ()
        self._at = QPoint()
        self.field = SearchField(look, name)
        self._rows: KeyedListModel[Row] = KeyedListModel()
        self.list = ListView(name, project_delegate(look, margin=14), uniform=True)
        self.list.setModel(self._rows)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = PlainLabel(look, none, colour="text2")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QVBoxLayout()
        head.setContentsMargins(_EDGE, _EDGE, _EDGE, 4)
        head.addWidget(self.field)
        self.column.addLayout(head)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._none, 1)
        self.column.addSpacing(_EDGE)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._fill())
        self.list.clicked.connect(lambda _index: self._pick())

    def ask(self, choices: Sequence[Choice], current: int, below: QPoint) -> None:
        """Offer these under a point of the host, the current one marked."""
        self._choices, self._at = choices, below
        self.field.clear()
        self._fill()
        number = self._rows.row_of(current)
        if number >= 0:
            self.list.choose_row(number)
        self.open()

    def first(self) -> QWidget:
        """Typing narrows at once."""
        return self.field

    def place(self) -> QRect:
        """Under the point, inside the window."""
        width, height = min(WIDTH, self.width() - 16), min(HEIGHT, self.height() - self._at.y() - 16)
        left = self._at.x() - width if is_mirrored(self) else self._at.x()
        return QRect(min(max(left, 8), self.width() - width - 8), self._at.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The field types, the arrows move in the list, Enter picks."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVING:
                self.list.event(event)
                self._speak()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        wanted = folded(self.field.text()).split()
        found = [one for one in self._choices if all(word in folded(f"{one.name} {one.under}") for word in wanted)]
        self._rows.show(
            [
                Row(key=one.id, spoken=", ".join(filter(None, (one.name, one.under))), title=one.name, under=one.under)
                for one in found
            ]
        )
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        if found:
            self.list.choose_first()
            self._speak()

    def _speak(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.field.setAccessibleDescription(self._rows.rows[row].spoken)

    def _pick(self) -> None:
        key = self.list.current_key
        self.close_over()
        if isinstance(key, int):
            self.picked.emit(key)
