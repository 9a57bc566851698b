"""The line one types into: filled at rest, ringed when used, and showing as chips what it understood before Enter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.runtime.look.rows import ChipText
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import ADD_LINE, MEDIUM, MICRO, RADIUS_CONTROL, SMALLEST_TARGET
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.line_edit import LineEdit
from dualdesk.widgets.paint import Canvas, is_mirrored, leading, painting
from dualdesk.widgets.plain import set_tip

_TEXT_LEFT: Final = 42
_WIDEST_CHIP: Final = 220
_CHIPS: Final = 32


class Chip(PaintedButton):
    """Something understood from the text; pressing it leaves the words as plain text."""

    def __init__(self, look: Look, chip: ChipText) -> None:
        super().__init__(look, chip.text)
        self.chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{chip.text}. {chip.reject}" if chip.reject else chip.text)
        set_tip(self, chip.reject or chip.text)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The plate is 20 high, its target 24."""
        width = self.look.width(self.chip.text, MICRO, MEDIUM) + 15 + (16 if self.chip.icon else 0)
        return QSize(max(SMALLEST_TARGET, min(_WIDEST_CHIP, round(width))), self.look.target(SMALLEST_TARGET))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The plate; under the pointer its icon becomes a cross."""
        chip = self.chip
        icon = "x" if chip.icon and self.underMouse() else chip.icon
        canvas.chip(rect.adjusted(0, 2, 0, -2), chip.text, ink=chip.ink, ground=chip.ground, icon=icon)


class InputLine(QFrame):
    """One line of text with chips. `submitted` on Enter, `edited` while typing.

    Esc brings back what the line began with (mostly nothing); where that stands already, it says `left`.

    Chips stand at the line's end; with `chips_below` under it, for lines that hold whole sentences.
    """

    edited = Signal(str)
    submitted = Signal(str)
    chip_rejected = Signal(str)
    left = Signal()

    def __init__(
        self,
        look: Look,
        *,
        name: str,
        placeholder: str,
        icon: str = "plus",
        key: str = "",
        chips_below: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._ink = "accent_ink" if icon == "plus" else "client"
        self._key = key
        self._height = ADD_LINE
        self._invalid = False
        self._first = ""
        self._chips: list[Chip] = []
        self.edit = self._make_edit(name, placeholder)
        self._below = chips_below
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addSpacing(_TEXT_LEFT - 10)
        self._row.addWidget(self.edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        self._chip_row = self._row
        if chips_below:
            self._chip_row = QHBoxLayout()
            self._chip_row.setSpacing(6)
            self._chip_row.setContentsMargins(_TEXT_LEFT - 10, 0, 0, 0)
            self._chip_row.addStretch(1)
            column.addLayout(self._chip_row)
        self._key_gap = round(look.width(key, MICRO, MEDIUM)) + 18 if key else 0
        self._keep_gap(self._key_gap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def begin_with(self, text: str) -> None:
        """Show what is there already, to be changed; nothing for a new thing."""
        self._first = text
        self.edit.setText(text)

    @property
    def is_untouched(self) -> bool:
        """Whether it holds no more than it began with."""
        return self.edit.text() in ("", self._first)

    def grow(self, height: int) -> None:
        """Be higher than the usual 38 (44 beside the log line)."""
        self._height = height
        self.updateGeometry()

    def show_chips(self, chips: Sequence[ChipText]) -> None:
        """Show what the text was understood as; chips that stay are kept, so that focus is not lost."""
        if [chip.chip for chip in self._chips] == list(chips):
            return
        for chip in self._chips:
            chip.deleteLater()
            chip.hide()
        self._chips = [self._make_chip(chip) for chip in chips]
        # They are younger than all around them, but Tab comes to them from their line.
        for before, after in pairwise([self.edit, *self._chips]):
            QWidget.setTabOrder(before, after)
        self.updateGeometry()
        self._keep_gap(0 if chips else self._key_gap)
        self.update()

    def set_invalid(self, invalid: bool) -> None:
        """Mark the line; what is wrong is said beside it."""
        self._invalid = invalid
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(200, self._look.px(self._height) + self._chips_height())

    def _chips_height(self) -> int:
        return self._look.px(_CHIPS) if self._below and self._chips else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A fill at rest, a field with a ring in use."""
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            used = self.edit.hasFocus()
            ring = "bad" if self._invalid else "focus" if used else "line_strong" if self._look.high_contrast else ""
            width = 2 if used or self._invalid else 1
            canvas.box(rect, RADIUS_CONTROL, fill="field" if used else "hover", edge=ring, width=width)
            middle = (rect.height() - self._chips_height()) / 2
            canvas.icon(14, middle - 8, 16, self._icon, self._ink)
            if self._key and not self._chips and not self.edit.text():
                canvas.key(rect.right() - 10, middle, self._key)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Text begins where the line does, also while the keyboard writes the other way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_gap(self._gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The line's own keys, and a repaint as the focus comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._handled(event):
            return True
        return super().eventFilter(watched, event)

    def _keep_gap(self, gap: int) -> None:
        """Keep the text away from the key at the line's end."""
        self._gap = gap
        mirrored = is_mirrored(self)
        self.edit.setTextMargins(gap if mirrored else 0, 0, 0 if mirrored else gap, 0)
        self.edit.setAlignment(leading(mirrored=mirrored))

    def _on_text_changed(self) -> None:
        self.update()

    def _handled(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._step_out()
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Backspace and control and self._chips:
            self.chip_rejected.emit(self._chips[-1].chip.key)
            return True
        return False

    def _step_out(self) -> None:
        if self.edit.text() != self._first:
            self.edit.setText(self._first)
            self.edited.emit(self._first)
        else:
            self.left.emit()

    def _make_edit(self, name: str, placeholder: str) -> LineEdit:
        edit = LineEdit(name, placeholder)
        edit.setParent(self)
        edit.setObjectName("bare")
        edit.setMinimumHeight(SMALLEST_TARGET)
        edit.setMinimumWidth(80)
        edit.installEventFilter(self)
        edit.textEdited.connect(self.edited)
        edit.textChanged.connect(self._on_text_changed)
        edit.returnPressed.connect(lambda: self.submitted.emit(edit.text()))
        self.setFocusProxy(edit)
        return edit

    def _make_chip(self, text: ChipText) -> Chip:
        chip = Chip(self._look, text)
        chip.clicked.connect(lambda: self.chip_rejected.emit(text.key))
        if self._below:
            self._chip_row.insertWidget(self._chip_row.count() - 1, chip)
        else:
            self._chip_row.addWidget(chip)
        return chip
