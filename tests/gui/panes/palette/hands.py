"""A person at the palette."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from tests.gui.panes.surroundings import Ids

from dualdesk.panes.palette import Palette
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_palette import PaletteRow
from dualdesk.viewmodels.typed_line import Here

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hands:
    """Types, presses, looks."""

    qtbot: QtBot
    context: Context
    ids: Ids
    window: QMainWindow
    below: QLineEdit
    done: list[str]
    here: Here
    said: list[tuple[str, str, int]] = field(default_factory=list)
    _palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        assert self._palette is not None
        return self._palette

    @palette.setter
    def palette(self, palette: Palette) -> None:
        self._palette = palette
        palette.open_asked.connect(lambda kind, number: self.said.append(("here", kind, number)))
        palette.beside_asked.connect(lambda kind, number: self.said.append(("beside", kind, number)))

    @property
    def edit(self) -> QLineEdit:
        focused = self.palette.first()
        assert isinstance(focused, QLineEdit)
        return focused

    @property
    def rows(self) -> list[Any]:
        return list(self.palette._model.rows)

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.rows]

    @property
    def chosen(self) -> Any:
        return self.palette._view.current_key

    def open(self) -> None:
        self.palette.open()

    def is_open(self) -> bool:
        return self.palette.is_open

    def type(self, text: str, *, wait: bool = True) -> None:
        """Type; the answer is waited for."""
        QTest.keyClicks(self.edit, text)
        if wait:
            self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.palette._search.is_answered)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def row(self, kind: str) -> PaletteRow:
        """The create row of a kind."""
        found = next(row for row in self.rows if row.key == ("create", kind))
        assert isinstance(found, PaletteRow)
        return found

    def choose(self, *key: object) -> None:
        """Make the row with a key the chosen one."""
        number = next(number for number, row in enumerate(self.rows) if row.key == key)
        self.palette._view.choose_row(number)

    def middle(self, *key: object) -> QPoint:
        """The middle of a row, in the list."""
        return self._rect(*key).center()

    def chip_points(self, kind: str) -> list[QPoint]:
        """A point on each chip of a create row."""
        view, delegate = self.palette._view, self.palette._view._delegate
        rect = self._rect("create", kind)
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = rect
        index = view.indexAt(rect.center())
        found: dict[str, QPoint] = {}
        for x in range(rect.left(), rect.right()):
            point = QPoint(x, rect.center().y())
            target = delegate.target_at(option, index, QPointF(point))
            if target is not None:
                found.setdefault(target.act, point + QPoint(4, 0))
        return list(found.values())

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.palette._view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def _rect(self, *key: object) -> QRect:
        number = next(number for number, row in enumerate(self.rows) if row.key == key)
        return self.palette._view.visualRect(self.palette._view.model().index(number, 0))
