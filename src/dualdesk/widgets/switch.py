"""On or off, as a switch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.paint import keyboard_focus, painting
from dualdesk.widgets.turned import check_quietly

_TRACK: Final = QSize(36, 20)
_MARGIN: Final = 2
_KNOB: Final = 12


class Switch(QCheckBox):
    """A check box that looks like a switch; `turned` only when a person does. What it is about stands beside it."""

    turned = Signal(bool)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.turned)

    def show_value(self, on: bool) -> None:
        """Show what holds, without saying so."""
        check_quietly(self, on=on)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The track with room for its ring."""
        return QSize(_TRACK.width() + 2, self._look.target(_TRACK.height() + 2 * _MARGIN))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As much."""
        return self.sizeHint()

    def hitButton(self, point: object) -> bool:  # noqa: N802, ARG002
        """All of it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The track, the knob at its side, the ring where the keyboard is used."""
        with painting(self, self._look) as canvas:
            top = (self.height() - _TRACK.height()) / 2
            track = QRectF(1, top, _TRACK.width(), _TRACK.height())
            radius = _TRACK.height() / 2
            on = self.isChecked()
            ground, knob = ("accent", "on_accent") if on else ("field", "line_strong")
            canvas.box(track, radius, fill=ground, edge="" if on else "line_strong")
            left = track.right() - _KNOB - 4 if on else track.left() + 4
            canvas.box(QRectF(left, track.center().y() - _KNOB / 2, _KNOB, _KNOB), _KNOB / 2, fill=knob)
            if keyboard_focus(self):
                canvas.ring(track.adjusted(-1, -1, 1, 1), radius + 1, "text" if on else "focus")
