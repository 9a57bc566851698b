"""Steps one after the other, as bars to press: how far something has come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import MEDIUM, SMALL, SMALLEST_TARGET
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import ElideLabel, set_tip
from dualdesk.widgets.turned import check_quietly, on_chosen


class _Step(PaintedButton):
    """One bar; filled up to the chosen one."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self.is_reached = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self, name)

    def sizeHint(self) -> QSize:  # noqa: N802
        """High enough to hit."""
        return QSize(48, self.look.target(SMALLEST_TARGET))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """A bar 6 high."""
        fill = "client" if self.is_reached else "line_strong" if self.underMouse() else "track"
        canvas.box(QRectF(rect.left(), rect.center().y() - 3, rect.width(), 6), 3, fill=fill)


class Steps(QWidget):
    """`chosen` carries the key of the step that was pressed. The words above name the present one."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._names = dict(steps)
        self.setAccessibleName(name)
        self._label = ElideLabel(look, size=SMALL, weight=MEDIUM, colour="text2")
        self._group = QButtonGroup(self)
        self._buttons = {key: _Step(look, words) for key, words in steps}
        row = QHBoxLayout()
        row.setSpacing(4)
        for key, button in self._buttons.items():
            self._group.addButton(button)
            row.addWidget(button)
            on_chosen(button, partial(self.chosen.emit, key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addLayout(row)

    def show_step(self, key: str) -> None:
        """Show how far it has come."""
        reached = True
        for each, button in self._buttons.items():
            button.is_reached = reached
            check_quietly(button, on=each == key)
            button.update()
            reached = reached and each != key
        self._label.show_parts(self._names.get(key, ""))
